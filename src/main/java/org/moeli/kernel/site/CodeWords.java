package org.moeli.kernel.site;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.moeli.domain.Code;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;

/**
 * The words of one list of codes that every site shares: {@code codes/<list>.csv} with the columns
 * {@code code}, {@code name} (a few words, beginning with a capital), {@code sentence} (what it
 * means, for an official) and {@code order} (in which the codes are shown).
 */
public final class CodeWords {
  private static final CodeColumn NAME = CodeColumn.ofAnyList("name");
  private static final CodeColumn SENTENCE = CodeColumn.ofAnyList("sentence");
  private static final CodeColumn ORDER = CodeColumn.ofAnyList("order");

  private final String file;
  private final Map<String, Word> words;

  private record Word(String code, String name, String sentence, int order) {}

  private CodeWords(String file, Map<String, Word> words) {
    this.file = file;
    this.words = words;
  }

  /**
   * Reads a list.
   *
   * @param list name of its file, without ending
   * @throws PipelineException (configuration) when it is missing or lacks a word
   */
  public static CodeWords read(Definitions schemas, String list) {
    String file = file(list);
    Map<String, Word> words = new LinkedHashMap<>();
    CodeLists.read(file, schemas).entrySet().stream()
        .map(row -> word(file, row.getKey(), row.getValue()))
        .sorted(Comparator.comparingInt(Word::order))
        .forEach(word -> words.put(word.code(), word));
    return new CodeWords(file, words);
  }

  /** The definition that holds a list. */
  public static String file(String list) {
    return "codes/" + list + ".csv";
  }

  private static Word word(String file, String code, Map<String, String> row) {
    try {
      int order = Integer.parseInt(cell(file, code, row, ORDER));
      return new Word(code, cell(file, code, row, NAME), cell(file, code, row, SENTENCE), order);
    } catch (NumberFormatException e) {
      throw Errors.codeList(file, "the order of " + code + " is not a number");
    }
  }

  private static String cell(String file, String code, Map<String, String> row, CodeColumn column) {
    String value = column.of(row);
    if (value.isBlank()) {
      throw Errors.codeList(file, code + " has no " + column.name());
    }
    return value;
  }

  /** All codes, in the order in which they are shown. */
  public List<String> codes() {
    return List.copyOf(words.keySet());
  }

  /**
   * A few words for a code, beginning with a capital.
   *
   * @throws PipelineException (configuration) when the list has no such code
   */
  public String name(String code) {
    return word(code).name();
  }

  /** The same. */
  public String name(Code code) {
    return name(code.code());
  }

  /**
   * What a code means, in one or more sentences.
   *
   * @throws PipelineException (configuration) when the list has no such code
   */
  public String sentence(String code) {
    return word(code).sentence();
  }

  /** The same. */
  public String sentence(Code code) {
    return sentence(code.code());
  }

  private Word word(String code) {
    Word word = words.get(code);
    if (word == null) {
      throw Errors.codeList(file, "it has no " + code);
    }
    return word;
  }
}
