package org.moeli.risk;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.spark.Pseudonyms;

/**
 * People whose score reaches the least of the rule set, with every reason for and against: one row
 * per candidate (restricted.risk_candidate).
 */
public final class Candidates {
  private static final int SHOWN_CROSSINGS = 10;

  private Candidates() {}

  /**
   * Applies the rules in force on the as-of day: whoever reaches the least score, with the rules
   * that fit. The caller should keep the outcome before {@link #of}: few rows, behind expressions
   * as long as the rule file, which the optimizer would otherwise repeat wherever they are used.
   *
   * @param features restricted.risk_feature
   * @param paused rules that fit too many people: they give no points
   * @return the columns of {@link RuleHits#view}, hits and score
   */
  public static Dataset<Row> scored(
      Dataset<Row> features, RiskRules rules, List<RiskRule> paused, LocalDate asOf) {
    RiskRules.Document set = rules.document();
    List<RiskRule> applied =
        rules.inForce(asOf).stream().filter(rule -> !paused.contains(rule)).toList();
    if (applied.isEmpty()) {
      throw new IllegalArgumentException("no rule is in force");
    }
    Column points = transform(col("hits"), hit -> hit.getField("points"));
    return RuleHits.view(features)
        .withColumn("hits", RuleHits.hits(applied))
        .withColumn("score", aggregate(points, lit(set.basePoints()), Column::plus))
        .where(
            col("score")
                .geq(set.minScore())
                .and(exists(col("hits"), hit -> hit.getField("is_own_conduct"))));
  }

  /**
   * The candidates with their reasons.
   *
   * @param scored {@link #scored}
   * @param evidence {@link Evidence}
   * @param paused as there; it is said beside each candidate
   * @param ids key of profile ids
   * @return restricted.risk_candidate
   */
  public static Dataset<Row> of(
      Dataset<Row> scored,
      Dataset<Row> evidence,
      RiskRules rules,
      List<RiskRule> paused,
      Pseudonyms ids,
      Vintage vintage) {
    RiskRules.Document set = rules.document();
    Column expires = date_add(col("last_evidence_date"), set.expiresAfterDays());
    Column codes =
        concat_ws(
            ",", sort_array(transform(col("reasons"), reason -> reason.getField("reason_code"))));
    return scored
        .drop("hits")
        .join(reasons(scored, evidence), col("person_id").equalTo(col("of_person_id")))
        .withColumn("expires_on_date", expires)
        .where(col("expires_on_date").geq(lit(vintage.asOf())))
        .select(
            ids.id("risk-profile", col("person_id"), lit(set.ruleSetVersion()), codes)
                .as("profile_id"),
            col("person_id"),
            lit(set.ruleSetVersion()).as("rule_set_version"),
            lit(set.basePoints()).as("base_points"),
            col("score"),
            when(col("score").geq(set.bands().high()), "HIGH")
                .when(col("score").geq(set.bands().medium()), "MEDIUM")
                .otherwise("LOW")
                .as("band_code"),
            col("reasons"),
            Caveats.counterEvidence(col("reasons")).as("counter_evidence"),
            Caveats.dataGaps(paused).as("data_gaps"),
            col("link_basis_code"),
            col("last_evidence_date"),
            col("expires_on_date"),
            lit(vintage.asOf()).as("as_of_date"),
            lit(vintage.knownAt()).as("known_at_date"));
  }

  /** Per person the reasons, most points first, and the day of the newest evidence against it. */
  private static Dataset<Row> reasons(Dataset<Row> scored, Dataset<Row> evidence) {
    Dataset<Row> wanted =
        scored
            .select(col("person_id"), explode(col("hits")).as("hit"))
            .select(
                col("person_id").as("of_person_id"),
                col("hit"),
                explode(col("hit.features")).as("of_feature_code"));
    Column crossings =
        transform(
            sort_array(collect_set(struct("evidence_date", "crossing_id")), false),
            shown -> shown.getField("crossing_id"));
    Column rank = lit(0).minus(col("hit.points")).as("rank");
    Column[] said =
        Stream.of("reason_code", "points", "text_en", "text_st", "source", "confidence_code")
            .map(key -> col("hit." + key).as(key))
            .toArray(Column[]::new);
    Column[] shown = {
      col("evidence_crossing_ids"), col("evidence_first_date"), col("evidence_last_date")
    };
    Column[] reason =
        Stream.of(Stream.of(rank), Arrays.stream(said), Arrays.stream(shown))
            .flatMap(part -> part)
            .toArray(Column[]::new);
    return wanted
        .join(
            evidence,
            col("of_person_id")
                .equalTo(evidence.col("person_id"))
                .and(col("of_feature_code").equalTo(evidence.col("feature_code"))))
        .groupBy("of_person_id", "hit")
        .agg(
            slice(array_distinct(crossings), 1, SHOWN_CROSSINGS).as("evidence_crossing_ids"),
            min("evidence_date").as("evidence_first_date"),
            max("evidence_date").as("evidence_last_date"))
        .groupBy("of_person_id")
        .agg(
            transform(array_sort(collect_list(struct(reason))), Candidates::withoutRank)
                .as("reasons"),
            max(when(col("hit.points").gt(0), col("evidence_last_date"))).as("last_evidence_date"));
  }

  private static Column withoutRank(Column reason) {
    return struct(
        Stream.of(
                "reason_code",
                "points",
                "text_en",
                "text_st",
                "source",
                "confidence_code",
                "evidence_crossing_ids",
                "evidence_first_date",
                "evidence_last_date")
            .map(key -> reason.getField(key).as(key))
            .toArray(Column[]::new));
  }
}
