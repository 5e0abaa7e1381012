package org.moeli.risk;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.domain.Direction;
import org.moeli.domain.LinkBasis;

/** People with a crossing in the last 365 days: one row per person, and whether it is scored. */
public final class PersonMeasures {
  private PersonMeasures() {}

  /**
   * The measures of each person, and why it is not scored.
   *
   * <p>Scored are adults only: nobody who was a minor on any crossing of the window, nor anybody of
   * whom no crossing tells that it is none. Nor is anybody scored whose link is weak, since the
   * crossings may be those of somebody else.
   *
   * @param history core.history
   * @param person core.person
   * @return person_id, the measures of {@link Feature}, exclusion_code (MINOR, WEAK_LINK, null when
   *     scored), link_basis_code, sex_code, nationality_codes, age_band_code (on the last crossing
   *     with one)
   */
  public static Dataset<Row> of(
      Dataset<Row> history, Dataset<Row> person, RiskSite site, LocalDate asOf) {
    Dataset<Row> measures =
        Legs.within(history, 365, asOf)
            .groupBy(col("person_id").as("who"))
            .agg(max("is_minor").as("was_minor"), measures(site, asOf));
    Column exclusion =
        when(coalesce(col("was_minor"), lit(true)), "MINOR")
            .when(col("link_basis_code").equalTo(LinkBasis.WEAK.code()), "WEAK_LINK");
    return measures
        .join(person, col("who").equalTo(col("person_id")))
        .withColumn("exclusion_code", exclusion)
        .drop("who", "was_minor", "person_no", "birth_year", "identity_count", "document_count");
  }

  private static Column[] measures(RiskSite site, LocalDate asOf) {
    Column isExit = col("direction_code").equalTo(Direction.EXIT.code());
    Column isPaper = col("post_code").isInCollection(site.paperPosts());
    return new Column[] {
      count(lit(1)).as(Feature.CROSSINGS_365D.code()),
      count_if(isExit).as(Feature.DEPARTURES_365D.code()),
      count_if(isExit.and(col("next_direction_code").equalTo(Direction.ENTRY.code())))
          .as(Feature.RETURNS_365D.code()),
      count_if(isPaper).as(Feature.PAPER_CROSSINGS_365D.code()),
      count_if(col("crossed_at").isNull()).as(Feature.UNTIMED_CROSSINGS_365D.code()),
      count_if(
              isExit
                  .and(col("vehicle_key").isNull())
                  .and(Legs.isWithin(col("crossing_date"), 180, asOf)))
          .as(Feature.DEPARTURES_WITHOUT_VEHICLE_180D.code()),
      max_by(
              col("age_band_code"),
              when(
                  col("age_band_code").isNotNull(),
                  struct(col("crossing_date"), col("crossing_id"))))
          .as("age_band_code")
    };
  }
}
