package org.moeli.publish;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.CsvText;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.TableContract;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.StorageFault;
import org.moeli.kernel.table.ExportDirectory;
import org.moeli.publish.page.PublishedTable;

/**
 * The tables as files for others: CSV, Parquet and metadata of each, and one page about the run.
 */
final class Exports {
  /** Name of the page. */
  static final String PAGE = "report.html";

  private static final String FOLDER = "statistics/exports";

  private Exports() {}

  /**
   * Where a run writes to.
   *
   * @throws PipelineException (configuration) when nothing can be written there
   */
  static ExportDirectory directory(RunContext run) {
    return ExportDirectory.of(run.options().exports().orElseGet(() -> run.root().path(FOLDER)));
  }

  /** Whether a run before has left all files there. */
  static boolean areThere(RunContext run) {
    List<String> names = new ArrayList<>(List.of(PAGE));
    for (Statistic statistic : Statistic.values()) {
      names.addAll(PublishedTable.files(run.contracts().table(statistic.table())));
    }
    return directory(run).holds(names);
  }

  /**
   * Replaces the files.
   *
   * @param frame rows of a table as a frame
   * @param page the page about the run
   * @throws PipelineException (refused) when the file system refuses
   */
  static void write(
      ExportDirectory directory,
      RunContext run,
      ReleaseRules rules,
      Map<Statistic, PublishedTable> tables,
      Function<PublishedTable, Dataset<Row>> frame,
      String page) {
    try {
      directory.begin();
      for (Map.Entry<Statistic, PublishedTable> entry : tables.entrySet()) {
        PublishedTable table = entry.getValue();
        TableContract contract = table.contract();
        directory.write(
            PublishedTable.csv(contract), CsvText.of(contract.columnNames(), table.cells()));
        directory.writeParquet(PublishedTable.parquet(contract), frame.apply(table));
        directory.write(
            PublishedTable.metadata(contract),
            Metadata.of(run, rules, entry.getKey(), table).json());
      }
      directory.write(PAGE, page);
      directory.finish();
    } catch (UncheckedIOException e) {
      throw refused(directory, e);
    }
  }

  private static PipelineException refused(ExportDirectory directory, UncheckedIOException e) {
    String reason =
        StorageFault.in(e, directory.shownAs())
            .map(PipelineException::reason)
            .orElse("the file system refused (" + e.getCause().getClass().getSimpleName() + ")");
    return Errors.exports(directory.shownAs(), reason);
  }
}
