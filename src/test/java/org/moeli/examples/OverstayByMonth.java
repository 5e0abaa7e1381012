package org.moeli.examples;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A job as an analyst writes it: episodes by the month of entry and their status, as CSV in the
 * directory that is given. It knows nothing of Moeli but the names of tables.
 *
 * <pre>jobs/run.sh submit --class org.moeli.examples.OverstayByMonth my.jar OUT</pre>
 */
public final class OverstayByMonth {
  private OverstayByMonth() {}

  /** Writes to the directory that the first argument names. */
  public static void main(String[] args) {
    SparkSession spark = SparkSession.builder().getOrCreate();
    Dataset<Row> overstay = spark.table("intelligence.overstay");
    // A function of ours, so that executors need this class.
    Dataset<Row> months =
        overstay
            .select(col("entry_date"), col("stay_status_code"))
            .map(
                (MapFunction<Row, String>)
                    row -> month(row.getAs("entry_date")) + " " + row.getAs("stay_status_code"),
                Encoders.STRING())
            .toDF("month_and_status");
    months
        .groupBy("month_and_status")
        .agg(count(lit(1)).as("episodes"))
        .orderBy("month_and_status")
        .coalesce(1)
        .write()
        .option("header", "true")
        .csv(args[0]);
  }

  private static String month(LocalDate day) {
    return day.format(DateTimeFormatter.ofPattern("yyyy-MM"));
  }
}
