package org.moeli.bench;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.spark.SessionFactory;
import org.moeli.overstay.OverstayInputs;
import org.moeli.overstay.Overstays;
import org.moeli.stays.Histories;
import org.moeli.stays.Stays;

/** The core by our own functions, with the settings of every run, from Parquet to Parquet. */
public final class SparkCore {
  private final SparkSession spark;
  private final String in;
  private final String out;
  private final CoreTerms terms;

  private SparkCore(SparkSession spark, String in, String out, CoreTerms terms) {
    this.spark = spark;
    this.in = in;
    this.out = out;
    this.terms = terms;
  }

  /**
   * Runs one stage.
   *
   * @param arguments stage, directory of the export, directory for the results, as-of day, known-at
   *     day, Spark settings as {@code key=value}
   */
  public static void main(String[] arguments) {
    CoreStage stage = CoreStage.named(arguments[0]);
    CoreTerms terms = CoreTerms.load(LocalDate.parse(arguments[3]), LocalDate.parse(arguments[4]));
    Map<String, String> settings = new HashMap<>();
    settings.put("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    for (String setting : List.of(arguments).subList(5, arguments.length)) {
      int equals = setting.indexOf('=');
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    SparkSession spark = SessionFactory.start(true, settings);
    long began = System.nanoTime();
    new SparkCore(spark, arguments[1], arguments[2], terms).run(stage);
    double seconds = (System.nanoTime() - began) / 1e9;
    spark.stop();
    Report.print(Map.of("work", seconds));
  }

  private void run(CoreStage stage) {
    switch (stage) {
      case STAYS -> {
        write(
            "history",
            Histories.of(read(in, "crossing"), read(in, "holder"), terms.stays(), terms.vintage()));
        write("stay", Stays.of(read(out, "history")));
      }
      case OVERSTAY ->
          write(
              "overstay",
              Overstays.of(
                  new OverstayInputs(
                      read(out, "stay"), read(in, "person"), read(in, "holder"), noPermits()),
                  terms.site(),
                  terms.rules(),
                  terms.vintage()));
      case MONTHS -> {
        read(out, "history").createOrReplaceTempView("history");
        read(out, "overstay").createOrReplaceTempView("overstay");
        write("crossing_month", spark.sql(CoreStage.CROSSING_MONTH));
        write("overstay_month", spark.sql(CoreStage.OVERSTAY_MONTH));
      }
    }
  }

  /** Permits are left out on both sides: a fold over a person's permits is no relational work. */
  private Dataset<Row> noPermits() {
    Definitions schemas = Definitions.schemas(Optional.empty());
    return spark.createDataFrame(
        List.of(), Contracts.load(schemas).table("core.permit").sparkSchema());
  }

  private Dataset<Row> read(String directory, String table) {
    return spark.read().parquet(directory + "/" + table);
  }

  private void write(String table, Dataset<Row> frame) {
    frame.write().mode(SaveMode.Overwrite).parquet(out + "/" + table);
  }
}
