package org.moeli.lab.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first_value;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.moeli.domain.record.DeliveryOrder;
import org.moeli.kernel.spark.Pseudonyms;

/**
 * The records that were written, under the names that the lake gives them. Grain: record of a file.
 */
final class WrittenRecords {
  private WrittenRecords() {}

  /**
   * The contract of core.crossing makes the id of a record from its source and the post's own
   * record id; the same is computed here from what the truth says was written. Where that names
   * many records ingest gives another, which is found by the place in the file.
   *
   * @param record truth: record
   * @param fileNames rows of restricted.file_name, of restricted_tip.file_name, or of both
   * @param places {@link #places} of the tables of events
   * @return the columns of the truth, record_id (null without a record key), file_hash (null when
   *     the lake never saw the file), is_file_again (the bytes of the file came before under
   *     another name)
   */
  static Dataset<Row> of(
      Dataset<Row> record, Dataset<Row> fileNames, Dataset<Row> places, Pseudonyms ids) {
    return record
        .join(files(fileNames), new String[] {"path"}, "left")
        .join(places, new String[] {"file_hash", "record_no"}, "left")
        .select(
            col("feed"),
            col("path"),
            col("record_no"),
            col("person_no"),
            col("sequence_no"),
            col("copy_code"),
            col("corruption_codes"),
            coalesce(
                    col("id_there"),
                    when(
                        col("record_key").isNotNull(),
                        ids.id("record", col("feed"), lit("id"), col("record_key"))))
                .as("record_id"),
            col("file_hash"),
            coalesce(col("is_file_again"), lit(false)).as("is_file_again"));
  }

  /**
   * Which record the lake holds from which place.
   *
   * @param events rows of a table of events
   * @return file_hash, record_no and id_there
   */
  static Dataset<Row> places(Dataset<Row> events) {
    return events
        .select(col("file_hash"), recordNo().as("record_no"), col("record_id").as("id_there"))
        .distinct();
  }

  /** The place in its file of the record that a row of a table of events comes from. */
  static Column recordNo() {
    return shiftright(col("delivery_order"), DeliveryOrder.EVENT_BITS)
        .bitwiseAND(lit((1L << DeliveryOrder.RECORD_BITS) - 1));
  }

  /**
   * The names under which files came.
   *
   * @param fileNames as above
   * @return path, file_hash and is_file_again
   */
  static Dataset<Row> files(Dataset<Row> fileNames) {
    // The folders of a feed sort by the day of delivery.
    Column firstName =
        first_value(col("file_path")).over(Window.partitionBy("file_hash").orderBy("file_path"));
    return fileNames.select(
        col("file_path").as("path"),
        col("file_hash"),
        firstName.notEqual(col("file_path")).as("is_file_again"));
  }
}
