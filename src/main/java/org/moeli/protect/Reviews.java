package org.moeli.protect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the last review of each lead said: one row per reviewed lead. */
public final class Reviews {
  static final String PROFILE = "profile_id";
  static final String OUTCOME = "outcome_code";
  static final String POSITIVE = "SECONDARY_POSITIVE";
  static final String NEGATIVE = "SECONDARY_NEGATIVE";
  static final String DATA_ERROR = "DISMISSED_DATA_ERROR";
  static final String REFERRED = "REFERRED_PROTECTION";
  static final String REASON = "override_reason_code";
  static final String REVIEWER = "reviewer_key";
  static final String REVIEWED_AT = "reviewed_at";

  private Reviews() {}

  /**
   * The last review of each lead; of several at one instant that with the greatest id.
   *
   * @param review intelligence.risk_review
   * @return profile_id, outcome_code, override_reason_code, reviewer_key, reviewed_at
   */
  public static Dataset<Row> latest(Dataset<Row> review) {
    Column order = struct(col(REVIEWED_AT), col("review_id"));
    return review
        .groupBy(PROFILE)
        .agg(
            max_by(col(OUTCOME), order).as(OUTCOME),
            max_by(col(REASON), order).as(REASON),
            max_by(col(REVIEWER), order).as(REVIEWER),
            max(REVIEWED_AT).as(REVIEWED_AT))
        .select(PROFILE, OUTCOME, REASON, REVIEWER, REVIEWED_AT);
  }
}
