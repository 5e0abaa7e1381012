package org.moeli.kernel.table;

import java.nio.file.Path;
import java.util.Optional;
import org.moeli.kernel.PipelineException;

/** The mistakes that can be made in places and queries, each in three lines. */
final class Errors {
  private Errors() {}

  static PipelineException exports(String location, String reason) {
    return PipelineException.configuration(
        "cannot write exports to " + location,
        reason,
        "give --exports a directory that this user may write, or leave the option out");
  }

  static PipelineException lake(String location, String reason) {
    return PipelineException.configuration(
        "cannot use the lake " + location,
        reason,
        "give --lake a directory, or a URI that this installation of Spark can write");
  }

  static PipelineException closed(Path directory) {
    return PipelineException.refused(
        "this user may not read " + directory,
        "its permissions keep other accounts out",
        "read what is open to you, or ask whoever keeps the lake: src/docs/access.md");
  }

  static PipelineException noFile(String file, String reason) {
    return PipelineException.configuration(
        "cannot read " + file, reason, "give a CSV file with a header, or Parquet");
  }

  static PipelineException failingQuery(String words) {
    return PipelineException.configuration(
        "the query cannot be run", words, "write Spark SQL over the tables of schemas/README.md");
  }

  static PipelineException failingRestrictedQuery(String condition) {
    return PipelineException.configuration(
        "the query cannot be run",
        "Spark stops with " + condition + "; the rest of its message may hold a value of a row",
        "write Spark SQL that holds for every row, for instance try_cast in place of cast");
  }

  static PipelineException cancelledQuery() {
    return PipelineException.configuration(
        "the query was broken off", "it was cancelled while it ran", "run it again");
  }

  static PipelineException noTable(String name, Optional<String> nearest) {
    return PipelineException.configuration(
        "there is no table " + name,
        "neither the lake nor the query has one of this name",
        didYouMean(nearest, "the tables are in schemas/README.md"));
  }

  /**
   * @param proposals of Spark, the likest first
   */
  static PipelineException noColumn(String name, String proposals) {
    return PipelineException.configuration(
        "there is no column " + name,
        "none of the tables that the query reads has it",
        "did you mean one of: " + proposals + "?");
  }

  static PipelineException noFunction(String name, Optional<String> nearest) {
    return PipelineException.configuration(
        "there is no function " + name,
        "Spark SQL has none of this name",
        didYouMean(nearest, "the functions of Spark SQL can be used"));
  }

  private static String didYouMean(Optional<String> nearest, String otherwise) {
    return nearest.map(name -> "did you mean " + name + "?").orElse(otherwise);
  }

  static PipelineException noTables(String wanted, String location) {
    return PipelineException.configuration(
        "the lake does not hold " + wanted,
        "no stage has been run on " + location,
        "run: jobs/run.sh all, or give another --lake");
  }

  static PipelineException notAQuery() {
    return PipelineException.configuration(
        "this is not a query",
        "sql only reads, and the statement is a command",
        "write a SELECT; tables are changed by jobs only");
  }

  static PipelineException notAQuery(String word) {
    return PipelineException.configuration(
        "this is not a query",
        "sql only reads: a query begins with SELECT, WITH, FROM, VALUES or TABLE, this with "
            + word,
        "write a SELECT; tables and columns are told by schemas/README.md");
  }

  static PipelineException notOneQuery(int statements) {
    return PipelineException.configuration(
        statements == 0 ? "this is not a query" : "these are " + statements + " statements",
        statements == 0 ? "it is empty" : "here stands one query, and a semicolon ends it",
        "write one; give several with --file FILE, or one by one in the shell: sql without a"
            + " query");
  }

  static PipelineException otherFunction(String function) {
    return PipelineException.configuration(
        "the query calls " + function,
        "sql computes with rows, and this function reaches out of them",
        "leave it out; other functions of Spark SQL can be used");
  }

  static PipelineException otherSource() {
    return PipelineException.configuration(
        "the query reads something that is no table of the lake",
        "sql reads tables by their names, neither files by a path nor a computed name",
        "write the names of schemas/README.md, such as core.stay");
  }
}
