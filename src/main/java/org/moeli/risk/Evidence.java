package org.moeli.risk;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What features count and reasons show: one row per person, feature, thing that is counted and
 * crossing of the person that shows it.
 */
public final class Evidence {

  /**
   * The tables in which conduct is found, all of one vintage.
   *
   * @param history core.history
   * @param person core.person
   * @param unrecorded core.unrecorded_crossing
   * @param overstay intelligence.overstay
   * @param absence intelligence.absence
   */
  public record Inputs(
      Dataset<Row> history,
      Dataset<Row> person,
      Dataset<Row> unrecorded,
      Dataset<Row> overstay,
      Dataset<Row> absence) {}

  private Evidence() {}

  /**
   * The evidence of all indicators, up to the as-of day of the histories.
   *
   * @return person_id, feature_code, subject (counted once), quantity (1, or how many places a
   *     departure counts), crossing_id (of the person itself, never of a companion), evidence_date;
   *     partitions hold whole persons
   */
  public static Dataset<Row> of(Inputs inputs, RiskSite site, LocalDate asOf) {
    Dataset<Row> history = inputs.history();
    Dataset<Row> posts = PostRecords.of(history, site, asOf);
    return OwnEvidence.of(history, posts, site, asOf)
        .unionByName(VehicleEvidence.of(history, inputs.person(), posts, asOf))
        .unionByName(EpisodeEvidence.lateDepartures(inputs.overstay(), asOf))
        .unionByName(EpisodeEvidence.unrecorded(inputs.unrecorded(), posts, asOf))
        .unionByName(EpisodeEvidence.renewals(history, inputs.overstay(), inputs.absence(), asOf))
        .repartition(col("person_id"))
        .select("person_id", "feature_code", "subject", "quantity", "crossing_id", "evidence_date");
  }
}
