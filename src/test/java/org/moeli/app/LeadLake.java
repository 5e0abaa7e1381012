package org.moeli.app;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.run.LakeMark;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.table.TableCatalogue;
import org.moeli.testing.TestLake;
import org.moeli.testing.TextTable;

/**
 * A small lake with leads, written table by table: {@code normal}, of a person who may be revealed;
 * {@code victim}, of one who is a victim in a case; {@code expired}, {@code superseded} and {@code
 * appealed}, which are no longer in force.
 */
final class LeadLake {
  /** Stands in restricted.identity only. */
  static final String NAME = "ZZREVEALED";

  private final SparkSession spark;
  private final TestLake lake;
  private final TableCatalogue tables;

  private LeadLake(SparkSession spark, TestLake lake) {
    this.spark = spark;
    this.lake = lake;
    this.tables = lake.tables();
  }

  static LeadLake write(SparkSession spark, TestLake lake) {
    LeadLake made = new LeadLake(spark, lake);
    LakeMark.check(made.context(), true);
    made.writePersons();
    made.writeLeads();
    made.writeCases();
    made.tipHasRun();
    return made;
  }

  TableCatalogue tables() {
    return tables;
  }

  RunContext context() {
    return lake.context(Optional.empty(), Optional.empty());
  }

  /** Writes the persons, again with the same rows: a new version of the tables. */
  void writePersons() {
    write(
        "restricted.identity",
        """
        identity_id | document_type_code | document_issuer_code | document_number | family_name | given_names | birth_date | birth_year | sex_code | nationality_code | first_received_date
        i1 | P | ZAF | QQ111 | ZZREVEALED | THABO | 1990-01-02 | 1990 | M | ZAF | 2026-01-05
        i2 | P | ZAF | QQ112 | ZZREVEALED | T     | 1990-01-02 | 1990 | M | ZAF | 2026-02-05
        i3 | P | LSO | QQ113 | ZZVICTIM   | PULE  | 1991-01-02 | 1991 | F | LSO | 2026-01-05
        """);
    write(
        "restricted.person_identity",
        """
        identity_id | person_id | person_no | founder_identity_id | link_basis_code | strict_cluster_id | loose_cluster_id
        i1 | p1 | 1 | i1 | DOCUMENT | i1 | i1
        i2 | p1 | 1 | i1 | DOCUMENT | i1 | i1
        i3 | p2 | 2 | i3 | SINGLE   | i3 | i3
        """);
  }

  private void writeLeads() {
    write(
        "intelligence.risk_profile",
        """
        profile_id | person_id | as_of_date | known_at_date | rule_set_version | base_points | score | band_code | reason_count | counter_evidence | data_gaps | link_confidence_code | legal_basis | purpose_code | expires_on_date | review_status_code | appeal_status_code | superseded_by
        normal     | p1 | 2026-06-30 | 2026-06-30 | 2026.1 | 0 | 20 | LOW | 1 | [] | [] | STRONG | Act | CHECK | 2999-12-31 | OPEN | NONE   | -
        victim     | p2 | 2026-06-30 | 2026-06-30 | 2026.1 | 0 | 20 | LOW | 1 | [] | [] | STRONG | Act | CHECK | 2999-12-31 | OPEN | NONE   | -
        expired    | p1 | 2026-06-30 | 2026-06-30 | 2026.1 | 0 | 20 | LOW | 1 | [] | [] | STRONG | Act | CHECK | 2026-07-31 | OPEN | NONE   | -
        superseded | p1 | 2026-06-30 | 2026-06-30 | 2026.1 | 0 | 20 | LOW | 1 | [] | [] | STRONG | Act | CHECK | 2999-12-31 | OPEN | NONE   | normal
        appealed   | p1 | 2026-06-30 | 2026-06-30 | 2026.1 | 0 | 20 | LOW | 1 | [] | [] | STRONG | Act | CHECK | 2999-12-31 | OPEN | UPHELD | -
        """);
    write(
        "intelligence.risk_reason",
        """
        profile_id | reason_code | rank | points | text_en | text_st | source | confidence_code | evidence_crossing_ids | evidence_first_date | evidence_last_date
        normal | SHORT_TURNS | 1 | 20 | Six times out and back. | O tsoile a khutla. | core.history | MEDIUM | [] | 2026-06-01 | 2026-06-02
        """);
    tables.create("intelligence.risk_review");
  }

  /** Writes a stay, {@code late}, of the person of the lead {@code normal}. */
  void writeStays() {
    write(
        "core.stay",
        """
        stay_id | person_id | frame_code | start_date | start_post_code | ending_code | end_crossing_id | end_date | end_post_code | has_later_entry | granted_code | is_contradictory | holds_nationality | double_scan_count | as_of_date | known_at_date
        late | p1 | INBOUND | 2026-03-01 | MSB | CLOSED | x1 | 2026-04-10 | MPU | false | NONE | false | false | 0 | 2026-06-30 | 2026-06-30
        """);
    write(
        "intelligence.overstay",
        """
        stay_id | person_id | entry_date | entry_post_code | exit_date | has_later_entry | granted_basis_code | authorised_until_date | is_extended | rule_id | stay_status_code | overstay_days | link_basis_code | has_multiple_documents | as_of_date | known_at_date
        late | p1 | 2026-03-01 | MSB | 2026-04-10 | false | RULE | 2026-03-31 | false | LSO-VISITOR-30 | DEPARTED_LATE | 10 | DOCUMENT | true | 2026-06-30 | 2026-06-30
        """);
  }

  private void writeCases() {
    write(
        "restricted_tip.link",
        """
        case_id | person_no | candidate_no | role_code | person_id | link_basis_code | is_victim | is_also_suspect
        k1 | 1 | 1 | VICTIM  | p2 | DOCUMENT | true  | false
        k1 | 2 | 1 | SUSPECT | p1 | DOCUMENT | false | false
        """);
    tables.create("restricted_tip.case_record");
  }

  /** The ledger says that the cases were linked from the tables as they are. */
  void tipHasRun() {
    List<Row> inputs =
        List.of("restricted_tip.case_record", "restricted.identity", "restricted.person_identity")
            .stream()
            .map(table -> RowFactory.create(table, tables.version(table).getAsLong()))
            .toList();
    LocalDate day = LocalDate.of(2026, 6, 30);
    Instant at = Instant.parse("2026-07-01T08:00:00Z");
    Row run =
        RowFactory.create(
            "run-1",
            "tip",
            at,
            at,
            "DONE",
            "user",
            day,
            day,
            "lesotho",
            "test",
            "f",
            inputs,
            List.of(),
            0L,
            LakeMark.NO_AUDIT);
    tables.upsert("control.run", List.of(run));
  }

  void write(String table, String text) {
    tables.overwrite(table, TextTable.of(spark, table, text));
  }
}
