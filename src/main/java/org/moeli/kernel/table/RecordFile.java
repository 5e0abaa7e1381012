package org.moeli.kernel.table;

import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table that is no table of the lake: a CSV file with a header, all of whose columns are texts,
 * or Parquet.
 *
 * @param shownAs as the user gave it
 * @param isCsv whether it is CSV, by the end of its name
 */
public record RecordFile(String shownAs, boolean isCsv) {

  /**
   * The file; it is not read.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) when there is none
   */
  public static RecordFile of(String location) {
    try {
      Path path = new Path(location);
      FileSystem files = path.getFileSystem(LakeRoot.hadoop());
      if (!files.exists(path)) {
        throw Errors.noFile(location, "there is no such file");
      }
    } catch (IOException | IllegalArgumentException e) {
      throw Errors.noFile(location, "no file system can be reached under this name");
    }
    return new RecordFile(location, location.toLowerCase(Locale.ROOT).endsWith(".csv"));
  }

  /**
   * Its rows; blanks around values and names are dropped.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) when it cannot be read as what it is
   */
  public Dataset<Row> read(SparkSession spark) {
    try {
      return isCsv
          ? spark
              .read()
              .format("csv")
              .option("header", "true")
              .option("multiLine", "true")
              .option("escape", "\"")
              .option("ignoreLeadingWhiteSpace", "true")
              .option("ignoreTrailingWhiteSpace", "true")
              .load(shownAs)
          : spark.read().format("parquet").load(shownAs);
    } catch (Exception e) {
      // Spark throws checked exceptions that Scala does not declare.
      if (e instanceof AnalysisException || e instanceof org.apache.spark.SparkException) {
        throw Errors.noFile(shownAs, "it is neither CSV with a header nor Parquet");
      }
      throw e;
    }
  }
}
