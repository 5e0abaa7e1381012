package org.moeli.lab.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.spark.Pseudonyms;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TextTable;

/** Two files of one post with one record of every kind, and what a lake made of them. */
@SparkTest
class IngestScorerTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
  private static final Pseudonyms IDS =
      Pseudonyms.of("a key for tests, of 32 bytes or more".getBytes(StandardCharsets.UTF_8));

  private static final String RECORDS =
      """
      path | record_no | record_key | person_no | sequence_no | copy_code   | corruption_codes
      p/a  | 1         | k1         | 1         | 0           | FIRST       | []
      p/a  | 2         | k2         | 1         | 1           | FIRST       | [CORRECTED]
      p/a  | 3         | k3         | -         | -           | GHOST       | [VOIDED]
      p/a  | 4         | k4         | 2         | 0           | FIRST       | [REPEATED,SPELLING]
      p/a  | 5         | k5         | 2         | 1           | FIRST       | [MALFORMED]
      p/a  | 6         | k6         | 3         | 0           | FIRST       | [UNREADABLE]
      p/a  | 7         | k7         | 3         | 1           | FIRST       | []
      p/a  | 8         | k8         | 4         | 0           | FIRST       | []
      p/a  | 9         | k9         | 4         | 1           | FIRST       | [ZONE_DAMAGED]
      p/b  | 1         | k2         | 1         | 1           | CORRECTION  | []
      p/b  | 2         | k3         | -         | -           | VOID_NOTICE | [VOIDED]
      p/b  | 3         | k4         | 2         | 0           | REPEATED    | [REPEATED,SPELLING]
      p/b  | 5         | kb         | 6         | 0           | FIRST       | []
      p/b  | 6         | kb         | 7         | 0           | FIRST       | [REUSED_ID]
      p/b  | 4         | k10        | 5         | -           | REFUSAL     | [REFUSED_ENTRY]
      p/c  | 9         | k9         | 4         | 1           | REPEATED    | []
      """;

  private static final String CROSSINGS =
      """
      crossing_id | record_key | file_hash | delivery_order | superseded_code | superseded_date | issue_codes
      x1          | k1         | ha        | 16             | -               | -               | []
      x2          | k2         | ha        | 32             | CORRECTION      | 2026-01-03      | []
      x2          | k2         | hb        | 16             | -               | -               | []
      x3          | k3         | ha        | 48             | VOID            | 2026-01-03      | []
      x4          | k4         | ha        | 64             | -               | -               | []
      x6          | k6         | ha        | 96             | -               | -               | []
      x9          | k9         | ha        | 144            | -               | -               | [MRZ_COMPOSITE_CHECK]
      x0          | k0         | ha        | 1600           | -               | -               | []
      xb          | kb         | hb        | 80             | -               | -               | [RECORD_ID_REUSED]
      xc          | kb         | hb        | 96             | -               | -               | [RECORD_ID_REUSED]
      """;

  @Test
  void everyRecordHasOneFate(SparkSession spark) {
    Frames.assertRows(
        fates(spark),
        """
        path | record_no | fate_code   | is_in_force
        p/a  | 1         | ACCEPTED    | true
        p/a  | 2         | SUPERSEDED  | true
        p/a  | 3         | VOIDED      | false
        p/a  | 4         | ACCEPTED    | true
        p/a  | 5         | QUARANTINED | false
        p/a  | 6         | ACCEPTED    | true
        p/a  | 7         | LOST        | false
        p/a  | 8         | QUARANTINED | false
        p/a  | 9         | ACCEPTED    | true
        p/b  | 1         | ACCEPTED    | true
        p/b  | 2         | VOIDED      | false
        p/b  | 3         | FOLDED      | true
        p/b  | 4         | QUARANTINED | false
        p/b  | 5         | ACCEPTED    | true
        p/b  | 6         | ACCEPTED    | true
        p/c  | 9         | FILE_AGAIN  | true
        """);
  }

  @Test
  void mistakesAreCaughtRepairedOrMissed(SparkSession spark) {
    Dataset<Row> fates = fates(spark).cache();
    List<Score> scores = new ArrayList<>(IngestScorer.losses(fates));
    scores.add(IngestScorer.inventions(fates, RecordFates.events(crossings(spark))));
    scores.addAll(IngestScorer.kinds(fates));
    scores.addAll(IngestScorer.unexplained(fates, quarantine(spark)));

    assertEquals(
        """
        found ALL 15/16
        found p 15/16
        fate ACCEPTED 7/16
        fate FILE_AGAIN 1/16
        fate FOLDED 1/16
        fate LOST 1/16
        fate QUARANTINED 3/16
        fate SUPERSEDED 1/16
        fate VOIDED 2/16
        invented_records ALL 1.0
        caught CORRECTED 1/1
        repaired CORRECTED 1/1
        missed CORRECTED 0/1
        caught MALFORMED 1/1
        repaired MALFORMED 0/1
        missed MALFORMED 0/1
        caught REFUSED_ENTRY 1/1
        repaired REFUSED_ENTRY 1/1
        missed REFUSED_ENTRY 0/1
        caught REPEATED 1/1
        repaired REPEATED 1/1
        missed REPEATED 0/1
        caught REUSED_ID 1/1
        repaired REUSED_ID 1/1
        missed REUSED_ID 0/1
        caught UNREADABLE 0/1
        repaired UNREADABLE 1/1
        missed UNREADABLE 1/1
        caught VOIDED 1/1
        repaired VOIDED 1/1
        missed VOIDED 0/1
        caught ZONE_DAMAGED 1/1
        repaired ZONE_DAMAGED 1/1
        missed ZONE_DAMAGED 0/1
        unexplained_quarantine ALL 1.0
        unexplained_quarantine UNKNOWN_POST 1.0
        """,
        scores.stream().map(IngestScorerTest::line).collect(Collectors.joining()));
    fates.unpersist();
  }

  @Test
  void crossingsOfTheLakeAreTracedByTheirPlace(SparkSession spark) {
    Frames.assertRows(
        TracedCrossings.of(crossings(spark), written(spark), new Vintage(DAY, DAY)),
        """
        crossing_id | is_written | person_no | sequence_no | corruption_codes
        x0          | false      | -         | -           | []
        x1          | true       | 1         | 0           | []
        x2          | true       | 1         | 1           | []
        x4          | true       | 2         | 0           | [REPEATED,SPELLING]
        x6          | true       | 3         | 0           | [UNREADABLE]
        x9          | true       | 4         | 1           | [ZONE_DAMAGED]
        xb          | true       | 6         | 0           | []
        xc          | true       | 7         | 0           | [REUSED_ID]
        """);
  }

  /** An id that names many records is given up by ingest; what is written and what came is one. */
  @Test
  void aRecordIsFoundByItsPlaceWhereItsIdNamesMany(SparkSession spark) {
    Dataset<Row> record =
        TextTable.frame(
            spark,
            "feed STRING, path STRING, record_no BIGINT, record_key STRING, person_no BIGINT,"
                + " sequence_no INT, copy_code STRING, corruption_codes ARRAY<STRING>",
            """
            feed | path | record_no | record_key | person_no | sequence_no | copy_code | corruption_codes
            p    | p/a  | 1         | 7E+09      | 1         | 0           | FIRST     | [SPREADSHEET]
            p    | p/a  | 2         | 7E+09      | 2         | 0           | FIRST     | [SPREADSHEET]
            """);
    Dataset<Row> events =
        TextTable.of(
            spark,
            "core.crossing",
            """
            crossing_id | record_id | file_hash | delivery_order
            one.x       | one       | ha        | 68719476752
            two.x       | two       | ha        | 68719476769
            """);
    Frames.assertRows(
        WrittenRecords.of(
            record,
            TextTable.of(spark, "restricted.file_name", "file_path | file_hash\np/a | ha"),
            WrittenRecords.places(events),
            IDS),
        """
        record_no | record_id
        1         | one
        2         | two
        """);
  }

  private static Dataset<Row> fates(SparkSession spark) {
    Dataset<Row> voids =
        TextTable.of(spark, "core.void_notice", keyed("record_key | file_hash\nk3 | hb\n"));
    Dataset<Row> files =
        TextTable.of(spark, "control.file", "file_hash | status_code\nha | ACCEPTED");
    return RecordFates.of(
        written(spark), RecordFates.events(crossings(spark)), quarantine(spark), voids, files);
  }

  private static Dataset<Row> written(SparkSession spark) {
    Dataset<Row> record =
        TextTable.frame(
            spark,
            "feed STRING, path STRING, record_no BIGINT, record_key STRING, person_no BIGINT,"
                + " sequence_no INT, copy_code STRING, corruption_codes ARRAY<STRING>",
            RECORDS);
    // File c came with the bytes of file a.
    Dataset<Row> names =
        TextTable.of(
            spark, "restricted.file_name", "file_path | file_hash\np/a | ha\np/b | hb\np/c | ha");
    return WrittenRecords.of(
        record.na().fill(Map.of("feed", "p")),
        names,
        TextTable.frame(
            spark,
            "file_hash STRING, record_no BIGINT, id_there STRING",
            "file_hash | record_no | id_there"),
        IDS);
  }

  private static Dataset<Row> crossings(SparkSession spark) {
    return TextTable.of(spark, "core.crossing", keyed(CROSSINGS))
        .selectExpr(
            "crossing_id",
            "record_id",
            "file_hash",
            "delivery_order",
            "superseded_code",
            "superseded_date",
            "issue_codes",
            "'p' as source",
            "identity_id",
            "direction_code",
            "date'2026-01-01' as crossing_date",
            "date'2026-01-02' as received_date");
  }

  private static Dataset<Row> quarantine(SparkSession spark) {
    return TextTable.frame(
            spark,
            "file_hash STRING, record_no BIGINT, issue STRING",
            """
            file_hash | record_no | issue
            ha        | 5         | RECORD_MALFORMED
            ha        | 8         | UNKNOWN_POST
            hb        | 4         | REQUIRED_UNREADABLE
            """)
        .selectExpr(
            "file_hash",
            "record_no",
            "'p' as source",
            "array(named_struct('issue_code', issue, 'column_name', '-')) as issues",
            "'OPEN' as status_code");
  }

  /** Text with the lake's id of a record for its key. */
  private static String keyed(String text) {
    String keyed = text.replace("record_key", "record_id");
    for (char i : "0123456789b".toCharArray()) {
      keyed = keyed.replace(" k" + i + " ", " " + IDS.id("record", "p", "id", "k" + i) + " ");
      keyed = keyed.replace("\nk" + i + " ", "\n" + IDS.id("record", "p", "id", "k" + i) + " ");
    }
    return keyed;
  }

  private static String line(Score score) {
    String figure =
        score.numerator() == null
            ? score.value().toString()
            : score.numerator() + "/" + score.denominator();
    return score.measure() + " " + score.group() + " " + figure + "\n";
  }
}
