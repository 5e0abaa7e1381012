package org.moeli.ingest;

import static org.apache.spark.sql.functions.expr;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.moeli.domain.record.Steward;
import org.moeli.kernel.contract.Contracts;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TextTable;

/** The rows that one run writes, from a handful of judged records. */
@SparkTest
class IngestFramesTest {
  private static final Contracts CONTRACTS = Contracts.load(Optional.empty());

  private static SparkSession spark;
  private static Dataset<Row> fated;

  @BeforeAll
  static void judged(SparkSession session) {
    spark = session;
    Dataset<Row> judged =
        TextTable.frame(
                spark,
                StagedRows.of(Steward.BORDER, CONTRACTS).schema(),
                """
                source | file_no | record_no | line_no | fate       | received_date | delivery_order | record_id | record_bytes | row_no | event_no | event_name | event_table   | identity_id | has_identity | family_name
                gate   | 1       | 1         | 1       | RECORD     | 2026-04-01    | 101            | visit     | -            | 0      | 0        | came       | core.crossing | i1          | true         | One
                gate   | 1       | 1         | 1       | RECORD     | 2026-04-01    | 101            | visit     | -            | 1      | 1        | left       | core.crossing | i1          | false        | -
                gate   | 1       | 2         | 2       | RECORD     | 2026-04-01    | 102            | replaced  | -            | 0      | 0        | came       | core.crossing | i2          | true         | Two
                gate   | 1       | 3         | 3       | RECORD     | 2026-04-01    | 103            | sameday   | -            | 0      | 0        | came       | core.crossing | i3          | true         | Three
                gate   | 1       | 4         | 4       | VOID       | 2026-04-01    | 104            | unheard   | -            | 0      | -1       | -          | -             | -           | -            | -
                gate   | 1       | 5         | 5       | QUARANTINE | 2026-04-01    | 105            | -         | a;b          | 0      | -1       | -          | -             | -           | -            | -
                office | 2       | 1         | 1       | RECORD     | 2026-04-03    | 201            | permit    | -            | 0      | 0        | permit     | core.permit   | i4          | true         | Four
                office | 2       | 2         | 2       | RECORD     | 2026-04-03    | 202            | permit    | -            | 0      | 0        | permit     | core.permit   | i4          | false        | -
                gate   | 3       | 1         | 1       | RECORD     | 2026-04-04    | 301            | voided    | -            | 0      | 0        | came       | core.crossing | i3          | false        | -
                gate   | 3       | 2         | 2       | RECORD     | 2026-04-04    | 302            | other     | -            | 0      | 0        | came       | core.crossing | i1          | false        | -
                gate   | 3       | 3         | 3       | RECORD     | 2026-04-04    | 303            | again     | -            | 0      | 0        | came       | core.crossing | i5          | true         | Five
                gate   | 3       | 4         | 4       | VOID       | 2026-04-04    | 304            | again     | a;n          | 0      | -1       | -          | -             | -           | -            | -
                gate   | 3       | 5         | 5       | RECORD     | 2026-04-04    | 305            | moved     | -            | 0      | 0        | came       | core.crossing | i1          | false        | -
                """)
            .withColumn(
                "issues",
                expr(
                    """
                    case when file_no = 1 and record_no = 5 then array(
                        named_struct('issue_code', 'REQUIRED_MISSING', 'column_name', 'post_code'))
                      when record_id = 'other' then array(
                        named_struct('issue_code', 'UNKNOWN_CODE', 'column_name', 'mode_code'),
                        named_struct('issue_code', 'UNKNOWN_CODE', 'column_name', 'sex_code'))
                      else array() end\
                    """));
    Dataset<Row> settled =
        TextTable.frame(
            spark,
            "is_known BOOLEAN, file_no INT, record_no BIGINT, fate STRING, until_date DATE,"
                + " superseded_code STRING, id_part STRING, is_reused BOOLEAN, is_kept BOOLEAN,"
                + " withdrew_nothing BOOLEAN",
            """
            is_known | file_no | record_no | fate        | until_date | superseded_code | id_part | is_reused | is_kept | withdrew_nothing
            false    | 1       | 2         | SUPERSEDED  | 2026-04-10 | CORRECTION      | -       | false     | true    | false
            false    | 1       | 3         | SUPERSEDED  | 2026-04-01 | CORRECTION      | -       | false     | true    | false
            false    | 1       | 4         | VOIDED      | -          | -               | -       | false     | false   | true
            false    | 2       | 2         | DUPLICATE   | -          | -               | -       | false     | false   | false
            false    | 3       | 1         | VOIDED      | 2026-04-20 | VOID            | 2       | false     | true    | false
            false    | 3       | 3         | ACCEPTED    | -          | -               | A       | true      | true    | false
            false    | 3       | 4         | QUARANTINED | -          | -               | -       | false     | false   | false
            false    | 3       | 5         | ACCEPTED    | -          | -               | -       | false     | false   | false
            true     | -       | -         | SUPERSEDED  | 2026-04-04 | CORRECTION      | -       | false     | true    | false
            """);
    fated =
        IngestFrames.fated(
            judged,
            settled,
            TextTable.frame(
                spark,
                "file_no INT, file_hash STRING",
                """
                file_no | file_hash
                1       | f1
                2       | f2
                3       | f3
                """));
  }

  @Test
  void recordThatDoesNotTakePartIsAccepted() {
    Frames.assertRows(
        fated,
        """
        file_hash | record_no | event_no | record_fate
        f1        | 1         | 0        | ACCEPTED
        f1        | 1         | 1        | ACCEPTED
        f1        | 2         | 0        | SUPERSEDED
        f1        | 3         | 0        | SUPERSEDED
        f1        | 4         | -1       | VOIDED
        f1        | 5         | -1       | QUARANTINED
        f2        | 1         | 0        | ACCEPTED
        f2        | 2         | 0        | DUPLICATE
        f3        | 1         | 0        | VOIDED
        f3        | 2         | 0        | ACCEPTED
        f3        | 3         | 0        | ACCEPTED
        f3        | 4         | -1       | QUARANTINED
        f3        | 5         | 0        | ACCEPTED
        """);
  }

  /**
   * Also of one that was replaced on the day on which it came, for an old copy of it may follow;
   * but not where the lake has a row of the content, nor of what came before.
   */
  @Test
  void eventsOfEachContentAreWrittenOnce() {
    Dataset<Row> kept = IngestFrames.kept(fated);
    Frames.assertRows(
        IngestFrames.events(kept, CONTRACTS.table("core.crossing"), "crossing_id", List.of("gate")),
        """
        crossing_id   | file_hash | delivery_order | superseded_date | superseded_code | episode_id | issue_codes
        visit.came    | f1        | 1616           | -               | -               | visit      | []
        visit.left    | f1        | 1617           | -               | -               | visit      | []
        replaced.came | f1        | 1632           | 2026-04-10      | CORRECTION      | replaced   | []
        sameday.came  | f1        | 1648           | 2026-04-01      | CORRECTION      | sameday    | []
        voided.2.came | f3        | 4816           | 2026-04-20      | VOID            | voided.2   | []
        other.came    | f3        | 4832           | -               | -               | other      | [UNKNOWN_CODE]
        again.A.came  | f3        | 4848           | -               | -               | again.A    | [RECORD_ID_REUSED]
        """);
    Frames.assertRows(
        IngestFrames.events(kept, CONTRACTS.table("core.crossing"), "crossing_id", List.of("door"))
            .where("episode_id is not null"),
        """
        crossing_id | episode_id
        """);
    Frames.assertRows(
        IngestFrames.events(kept, CONTRACTS.table("core.permit"), "permit_id", List.of("gate")),
        """
        permit_id     | file_hash | superseded_date
        permit.permit | f2        | -
        """);
  }

  @Test
  void everyRecordIsCountedOnceAndTheEventsOfAcceptedOnes() {
    Frames.assertRows(
        IngestFrames.accounts(fated).selectExpr("*", "issues.issue_code as codes"),
        """
        file_hash | source | fate       | record_fate | event_table   | is_kept | withdrew_nothing | codes                       | records | events
        f1        | gate   | RECORD     | ACCEPTED    | core.crossing | true    | false            | []                          | 1       | 2
        f1        | gate   | RECORD     | SUPERSEDED  | core.crossing | true    | false            | []                          | 2       | 0
        f1        | gate   | VOID       | VOIDED      | -             | false   | true             | []                          | 1       | 0
        f1        | gate   | QUARANTINE | QUARANTINED | -             | false   | false            | [REQUIRED_MISSING]          | 1       | 0
        f2        | office | RECORD     | ACCEPTED    | core.permit   | true    | false            | []                          | 1       | 1
        f2        | office | RECORD     | DUPLICATE   | core.permit   | false   | false            | []                          | 1       | 0
        f3        | gate   | RECORD     | VOIDED      | core.crossing | true    | false            | []                          | 1       | 0
        f3        | gate   | RECORD     | ACCEPTED    | core.crossing | true    | false            | [UNKNOWN_CODE,UNKNOWN_CODE] | 1       | 1
        f3        | gate   | RECORD     | ACCEPTED    | core.crossing | true    | false            | [RECORD_ID_REUSED]          | 1       | 1
        f3        | gate   | VOID       | QUARANTINED | -             | false   | false            | [VOID_OF_REUSED_ID]         | 1       | 0
        f3        | gate   | RECORD     | ACCEPTED    | core.crossing | false   | false            | []                          | 1       | 1
        """);
  }

  /** What an identity is may stand in a row that is not kept; the lake knows the fourth. */
  @Test
  void identitiesOfKeptEventsAreWrittenOnce() {
    Frames.assertRows(
        IngestFrames.identities(
            fated,
            CONTRACTS.table("restricted.identity"),
            TextTable.frame(spark, "identity_id STRING", "identity_id\ni4")),
        """
        identity_id | first_received_date | family_name
        i1          | 2026-04-01          | One
        i2          | 2026-04-01          | Two
        i3          | 2026-04-01          | Three
        i5          | 2026-04-04          | Five
        """);
  }

  @Test
  void noticesAreKept() {
    Frames.assertRows(
        IngestFrames.voidNotices(fated),
        """
        record_id | file_hash | record_digest | source | received_date | delivery_order
        unheard   | f1        | -             | gate   | 2026-04-01    | 104
        """);
  }

  @Test
  void recordSetAsideKeepsItsBytesAndTheHeaderOfItsFile() {
    Frames.assertRows(
        IngestFrames.quarantine(
            fated,
            TextTable.frame(
                spark, "file_no INT, record_header STRING", "file_no | record_header\n1 | x;y"),
            "run"),
        """
        file_hash | record_no | line_no | source | received_date | delivery_order | issues                         | record_header | record_bytes | status_code | run_id
        f1        | 5         | 5       | gate   | 2026-04-01    | 105            | [{REQUIRED_MISSING,post_code}] | x;y           | a;b          | OPEN        | run
        f3        | 4         | 4       | gate   | 2026-04-04    | 304            | [{VOID_OF_REUSED_ID,record_id}] | -            | a;n          | OPEN        | run
        """);
  }

  @Test
  void versionsOfTheLakeAreThoseOfItsEvents() {
    Frames.assertRows(
        IngestFrames.knownVersions(
            TextTable.of(
                spark,
                "core.crossing",
                """
                record_id | file_hash | record_digest | identity_id | received_date | delivery_order | superseded_date | superseded_code | issue_codes
                visit     | f1        | A             | i1          | 2026-04-01    | 1616           | -               | -               | []
                visit     | f1        | A             | i1          | 2026-04-01    | 1617           | -               | -               | []
                replaced  | f1        | A             | i2          | 2026-04-01    | 1632           | 2026-04-10      | CORRECTION      | []
                replaced  | f3        | B             | i2          | 2026-04-10    | 4832           | 2026-04-20      | VOID            | [UNKNOWN_CODE]
                again     | f3        | A             | i5          | 2026-04-10    | 4848           | -               | -               | [RECORD_ID_REUSED]
                equal     | f3        | A             | i1          | 2026-04-10    | 4864           | -               | -               | []
                equal     | f3        | A             | i1          | 2026-04-10    | 4880           | -               | -               | []
                """)),
        """
        record_id | record_digest | is_void | identity_id | received_date | delivery_order | file_hash | former_fate | former_until | is_reused
        visit     | A             | false   | i1          | 2026-04-01    | 101            | f1        | ACCEPTED    | -            | false
        replaced  | A             | false   | i2          | 2026-04-01    | 102            | f1        | SUPERSEDED  | 2026-04-10   | false
        replaced  | B             | false   | i2          | 2026-04-10    | 302            | f3        | VOIDED      | 2026-04-20   | false
        again     | A             | false   | i5          | 2026-04-10    | 303            | f3        | ACCEPTED    | -            | true
        equal     | A             | false   | i1          | 2026-04-10    | 304            | f3        | ACCEPTED    | -            | false
        equal     | A             | false   | i1          | 2026-04-10    | 305            | f3        | ACCEPTED    | -            | false
        """);
    Frames.assertRows(
        IngestFrames.knownVoids(
            TextTable.of(
                spark,
                "core.void_notice",
                """
                record_id | file_hash | record_digest | source | received_date | delivery_order
                replaced  | f4        | V             | gate   | 2026-04-20    | 401
                """)),
        """
        record_id | record_digest | is_void | received_date | delivery_order | file_hash
        replaced  | V             | true    | 2026-04-20    | 401            | f4
        """);
  }
}
