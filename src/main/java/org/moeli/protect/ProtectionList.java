package org.moeli.protect;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.PipelineException;

/**
 * The persons about whom there is no lead and who are not revealed: one row per person to protect.
 */
public final class ProtectionList {
  /** Tables from which the links are made. */
  private static final List<String> ORIGINS =
      List.of("restricted_tip.case_record", "restricted.identity", "restricted.person_identity");

  private static final String PERSON = "person_id";
  private static final String CASE = "case_id";
  private static final String REASON = "reason_code";
  private static final String REFERRED = "REFERRED_BY_REVIEW";
  private static final String QUEUED = "queued_date";

  private ProtectionList() {}

  /** Tables whose newest versions the list must be made from. */
  public static List<String> origins() {
    return ORIGINS;
  }

  /**
   * Refuses to go on when the list is older than what it is made from: whoever was recorded as a
   * victim since would stand unprotected.
   *
   * @param inputsOfTip version of each table that the last run of tip read, none for a table that
   *     did not exist; no table when it never ran
   * @param version newest version of a table, none when it does not exist
   * @throws PipelineException (refused) when tip has not read the newest versions
   */
  public static void requireFresh(
      Map<String, OptionalLong> inputsOfTip, Function<String, OptionalLong> version) {
    for (String table : ORIGINS) {
      if (!version.apply(table).equals(inputsOfTip.get(table))) {
        throw inputsOfTip.isEmpty() ? Errors.tipNeverRan() : Errors.staleProtection(table);
      }
    }
  }

  /**
   * Persons to protect: whoever may be a victim in a case in force, whatever the link rests on; who
   * was referred to protection when a lead was reviewed; and who was once referred so, since the
   * lead of that time may be gone.
   *
   * @param link restricted_tip.link
   * @param latest columns of {@link Reviews#latest}
   * @param leads profile_id and person_id of every lead that may have been reviewed
   * @param earlier restricted_tip.protection_queue as it was
   * @param asOf day on which who is new to the list is queued
   * @return restricted_tip.protection_queue
   */
  public static Dataset<Row> persons(
      Dataset<Row> link,
      Dataset<Row> latest,
      Dataset<Row> leads,
      Dataset<Row> earlier,
      LocalDate asOf) {
    Column isOwnCase = col("role_code").equalTo("VICTIM");
    Dataset<Row> victims =
        link.where(col("is_victim").and(col(PERSON).isNotNull()))
            .groupBy(PERSON)
            .agg(
                // Rather the case in which the person is a victim than one where a suspect is it.
                min_by(col(CASE), struct(isOwnCase.equalTo(false), col(CASE))).as(CASE),
                max("is_also_suspect").as("is_also_suspect"))
            .select(
                col(PERSON),
                col(CASE),
                when(col("is_also_suspect"), "VICTIM_AND_SUSPECT")
                    .otherwise("VICTIM_IN_CASE")
                    .as(REASON));
    Dataset<Row> referred =
        latest
            .where(col(Reviews.OUTCOME).equalTo(Reviews.REFERRED))
            .join(leads.select(Reviews.PROFILE, PERSON), Reviews.PROFILE)
            .select(PERSON)
            .unionByName(earlier.where(col(REASON).equalTo(REFERRED)).select(PERSON))
            .distinct()
            .select(col(PERSON).as("referred_id"));
    Dataset<Row> before =
        earlier.groupBy(col(PERSON).as("earlier_id")).agg(min(QUEUED).as("earlier_date"));
    return victims
        .join(referred, col(PERSON).equalTo(col("referred_id")), "full")
        .select(
            coalesce(col(PERSON), col("referred_id")).as(PERSON),
            col(CASE),
            coalesce(col(REASON), lit(REFERRED)).as(REASON))
        .join(before, col(PERSON).equalTo(col("earlier_id")), "left")
        .select(
            col(PERSON),
            col(CASE),
            col(REASON),
            when(col("earlier_date").leq(lit(asOf)), col("earlier_date"))
                .otherwise(lit(asOf))
                .as(QUEUED));
  }
}
