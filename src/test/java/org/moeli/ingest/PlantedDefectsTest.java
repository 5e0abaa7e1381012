package org.moeli.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.run.RunSummary;
import org.moeli.kernel.run.RunSummary.IssueLine;
import org.moeli.lab.twin.defect.Fate;
import org.moeli.lab.twin.defect.Planted;
import org.moeli.lab.twin.defect.Plants;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/** Every kind of broken record and file, in every feed: what ingest makes of each. */
@SparkTest
class PlantedDefectsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 21);
  private static final Map<String, String> POSTS =
      Map.of(
          "maseru-bridge", "MSB",
          "maputsoe-bridge", "MPU",
          "caledonspoort", "CAL",
          "tele-bridge", "TEL",
          "ebcs-posts", "VRG",
          "paper-registers", "PEK");
  private static final List<String> FATES =
      List.of("accepted", "duplicate", "superseded", "voided", "quarantined");

  @TempDir static Path directory;
  static TestLake lake;
  static List<Planted> planted;
  static RunSummary first;

  @BeforeAll
  static void ingest(SparkSession spark) throws IOException {
    lake = new TestLake(spark, directory);
    planted = Plants.write(lake.landing(), POSTS, (int) DAY.toEpochDay());
    first = lake.run(new IngestJob());
  }

  @Test
  void everyRecordOfEveryFileHasTheFateThatWasPlanned() {
    Map<String, Map<Fate, Long>> byFile =
        records(one -> true)
            .collect(
                Collectors.groupingBy(
                    Planted::path, Collectors.groupingBy(Planted::fate, Collectors.counting())));
    Map<String, String> expected = new TreeMap<>();
    byFile.forEach(
        (path, fates) ->
            expected.put(
                path,
                FATES.stream()
                    .map(fate -> fate + " " + fates.getOrDefault(fate(fate), 0L))
                    .collect(Collectors.joining(", "))));
    Map<String, String> counted = new HashMap<>();
    for (Row row : lake.table("control.reconciliation").collectAsList()) {
      counted.put(
          row.getAs("file_hash"),
          FATES.stream()
              .map(fate -> fate + " " + row.getAs(fate + "_count"))
              .collect(Collectors.joining(", ")));
    }
    Map<String, String> hashes = new HashMap<>();
    fileNames().forEach(row -> hashes.put(row.getAs("file_path"), row.getAs("file_hash")));
    Map<String, String> found = new TreeMap<>();
    expected.keySet().forEach(path -> found.put(path, counted.get(hashes.get(path))));

    assertEquals(lines(expected), lines(found));
    assertEquals(expected.size(), counted.size(), "and there is no other file");
  }

  @Test
  void everyRecordThatIsSetAsideHasTheIssueThatWasPlanted() {
    Map<String, String> expected = new TreeMap<>();
    records(one -> one.fate() == Fate.QUARANTINED)
        .forEach(one -> expected.put(one.path() + " " + one.recordNo(), one.issueCode()));
    Map<String, String> found = new TreeMap<>();
    Map<String, String> paths = paths();
    Stream.of("restricted.quarantine", "restricted_tip.quarantine")
        .flatMap(table -> lake.table(table).collectAsList().stream())
        .forEach(
            row ->
                found.put(
                    paths.get(row.<String>getAs("file_hash")) + " " + row.getAs("record_no"),
                    row.<Row>getList(row.fieldIndex("issues")).stream()
                        .map(issue -> issue.<String>getAs("issue_code"))
                        .collect(Collectors.joining(" "))));

    assertEquals(lines(expected), lines(found));
  }

  @Test
  void everyPlantedIssueIsCounted() {
    Map<String, Long> expected = new TreeMap<>();
    planted.stream()
        .filter(one -> one.issueCode() != null)
        .forEach(one -> expected.merge(one.feed() + " " + one.issueCode(), 1L, Long::sum));
    Map<String, Long> found = new TreeMap<>();
    for (IssueLine issue : first.issues()) {
      if (issue.count() > 0) {
        found.merge(issue.source() + " " + issue.issueCode(), issue.count(), Long::sum);
      }
    }

    assertEquals(lines(expected), lines(found));
  }

  @Test
  void checksThatFoundNothingAreCountedAsZero() {
    assertTrue(
        first.issues().stream()
            .anyMatch(
                issue ->
                    issue.source().equals("permits")
                        && issue.issueCode().equals("FILE_WRONG_SHAPE")
                        && issue.count() == 0));
  }

  @Test
  void brokenFilesAreRefusedWholeWithOneClearCode() {
    Map<String, String> expected = new TreeMap<>();
    planted.stream()
        .filter(one -> one.fate() == Fate.REFUSED)
        .forEach(one -> expected.put(one.path(), one.issueCode()));
    Map<String, String> found = new TreeMap<>();
    Map<String, String> paths = paths();
    for (Row row : lake.table("control.file").where("status_code = 'REFUSED'").collectAsList()) {
      found.put(paths.get(row.<String>getAs("file_hash")), row.getAs("refusal_code"));
    }

    assertEquals(lines(expected), lines(found));
  }

  @Test
  void eventsInForceAreThoseOfTheRecordsThatWereAccepted() {
    Map<String, Long> expected = new TreeMap<>();
    records(one -> one.fate() == Fate.ACCEPTED)
        .forEach(one -> expected.merge(one.feed(), 1L, Long::sum));
    Map<String, Long> found = new TreeMap<>();
    for (String table : List.of("core.crossing", "core.permit", "restricted_tip.case_record")) {
      lake.table(table)
          .where("superseded_date is null")
          .groupBy("source")
          .count()
          .collectAsList()
          .forEach(row -> found.put(row.getAs("source"), row.getAs("count")));
    }

    assertEquals(expected, found);
  }

  @Test
  void secondRunChangesNothing() {
    Map<String, Long> before = versions();
    RunSummary second = lake.run(new IngestJob());
    assertEquals("UNCHANGED", second.jobs().get(0).status());
    assertEquals(before, versions());
  }

  private static Stream<Planted> records(Predicate<Planted> wanted) {
    return planted.stream().filter(one -> !one.isWholeFile()).filter(wanted);
  }

  private static Fate fate(String name) {
    return Stream.of(Fate.values())
        .filter(one -> one.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow();
  }

  /** Names of all files; those of the register of cases stand in a zone of their own. */
  private static List<Row> fileNames() {
    return Stream.of("restricted.file_name", "restricted_tip.file_name")
        .flatMap(table -> lake.table(table).collectAsList().stream())
        .toList();
  }

  /** By their hash; of a file that came twice, the first name. */
  private static Map<String, String> paths() {
    return fileNames().stream()
        .collect(
            Collectors.toMap(
                row -> row.getAs("file_hash"),
                row -> row.getAs("file_path"),
                (one, other) -> one.compareTo(other) < 0 ? one : other));
  }

  private static Map<String, Long> versions() {
    return lake.tables().existing().stream()
        .collect(Collectors.toMap(t -> t, t -> lake.tables().version(t).orElse(-1)));
  }

  private static String lines(Map<String, ?> map) {
    return map.entrySet().stream()
        .map(one -> one.getKey() + ": " + Objects.toString(one.getValue(), "-"))
        .collect(Collectors.joining("\n"));
  }
}
