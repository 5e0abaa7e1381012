package org.moeli.lab.evaluate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.moeli.lab.twin.recording.Corruption;

/**
 * What ingest owes to each kind of mistake, as conditions over records with their fate and one
 * {@code kind}.
 */
final class CaughtKinds {
  private static final Column KIND = col("kind");
  private static final Column FATE = col("fate_code");
  private static final Column COPY = col("copy_code");

  private CaughtKinds() {}

  /** Whether a kind is the work of ingest. */
  static Column isIngestKind(Column kind) {
    return kind.isin(
        Arrays.stream(Corruption.values())
            .filter(one -> one.remedy() == Corruption.Remedy.INGEST)
            .map(Enum::name)
            .toArray());
  }

  /**
   * Whether this record shows the mistake to ingest: not the delivery that mends it, and where the
   * content of the record must be judged, one of which the lake keeps a row.
   */
  static Column isBearer() {
    Column isJudged = not(FATE.isin("FOLDED", "FILE_AGAIN", "FILE_REFUSED"));
    return is(Corruption.CORRECTED, not(COPY.isin("CORRECTION", "REPEATED", "VOID_NOTICE")))
        .or(is(Corruption.VOIDED, not(COPY.isin("VOID_NOTICE", "REPEATED"))))
        .or(is(Corruption.REPEATED, COPY.equalTo("REPEATED")))
        .or(is(Corruption.LATE, lit(true)))
        .or(is(Corruption.ZONE_MARK, lit(true)))
        .or(is(Corruption.FILE_CUT, lit(true)))
        .or(
            KIND.isin(
                    Corruption.MALFORMED.name(),
                    Corruption.UNREADABLE.name(),
                    Corruption.ZONE_DAMAGED.name(),
                    Corruption.REFUSED_ENTRY.name(),
                    Corruption.REUSED_ID.name(),
                    Corruption.SPREADSHEET.name())
                .and(isJudged));
  }

  /** Whether the delivery that would mend it was never written. */
  static Column isPending() {
    return is(Corruption.CORRECTED, not(coalesce(col("has_correction"), lit(false))))
        .or(is(Corruption.VOIDED, not(coalesce(col("has_notice"), lit(false)))));
  }

  /** Whether ingest noticed. */
  static Column isCaught() {
    Column hasZoneIssue =
        coalesce(exists(col("issue_codes"), code -> code.startsWith("MRZ_")), lit(false));
    Column hasIssue = coalesce(size(col("issue_codes")).gt(0), lit(false));
    Column isSetAside = FATE.equalTo(RecordFates.QUARANTINED);
    return when(name(Corruption.CORRECTED), FATE.isin("SUPERSEDED", "FOLDED", "QUARANTINED"))
        .when(name(Corruption.VOIDED), FATE.isin("VOIDED", "FOLDED", "QUARANTINED"))
        .when(name(Corruption.REPEATED), FATE.isin("FOLDED", "FILE_AGAIN", "QUARANTINED"))
        .when(name(Corruption.ZONE_DAMAGED), isSetAside.or(hasZoneIssue))
        .when(name(Corruption.LATE).or(name(Corruption.FILE_CUT)), FATE.notEqual("LOST"))
        .when(name(Corruption.ZONE_MARK), not(FATE.isin("LOST", "QUARANTINED")))
        .otherwise(isSetAside.or(hasIssue));
  }

  /** Whether the lake now holds what it should. */
  static Column isRepaired() {
    return when(name(Corruption.VOIDED).or(name(Corruption.REFUSED_ENTRY)), not(col("is_in_force")))
        .when(
            KIND.isin(
                Corruption.CORRECTED.name(),
                Corruption.REPEATED.name(),
                Corruption.REUSED_ID.name()),
            isCaught().and(col("is_in_force")))
        .otherwise(col("is_in_force"));
  }

  /** Whether something is wrong with a record for which it may be set aside. */
  static Column explainsQuarantine() {
    return arrays_overlap(
        col("corruption_codes"),
        array(
            lit(PlantedDefects.LABEL),
            lit(Corruption.MALFORMED.name()),
            lit(Corruption.UNREADABLE.name()),
            lit(Corruption.FILE_CUT.name()),
            lit(Corruption.REFUSED_ENTRY.name()),
            lit(Corruption.REUSED_ID.name()),
            lit(Corruption.SPREADSHEET.name()),
            // Written to a file of another charset, they are a record that does not fit into it.
            lit(Corruption.MISREAD_LETTERS.name())));
  }

  private static Column name(Corruption kind) {
    return KIND.equalTo(kind.name());
  }

  private static Column is(Corruption kind, Column condition) {
    return name(kind).and(condition);
  }
}
