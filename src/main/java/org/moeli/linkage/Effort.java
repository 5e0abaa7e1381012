package org.moeli.linkage;

import java.io.Serializable;
import java.lang.management.ManagementFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;

/** What comparing cost, summed over tasks; a task that is repeated counts each time. */
public final class Effort implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double NANOS_PER_MICRO = 1_000;

  private final LongAccumulator pairs;
  private final LongAccumulator cpuNanos;

  private Effort(LongAccumulator pairs, LongAccumulator cpuNanos) {
    this.pairs = pairs;
    this.cpuNanos = cpuNanos;
  }

  /** Nothing yet. */
  public static Effort in(SparkSession spark) {
    return new Effort(
        spark.sparkContext().longAccumulator(), spark.sparkContext().longAccumulator());
  }

  void add(long morePairs, long moreNanos) {
    pairs.add(morePairs);
    cpuNanos.add(moreNanos);
  }

  /** Processor time of this thread. */
  static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Pairs that were compared. */
  public long pairs() {
    return pairs.value();
  }

  /** Processor time of the tasks for each pair, in microseconds; 0 when there was no pair. */
  public double microsPerPair() {
    return pairs() == 0 ? 0 : cpuNanos.value() / NANOS_PER_MICRO / pairs();
  }
}
