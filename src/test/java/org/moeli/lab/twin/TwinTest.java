package org.moeli.lab.twin;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.ingest.IngestJob;
import org.moeli.lab.evaluate.EvaluateJob;
import org.moeli.lab.evaluate.Scorers;
import org.moeli.lab.twin.recording.Difficulty;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/** A small twin, badly recorded: what it says of itself is true, and ingest reads all of it. */
@SparkTest
@TestMethodOrder(MethodOrderer.MethodName.class)
class TwinTest {
  private static final LocalDate KNOWN_AT = LocalDate.of(2026, 10, 1);
  private static final TwinOptions OPTIONS =
      new TwinOptions(
          1200,
          LocalDate.of(2026, 1, 20),
          LocalDate.of(2026, 3, 31),
          5,
          Difficulty.HARD,
          2000,
          List.of(),
          true);

  @TempDir static Path directory;
  private static TwinFolder folder;
  private static TruthFolder truth;
  private static TwinMark mark;

  @BeforeAll
  static void write(SparkSession spark) throws IOException {
    folder = TwinFolder.empty(directory);
    mark = Twin.write(spark, OPTIONS, ShippedParameters.RULES, folder);
    truth = new TruthFolder(folder.truth());
  }

  /** Names are invented, yet whoever learns with them learns how names are kept. */
  @Test
  void filesTruthAndKeyAreForTheirOwner() throws IOException {
    for (Path made : List.of(folder.landing(), folder.truth(), folder.key())) {
      String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(made));
      assertEquals("------", mode.substring(3), made.toString());
    }
  }

  @Test
  void everyRecordIsOneTrueCrossingOrALabelledCorruption(SparkSession spark) {
    Dataset<Row> crossings =
        truth.read(spark, "crossing").select("person_no", "sequence_no", "post_code");
    Dataset<Row> records = truth.read(spark, "record");
    Dataset<Row> traced = records.join(crossings, new String[] {"person_no", "sequence_no"});
    Column isOfNobody = col("person_no").isNull();

    assertEquals(0, traced.where(col("post_code").isNull()).count(), "nobody records at a ford");
    assertEquals(records.where("sequence_no is not null").count(), traced.count());
    assertEquals(
        0,
        records
            .where("(sequence_no is null) <> (copy_code in ('GHOST', 'VOID_NOTICE', 'REFUSAL'))")
            .count(),
        "whoever is refused does not cross");
    assertEquals(
        0,
        traced
            .where("copy_code = 'FIRST'")
            .groupBy("person_no", "sequence_no")
            .agg(count("*").as("n"))
            .where("n > 1")
            .count(),
        "one crossing, one first record");
    assertEquals(
        0,
        records
            .where(isOfNobody.and(array_contains(col("corruption_codes"), "VOIDED").equalTo(false)))
            .count(),
        "a record of nobody is withdrawn");
    assertEquals(
        0,
        records
            .where(
                "copy_code = 'DOUBLE_SCAN' and not array_contains(corruption_codes, 'DOUBLE_SCAN')")
            .count());
    Set<String> copies = counts(records, "copy_code").keySet();
    // So small a twin need not have one of the neighbour.
    copies.remove("COUNTERPART");
    assertEquals(
        Set.of("FIRST", "DOUBLE_SCAN", "CORRECTION", "VOID_NOTICE", "REPEATED", "GHOST", "REFUSAL"),
        copies);
  }

  @Test
  void lifeGoesToAndFro(SparkSession spark) {
    Dataset<Row> crossing = truth.read(spark, "crossing");
    Dataset<Row> next =
        crossing.select(
            col("person_no"),
            col("sequence_no").minus(1).as("sequence_no"),
            col("direction_code").as("next_direction"),
            col("crossing_date").as("date_after"));
    Dataset<Row> both =
        crossing.join(next, new String[] {"person_no", "sequence_no"}, "left").persist();

    assertEquals(0, both.where("direction_code = next_direction").count());
    assertEquals(0, both.where("not (next_date <=> date_after)").count());
    both.unpersist();
    Dataset<Row> stays = truth.read(spark, "stay");
    assertEquals(crossing.count(), stays.count());
    assertEquals(
        0,
        stays
            .where("overstay_days > 0 and not end_date > lawful_until_date or overstay_days < 0")
            .count());
    assertTrue(stays.where("overstay_days > 0").count() > 0);
  }

  @Test
  void theMarkCountsWhatIsThere(SparkSession spark) throws IOException {
    assertEquals(Optional.of(mark), TwinMark.read(folder.path()));
    assertEquals(mark.records(), truth.read(spark, "record").count());
    assertEquals(mark.persons(), truth.read(spark, "person").count());
    Dataset<Row> files = truth.read(spark, "file");
    assertEquals(mark.files(), files.count());
    for (Row file : files.collectAsList()) {
      assertTrue(Files.exists(folder.landing().resolve(file.<String>getAs("path"))));
    }
    for (String table : List.of("document", "permit", "part", "case_person")) {
      assertTrue(truth.read(spark, table).count() > 0, table);
    }
  }

  @Test
  void twinIsReadBackWithNothingUnexplained(SparkSession spark) {
    TestLake lake = new TestLake(spark, directory);
    lake.run(OPTIONS.to(), KNOWN_AT, new IngestJob());
    EvaluateJob.Truth generated =
        new EvaluateJob.Truth("twin", mark.digest(), (session, table) -> truth.read(spark, table));
    lake.run(
        OPTIONS.to(),
        KNOWN_AT,
        new EvaluateJob(
            List.of(Scorers.ALL.get(0)),
            generated,
            Set.copyOf(lake.tables().existing()),
            Optional.of(directory.resolve("report"))));

    Dataset<Row> scores = lake.table("control.evaluation").where("dimension_code = 'ALL'");
    assertEquals(1.0, value(scores, "found"));
    assertEquals(1.0, value(scores, "balanced_files"));
    assertEquals(0.0, value(scores, "invented_records"));
    assertEquals(
        "",
        lake
            .table("control.evaluation")
            .where("measure_code = 'unexplained_quarantine' and dimension_code = 'ISSUE'")
            .selectExpr("concat(dimension_value, ' ', value)")
            .as(Encoders.STRING())
            .collectAsList()
            .stream()
            .collect(Collectors.joining(", ")));
    assertEquals(0.0, value(scores, "unexplained_quarantine"));
    assertEquals(
        "",
        lake
            .table("control.evaluation")
            .where("measure_code = 'planted' and value < 1")
            .select("dimension_value")
            .as(Encoders.STRING())
            .collectAsList()
            .stream()
            .collect(Collectors.joining(" ")));
    assertEquals(1.0, value(scores, "planted"));
    assertFalse(
        lake.table("control.reconciliation").where("source = 'tip-cases'").isEmpty(),
        "cases came in");
    long others =
        lake.table("restricted_tip.quarantine").count()
            + lake.table("restricted.quarantine").where("source = 'permits'").count();
    assertEquals(
        truth
            .read(spark, "planted")
            .where("feed in ('permits', 'tip-cases') and record_no is not null")
            .where("fate_code = 'QUARANTINED'")
            .count(),
        others,
        "of permits and cases what was planted is set aside, and nothing else");
  }

  private static double value(Dataset<Row> scores, String measure) {
    return scores
        .where(col("measure_code").equalTo(measure))
        .select("value")
        .collectAsList()
        .get(0)
        .getDouble(0);
  }

  private static Map<String, Long> counts(Dataset<Row> rows, String column) {
    Map<String, Long> counts = new TreeMap<>();
    rows.groupBy(column)
        .count()
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    return counts;
  }
}
