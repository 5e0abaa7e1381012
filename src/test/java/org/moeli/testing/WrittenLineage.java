package org.moeli.testing;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.datasources.SaveIntoDataSourceCommand;
import org.apache.spark.sql.util.QueryExecutionListener;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.DeclaredLineage;
import org.moeli.kernel.contract.Lineage;
import org.moeli.kernel.contract.TableContract;

/** The lineage of the plans of all writes to tables, the control tables aside. */
public final class WrittenLineage implements QueryExecutionListener, AutoCloseable {
  private final SparkSession spark;
  private final Contracts contracts;
  private final Map<String, Lineage> lineageByTable = new TreeMap<>();

  private WrittenLineage(SparkSession spark, Contracts contracts) {
    this.spark = spark;
    this.contracts = contracts;
  }

  /** Begins to watch the writes of a session. */
  public static WrittenLineage watch(SparkSession spark, Contracts contracts) {
    WrittenLineage written = new WrittenLineage(spark, contracts);
    spark.listenerManager().register(written);
    return written;
  }

  @Override
  public void onSuccess(String name, QueryExecution query, long nanoseconds) {
    if (query.analyzed() instanceof SaveIntoDataSourceCommand write) {
      String path = write.options().apply("path");
      contracts.all().stream()
          .filter(table -> path.endsWith("/" + table.path()))
          .filter(table -> !table.zone().equals("control"))
          .map(TableContract::name)
          .forEach(
              table ->
                  lineageByTable.merge(
                      table, Lineage.of(write.query(), Lineage.byPath(contracts)), Lineage::plus));
    }
  }

  @Override
  public void onFailure(String name, QueryExecution query, Exception exception) {}

  /** What has been written so far. */
  public DeclaredLineage soFar() {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
    return DeclaredLineage.of(lineageByTable);
  }

  /** Ends the watch. */
  @Override
  public void close() {
    spark.listenerManager().unregister(this);
  }
}
