package org.moeli.ingest;

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

/** Which records take part, and what is told of them; what becomes of each is the domain's. */
@SparkTest
class SettlementTest {
  private static final String KNOWN =
      """
      record_id STRING, record_digest STRING, is_known BOOLEAN, is_void BOOLEAN, identity_id STRING,
      received_date DATE, delivery_order BIGINT, file_hash STRING, former_fate STRING,
      former_until DATE, is_reused BOOLEAN\
      """;

  private static Dataset<Row> versions;

  @BeforeAll
  static void versions(SparkSession spark) {
    Dataset<Row> judged =
        TextTable.frame(
            spark,
            StagedRows.of(Steward.BORDER, Contracts.load(Optional.empty())).schema(),
            """
            record_id | record_digest | identity_id | is_of_place | fate       | received_date | delivery_order | file_no | record_no | row_no
            once      | A             | i1          | false       | RECORD     | 2026-04-05    | 501            | 1       | 1         | 0
            once      | A             | i1          | false       | RECORD     | 2026-04-05    | 501            | 1       | 1         | 1
            twice     | A             | i1          | false       | RECORD     | 2026-04-05    | 502            | 1       | 2         | 0
            twice     | B             | i2          | false       | RECORD     | 2026-04-06    | 601            | 2       | 1         | 0
            repeated  | A             | i1          | false       | RECORD     | 2026-04-05    | 503            | 1       | 3         | 0
            repeated  | A             | i1          | false       | RECORD     | 2026-04-06    | 602            | 2       | 2         | 0
            corrected | B             | i1          | false       | RECORD     | 2026-04-05    | 504            | 1       | 4         | 0
            late      | B             | i1          | false       | RECORD     | 2026-04-05    | 505            | 1       | 5         | 0
            withdrawn | V6            | -           | false       | VOID       | 2026-04-05    | 506            | 1       | 6         | 0
            overtaken | A             | i1          | false       | RECORD     | 2026-04-05    | 507            | 1       | 7         | 0
            unheard   | V8            | -           | false       | VOID       | 2026-04-05    | 508            | 1       | 8         | 0
            same      | A             | i1          | false       | RECORD     | 2026-04-05    | 509            | 1       | 9         | 0
            -         | -             | -           | false       | QUARANTINE | 2026-04-05    | 510            | 1       | 10        | 0
            -         | -             | -           | false       | QUARANTINE | 2026-04-05    | 511            | 1       | 11        | 0
            others    | A             | i1          | false       | RECORD     | 2026-04-05    | 512            | 1       | 12        | 0
            others    | B             | i3          | false       | RECORD     | 2026-04-06    | 603            | 2       | 3         | 0
            others    | V9            | -           | false       | VOID       | 2026-04-06    | 604            | 2       | 4         | 0
            again     | B             | i3          | false       | RECORD     | 2026-04-05    | 513            | 1       | 13        | 0
            one_file  | A             | i1          | false       | RECORD     | 2026-04-05    | 514            | 1       | 14        | 0
            one_file  | B             | i1          | false       | RECORD     | 2026-04-05    | 515            | 1       | 15        | 0
            equal     | A             | i1          | true        | RECORD     | 2026-04-05    | 516            | 1       | 16        | 0
            equal     | A             | i1          | true        | RECORD     | 2026-04-05    | 517            | 1       | 17        | 0
            early     | A             | i1          | false       | RECORD     | 2026-04-05    | 518            | 1       | 18        | 0
            """);
    Dataset<Row> known =
        TextTable.frame(
            spark,
            KNOWN,
            """
            record_id | record_digest | identity_id | is_known | is_void | received_date | delivery_order | file_hash | former_fate | former_until | is_reused
            elsewhere | A             | i1          | true     | false   | 2026-04-01    | 101            | f1        | ACCEPTED    | -            | false
            corrected | A             | i1          | true     | false   | 2026-04-01    | 102            | f1        | ACCEPTED    | -            | false
            late      | A             | i1          | true     | false   | 2026-04-01    | 103            | f1        | SUPERSEDED  | 2026-04-10   | false
            late      | C             | i1          | true     | false   | 2026-04-10    | 901            | f9        | ACCEPTED    | -            | false
            withdrawn | A             | i1          | true     | false   | 2026-04-01    | 104            | f1        | ACCEPTED    | -            | false
            overtaken | void f9       | -           | true     | true    | 2026-04-10    | 902            | f9        | VOIDED      | -            | false
            same      | A             | i1          | true     | false   | 2026-04-01    | 105            | f1        | ACCEPTED    | -            | false
            again     | A             | i1          | true     | false   | 2026-04-01    | 106            | f1        | SUPERSEDED  | 2026-04-03   | false
            again     | C             | i1          | true     | false   | 2026-04-03    | 301            | f3        | ACCEPTED    | -            | false
            equal     | A             | i1          | true     | false   | 2026-04-01    | 107            | f1        | ACCEPTED    | -            | false
            early     | A             | i1          | true     | false   | 2026-04-10    | 903            | f9        | ACCEPTED    | -            | false
            """);
    Dataset<Row> files =
        TextTable.frame(
            spark,
            "file_no INT, file_hash STRING",
            """
            file_no | file_hash
            1       | f5
            2       | f6
            """);
    versions = Settlement.versions(judged, known, files);
  }

  /** Identities are looked up for those alone that stand beside others under one id. */
  @Test
  void peopleAreComparedWhereIdentitiesDiffer() {
    Frames.assertRows(Settlement.toCompare(versions), "identity_id\ni1\ni2\ni3");
    Frames.assertRows(
        Settlement.toCompare(versions.where("record_id not in ('twice', 'others', 'again')")),
        "identity_id");
  }

  @Test
  void whoeverIsDeliveredAgainKnownOrWithdrawnIsSettled(SparkSession spark) {
    Dataset<Row> identities =
        TextTable.of(
            spark,
            "restricted.identity",
            """
            identity_id | document_number | family_name | given_names | birth_date
            i1          | RA100           | Mokoena     | Thabo       | 1980-02-03
            i2          | RA200           | Thabo       | Mokoena     | 1980-02-03
            i3          | RA300           | Nkosi       | Palesa      | 1991-05-06
            """);
    Dataset<Row> settled = Settlement.of(Settlement.withPeople(versions, identities));

    Frames.assertRows(
        settled.where("not is_known"),
        """
        record_id | file_no | record_no | fate        | until_date | superseded_code | id_part | is_reused | is_kept | withdrew_nothing
        twice     | 1       | 2         | SUPERSEDED  | 2026-04-06 | CORRECTION      | -       | false     | true    | false
        twice     | 2       | 1         | ACCEPTED    | -          | -               | -       | false     | true    | false
        repeated  | 1       | 3         | ACCEPTED    | -          | -               | -       | false     | true    | false
        repeated  | 2       | 2         | DUPLICATE   | -          | -               | -       | false     | false   | false
        corrected | 1       | 4         | ACCEPTED    | -          | -               | -       | false     | true    | false
        late      | 1       | 5         | SUPERSEDED  | 2026-04-10 | CORRECTION      | -       | false     | true    | false
        withdrawn | 1       | 6         | VOIDED      | -          | -               | -       | false     | false   | false
        overtaken | 1       | 7         | VOIDED      | 2026-04-10 | VOID            | -       | false     | true    | false
        unheard   | 1       | 8         | VOIDED      | -          | -               | -       | false     | false   | true
        same      | 1       | 9         | DUPLICATE   | -          | -               | -       | false     | false   | false
        others    | 1       | 12        | ACCEPTED    | -          | -               | A       | true      | true    | false
        others    | 2       | 3         | ACCEPTED    | -          | -               | B       | true      | true    | false
        others    | 2       | 4         | QUARANTINED | -          | -               | -       | false     | false   | false
        again     | 1       | 13        | ACCEPTED    | -          | -               | B       | true      | true    | false
        one_file  | 1       | 14        | ACCEPTED    | -          | -               | A       | true      | true    | false
        one_file  | 1       | 15        | ACCEPTED    | -          | -               | B       | true      | true    | false
        equal     | 1       | 16        | DUPLICATE   | -          | -               | -       | false     | false   | false
        equal     | 1       | 17        | ACCEPTED    | -          | -               | 2       | false     | true    | false
        early     | 1       | 18        | ACCEPTED    | -          | -               | -       | false     | false   | false
        """);
    Frames.assertRows(
        settled.where("is_known"),
        """
        record_id | former_hash | former_order | former_fate | fate       | file_hash | received_date | delivery_order | until_date | superseded_code | id_part | is_newly_reused
        corrected | f1          | 102          | ACCEPTED    | SUPERSEDED | f1        | 2026-04-01    | 102            | 2026-04-05 | CORRECTION      | -       | false
        late      | f1          | 103          | SUPERSEDED  | SUPERSEDED | f1        | 2026-04-01    | 103            | 2026-04-05 | CORRECTION      | -       | false
        withdrawn | f1          | 104          | ACCEPTED    | VOIDED     | f1        | 2026-04-01    | 104            | 2026-04-05 | VOID            | -       | false
        again     | f1          | 106          | SUPERSEDED  | ACCEPTED   | f1        | 2026-04-01    | 106            | -          | -               | A       | true
        again     | f3          | 301          | ACCEPTED    | ACCEPTED   | f3        | 2026-04-03    | 301            | -          | -               | C       | true
        early     | f9          | 903          | ACCEPTED    | DUPLICATE  | f5        | 2026-04-05    | 518            | -          | -               | -       | false
        """);
  }
}
