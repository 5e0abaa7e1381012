package org.moeli.kernel.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.contract.Lineage.Origin;
import org.moeli.kernel.site.CodeColumn;
import org.moeli.kernel.site.CodeLists;

/** The data dictionary, {@code schemas/README.md}: one section per table, from the contracts. */
public final class DataDictionary {
  private static final String INTRODUCTION =
      """
      # Data dictionary

      Every table of the lake, in the order in which the jobs fill them. This page is generated from
      the contracts in `tables/` and never edited by hand; a test fails when it is out of date and
      names the command that renews it.

      - **Null**: "no" means that every row has a value; otherwise the description says what null
        means.
      - **Class**: `public` may be published, `internal` names nobody, `personal` identifies a
        person, `victim` concerns a victim of trafficking. The last two exist in restricted zones
        only.
      - **From**: the columns whose values make up this one, where they are few and known, else the
        tables that hold them; `landing` is a post's own file; empty for what comes from no column:
        an option or rule of the run, or a published figure, worked out from counts that the job has
        collected (`src/docs/method.md`). All of it, column by column, is in
        [lineage.csv](lineage.csv), which is generated too.
      - A row that breaks a check stops the run that would have written it.
      - The [code lists](#code-lists) stand at the end.

      """;

  private static final int SOURCES_SHOWN = 3;

  private static final String LISTS =
      """

      ## Code lists

      What the codes of a column may be, from `codes/`; long lists stand in their files only. A site
      may use others (`site.yaml`).
      """;

  private static final int CODES_SHOWN = 60;

  private static final CodeColumn NAME = CodeColumn.ofAnyList("name");
  private static final CodeColumn TEXT = CodeColumn.of("issue", "text");
  private static final CodeColumn DISTRICT = CodeColumn.of("post", "district");
  private static final CodeColumn IRTS = CodeColumn.of("purpose", "irts");
  private static final CodeColumn SOURCE = CodeColumn.of("withdrawn_series", "source");

  /** The columns of code lists that tell a reader something, with what they are called here. */
  private static final Map<CodeColumn, String> SHOWN = shown();

  private DataDictionary() {}

  private static Map<CodeColumn, String> shown() {
    Map<CodeColumn, String> shown = new LinkedHashMap<>();
    shown.put(NAME, "Name");
    shown.put(TEXT, "Meaning");
    shown.put(DISTRICT, "District");
    shown.put(IRTS, "Main purpose of the trip (IRTS 2008)");
    shown.put(SOURCE, "Source");
    return shown;
  }

  /**
   * The whole page in Markdown.
   *
   * @param schemas hold the contracts and the code lists
   */
  public static String markdown(Definitions schemas) {
    Contracts contracts = Contracts.load(schemas);
    Map<String, List<TableContract>> stages =
        contracts.all().stream()
            .collect(
                Collectors.groupingBy(TableContract::stage, TreeMap::new, Collectors.toList()));
    StringBuilder page = new StringBuilder(INTRODUCTION);
    page.append("| Stage | Table | What a row is |\n| --- | --- | --- |\n");
    stages.forEach(
        (stage, tables) ->
            tables.forEach(
                table ->
                    row(
                        page,
                        stage,
                        "[" + table.name() + "](#" + table.name().replace(".", "") + ")",
                        cell(table.description()))));
    stages.forEach(
        (stage, tables) -> {
          page.append("\n## ").append(stage).append('\n');
          tables.forEach(table -> section(page, table, contracts.lineage()));
        });
    page.append(LISTS);
    for (String list : CodeLists.names(schemas)) {
      list(page, list, CodeLists.read(CodeLists.file(list), schemas));
    }
    return page.toString();
  }

  private static void list(
      StringBuilder page, String list, Map<String, Map<String, String>> rowByCode) {
    page.append("\n### ").append(list).append("\n\n");
    if (rowByCode.size() > CODES_SHOWN) {
      String file = CodeLists.file(list);
      page.append(rowByCode.size()).append(" codes: [" + file + "](" + file + ").\n");
      return;
    }
    List<CodeColumn> columns =
        SHOWN.keySet().stream()
            .filter(column -> column.equals(NAME) || column.list().equals(list))
            .filter(column -> rowByCode.values().stream().anyMatch(r -> !column.of(r).isEmpty()))
            .toList();
    row(page, cells("Code", columns, SHOWN::get));
    row(page, cells("---", columns, column -> "---"));
    rowByCode.forEach(
        (code, cells) ->
            row(page, cells("`" + code + "`", columns, column -> cell(column.of(cells)))));
  }

  private static String[] cells(
      String first, List<CodeColumn> columns, Function<CodeColumn, String> cell) {
    return Stream.concat(Stream.of(first), columns.stream().map(cell)).toArray(String[]::new);
  }

  private static void section(StringBuilder page, TableContract table, DeclaredLineage lineage) {
    page.append("\n### ").append(table.name()).append("\n\n");
    page.append(table.description()).append("\n\n");
    page.append("Zone `").append(table.zone()).append("`, version ").append(table.version());
    page.append(", key ").append(code(table.primaryKey()));
    if (!table.clusterBy().isEmpty()) {
      page.append(", clustered by ").append(code(table.clusterBy()));
    }
    page.append(".\n\n| Column | Type | Null | Class | Description | From |\n");
    page.append("| --- | --- | --- | --- | --- | --- |\n");
    for (ColumnContract column : table.columns()) {
      row(
          page,
          "`" + column.name() + "`",
          column.type().simpleString(),
          column.nullable() ? "yes" : "no",
          column.classification().word() + (column.isProtected() ? ", protected" : ""),
          cell(column.description() + reference(column)),
          from(lineage.origin(table.name() + "." + column.name())));
    }
    if (!table.checks().isEmpty()) {
      page.append("\nChecks:\n\n");
      for (RowCheck check : table.checks()) {
        page.append("- `").append(check.name()).append("`: ").append(check.description());
        page.append(" `").append(check.expression()).append("`\n");
      }
    }
  }

  private static String reference(ColumnContract column) {
    return column.references().map(target -> " In `" + target + "`.").orElse("");
  }

  private static String from(Origin origin) {
    boolean isShort = origin.isExact() && origin.sources().size() <= SOURCES_SHOWN;
    return origin.sources().stream()
        .map(source -> isShort ? source : source.replaceFirst("\\.[^.]*$", ""))
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String code(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
