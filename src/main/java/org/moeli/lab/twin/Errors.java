package org.moeli.lab.twin;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.moeli.kernel.PipelineException;

/** The mistakes that can be made about a twin, each in three lines. */
final class Errors {
  private Errors() {}

  static PipelineException residents(long residents, long most) {
    return options(
        "--residents is " + residents,
        "a border needs from 1 to " + most + " residents",
        "give a number between them; Lesotho has about 2140000");
  }

  static PipelineException period(LocalDate from, LocalDate to) {
    return options(
        "--to " + to + " comes before --from " + from,
        "the period ends before it begins",
        "exchange the two days");
  }

  static PipelineException years(LocalDate from, LocalDate to, int first, int last) {
    return options(
        "the period from " + from + " to " + to,
        "days before " + first + " or after " + last + " are not generated",
        "give --from and --to days between them");
  }

  static PipelineException trafficking(double trafficking, double most) {
    return options(
        "--trafficking is " + trafficking,
        "it multiplies the real rarity, from 0 to " + (long) most,
        "give a number between them; 1 is as rare as it is");
  }

  static PipelineException noPost(String post, Set<String> known) {
    return options(
        "--posts names " + post,
        "the parameters of the twin have no such post",
        "use some of " + String.join(",", known));
  }

  private static PipelineException options(String problem, String reason, String remedy) {
    return PipelineException.configuration("cannot make a twin: " + problem, reason, remedy);
  }

  static PipelineException figure(String name, AnalysisException failure) {
    return PipelineException.configuration(
        "cannot read " + name + " off the truth of a twin",
        PipelineException.firstLine(failure, "it is not Spark SQL"),
        "correct its query in figures.yaml");
  }

  static PipelineException mark(Path file, IOException failure) {
    return PipelineException.configuration(
        "cannot read " + file,
        failure instanceof JsonProcessingException
            ? "it is not what the command twin writes"
            : "the file cannot be read",
        "make the twin again");
  }

  static PipelineException folder(Path folder, String reason) {
    return PipelineException.configuration(
        "cannot write a twin to " + folder,
        reason,
        "give --out a directory that is empty or not there yet");
  }
}
