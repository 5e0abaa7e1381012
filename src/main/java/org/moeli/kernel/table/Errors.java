package org.moeli.kernel.table;

import java.nio.file.Path;
import org.apache.spark.sql.AnalysisException;
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

  static PipelineException failingQuery(AnalysisException failure) {
    return PipelineException.configuration(
        "the query cannot be run",
        PipelineException.firstLine(failure, "it is not Spark SQL"),
        "write Spark SQL over the tables of schemas/README.md");
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
