package org.moeli.publish;

import java.time.YearMonth;
import org.apache.spark.sql.Row;

/**
 * What one post recorded in one month; a post and month without any record has none.
 *
 * @param days days with at least one record
 */
record PostMonth(YearMonth month, String post, long entries, long exits, int days) {

  /** A row of {@link Counts#traffic}. */
  static PostMonth of(Row row) {
    return new PostMonth(
        YearMonth.parse(row.<String>getAs("period_month")),
        row.getAs("post_code"),
        row.<Long>getAs("entry_count"),
        row.<Long>getAs("exit_count"),
        row.<Integer>getAs("days_with_records"));
  }
}
