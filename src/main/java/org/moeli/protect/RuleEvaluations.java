package org.moeli.protect;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.spark.ShareBounds;

/**
 * Whom the rules flag, and whether rightly: one row per rule set version, rule and group of persons
 * (domain reference 5.5).
 */
public final class RuleEvaluations {
  private static final String ALL = "ALL";
  private static final String UNKNOWN = "-";
  private static final String VERSION = "rule_set_version";
  private static final String RULE = "rule_code";
  private static final String DIMENSION = "dimension_code";
  private static final String VALUE = "dimension_value";
  private static final String PERSON = "person_id";

  /**
   * The tables from which the rules are evaluated.
   *
   * @param feature restricted.risk_feature
   * @param candidate restricted.risk_candidate
   * @param profile intelligence.risk_profile, made from the same candidates
   * @param protectedPersons restricted_tip.protection_queue
   * @param latest columns of {@link Reviews#latest}
   */
  public record Inputs(
      Dataset<Row> feature,
      Dataset<Row> candidate,
      Dataset<Row> profile,
      Dataset<Row> protectedPersons,
      Dataset<Row> latest) {}

  /** Fewer say too little. */
  private static final int FEWEST = 10;

  private RuleEvaluations() {}

  /**
   * Flagged are the persons of released leads, out of all who were scored. Reviewed are those of
   * candidates whose last review found something or nothing, also when it has dismissed the lead;
   * nobody to protect is among either. A rule without any of both has no rows.
   *
   * @return intelligence.rule_evaluation
   */
  public static Dataset<Row> of(Inputs inputs, Vintage vintage) {
    Dataset<Row> hits = hits(inputs);
    Dataset<Row> scored =
        inputs
            .feature()
            .select(col(PERSON), explode(groups()).as("of"))
            .groupBy(group())
            .agg(count(col(PERSON)).as("scored"));
    // A group in which a rule flags nobody belongs to the picture.
    Dataset<Row> cells =
        hits.select(VERSION, RULE)
            .distinct()
            .crossJoin(broadcast(scored))
            .join(hits, new String[] {VERSION, RULE, DIMENSION, VALUE}, "left")
            .select(
                col(VERSION),
                col(RULE),
                col(DIMENSION),
                col(VALUE),
                enough(col("scored")).as("n_scored"),
                enough(col("flagged")).as("n_flagged"),
                enough(col("reviewed")).as("n_reviewed"),
                enough(col("positive")).as("n_positive"),
                col("scored"))
            .withColumn("flag_rate", col("n_flagged").divide(col("n_scored")));
    WindowSpec dimension = Window.partitionBy(VERSION, RULE, DIMENSION);
    Column rateOfLargest =
        max_by(col("flag_rate"), struct(col("scored"), col(VALUE))).over(dimension);
    return cells.select(
        col(VERSION),
        col(RULE),
        col(DIMENSION),
        col(VALUE),
        col("n_scored"),
        col("n_flagged"),
        col("flag_rate"),
        ShareBounds.low(col("n_flagged"), col("n_scored")).as("flag_low"),
        ShareBounds.high(col("n_flagged"), col("n_scored")).as("flag_high"),
        col("flag_rate").divide(rateOfLargest).as("impact_ratio"),
        col("n_reviewed"),
        col("n_positive"),
        col("n_positive").divide(col("n_reviewed")).as("precision"),
        lit(vintage.asOf()).as("as_of_date"),
        lit(vintage.knownAt()).as("known_at_date"));
  }

  private static Dataset<Row> hits(Inputs inputs) {
    Column rules = concat(array(lit(ALL)), col("reasons").getField("reason_code"));
    Dataset<Row> leads =
        Leads.unprotected(inputs.candidate(), inputs.protectedPersons())
            .join(
                inputs
                    .profile()
                    .select(
                        col(Reviews.PROFILE), col(Reviews.PROFILE).isNotNull().as("is_released")),
                new String[] {Reviews.PROFILE},
                "left")
            .join(inputs.latest(), new String[] {Reviews.PROFILE}, "left")
            .select(
                col(PERSON),
                col(VERSION),
                rules.as("rules"),
                col("is_released"),
                col(Reviews.OUTCOME).equalTo(Reviews.POSITIVE).as("is_positive"),
                col(Reviews.OUTCOME).isin(Reviews.POSITIVE, Reviews.NEGATIVE).as("is_reviewed"))
            .where(coalesce(col("is_released"), col("is_reviewed")));
    return inputs
        .feature()
        .select(col(PERSON), groups().as("groups"))
        .join(broadcast(leads), PERSON)
        .withColumn("of", explode(col("groups")))
        .select(
            col(VERSION),
            explode(col("rules")).as(RULE),
            col("of"),
            col("is_released"),
            col("is_reviewed"),
            col("is_positive"))
        .groupBy(col(VERSION), col(RULE), group()[0], group()[1])
        .agg(
            count_if(col("is_released")).as("flagged"),
            count_if(col("is_reviewed")).as("reviewed"),
            count_if(col("is_positive")).as("positive"));
  }

  private static Column groups() {
    return array(
        group(ALL, lit(ALL)),
        group("SEX", col("sex_code")),
        group("AGE_GROUP", col("age_group_code")),
        group("NATIONALITY_GROUP", col("nationality_group_code")));
  }

  private static Column group(String dimension, Column value) {
    return struct(lit(dimension).as(DIMENSION), coalesce(value, lit(UNKNOWN)).as(VALUE));
  }

  private static Column[] group() {
    return new Column[] {
      col("of").getField(DIMENSION).as(DIMENSION), col("of").getField(VALUE).as(VALUE)
    };
  }

  private static Column enough(Column number) {
    return when(number.geq(FEWEST), number);
  }
}
