package org.moeli.risk;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** How much each post records, measured from the histories: one row per post. */
final class PostRecords {
  /** A post with fewer than one in so many crossings of the site has few. */
  private static final int FEW_OF = 20;

  /** A post captures well when after at most one in so many crossings the next is missing. */
  private static final int MISSED_OF = 20;

  private PostRecords() {}

  /**
   * Posts with a record in the last 365 days.
   *
   * @param history core.history
   * @return post, has_few_crossings, captures_well, first_date (of any record of the post)
   */
  static Dataset<Row> of(Dataset<Row> history, RiskSite site, LocalDate asOf) {
    Column isRecent = col("crossing_date").gt(date_sub(lit(asOf), 365));
    Column isFollowed = isRecent.and(col("next_direction_code").isNotNull());
    Column isMissed = isFollowed.and(col("next_direction_code").equalTo(col("direction_code")));
    return history
        .where(col("role_code").equalTo("LEG").and(col("post_code").isNotNull()))
        .groupBy(col("post_code").as("post"))
        .agg(
            min("crossing_date").as("first_date"),
            count_if(isRecent).as("crossings"),
            count_if(isFollowed).as("followed"),
            count_if(isMissed).as("missed"))
        // A few rows: one per post.
        .withColumn("all", sum("crossings").over(Window.partitionBy(lit(1))))
        .select(
            col("post"),
            col("first_date"),
            col("crossings").multiply(FEW_OF).lt(col("all")).as("has_few_crossings"),
            col("followed")
                .gt(0)
                .and(col("missed").multiply(MISSED_OF).leq(col("followed")))
                .and(not(col("post").isInCollection(site.paperPosts())))
                .as("captures_well"));
  }
}
