package org.moeli.app;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.moeli.kernel.run.RunSummary.Document;
import org.moeli.kernel.run.RunSummary.FileLine;
import org.moeli.kernel.run.RunSummary.IssueLine;
import org.moeli.kernel.run.RunSummary.JobLine;
import org.moeli.kernel.run.RunSummary.TableLine;

/** The summary of a run, on one screen. */
final class SummaryText {
  private SummaryText() {}

  static void print(Document run, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%nrun %s%s   site %s   as of %s   known at %s   %.1f s%n",
        run.runId(),
        run.dryRun() ? " (dry run: nothing written)" : "",
        run.site(),
        run.asOf(),
        run.knownAt(),
        run.seconds());
    out.println("lake " + run.lake());
    printFiles(run.files(), out);
    printIssues(run.issues(), out);
    printJobs(run.jobs(), out);
  }

  private static void printFiles(List<FileLine> files, PrintStream out) {
    if (files.isEmpty()) {
      return;
    }
    out.printf(
        Locale.ROOT,
        "%n%-18s %6s %8s %10s %10s %10s %10s %10s %11s %10s%n",
        "source",
        "files",
        "refused",
        "read",
        "accepted",
        "duplicate",
        "superseded",
        "voided",
        "quarantined",
        "events");
    Map<String, List<FileLine>> bySource = new LinkedHashMap<>();
    files.forEach(
        file ->
            bySource.computeIfAbsent(file.source(), s -> new java.util.ArrayList<>()).add(file));
    bySource.forEach(
        (source, own) ->
            out.printf(
                Locale.ROOT,
                "%-18s %6d %8d %10d %10d %10d %10d %10d %11d %10d%n",
                source,
                own.size(),
                own.stream().filter(f -> f.refusalCode().isPresent()).count(),
                sum(own, FileLine::read),
                sum(own, FileLine::accepted),
                sum(own, FileLine::duplicate),
                sum(own, FileLine::superseded),
                sum(own, FileLine::voided),
                sum(own, FileLine::quarantined),
                sum(own, FileLine::events)));
    out.println(
        "(files that this run took in or changed; the page and control.reconciliation count");
    out.println("all runs, and the page leaves out the records of feeds that it may not tell)");
    for (FileLine file : files) {
      file.refusalCode()
          .ifPresent(
              code ->
                  out.printf(
                      Locale.ROOT,
                      "  %-18s refused a file: %s, file_hash %s%n",
                      file.source(),
                      code,
                      file.fileHash()));
    }
  }

  private static long sum(List<FileLine> files, Function<FileLine, Long> count) {
    return files.stream().map(count).filter(Objects::nonNull).mapToLong(Long::longValue).sum();
  }

  private static void printIssues(List<IssueLine> issues, PrintStream out) {
    List<IssueLine> found = issues.stream().filter(issue -> issue.count() > 0).toList();
    if (issues.isEmpty()) {
      return;
    }
    out.printf(
        Locale.ROOT, "%n%d checks, %d of them found something%n", issues.size(), found.size());
    for (IssueLine issue : found) {
      out.printf(
          Locale.ROOT,
          "  %-18s %-28s %-22s %10d%n",
          issue.source(),
          issue.issueCode(),
          issue.column(),
          issue.count());
    }
  }

  private static void printJobs(List<JobLine> jobs, PrintStream out) {
    out.println();
    for (JobLine job : jobs) {
      out.printf(Locale.ROOT, "%-10s %-10s %8.1f s%n", job.job(), job.status(), job.seconds());
      for (TableLine table : job.tables()) {
        out.printf(
            Locale.ROOT,
            "  %-36s version %4d %12s rows%n",
            table.table(),
            table.version(),
            table.rows().isPresent() ? table.rows().getAsLong() : "(untold)");
      }
      job.notes().forEach(note -> out.println("  " + note));
    }
  }
}
