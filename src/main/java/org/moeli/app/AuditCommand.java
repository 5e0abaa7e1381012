package org.moeli.app;

import java.io.PrintStream;
import java.util.concurrent.Callable;
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
          print(new Audit(run, tables), last, Console.OUT);
        });
    return 0;
  }

  /**
   * Prints the last rows and what the chain was found to be.
   *
   * @throws PipelineException (refused) after the rows, when the chain is broken
   */
  static void print(Audit audit, int last, PrintStream out) {
    Audit.Verdict verdict = audit.verify();
    RowPrinter.printAll(audit.last(last), out);
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
