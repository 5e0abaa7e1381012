package org.moeli.risk;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.moeli.domain.LinkBasis;

/** What speaks for a candidate, and what the data cannot tell, in plain English sentences. */
final class Caveats {
  private Caveats() {}

  /**
   * What speaks for the person: the counter-indicators, then recorded returns.
   *
   * @param reasons reasons with their points, in order
   */
  static Column counterEvidence(Column reasons) {
    Column against =
        transform(
            filter(reasons, reason -> reason.getField("points").lt(0)),
            reason -> reason.getField("text_en"));
    return concat(
        against,
        array_compact(
            array(
                sentence(
                    Feature.RETURNS_365D.column().gt(0),
                    lit("Departures in 365 days that a recorded return followed: "),
                    Feature.RETURNS_365D.column(),
                    lit(" of "),
                    Feature.DEPARTURES_365D.column(),
                    lit(".")))));
  }

  /**
   * What is missing in the data behind the score.
   *
   * @param paused rules that this run does not apply, since they fit too many people
   */
  static Column dataGaps(List<RiskRule> paused) {
    Column crossings = Feature.CROSSINGS_365D.column();
    List<Column> gaps = new ArrayList<>();
    gaps.add(
        sentence(
            col("link_basis_code").equalTo(LinkBasis.SINGLE.code()),
            lit(
                "The person is known by one document as written once: crossings under another are"
                    + " not seen.")));
    gaps.add(
        sentence(
            Feature.PAPER_CROSSINGS_365D.column().gt(0),
            lit("Crossings in 365 days at posts with a paper register, whose records come late: "),
            Feature.PAPER_CROSSINGS_365D.column(),
            lit(" of "),
            crossings,
            lit(".")));
    gaps.add(
        sentence(
            Feature.UNTIMED_CROSSINGS_365D.column().gt(0),
            lit("Crossings in 365 days without a time of day, so without company or night: "),
            Feature.UNTIMED_CROSSINGS_365D.column(),
            lit(" of "),
            crossings,
            lit(".")));
    gaps.add(
        sentence(
            Feature.DEPARTURES_WITHOUT_VEHICLE_180D.column().gt(0),
            lit("Departures in 180 days without a recorded vehicle: "),
            Feature.DEPARTURES_WITHOUT_VEHICLE_180D.column(),
            lit(".")));
    gaps.add(
        sentence(
            Feature.CROWDED_VEHICLE_DAYS_180D.column().gt(0),
            lit(
                "Days in 180 on which the recorded vehicle is shared by more than "
                    + VehicleEvidence.CROWD
                    + " departures at the post, so that its company is not counted: "),
            Feature.CROWDED_VEHICLE_DAYS_180D.column(),
            lit(".")));
    for (RiskRule rule : paused) {
      gaps.add(
          lit(
              "The indicator \""
                  + rule.name()
                  + "\" was paused in this run, since it fits too many people."));
    }
    return array_compact(array(gaps.toArray(Column[]::new)));
  }

  private static Column sentence(Column holds, Column... parts) {
    return when(holds, concat(parts));
  }
}
