package org.moeli.linkage;

import java.util.List;
import java.util.Locale;
import org.moeli.kernel.PipelineException;

/** The mistakes that can be made in linkage, each in three lines. */
final class Errors {
  private Errors() {}

  static PipelineException expression(
      String key, String sql, String table, List<String> columns, Throwable failure) {
    return PipelineException.configuration(
        key + " cannot be computed from " + table,
        sql + ": " + PipelineException.firstLine(failure, "it is not Spark SQL"),
        "write Spark SQL over its columns: " + String.join(", ", columns));
  }

  static PipelineException key(String rule, String sql, Throwable failure) {
    return PipelineException.configuration(
        "the key of the blocking rule " + rule + " cannot be computed",
        sql + ": " + PipelineException.firstLine(failure, "it is not Spark SQL"),
        "write Spark SQL over the names under columns");
  }

  static PipelineException level(String comparison, String sql, Throwable failure) {
    return PipelineException.configuration(
        "a level of the comparison " + comparison + " cannot be computed",
        sql + ": " + PipelineException.firstLine(failure, "it is not Spark SQL"),
        "name a comparator, or write a condition over both sides, such as l.given = r.family");
  }

  static PipelineException twoLists(String rule) {
    return PipelineException.configuration(
        "the blocking rule " + rule + " has two lists in its key",
        "each element of a list is a key of its own, which two lists would multiply",
        "keep one of them, or make two rules");
  }

  static PipelineException noRuleWithout(String column) {
    return PipelineException.configuration(
        "records without " + column + " would be compared with none",
        "every blocking rule needs " + column + " for its key",
        "add a blocking rule whose key does without it");
  }

  static PipelineException noRows(String table) {
    return PipelineException.refused(
        "there is nothing to link in " + table, "it has no rows", "give a table with records");
  }

  static PipelineException noIds(long missing) {
    return PipelineException.refused(
        missing + " records have no id",
        "the expression under id gives nothing for them, and the result could not name them",
        "give an id that every record has");
  }

  static PipelineException repeatedIds(long repeated) {
    return PipelineException.refused(
        repeated + " records have an id that an earlier one has too",
        "the expression under id must name each record of a table once",
        "give an id that is unique, such as the number of the row");
  }

  static PipelineException largeBlock(String rule, long records, long largest) {
    return PipelineException.refused(
        "the blocking rule " + rule + " would bring too many records together",
        String.format(
            Locale.ROOT, "%,d records share one key, and at most %,d may", records, largest),
        "add a part to its key, or raise guard.largest_block");
  }

  static PipelineException manyPairs(String rule, long pairs, long records, long most) {
    return PipelineException.refused(
        "the blocking rule " + rule + " would make too many pairs",
        String.format(
            Locale.ROOT, "%,d pairs of %,d records, and at most %,d may be", pairs, records, most),
        "add a part to its key, or raise guard.pairs_per_record");
  }

  static PipelineException example(String file, String example, String column) {
    return PipelineException.configuration(
        "cannot use " + file,
        "the example '"
            + example
            + "' gives "
            + column
            + ", which is no column of the"
            + " specification",
        "use the names under columns");
  }

  static PipelineException noPair(String left, String right) {
    return PipelineException.refused(
        "there are no two records " + left + " and " + right,
        "an id is unknown, or names a record of each table",
        "copy ids from clusters or pairs of an earlier run");
  }

  static PipelineException otherModel(String file) {
    return PipelineException.configuration(
        "the model " + file + " is for other comparisons",
        "comparisons or levels of the specification have changed since it was trained",
        "train again by leaving --model out, or use the specification that it was trained for");
  }
}
