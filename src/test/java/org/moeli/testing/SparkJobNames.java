package org.moeli.testing;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;

/** Listens to what the jobs of Spark are called, as its UI and event log would show them. */
public final class SparkJobNames implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 60_000;

  private final SparkSession spark;
  private final ConcurrentLinkedQueue<String> names = new ConcurrentLinkedQueue<>();
  private final SparkListener listener =
      new SparkListener() {
        @Override
        public void onJobStart(SparkListenerJobStart job) {
          names.add(job.properties().getProperty("spark.job.description", "-"));
        }
      };

  public SparkJobNames(SparkSession spark) {
    this.spark = spark;
    spark.sparkContext().addSparkListener(listener);
  }

  /** Names of the jobs so far, each once, sorted. */
  public List<String> all() {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
    return names.stream().distinct().sorted().toList();
  }

  @Override
  public void close() {
    spark.sparkContext().removeSparkListener(listener);
  }
}
