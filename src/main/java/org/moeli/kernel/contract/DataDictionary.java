package org.moeli.kernel.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.moeli.kernel.contract.Lineage.Origin;

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

      """;

  private static final int SOURCES_SHOWN = 3;

  private DataDictionary() {}

  /** The whole page in Markdown. */
  public static String markdown(Contracts contracts) {
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
    return page.toString();
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
