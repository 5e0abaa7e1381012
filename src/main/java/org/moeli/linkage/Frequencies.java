package org.moeli.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How rare each value of the columns is in which that matters. */
final class Frequencies implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashMap<String, HashMap<String, Long>> repeated = new HashMap<>();
  private final HashMap<String, Long> known = new HashMap<>();

  /**
   * Counts values.
   *
   * @param columns those in which frequency matters
   */
  static Frequencies of(Dataset<Row> records, List<String> columns) {
    Frequencies all = new Frequencies();
    for (String column : columns) {
      HashMap<String, Long> counts = new HashMap<>();
      // A value that is there once is as rare as can be and needs no entry.
      records
          .where(col(column).isNotNull())
          .groupBy(col(column))
          .agg(count(lit(1)).as("n"))
          .where(col("n").gt(1))
          .collectAsList()
          .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
      all.repeated.put(column, counts);
      all.known.put(column, records.where(col(column).isNotNull()).count());
    }
    return all;
  }

  /** Rarity of a value in bits: 10 for one in 1,024; 0 in a column where frequency is not used. */
  double rarity(String column, String value) {
    HashMap<String, Long> counts = repeated.get(column);
    if (counts == null) {
      return 0;
    }
    double share = (double) counts.getOrDefault(value, 1L) / Math.max(1, known.get(column));
    return -Math.log(share) / Math.log(2);
  }
}
