package org.moeli.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.fixture.FixtureBorder;
import org.moeli.fixture.FixtureOptions;
import org.moeli.fixture.Manifest;
import org.moeli.kernel.run.RunSummary;
import org.moeli.kernel.run.RunSummary.IssueLine;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/**
 * Four dialects with every kind of bad record: each file and each planted issue against what was
 * planted.
 */
@SparkTest
class IngestFixtureTest {
  @TempDir static Path directory;
  static TestLake lake;
  static Manifest manifest;
  static RunSummary first;

  @BeforeAll
  static void ingest(SparkSession spark) throws IOException {
    lake = new TestLake(spark, directory);
    manifest =
        FixtureBorder.write(
            lake.landing(),
            FixtureOptions.dirty(3000)
                .during(LocalDate.of(2026, 3, 1), 21)
                .withLongField(1_200_000));
    first = lake.run(new IngestJob());
  }

  @Test
  void everyRecordOfEveryFileHasTheFateThatWasPlanned() {
    Map<String, String> hashes = new HashMap<>();
    for (Row row : fileNames()) {
      hashes.put(row.getAs("file_path"), row.getAs("file_hash"));
    }
    Map<String, String> actual = new HashMap<>();
    for (Row row : lake.table("control.reconciliation").collectAsList()) {
      actual.put(
          row.getAs("file_hash"),
          List.of("read", "accepted", "duplicate", "superseded", "voided", "quarantined").stream()
              .map(name -> name + " " + row.getAs(name + "_count"))
              .collect(Collectors.joining(", ")));
    }
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> found = new TreeMap<>();
    for (Manifest.FileEntry file : manifest.files()) {
      if (file.refusalCode().isEmpty()) {
        expected.put(
            file.path(),
            "read %d, accepted %d, duplicate %d, superseded %d, voided %d, quarantined %d"
                .formatted(
                    file.records(),
                    file.accepted(),
                    file.duplicates(),
                    file.superseded(),
                    file.voided(),
                    file.quarantined()));
        found.put(file.path(), actual.get(hashes.get(file.path())));
      }
    }
    assertEquals(lines(expected), lines(found));
  }

  @Test
  void everyPlantedIssueIsCounted() {
    Map<String, Long> expected = new TreeMap<>();
    manifest
        .issues()
        .forEach(
            (source, codes) -> codes.forEach((code, n) -> expected.put(source + " " + code, n)));
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
    Map<String, String> hashes = new HashMap<>();
    for (Row row : fileNames()) {
      hashes.put(row.getAs("file_hash"), row.getAs("file_path"));
    }
    Map<String, String> found = new TreeMap<>();
    for (Row row : lake.table("control.file").where("status_code = 'REFUSED'").collectAsList()) {
      found.put(hashes.get(row.<String>getAs("file_hash")), row.getAs("refusal_code"));
    }
    Map<String, String> expected = new TreeMap<>();
    manifest.refused().forEach(file -> expected.put(file.path(), file.refusalCode().orElseThrow()));
    assertEquals(lines(expected), lines(found));
  }

  @Test
  void crossingsInForceAreThoseThatHappenedAndWereRecorded() {
    Map<String, Long> found = new TreeMap<>();
    for (Row row :
        lake.table("core.crossing")
            .where("superseded_date is null")
            .groupBy("direction_code")
            .count()
            .collectAsList()) {
      found.put(row.getAs("direction_code"), row.getAs("count"));
    }
    assertEquals(new TreeMap<>(manifest.inForce()), found);
    assertEquals(
        manifest.permitsInForce(),
        lake.table("core.permit").where("superseded_date is null").count());
    assertEquals(
        manifest.casesInForce(),
        lake.table("restricted_tip.case_record").where("superseded_date is null").count());
  }

  @Test
  void secondRunChangesNothing() {
    Map<String, Long> before = versions();
    RunSummary second = lake.run(new IngestJob());
    assertEquals("UNCHANGED", second.jobs().get(0).status());
    assertEquals(before, versions());
  }

  /** Names of all files; those of the register of cases stand in a zone of their own. */
  private static List<Row> fileNames() {
    return Stream.of("restricted.file_name", "restricted_tip.file_name")
        .flatMap(table -> lake.table(table).collectAsList().stream())
        .toList();
  }

  private static Map<String, Long> versions() {
    return lake.tables().existing().stream()
        .collect(Collectors.toMap(t -> t, t -> lake.tables().version(t).orElse(-1)));
  }

  private static String lines(Map<String, ?> map) {
    return map.entrySet().stream()
        .map(
            e ->
                e.getKey()
                    + ": "
                    + Optional.ofNullable(e.getValue()).map(Object::toString).orElse("-"))
        .collect(Collectors.joining("\n"));
  }
}
