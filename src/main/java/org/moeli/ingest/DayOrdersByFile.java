package org.moeli.ingest;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.AccumulatorV2;
import org.moeli.domain.record.DayOrders;

/**
 * In which order the files of a run write day and month, by number of the file: counted while their
 * records are judged, so that nothing is read twice.
 */
final class DayOrdersByFile extends AccumulatorV2<DayOrdersByFile.OfFile, Map<Integer, DayOrders>> {
  private static final long serialVersionUID = 1L;

  private final TreeMap<Integer, DayOrders> byFile = new TreeMap<>();

  /** What some records of one file say. */
  record OfFile(int file, DayOrders orders) {}

  private DayOrdersByFile() {}

  /** Counts what the tasks of a session find. */
  static DayOrdersByFile of(SparkSession spark) {
    DayOrdersByFile orders = new DayOrdersByFile();
    spark.sparkContext().register(orders);
    return orders;
  }

  @Override
  public boolean isZero() {
    return byFile.isEmpty();
  }

  @Override
  public DayOrdersByFile copy() {
    DayOrdersByFile copy = new DayOrdersByFile();
    copy.merge(this);
    return copy;
  }

  @Override
  public void reset() {
    byFile.clear();
  }

  @Override
  public void add(OfFile some) {
    byFile.computeIfAbsent(some.file(), file -> new DayOrders()).add(some.orders());
  }

  @Override
  public void merge(AccumulatorV2<OfFile, Map<Integer, DayOrders>> other) {
    other.value().forEach((file, orders) -> add(new OfFile(file, orders)));
  }

  @Override
  public Map<Integer, DayOrders> value() {
    return byFile;
  }
}
