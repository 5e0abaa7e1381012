package org.moeli.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.audit.Audit;
import org.moeli.lab.twin.TwinMark;

/** The mistakes that can be made in commands, each in three lines. */
final class Errors {
  private Errors() {}

  static PipelineException noClass(String className, Path jar, String held) {
    return PipelineException.configuration(
        "there is no class " + className + " in " + jar,
        "the jar holds " + held,
        "give --class the full name of the class, with its package");
  }

  static PipelineException notAJar(Path file) {
    return PipelineException.configuration(
        "cannot read " + file, "it is not a jar", "build it again, or give another file");
  }

  static PipelineException noJar(Path file) {
    return PipelineException.configuration(
        "there is no jar " + file, "the file does not exist", "check the path");
  }

  static PipelineException unreadableJar(Path file) {
    return PipelineException.configuration(
        "cannot read " + file,
        Files.isRegularFile(file) ? "this user may not read it" : "it is not a file",
        "give the jar with the job, and check its permissions");
  }

  static PipelineException newerJava(String className) {
    return PipelineException.configuration(
        className + " was compiled for a newer Java",
        "this is Java " + Runtime.version().feature() + ", and so are the executors",
        "compile it with: javac --release " + Runtime.version().feature());
  }

  static PipelineException unloadable(String className, Path jar, String missing) {
    return PipelineException.configuration(
        "cannot load " + className + " from " + jar,
        "it needs something that neither the jar nor Spark has: " + missing,
        "pack what it needs into the jar, compiled for Scala 2.13 and this Spark");
  }

  static PipelineException noMain(String className, Path jar) {
    return PipelineException.configuration(
        className + " has no main",
        "a job begins with: public static void main(String[] args), in a public class",
        "add it, or give --class another class of " + jar);
  }

  static PipelineException secondAndKnown() {
    return PipelineException.configuration(
        "--second and --known do not go together",
        "one is a table to be linked with, the other holds what was compared before",
        "leave one of them out");
  }

  static PipelineException negativeLast() {
    return PipelineException.configuration(
        "--last is negative", "it is a number of rows", "give 0 or more");
  }

  static PipelineException brokenAudit(String reason) {
    return PipelineException.refused(
        "the audit of the lake is broken",
        reason,
        "keep a copy of " + Audit.TABLE + " with its history, and find out who could write it");
  }

  static PipelineException otherWriter(String lake) {
    return PipelineException.refused(
        "another run has written to the lake " + lake + " at the same time",
        "Delta refused the second writer of a table",
        "wait until the other run has ended, then run the same command again");
  }

  static PipelineException demoResidents(long residents, long fewest, long most) {
    return PipelineException.configuration(
        "cannot make a demo of " + residents + " residents",
        "a demo has from " + fewest + " to " + most + " residents",
        "give --residents a number between them, or leave it out");
  }

  static PipelineException demoDirectory(Path directory, String reason) {
    return PipelineException.configuration(
        "cannot make a demo in " + directory,
        reason,
        "give --dir a directory that is not there yet, or one of an earlier demo");
  }

  static PipelineException otherDemo(
      Path directory, long residents, long seed, boolean isComplete) {
    return PipelineException.configuration(
        "the demo in " + directory + " is another one",
        "it was made with --residents "
            + residents
            + " --seed "
            + seed
            + (isComplete ? "" : " and not completed"),
        "give the same options, or --fresh to replace it, or another --dir");
  }

  static PipelineException realData(String lake) {
    return PipelineException.refused(
        "the lake " + lake + " holds no generated data",
        "only of invented people is it known what truly happened",
        "give the lake that was made from the landing files of the twin");
  }

  static PipelineException noTruth(Path truth, Path twin) {
    return PipelineException.refused(
        truth + " is no truth of a twin",
        "there is no complete mark " + TwinMark.FILE + " in " + twin,
        "give the directory that jobs/run.sh twin --out wrote to its end");
  }

  static PipelineException noDates(String lake, String option) {
    return PipelineException.configuration(
        "the dates of the evaluation are not known",
        "no run has ended in the lake " + lake + " that they could be taken from",
        "give " + option + ", or run 'all' first");
  }

  static PipelineException uselessExports() {
    return PipelineException.configuration(
        "--exports is of no use here",
        "only publish writes exports",
        "leave it out, or run publish or all");
  }

  static PipelineException noId() {
    return PipelineException.configuration(
        "this is no id of a lead or of an episode",
        "an id has letters, digits, hyphens and underscores, and that of an episode a dot",
        "copy it from the table, such as intelligence.risk_profile or core.stay");
  }

  static PipelineException notRevealed(String profileId) {
    return PipelineException.refused(
        "the profile " + profileId + " cannot be revealed",
        "a lead is revealed while it is in force and no rule stands against it;"
            + " which condition fails is not told",
        "check the id; run all stages on what has arrived since; then ask the custodian of the"
            + " lake");
  }

  static PipelineException noReviewReason(String outcome, String reasons) {
    return PipelineException.configuration(
        "the outcome " + outcome + " needs a reason",
        "the rules learn from why a lead was wrong",
        "add --reason with one of: " + reasons);
  }

  static PipelineException noReviewCode(String what, String kind, String known) {
    return PipelineException.configuration(
        "this is no " + what + " of a review",
        "a review is written in codes of the list " + kind,
        "use one of: " + known);
  }

  static PipelineException noLead(String profileId, String table) {
    return PipelineException.refused(
        "there is no released lead " + profileId,
        "it is not in " + table + ", or is no longer",
        "check the id: jobs/run.sh sql \"SELECT profile_id FROM " + table + "\"");
  }

  static PipelineException summary(Path file, String reason) {
    return PipelineException.configuration(
        "cannot write the summary to " + file,
        reason,
        "give --summary a file in a directory that can be written");
  }

  static PipelineException page(Path file, String reason) {
    return PipelineException.configuration(
        "cannot write " + file,
        "the file cannot be created (" + reason + ")",
        "name a file in a directory that can be written");
  }

  static PipelineException noReadReason(String reader, List<String> restricted) {
    return PipelineException.configuration(
        reader + " reads " + String.join(", ", restricted) + " without purpose and ticket",
        "every read of a restricted zone is audited with both",
        "add --purpose CODE --ticket N, and the key of the lake");
  }

  static PipelineException queryAndFile() {
    return PipelineException.configuration(
        "a query and --file are given", "only one of them can be run", "leave one of them out");
  }

  static PipelineException noQuery(String origin) {
    return PipelineException.configuration(
        "there is no query",
        origin + " holds none",
        "give a query, --file FILE, or call sql in a terminal for a shell");
  }

  static PipelineException queryFile(Path file, String reason) {
    return PipelineException.configuration(
        "cannot read the queries of " + file, reason, "give --file a text of queries");
  }

  static PipelineException statement(int number, String origin, PipelineException mistake) {
    return PipelineException.configuration(
        "statement " + number + " of " + origin + ": " + mistake.problem(),
        mistake.reason(),
        mistake.remedy());
  }

  static PipelineException negativeLimit() {
    return PipelineException.configuration(
        "--limit is negative", "it is a number of rows", "give a number from 0 on");
  }

  static PipelineException needlessReadReason() {
    return PipelineException.configuration(
        "a purpose or a ticket is given, but nothing restricted is read",
        "the query names no table of a restricted zone, so nothing is audited",
        "leave out --purpose and --ticket");
  }

  static PipelineException noTables(String lake, String location) {
    return PipelineException.configuration(
        "the lake " + lake + " holds no table",
        "no stage has been run on " + location,
        "run: jobs/run.sh all --lake " + lake + ", or give another --lake");
  }

  static PipelineException hiddenMain(String className) {
    return PipelineException.configuration(
        "cannot call the main of " + className, "the class is not public", "make it public");
  }

  static PipelineException examples(int failing, int examples) {
    return PipelineException.refused(
        failing + " of " + examples + " examples do not hold",
        "the definitions give something else than the examples beside them say, as printed",
        "correct the definition or the example, whichever is wrong");
  }

  static PipelineException twinOnCluster() {
    return PipelineException.configuration(
        "a twin is not written on a cluster",
        "its files are written to the local disk of one machine",
        "leave out --master and --env, and SPARK_HOME");
  }

  static PipelineException noLake(String lake) {
    return PipelineException.refused(
        "there is no lake in " + lake,
        "no run has ever begun one there",
        "give the lake with --lake, or make it: jobs/run.sh all --lake " + lake);
  }

  static PipelineException unfinishedRun(String lake) {
    return PipelineException.refused(
        "the lake " + lake + " is in the middle of a run",
        "the last job on it has not ended, and what it left is yet to be undone",
        "run that job again, then this command");
  }
}
