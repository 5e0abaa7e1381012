package org.moeli.ingest;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.domain.record.Steward;
import org.moeli.kernel.contract.Contracts;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TextTable;

/** Which records take part, and what is told of them; what becomes of each is the domain's. */
@SparkTest
class SettlementTest {
  private static final String KNOWN =
      """
      record_id STRING, record_digest STRING, is_void BOOLEAN, received_date DATE, delivery_order BIGINT,
      file_hash STRING, former_fate STRING, former_until DATE\
      """;

  @Test
  void whoeverIsDeliveredAgainKnownOrWithdrawnIsSettled(SparkSession spark) {
    Dataset<Row> judged =
        TextTable.frame(
            spark,
            StagedRows.of(Steward.BORDER, Contracts.load(Optional.empty())).schema(),
            """
            record_id | record_digest | fate       | received_date | delivery_order | file_no | record_no | row_no
            once      | A             | RECORD     | 2026-04-05    | 501            | 1       | 1         | 0
            once      | A             | RECORD     | 2026-04-05    | 501            | 1       | 1         | 1
            twice     | A             | RECORD     | 2026-04-05    | 502            | 1       | 2         | 0
            twice     | B             | RECORD     | 2026-04-06    | 601            | 2       | 1         | 0
            repeated  | A             | RECORD     | 2026-04-05    | 503            | 1       | 3         | 0
            repeated  | A             | RECORD     | 2026-04-06    | 602            | 2       | 2         | 0
            corrected | B             | RECORD     | 2026-04-05    | 504            | 1       | 4         | 0
            late      | B             | RECORD     | 2026-04-05    | 505            | 1       | 5         | 0
            withdrawn | V6            | VOID       | 2026-04-05    | 506            | 1       | 6         | 0
            overtaken | A             | RECORD     | 2026-04-05    | 507            | 1       | 7         | 0
            unheard   | V8            | VOID       | 2026-04-05    | 508            | 1       | 8         | 0
            same      | A             | RECORD     | 2026-04-05    | 509            | 1       | 9         | 0
            -         | -             | QUARANTINE | 2026-04-05    | 510            | 1       | 10        | 0
            -         | -             | QUARANTINE | 2026-04-05    | 511            | 1       | 11        | 0
            """);
    Dataset<Row> known =
        TextTable.frame(
            spark,
            KNOWN,
            """
            record_id | record_digest | is_void | received_date | delivery_order | file_hash | former_fate | former_until
            elsewhere | A             | false   | 2026-04-01    | 101            | f1        | ACCEPTED    | -
            corrected | A             | false   | 2026-04-01    | 102            | f1        | ACCEPTED    | -
            late      | A             | false   | 2026-04-01    | 103            | f1        | SUPERSEDED  | 2026-04-10
            late      | C             | false   | 2026-04-10    | 901            | f9        | ACCEPTED    | -
            withdrawn | A             | false   | 2026-04-01    | 104            | f1        | ACCEPTED    | -
            overtaken | void f9       | true    | 2026-04-10    | 902            | f9        | VOIDED      | -
            same      | A             | false   | 2026-04-01    | 105            | f1        | ACCEPTED    | -
            """);

    Frames.assertRows(
        Settlement.of(judged, known),
        """
        record_id | is_known | file_no | record_no | file_hash | former_fate | fate       | until_date | withdrew_nothing
        twice     | false    | 1       | 2         | -         | -           | SUPERSEDED | 2026-04-06 | false
        twice     | false    | 2       | 1         | -         | -           | ACCEPTED   | -          | false
        repeated  | false    | 1       | 3         | -         | -           | ACCEPTED   | -          | false
        repeated  | false    | 2       | 2         | -         | -           | DUPLICATE  | -          | false
        corrected | true     | -       | -         | f1        | ACCEPTED    | SUPERSEDED | 2026-04-05 | false
        corrected | false    | 1       | 4         | -         | -           | ACCEPTED   | -          | false
        late      | true     | -       | -         | f1        | SUPERSEDED  | SUPERSEDED | 2026-04-05 | false
        late      | false    | 1       | 5         | -         | -           | SUPERSEDED | 2026-04-10 | false
        withdrawn | true     | -       | -         | f1        | ACCEPTED    | VOIDED     | 2026-04-05 | false
        withdrawn | false    | 1       | 6         | -         | -           | VOIDED     | -          | false
        overtaken | false    | 1       | 7         | -         | -           | VOIDED     | 2026-04-10 | false
        unheard   | false    | 1       | 8         | -         | -           | VOIDED     | -          | true
        same      | false    | 1       | 9         | -         | -           | DUPLICATE  | -          | false
        """);
  }
}
