package org.moeli.kernel.job;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.audit.Audit;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.SystemUser;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.kernel.table.TableCatalogue;

/**
 * Makes a job whole or nothing over all the tables that it writes: before it starts, their versions
 * are noted in the lake; a job that did not reach its end is undone by the next run, whatever ended
 * it, and that run says whose it was.
 */
public final class UndoMark {
  private static final String FILE = "control/unfinished.txt";

  /** Stands for the version of a table that does not exist. */
  private static final long ABSENT = -1;

  /** The last line: a mark without it was cut off. */
  private static final String END = "end";

  private static final Pattern HEAD = Pattern.compile("run (\\S+) (\\S+) (\\S+) (\\S+)");
  private static final Pattern VERSION = Pattern.compile("(\\S+) (-1|\\d{1,18})");

  private static final Logger LOG = LogManager.getLogger(UndoMark.class);

  /**
   * A job that has not reached its end.
   *
   * @param userKey keyed id of the account that ran it
   * @param versions of the tables that it writes, as they were before; none for one that was not
   *     there
   */
  record Unfinished(
      String runId,
      String job,
      Instant started,
      String userKey,
      Map<String, OptionalLong> versions) {}

  private final LakeRoot root;
  private final TableCatalogue tables;

  UndoMark(LakeRoot root, TableCatalogue tables) {
    this.root = root;
    this.tables = tables;
  }

  /** Whether a job has not ended, so that what it has written so far will be undone. */
  public static boolean isStanding(LakeRoot root) {
    return root.text(FILE).isPresent();
  }

  /** Notes the versions of the tables that a job is about to write. */
  void begin(RunContext run, Job job, Instant started) {
    StringBuilder mark = new StringBuilder();
    String user = Audit.userKey(run.ids(), SystemUser.current().account());
    mark.append(String.join(" ", "run", run.runId(), job.name(), started.toString(), user))
        .append('\n');
    for (String table : job.writes()) {
      mark.append(table).append(' ').append(tables.version(table).orElse(ABSENT)).append('\n');
    }
    root.writePrivate(FILE, mark.append(END).append('\n').toString());
  }

  /** The job has ended well, or has been undone. */
  void end() {
    tables.clearStage();
    root.delete(FILE);
  }

  /**
   * Undoes the job of an earlier run that did not end, if there is one; the mark stays until {@link
   * #end}.
   *
   * @param force undo it also where no lock tells whether that run is still alive, and where the
   *     mark is damaged
   * @param last versions of the tables when a job ended well for the last time, for a damaged mark
   * @return the job; empty when there is none, or its mark does not say which
   * @throws PipelineException (refused) when it may be alive, for the lake is on no local file
   *     system; or when the mark is empty or cut off
   */
  Optional<Unfinished> recover(boolean force, Supplier<Map<String, OptionalLong>> last) {
    Optional<String> mark = root.text(FILE);
    if (mark.isEmpty()) {
      return Optional.empty();
    }
    if (root.localDirectory().isEmpty() && !force) {
      throw Errors.unfinishedRun(root.path(FILE));
    }
    Optional<Unfinished> unfinished = parse(mark.get());
    if (unfinished.isEmpty() && !force) {
      throw Errors.damagedUndoMark(FILE);
    }
    LOG.warn(
        "undoing {}",
        unfinished
            .map(job -> job.job() + " of run " + job.runId() + ", which did not end")
            .orElse("a job that did not end"));
    unfinished.map(Unfinished::versions).orElseGet(last).forEach(tables::restore);
    return unfinished;
  }

  /** Undoes the job of this run that has left its mark. */
  void undo() {
    root.text(FILE)
        .flatMap(UndoMark::parse)
        .ifPresent(job -> job.versions().forEach(tables::restore));
    end();
  }

  private static Optional<Unfinished> parse(String mark) {
    List<String> lines = mark.lines().toList();
    if (lines.size() < 2 || !lines.get(lines.size() - 1).equals(END)) {
      return Optional.empty();
    }
    Matcher head = HEAD.matcher(lines.get(0));
    Map<String, OptionalLong> versions = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size() - 1)) {
      Matcher version = VERSION.matcher(line);
      if (!version.matches()) {
        return Optional.empty();
      }
      long number = Long.parseLong(version.group(2));
      versions.put(
          version.group(1), number == ABSENT ? OptionalLong.empty() : OptionalLong.of(number));
    }
    try {
      return head.matches()
          ? Optional.of(
              new Unfinished(
                  head.group(1),
                  head.group(2),
                  Instant.parse(head.group(3)),
                  head.group(4),
                  versions))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
