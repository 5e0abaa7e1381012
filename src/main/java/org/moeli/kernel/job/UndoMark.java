package org.moeli.kernel.job;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.kernel.table.TableCatalogue;

/**
 * Makes a job whole or nothing over all the tables that it writes: before it starts, their versions
 * are noted in the lake; a job that did not reach its end is undone by the next run, whatever ended
 * it.
 */
public final class UndoMark {
  private static final String FILE = "control/unfinished.txt";

  /** Stands for the version of a table that does not exist. */
  private static final long ABSENT = -1;

  private static final Logger LOG = LogManager.getLogger(UndoMark.class);

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
  void begin(List<String> outputs) {
    StringBuilder mark = new StringBuilder();
    for (String table : outputs) {
      mark.append(table).append(' ').append(tables.version(table).orElse(ABSENT)).append('\n');
    }
    root.write(FILE, mark.toString());
  }

  /** The job has ended well. */
  void end() {
    tables.clearStage();
    root.delete(FILE);
  }

  /**
   * Undoes the job of an earlier run that did not end, if there is one.
   *
   * @param force undo it also where no lock tells whether that run is still alive
   * @throws PipelineException (refused) when it may be alive: the lake is on no local file system
   */
  void recover(boolean force) {
    if (root.text(FILE).isPresent() && root.localDirectory().isEmpty() && !force) {
      throw Errors.unfinishedRun(root.path(FILE));
    }
    undo();
  }

  /** Undoes the job that has left its mark. */
  void undo() {
    Optional<String> mark = root.text(FILE);
    if (mark.isEmpty()) {
      return;
    }
    LOG.info("undoing a job that did not end");
    for (String line : mark.get().lines().toList()) {
      int blank = line.indexOf(' ');
      long version = Long.parseLong(line.substring(blank + 1));
      tables.restore(
          line.substring(0, blank),
          version == ABSENT ? OptionalLong.empty() : OptionalLong.of(version));
    }
    end();
  }
}
