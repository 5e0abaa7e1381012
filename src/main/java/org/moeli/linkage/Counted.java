package org.moeli.linkage;

import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/** Records in the form in which they are compared, at every task, and what comparing will cost. */
public final class Counted implements AutoCloseable {
  private final Broadcast<RecordStore> store;
  private final Broadcast<Forecast> forecast;
  private final PairsOf compared;
  private final List<String> dropped;

  Counted(
      Broadcast<RecordStore> store,
      Broadcast<Forecast> forecast,
      PairsOf compared,
      List<String> dropped) {
    this.store = store;
    this.forecast = forecast;
    this.compared = compared;
    this.dropped = dropped;
  }

  /** Keys that nothing is compared by, since too many share them: a sentence each, no value. */
  public List<String> dropped() {
    return dropped;
  }

  Broadcast<RecordStore> store() {
    return store;
  }

  Broadcast<Forecast> forecast() {
    return forecast;
  }

  PairsOf compared() {
    return compared;
  }

  /** Number of records. */
  public long records() {
    return store.value().size();
  }

  /** Pairs that there are, compared or not. */
  double pairs() {
    return compared.count(records(), store.value().second());
  }

  /** What each rule brings together, in the order of the specification. */
  List<Forecast.Rule> rules() {
    return forecast.value().rules();
  }

  /** Takes the records from all tasks; they cannot be compared any more. */
  @Override
  public void close() {
    store.destroy();
    forecast.destroy();
  }
}
