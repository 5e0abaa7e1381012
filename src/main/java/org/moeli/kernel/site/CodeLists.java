package org.moeli.kernel.site;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;

/**
 * The code lists of a site: per kind of code its rows by code, as read from {@code
 * schemas/codes/*.csv}.
 */
public final class CodeLists {
  private static final CodeColumn NAME = CodeColumn.ofAnyList("name");
  private static final CodeColumn NAME_ZA = CodeColumn.ofAnyList("name_za");
  private static final CodeColumn ALIASES = CodeColumn.ofAnyList("aliases");
  private static final CodeColumn ALPHA2 = CodeColumn.ofAnyList("alpha2");
  private static final Pattern BETWEEN_ALIASES = Pattern.compile("\\|");

  private final Map<String, Map<String, Map<String, String>>> rowsByKind;

  private CodeLists(Map<String, Map<String, Map<String, String>>> rowsByKind) {
    this.rowsByKind = rowsByKind;
  }

  /**
   * Reads the lists that a site names.
   *
   * @throws PipelineException (configuration) when a list is missing, has no {@code code} column or
   *     repeats a code
   */
  public static CodeLists load(SiteProfile site, Definitions schemas) {
    Map<String, Map<String, Map<String, String>>> lists = new LinkedHashMap<>();
    site.codes().forEach((kind, name) -> lists.put(kind, read(file(name), schemas)));
    return new CodeLists(lists);
  }

  /** Names of all lists that definitions hold, whatever the site. */
  public static List<String> names(Definitions schemas) {
    return schemas.list("codes", ".csv").stream()
        .map(file -> file.substring("codes/".length(), file.length() - ".csv".length()))
        .filter(name -> !name.contains("/"))
        .toList();
  }

  /** The definition that holds a list. */
  public static String file(String name) {
    return "codes/" + name + ".csv";
  }

  /** Reads one list whatever the site, for instance the issue codes. */
  public static Map<String, Map<String, String>> read(String file, Definitions schemas) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (Map<String, String> row : rows(file, "code", schemas)) {
      if (rows.put(row.get("code"), row) != null) {
        throw Errors.codeList(file, "the code " + row.get("code") + " stands twice");
      }
    }
    return rows;
  }

  /** The rows of a file, each with its cells by column; the key column is there and filled. */
  static List<Map<String, String>> rows(String file, String key, Definitions schemas) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setLineSeparatorDetectionEnabled(true);
    settings.setNullValue("");
    settings.setEmptyValue("");
    List<String[]> lines = lines(file, settings, schemas);
    if (lines.isEmpty() || !Arrays.asList(lines.get(0)).contains(key)) {
      throw Errors.codeList(file, "its first line has no column '" + key + "'");
    }
    String[] header = lines.get(0);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String[] line : lines.subList(1, lines.size())) {
      if (line.length != header.length) {
        throw Errors.codeList(
            file, "a line has " + line.length + " cells, the header " + header.length);
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < header.length; i++) {
        row.put(header[i], line[i]);
      }
      if (row.get(key).isBlank()) {
        throw Errors.codeList(file, "a line has no " + key);
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String[]> lines(
      String file, CsvParserSettings settings, Definitions schemas) {
    try {
      return new CsvParser(settings).parseAll(new StringReader(schemas.text(file)));
    } catch (TextParsingException e) {
      throw Errors.codeList(file, "a quote is still open in line " + e.getLineIndex());
    }
  }

  /** The codes of a kind; empty when the site does not check this kind. */
  public Optional<List<String>> codes(String kind) {
    return Optional.ofNullable(rowsByKind.get(kind)).map(rows -> List.copyOf(rows.keySet()));
  }

  /**
   * Value of one column by code, for the codes where it is not blank; empty when the site has no
   * such list.
   */
  public Map<String, String> column(CodeColumn column) {
    return rowsByKind.getOrDefault(column.list(), Map.of()).entrySet().stream()
        .filter(row -> !column.of(row.getValue()).isEmpty())
        .collect(Collectors.toMap(Map.Entry::getKey, row -> column.of(row.getValue())));
  }

  /** Codes whose column has this value, in the order of the list. */
  public List<String> codesWhere(CodeColumn column, String value) {
    List<String> found = new ArrayList<>();
    rowsByKind
        .getOrDefault(column.list(), Map.of())
        .forEach(
            (code, row) -> {
              if (value.equals(column.of(row))) {
                found.add(code);
              }
            });
    return found;
  }

  /**
   * The codes of a kind by all ways to write them that its list knows: name, name on the other
   * side, aliases (divided by {@code |}), two letters, and the code itself, which wins over the
   * others.
   */
  public Map<String, String> codeBySpelling(String kind) {
    Map<String, String> codes = new LinkedHashMap<>();
    for (CodeColumn spelling : List.of(NAME, NAME_ZA, ALIASES, ALPHA2)) {
      column(spelling.in(kind))
          .forEach(
              (code, cell) ->
                  BETWEEN_ALIASES.splitAsStream(cell).forEach(word -> codes.put(word, code)));
    }
    rowsByKind.getOrDefault(kind, Map.of()).keySet().forEach(code -> codes.put(code, code));
    return codes;
  }
}
