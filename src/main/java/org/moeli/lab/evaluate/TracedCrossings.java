package org.moeli.lab.evaluate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.run.Vintage;

/** Crossings of the lake with the true ones behind them. */
final class TracedCrossings {
  private TracedCrossings() {}

  /**
   * Crossings that count at a vintage, each with the true one.
   *
   * @param crossing core.crossing
   * @param written {@link WrittenRecords}
   * @return one row per crossing that counts: crossing_id, identity_id, direction_code,
   *     crossing_date, source, is_written (the truth knows the record), person_no and sequence_no
   *     of the true crossing (null when there was none), corruption_codes
   */
  static Dataset<Row> of(Dataset<Row> crossing, Dataset<Row> written, Vintage vintage) {
    Dataset<Row> versions =
        written
            .where(col("file_hash").isNotNull().and(col("is_file_again").equalTo(false)))
            .select(
                col("file_hash"),
                col("record_no"),
                struct(col("person_no"), col("sequence_no"), col("corruption_codes")).as("true"));
    return vintage
        .counting(crossing, col("crossing_date"))
        .withColumn("record_no", WrittenRecords.recordNo())
        .join(versions, new String[] {"file_hash", "record_no"}, "left")
        .select(
            col("crossing_id"),
            col("identity_id"),
            col("direction_code"),
            col("crossing_date"),
            col("source"),
            col("true").isNotNull().as("is_written"),
            col("true.person_no").as("person_no"),
            col("true.sequence_no").as("sequence_no"),
            coalesce(col("true.corruption_codes"), array().cast("array<string>"))
                .as("corruption_codes"));
  }
}
