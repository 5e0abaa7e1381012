package org.moeli.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.moeli.kernel.PipelineException;

/** The mistakes of users that ingest can meet. */
final class Errors {
  private Errors() {}

  static PipelineException mapping(String file, String reason, String remedy) {
    return PipelineException.configuration("cannot use the mapping " + file, reason, remedy);
  }

  /**
   * An expression fails on data.
   *
   * @param where the example, for a message
   */
  static PipelineException failing(String file, String key, String where, Throwable failure) {
    return mapping(
        file,
        key + " fails" + where + ": " + firstLine(failure),
        "correct the expression; 'try' runs the examples again");
  }

  /**
   * An expression fails on a record of a post, whose values are not told.
   *
   * @param condition Spark's name of the failure
   */
  static PipelineException failingOnRecord(String file, String key, String condition) {
    return mapping(
        file,
        key + " fails on a record with " + condition,
        "correct the expression, and add such a record to the examples; 'try' runs them");
  }

  static PipelineException examples(String file, String reason, String remedy) {
    return PipelineException.configuration("cannot use the examples " + file, reason, remedy);
  }

  static PipelineException noFeed(String source, List<String> known) {
    return PipelineException.configuration(
        "there is no feed " + source,
        "the site profile does not name it under sources",
        "use one of: " + String.join(", ", known));
  }

  /** What Spark says of an expression, in one line. */
  static String firstLine(Throwable failure) {
    return PipelineException.firstLine(failure, "it cannot be understood");
  }

  static PipelineException noLanding(String landing) {
    return PipelineException.refused(
        "there is nothing to ingest",
        "the landing directory " + landing + " does not exist",
        "put the posts' files below it as SOURCE/received=YYYY-MM-DD/FILE, or give --landing DIR");
  }

  static PipelineException landing(String landing, String reason) {
    return PipelineException.configuration(
        "cannot use the landing directory " + landing,
        reason,
        "give --landing a directory, or a URI that this installation of Spark can read");
  }

  static PipelineException corrections(Path file) {
    return PipelineException.configuration(
        "cannot read the corrections " + file,
        Files.exists(file) ? "it is not readable UTF-8 text" : "there is no such file",
        "give one JSON object a line: file_hash, record_no, record_text");
  }

  static PipelineException unbalanced(int files) {
    return PipelineException.refused(
        "the run does not balance in " + files + " file(s)",
        "the records counted in the bytes are not the records that were judged; nothing was taken"
            + " in",
        "report it with the run summary (--summary): this is a defect of the reader, not of the"
            + " files");
  }

  static PipelineException nothingToReplay(String what) {
    return PipelineException.configuration(
        "there is nothing to replay",
        what,
        "see: jobs/run.sh sql \"SELECT * FROM control.issue_count\"");
  }

  static PipelineException correction(Path file, int line) {
    return PipelineException.configuration(
        "cannot use the corrections " + file,
        "line "
            + line
            + " is not an object of file_hash (of a known file), record_no and record_text",
        "see: jobs/run.sh sql \"SELECT file_hash, record_no FROM restricted.quarantine\"");
  }

  static PipelineException notOneCharacter(String option) {
    return PipelineException.configuration(
        "options." + option, "it is not one character", "give one character");
  }

  static PipelineException severity(String list, String code) {
    return PipelineException.configuration(
        "cannot use the code list " + list,
        code + " has no severity QUARANTINE, ATTACH or FILE",
        "correct the list");
  }

  static PipelineException lateDays(String list, String post) {
    return PipelineException.configuration(
        "cannot use the code list " + list,
        "late_days of " + post + " is no number of days",
        "write a whole number, or leave it blank for a post that is not checked");
  }

  static PipelineException unlisted(String list, String code) {
    return PipelineException.configuration(
        "cannot use the code list " + list, "it lacks the code " + code, "add it to the list");
  }
}
