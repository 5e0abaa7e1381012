package org.moeli.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.moeli.testing.Frames.assertRows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.quality.RowChecks;
import org.moeli.kernel.run.LakeMark;
import org.moeli.kernel.run.RunSummary.JobLine;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

@SparkTest
class PublishJobTest {
  private static final LocalDate AS_OF = LocalDate.parse("2026-06-30");
  private static final String CASES = "restricted_tip.case_progress";

  @TempDir private static Path directory;
  private static TestLake lake;
  private static JobLine done;

  @BeforeAll
  static void publish(SparkSession spark) {
    lake = new TestLake(spark, directory);
    LakeMark.check(lake.context(Optional.of(AS_OF), Optional.of(AS_OF)), true);
    write(spark, "core.history", history());
    write(
        spark,
        CASES,
        "registered_year 2025, district_code 'LS-A', region_code 'SOUTH', stage_code 'TRIAL',"
            + " case_count 4, stalled_count 0, median_days_in_stage 1.0D, victim_count 5");
    write(
        spark,
        "core.crossing",
        "crossing_id 'c0', direction_code 'ENTRY', source 'maseru-bridge', post_code 'MSB'",
        "crossing_id 'c1', direction_code 'EXIT', source 'maseru-bridge', post_code 'MSB'");
    write(
        spark,
        "control.file",
        "file_hash 'a', source 'maseru-bridge', status_code 'ACCEPTED', sequence_no 1",
        "file_hash 'b', source 'maseru-bridge', status_code 'REFUSED', refusal_code 'FILE_EMPTY',"
            + " sequence_no 2",
        "file_hash 'c', source 'tip-cases', status_code 'ACCEPTED', sequence_no 3");
    write(
        spark,
        "control.reconciliation",
        "file_hash 'a', source 'maseru-bridge', read_count 95, accepted_count 92,"
            + " duplicate_count 1, superseded_count 0, voided_count 0, quarantined_count 2",
        "file_hash 'p', source 'permits', read_count 4711, accepted_count 4711,"
            + " duplicate_count 0, superseded_count 0, voided_count 0, quarantined_count 0",
        "file_hash 'c', source 'tip-cases', read_count 7654321, accepted_count 7654321,"
            + " duplicate_count 0, superseded_count 0, voided_count 0, quarantined_count 0");
    write(
        spark,
        "control.issue_count",
        "run_id 'r', source 'maseru-bridge', issue_code 'VALUE_UNREADABLE', column_name 'x',"
            + " issue_count 3",
        "run_id 'r', source 'tip-cases', issue_code 'VALUE_UNREADABLE', column_name 'x',"
            + " issue_count 7654000");
    done = lake.run(AS_OF, AS_OF, new PublishJob()).jobs().get(0);
  }

  /** At MSB 60 entries and 25 exits in May and 3 exits in June; at TEL 3 crossings in all. */
  private static String[] history() {
    List<String> rows = new ArrayList<>();
    add(rows, "MSB", "ENTRY", 5, 60);
    add(rows, "MSB", "EXIT", 5, 25);
    add(rows, "MSB", "EXIT", 6, 3);
    add(rows, "TEL", "ENTRY", 5, 2);
    add(rows, "TEL", "EXIT", 5, 1);
    return rows.toArray(String[]::new);
  }

  private static void add(List<String> rows, String post, String direction, int month, int count) {
    for (int i = 0; i < count; i++) {
      rows.add(
          "crossing_id 'c%d', role_code 'LEG', direction_code '%s', post_code '%s',"
                  .formatted(rows.size(), direction, post)
              + " crossing_date date'2026-0%d-0%d'".formatted(month, 1 + i % 9));
    }
  }

  /**
   * Rows of a contract from {@code column literal} pairs; what is not named takes a plain value.
   */
  private static void write(SparkSession spark, String table, String... rows) {
    StringBuilder union = new StringBuilder();
    StructField[] fields = lake.tables().contract(table).sparkSchema().fields();
    for (String row : rows) {
      union.append(union.isEmpty() ? "select " : " union all select ");
      for (int f = 0; f < fields.length; f++) {
        String name = fields[f].name();
        String value =
            Stream.of(row.split(", "))
                .filter(pair -> pair.startsWith(name + " "))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElse(fields[f].nullable() ? "null" : plain(fields[f]));
        union.append(f == 0 ? "" : ", ");
        union.append(value + " as " + name);
      }
    }
    Dataset<Row> frame = spark.sql(union.toString());
    lake.tables().overwrite(table, spark.createDataFrame(frame.collectAsList(), frame.schema()));
  }

  private static String plain(StructField field) {
    String value =
        switch (field.dataType().simpleString()) {
          case "date" -> "'" + AS_OF + "'";
          case "string" -> field.name().equals("time_precision_code") ? "'DAY'" : "'NONE'";
          case "boolean" -> "false";
          case "array<string>" -> "array()";
          default -> "1";
        };
    return "cast(" + value + " as " + field.dataType().sql() + ")";
  }

  @Test
  void theTablesOfTheLakeKeepTheirContractsAndShowNoSmallCount() {
    assertEquals("DONE", done.status());
    for (String table : Statistic.tables()) {
      assertEquals(
          0,
          lake.table(table)
              .where(functions.size(RowChecks.brokenChecks(lake.tables().contract(table))).gt(0))
              .count(),
          table);
    }
    assertRows(
        lake.table("statistics.crossing_month")
            .where("post_code in ('MSB', 'TEL', 'ALL') and direction_code <> 'ALL'"),
        """
        period_month | post_code | direction_code | crossing_count | obs_status_code | conf_status_code
        2026-05      | MSB       | ENTRY          | -              | P               | C
        2026-05      | MSB       | EXIT           | -              | P               | C
        2026-05      | TEL       | ENTRY          | -              | P               | C
        2026-05      | TEL       | EXIT           | -              | P               | C
        2026-05      | ALL       | ENTRY          | 62             | P               | F
        2026-05      | ALL       | EXIT           | -              | P               | C
        2026-06      | MSB       | ENTRY          | 0              | P               | F
        2026-06      | MSB       | EXIT           | -              | P               | C
        2026-06      | TEL       | ENTRY          | -              | M               | F
        2026-06      | TEL       | EXIT           | -              | M               | F
        2026-06      | ALL       | ENTRY          | 0              | P               | F
        2026-06      | ALL       | EXIT           | -              | P               | C
        ALL          | MSB       | ENTRY          | -              | P               | C
        ALL          | MSB       | EXIT           | -              | P               | C
        ALL          | TEL       | ENTRY          | -              | P               | C
        ALL          | TEL       | EXIT           | -              | P               | C
        ALL          | ALL       | ENTRY          | 62             | P               | F
        ALL          | ALL       | EXIT           | 29             | P               | F
        """);
  }

  @Test
  void everyTableIsExportedInThreeFilesBesideThePage(SparkSession spark) throws IOException {
    Path exports = lake.directory().resolve("statistics/exports");
    Set<String> wanted = new TreeSet<>(List.of("report.html"));
    for (String table : Statistic.tables()) {
      String name = table.substring(table.indexOf('.') + 1);
      wanted.addAll(List.of(name + ".csv", name + ".parquet", name + ".metadata.json"));
      assertEquals(
          lake.table(table).count(),
          spark.read().parquet(exports.resolve(name + ".parquet").toString()).count());
    }
    assertEquals(wanted, names(exports));
    assertFalse(Files.exists(lake.directory().resolve("statistics/exports.new")));
    List<String> csv = Files.readString(exports.resolve("crossing_month.csv")).lines().toList();
    assertEquals(
        "period_month,post_code,direction_code,crossing_count,obs_status_code,conf_status_code,"
            + "release_code,as_of_date,known_at_date",
        csv.get(0));
    assertEquals("2026-05,MSB,ENTRY,,P,C,NOT_FOR_RELEASE,2026-06-30,2026-06-30", csv.get(1));
    String all = "ALL,ALL,ALL,91,P,F,NOT_FOR_RELEASE,2026-06-30,2026-06-30";
    assertEquals(all, csv.get(csv.size() - 1));
  }

  @Test
  void metadataSaysWhatTheFiguresAreAndThatTheyAreNotForRelease() throws IOException {
    Path file = lake.directory().resolve("statistics/exports/tip_progress_year.metadata.json");
    JsonNode metadata = new ObjectMapper().readTree(file.toFile());
    assertEquals("NOT FOR RELEASE until statistics are approved", metadata.get("release").asText());
    assertEquals("2026-06-30", metadata.get("as_of_date").asText());
    assertEquals("MIN-10-TIP-11", metadata.at("/disclosure_rule/rule_id").asText());
    assertEquals(11, metadata.at("/disclosure_rule/tip_min_cell").asInt());
    long all = lake.table("statistics.tip_progress_year").count();
    assertEquals(all, metadata.at("/rows/all").asLong());
    assertEquals(all, metadata.at("/rows/withheld").asLong());
    assertEquals(0, metadata.at("/rows/free").asLong());
    assertEquals("registered_year", metadata.at("/columns/0/name").asText());
    assertEquals("int", metadata.at("/columns/0/type").asText());
    assertTrue(metadata.get("notes").toString().contains("Most counts are withheld"));
  }

  @Test
  void thePageTellsWhatCameInButNoRecordOfACaseFeed() throws IOException {
    String page = Files.readString(lake.directory().resolve("statistics/exports/report.html"));
    assertTrue(page.contains("maseru-bridge"));
    assertTrue(page.contains("A value is there but cannot be understood"));
    assertTrue(Pattern.compile("4\\D?711").matcher(page).find());
    assertFalse(Pattern.compile("7\\D?654\\D").matcher(page).find());
  }

  @Test
  void thePageTellsNoRecordsOfAFeedWhoseCrossingsAreWithheld() throws IOException {
    String page = Files.readString(lake.directory().resolve("statistics/exports/report.html"));
    assertFalse(page.contains(">95<") || page.contains(">92<"));
  }

  @Test
  void nothingToPublishIsSaidAndGivesEmptyTables() throws IOException {
    assertTrue(
        done.notes().contains("nothing to publish for statistics.overstay_month"),
        done.notes().toString());
    Path exports = lake.directory().resolve("statistics/exports");
    assertEquals(1, Files.readAllLines(exports.resolve("overstay_month.csv")).size());
    assertTrue(Files.exists(exports.resolve("overstay_month.metadata.json")));
  }

  @Test
  void theSameAgainGivesTheSameBytesElsewhere(SparkSession spark) throws IOException {
    assertEquals("UNCHANGED", lake.run(AS_OF, AS_OF, new PublishJob()).jobs().get(0).status());
    Path elsewhere = directory.resolve("some/where");
    TestLake other = new TestLake(spark, directory).withExports(elsewhere.toString());
    assertEquals("DONE", other.run(AS_OF, AS_OF, new PublishJob()).jobs().get(0).status());
    Path exports = lake.directory().resolve("statistics/exports");
    for (String name : names(exports)) {
      if (name.endsWith(".csv")) {
        assertEquals(
            Files.readString(exports.resolve(name)), Files.readString(elsewhere.resolve(name)));
      }
    }
    Files.delete(elsewhere.resolve("report.html"));
    assertEquals("DONE", other.run(AS_OF, AS_OF, new PublishJob()).jobs().get(0).status());
    assertTrue(Files.exists(elsewhere.resolve("report.html")));
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsRefusedBeforeAnything(SparkSession spark) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    for (Path wrong : List.of(file, file.resolve("below"))) {
      TestLake refusing = new TestLake(spark, directory).withExports(wrong.toString());
      PipelineException refused =
          assertThrows(
              PipelineException.class,
              () ->
                  new PublishJob()
                      .checkDefinitions(refusing.context(Optional.of(AS_OF), Optional.of(AS_OF))));
      assertEquals("cannot write exports to " + wrong, refused.problem());
      assertTrue(refused.reason().endsWith("is a file, not a directory"), refused.reason());
      assertTrue(refused.remedy().contains("--exports"), refused.remedy());
    }
  }

  @Test
  void otherDatesThanThoseOfTheInputsAreRefused() {
    PipelineException refused =
        assertThrows(
            PipelineException.class,
            () -> lake.run(AS_OF.plusDays(1), AS_OF.plusDays(1), new PublishJob()));
    assertEquals("core.history is not of this run's dates", refused.problem());
  }

  @Test
  void aSiteWithoutRulesPublishesNothing(SparkSession spark) throws IOException {
    Path own = Files.createDirectories(directory.resolve("without"));
    Path site =
        Files.writeString(
            own.resolve("site.yaml"),
            Files.readString(Path.of("schemas", "site.yaml"))
                .replaceAll("(?m)^disclosure_rules:.*$", ""));
    TestLake without = new TestLake(spark, own).withSite(site);
    without.tables().create("core.history");
    JobLine line = without.run(AS_OF, AS_OF, new PublishJob()).jobs().get(0);
    assertEquals("UNCHANGED", line.status());
    assertTrue(line.notes().get(0).startsWith("nothing is published"), line.notes().toString());
    assertFalse(Files.exists(own.resolve("lake/statistics/exports")));
  }

  @Test
  void anEmptyLakeGivesEmptyFiles(SparkSession spark) throws IOException {
    Path own = Files.createDirectories(directory.resolve("empty"));
    TestLake empty = new TestLake(spark, own);
    empty.tables().create("core.history");
    JobLine line = empty.run(AS_OF, AS_OF, new PublishJob()).jobs().get(0);
    assertEquals("DONE", line.status());
    assertEquals(
        5, line.notes().stream().filter(note -> note.startsWith("nothing to publish")).count());
    Path exports = own.resolve("lake/statistics/exports");
    assertEquals(16, names(exports).size());
    assertEquals(0, spark.read().parquet(exports + "/crossing_month.parquet").count());
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }
}
