package org.moeli.twin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.moeli.twin.calibration.CalibrationReport;
import org.moeli.twin.calibration.Figure;
import org.moeli.twin.calibration.Tally;
import org.moeli.twin.people.Life;

/** Counts a border once more, and sets each figure beside the published one. */
final class CalibrationRun {
  private CalibrationRun() {}

  /** Writes the report as Markdown and CSV. */
  static void write(SparkSession spark, Border border, Path folder) throws IOException {
    Tally tally = empty(border);
    Parts.of(spark, border, CalibrationRun::tally, Encoders.BINARY())
        .collectAsList()
        .forEach(bytes -> tally.merge((Tally) SerializationUtils.deserialize(bytes)));
    TwinOptions options = border.options();
    List<Figure> figures = tally.figures(options.difficulty(), options.posts().isEmpty());
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("calibration.md"), CalibrationReport.markdown(options.toString(), figures));
    Files.writeString(folder.resolve("calibration.csv"), CalibrationReport.csv(figures));
  }

  private static Iterator<byte[]> tally(Border border, Iterator<Long> groups) {
    Tally tally = empty(border);
    while (groups.hasNext()) {
      Life life = border.life(groups.next());
      tally.add(life);
      border.record(life, tally::add);
    }
    return List.of(SerializationUtils.serialize(tally)).iterator();
  }

  private static Tally empty(Border border) {
    return new Tally(border.parameters().published(), border.period());
  }
}
