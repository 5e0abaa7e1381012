package org.moeli.app;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.audit.Audit;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.table.TableCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows auditors who read restricted zones, and whether the account of it is whole. */
@Command(
    name = "audit",
    description = "Check the account of reads of restricted zones, and show its last rows.",
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class)
final class AuditCommand implements Callable<Integer> {
  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "20",
      description = "Rows to show (default: ${DEFAULT-VALUE}).")
  private int last;

  @Option(
      names = "--noted",
      paramLabel = "HASH",
      description = "A hash that was written down when it was the newest: must still be there.")
  private String noted;

  @Option(
      names = "--person",
      paramLabel = "ID",
      description = "Show the reads that showed this person (person_id) only.")
  private String person;

  @Option(
      names = "--account",
      paramLabel = "UID",
      description = "Show the reads of this account of the system only.")
  private String account;

  @Mixin private LakeFlags flags;

  @Override
  public Integer call() {
    if (last < 0) {
      throw Errors.negativeLast();
    }
    RunContext context = Visit.prepare(flags.options(), System.getenv());
    Visit.read(
        context,
        (run, spark) -> {
          TableCatalogue tables = new TableCatalogue(spark, run.root(), run.contracts());
          print(new Audit(run, tables), rows(run), last, Optional.ofNullable(noted), Console.OUT);
        });
    return 0;
  }

  /** Which rows are asked for. */
  private Column rows(RunContext run) {
    Column rows = lit(true);
    if (person != null) {
      rows = rows.and(array_contains(col("subject_keys"), Audit.subjectKey(run.ids(), person)));
    }
    if (account != null) {
      String key = Audit.userKey(run.ids(), account);
      rows = rows.and(col("user_key").equalTo(key).or(col("login_key").equalTo(key)));
    }
    return rows;
  }

  /**
   * Prints the last rows and what the chain was found to be.
   *
   * @throws PipelineException (refused) after the rows, when the chain is broken
   */
  static void print(Audit audit, Column rows, int last, Optional<String> noted, PrintStream out) {
    Audit.Verdict verdict = audit.verify(noted);
    RowPrinter.printAll(audit.last(rows, last), out);
    out.println();
    if (verdict.broken().isPresent()) {
      out.flush();
      throw Errors.brokenAudit(verdict.broken().get());
    }
    out.println(
        verdict.rowCount()
            + " rows, none changed, missing or cut off; write the newest hash down elsewhere: "
            + verdict.newestHash());
    out.flush();
  }
}
