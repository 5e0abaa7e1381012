package org.moeli.kernel.site;

import java.util.LinkedHashMap;
import java.util.Map;
import org.moeli.domain.record.WordList;
import org.moeli.kernel.Definitions;

/**
 * How feeds write codes: the words of a list, from the code list of its name and from {@code
 * schemas/codes/words/<list>.csv} (word, code, feed; a row without a feed holds for all).
 */
public final class WordLists {
  /** Folder of the files of words, below the definitions. */
  public static final String FOLDER = "codes/words";

  private final Definitions schemas;
  private final CodeLists codes;

  /** The lists of a site. */
  public WordLists(Definitions schemas, CodeLists codes) {
    this.schemas = schemas;
    this.codes = codes;
  }

  /** Relative name of a file of words. */
  public static String file(String list) {
    return FOLDER + "/" + list + ".csv";
  }

  /** Whether there are words for a list. */
  public boolean has(String list) {
    return schemas.has(file(list)) || codes.codes(list).isPresent();
  }

  /**
   * The words of a list as one feed writes them; its own rows win over those of all.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) when the file is wrong
   */
  public WordList words(String list, String feed) {
    return WordList.of(codeByWord(list, feed));
  }

  /** The same as they are written, in an order in which of two that are equal the later counts. */
  public Map<String, String> codeByWord(String list, String feed) {
    Map<String, String> codeByWord = codes.codeBySpelling(list);
    Map<String, String> own = new LinkedHashMap<>();
    if (schemas.has(file(list))) {
      for (Map<String, String> row : CodeLists.rows(file(list), "word", schemas)) {
        if (row.getOrDefault("feed", "").isBlank()) {
          codeByWord.put(row.get("word"), row.get("code"));
        } else if (row.get("feed").equals(feed)) {
          own.put(row.get("word"), row.get("code"));
        }
      }
    }
    Map<String, String> all = new LinkedHashMap<>(codeByWord);
    all.putAll(own);
    return all;
  }
}
