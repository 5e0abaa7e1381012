package org.moeli.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.moeli.kernel.contract.ColumnContract;
import org.moeli.kernel.run.RunContext;
import org.moeli.publish.page.PublishedTable;

/**
 * What stands beside the files of a table, as JSON with stable keys: what the table says, how it
 * was made, and what a reader must not do with it.
 */
record Metadata(
    String table,
    String title,
    String description,
    String release,
    String site,
    LocalDate asOfDate,
    LocalDate knownAtDate,
    String runId,
    String codeVersion,
    Rule disclosureRule,
    Rows rows,
    List<Column> columns,
    List<String> notes,
    List<String> files) {
  /** Printed wherever somebody could take the figures for official ones. */
  static final String RELEASE = "NOT FOR RELEASE until statistics are approved";

  /** The rule of disclosure control and where it stands. */
  record Rule(
      String file,
      String fingerprint,
      String ruleId,
      int minCell,
      int tipMinCell,
      int tipMinRoom,
      int minExpectedDepartures,
      int provisionalDays,
      LocalDate effectiveFrom,
      Optional<String> approvedBy,
      String source) {}

  /** Rows in all, shown, withheld by disclosure control, and without any record received. */
  record Rows(long all, long free, long withheld, long missing) {}

  /** One column, as its contract has it. */
  record Column(String name, String type, boolean mayBeBlank, String description) {}

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** Metadata of one table of a run. */
  static Metadata of(
      RunContext run, ReleaseRules rules, Statistic statistic, PublishedTable table) {
    ReleaseRule rule = rules.on(run.asOf());
    long all = table.rows().size();
    // A row may be both; what is withheld is told first, and each row once.
    long missing = Math.min(table.missing(), all - table.withheld());
    return new Metadata(
        table.contract().name(),
        statistic.title(),
        table.contract().description(),
        RELEASE,
        run.site().site(),
        run.asOf(),
        run.knownAt(),
        run.runId(),
        run.codeVersion(),
        rule(rules, rule),
        new Rows(all, all - table.withheld() - missing, table.withheld(), missing),
        table.contract().columns().stream().map(Metadata::column).toList(),
        statistic.notes(rule),
        List.of(PublishedTable.csv(table.contract()), PublishedTable.parquet(table.contract())));
  }

  private static Rule rule(ReleaseRules rules, ReleaseRule rule) {
    return new Rule(
        rules.shownAs(),
        rules.fingerprint(),
        rule.ruleId(),
        rule.minCell(),
        rule.tipMinCell(),
        rule.tipMinRoom(),
        rule.minExpectedDepartures(),
        rule.provisionalDays(),
        rule.effectiveFrom(),
        rule.approvedBy(),
        rule.source());
  }

  private static Column column(ColumnContract column) {
    return new Column(
        column.name(), column.type().simpleString(), column.nullable(), column.description());
  }

  /** The text of the file. */
  String json() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
