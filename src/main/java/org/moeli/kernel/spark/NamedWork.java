package org.moeli.kernel.spark;

import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Names what Spark is asked to do, for its UI and its event log: names inside names are joined,
 * such as {@code ingest: append core.crossing}. A name goes with the thread, and with those it
 * starts. It is made of jobs, tables and verbs: never of a file's name or anything personal.
 */
public final class NamedWork {
  private static final String DESCRIPTION = "spark.job.description";

  private NamedWork() {}

  /** Does something under a name, and gives the thread back the name it had. */
  public static <T> T call(SparkSession spark, String name, Supplier<T> work) {
    SparkContext context = spark.sparkContext();
    String outer = context.getLocalProperty(DESCRIPTION);
    context.setJobDescription(outer == null ? name : outer + ": " + name);
    try {
      return work.get();
    } finally {
      context.setJobDescription(outer);
    }
  }

  /** The same for what gives nothing back. */
  public static void run(SparkSession spark, String name, Runnable work) {
    call(
        spark,
        name,
        () -> {
          work.run();
          return null;
        });
  }
}
