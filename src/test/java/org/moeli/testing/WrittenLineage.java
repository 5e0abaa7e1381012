package org.moeli.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.datasources.SaveIntoDataSourceCommand;
import org.apache.spark.sql.util.QueryExecutionListener;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.DeclaredLineage;
import org.moeli.kernel.contract.Lineage;
import org.moeli.kernel.contract.TableContract;

/**
 * The lineage of the plans of all writes to tables, the control tables aside. A session that is
 * given {@link #settings} writes it down, together with that of the sessions before it in its JVM.
 */
public final class WrittenLineage implements QueryExecutionListener {
  private static final String FILE = "spark.moeli.test.lineage";
  private static final Map<String, Lineage> LINEAGE_BY_TABLE = new TreeMap<>();

  private final Contracts contracts = Contracts.load(Optional.of(Path.of("schemas")));
  private final Path file;

  /** Made by Spark. */
  public WrittenLineage(SparkConf settings) {
    this.file = Path.of(settings.get(FILE));
  }

  /** Settings of a session that writes the lineage of its writes into a file. */
  public static List<String> settings(Path file) {
    return List.of(
        "spark.sql.queryExecutionListeners=" + WrittenLineage.class.getName(), FILE + "=" + file);
  }

  @Override
  public void onSuccess(String name, QueryExecution query, long nanoseconds) {
    if (query.analyzed() instanceof SaveIntoDataSourceCommand write) {
      String path = write.options().apply("path");
      contracts.all().stream()
          .filter(table -> path.endsWith("/" + table.path()))
          .filter(table -> !table.zone().equals("control"))
          .map(TableContract::name)
          .forEach(table -> add(table, write));
    }
  }

  private void add(String table, SaveIntoDataSourceCommand write) {
    Lineage lineage = Lineage.of(write.query(), Lineage.byPath(contracts));
    synchronized (LINEAGE_BY_TABLE) {
      LINEAGE_BY_TABLE.merge(table, lineage, Lineage::plus);
      try {
        Files.writeString(file, DeclaredLineage.of(LINEAGE_BY_TABLE).text());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void onFailure(String name, QueryExecution query, Exception exception) {}
}
