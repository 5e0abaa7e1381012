package org.moeli.lab.twin;

import java.io.Serializable;
import java.util.Iterator;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.SparkSession;
import org.moeli.lab.twin.people.Person;

/**
 * How the groups are split into parts that are worked on apart: by the options alone, so that the
 * machine has no say in what comes out.
 */
final class WorkSplit {
  private static final double RECORDS_PER_RESIDENT_AND_YEAR = 2.8;
  private static final int RECORDS_PER_PART = 200_000;
  private static final int FEWEST = 4;

  private WorkSplit() {}

  /** What comes of some groups. */
  interface OfGroups<T> extends Serializable {
    Iterator<T> of(Border border, Iterator<Long> groups);
  }

  /** How many there are. */
  static int count(TwinOptions options) {
    double years = (options.to().toEpochDay() - options.from().toEpochDay() + 1) / Person.YEAR;
    double records = options.residents() * years * RECORDS_PER_RESIDENT_AND_YEAR;
    return Math.max(FEWEST, (int) Math.ceil(records / RECORDS_PER_PART));
  }

  /** What comes of all groups, part by part. */
  static <T> Dataset<T> of(
      SparkSession spark, Border border, OfGroups<T> each, Encoder<T> encoder) {
    int count = count(border.options());
    return spark
        .range(0, count, 1, count)
        .mapPartitions(
            (MapPartitionsFunction<Long, T>) part -> each.of(border, groups(border, part, count)),
            encoder);
  }

  /**
   * The groups of one part. Groups of one kind have numbers beside each other, and commuters cross
   * a hundred times as often as visitors: so every part gets some of each.
   */
  private static Iterator<Long> groups(Border border, Iterator<Long> part, int parts) {
    long count = border.groupCount();
    // Spark's iterator gives nothing before it was asked whether there is anything.
    if (!part.hasNext()) {
      throw new IllegalStateException("a part without a number");
    }
    return LongStream.iterate(part.next(), no -> no < count, no -> no + parts).iterator();
  }
}
