package org.moeli.lab.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.spark.Pseudonyms;

/**
 * Lake and truth side by side, at the vintage of an evaluation. What several scorers need is
 * computed once.
 */
public final class Comparison implements AutoCloseable {
  private static final String CROSSING = "core.crossing";

  private final Function<String, Dataset<Row>> lake;
  private final Function<String, Dataset<Row>> truth;
  private final Pseudonyms ids;
  private final Vintage vintage;
  private final int graceDays;
  private Dataset<Row> traced;

  /**
   * A lake and its truth.
   *
   * @param lake a table of the lake by name
   * @param truth a table of the truth by name
   * @param ids the lake's own
   * @param graceDays of the site: days after the limit before a missing departure is counted
   */
  public Comparison(
      Function<String, Dataset<Row>> lake,
      Function<String, Dataset<Row>> truth,
      Pseudonyms ids,
      Vintage vintage,
      int graceDays) {
    this.lake = lake;
    this.truth = truth;
    this.ids = ids;
    this.vintage = vintage;
    this.graceDays = graceDays;
  }

  /** A table of the lake. */
  public Dataset<Row> lake(String table) {
    return lake.apply(table);
  }

  /** A table of the truth. */
  public Dataset<Row> truth(String table) {
    return truth.apply(table);
  }

  /** True crossings up to the as-of day. */
  Dataset<Row> trueCrossings() {
    return truth("crossing").where(col("crossing_date").leq(lit(vintage.asOf())));
  }

  /**
   * Records that were written, planted ones included, each with its id and its file in the lake.
   *
   * @param fileNames rows of restricted.file_name, of restricted_tip.file_name, or of both
   * @param events names of the tables of events that they gave
   */
  Dataset<Row> writtenRecords(Dataset<Row> fileNames, List<String> events) {
    Dataset<Row> records =
        truth("record")
            .drop("family_written", "given_written", "number_written")
            .unionByName(PlantedDefects.records(truth("planted")));
    Dataset<Row> places =
        events.stream()
            .map(table -> WrittenRecords.places(lake(table)))
            .reduce(Dataset::unionByName)
            .orElseThrow();
    return WrittenRecords.of(records, fileNames, places, ids);
  }

  /** Crossings that count in the lake, each with the true one behind it; computed once. */
  Dataset<Row> traced() {
    if (traced == null) {
      traced =
          TracedCrossings.of(
                  lake(CROSSING),
                  writtenRecords(lake("restricted.file_name"), List.of(CROSSING)),
                  vintage)
              .persist(StorageLevel.MEMORY_AND_DISK());
    }
    return traced;
  }

  /** The vintage at which both are compared. */
  Vintage vintage() {
    return vintage;
  }

  /** Days after the limit before a missing departure is counted. */
  public int graceDays() {
    return graceDays;
  }

  @Override
  public void close() {
    if (traced != null) {
      traced.unpersist();
    }
  }
}
