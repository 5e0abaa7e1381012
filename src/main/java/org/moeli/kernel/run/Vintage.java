package org.moeli.kernel.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is told, and as it was known when: two local days of the site. The same vintage of the same
 * files gives the same tables, whenever it is computed.
 *
 * @param asOf what happened up to this day counts, the day included
 * @param knownAt what was received up to this day counts, as it stood at the end of the day
 */
public record Vintage(LocalDate asOf, LocalDate knownAt) {

  /** Requires both days. */
  public Vintage {
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(knownAt, "knownAt");
  }

  /** Whether a row of a table with as_of_date and known_at_date is of this vintage. */
  public Column matchesRow() {
    return col("as_of_date").equalTo(lit(asOf)).and(col("known_at_date").equalTo(lit(knownAt)));
  }

  /**
   * The versions that count: of what happened by the as-of day, received by the known-at day and
   * not replaced or withdrawn by its end. A version that another one replaced on the very day of
   * its receipt counts at no vintage.
   *
   * @param versions a table of versions, with received_date and superseded_date (null while nothing
   *     has taken the place of the version)
   * @param happened local day on which what a version tells happened; where it is null the version
   *     does not count
   * @return the versions that count, with all their columns; at most one of each event
   */
  public Dataset<Row> counting(Dataset<Row> versions, Column happened) {
    Column superseded = col("superseded_date");
    return versions.where(
        happened
            .leq(lit(asOf))
            .and(col("received_date").leq(lit(knownAt)))
            .and(superseded.isNull().or(superseded.gt(lit(knownAt)))));
  }
}
