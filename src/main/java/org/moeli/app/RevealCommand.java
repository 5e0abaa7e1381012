package org.moeli.app;

import java.util.concurrent.Callable;
import org.moeli.kernel.audit.ReadReason;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.table.TableCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows custodians who a lead is about, and keeps account of it. */
@Command(
    name = "reveal",
    description = "Show who a lead is about: for a purpose, with a ticket, audited.",
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class)
final class RevealCommand implements Callable<Integer> {
  @Option(names = "--profile", paramLabel = "ID", required = true, description = "The lead.")
  private String profile;

  @Option(
      names = "--purpose",
      paramLabel = "CODE",
      required = true,
      description = "Purpose of the read (schemas/codes/reveal_purpose.csv).")
  private String purpose;

  @Option(
      names = "--ticket",
      paramLabel = "N",
      required = true,
      description = "Number of the case or request that asks for it.")
  private String ticket;

  @Mixin private LakeFlags flags;

  @Override
  public Integer call() {
    String profileId = ProfileId.of(profile);
    RunContext context = Visit.prepare(flags.options(), System.getenv());
    ReadReason reason = ReadReason.of(context.codes(), purpose, ticket);
    Visit.alone(
        context,
        (run, spark) -> {
          TableCatalogue tables = new TableCatalogue(spark, run.root(), run.contracts());
          new Reveal(run, tables, Freshness.isProtectionFresh(tables))
              .show(profileId, reason, Console.OUT);
        });
    return 0;
  }
}
