package org.moeli.app;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.table.TableCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes down what an officer found when looking into a lead. */
@Command(
    name = "review",
    description = "Take down what was found when a lead was looked into.",
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class)
final class ReviewCommand implements Callable<Integer> {
  @Option(names = "--profile", paramLabel = "ID", required = true, description = "The lead.")
  private String profile;

  @Option(
      names = "--outcome",
      paramLabel = "CODE",
      required = true,
      description = "What was found (schemas/codes/review_outcome.csv).")
  private String outcome;

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      description =
          "Why the lead was wrong (schemas/codes/review_reason.csv);"
              + " an outcome that is negative or dismisses the lead needs it.")
  private String reason;

  @Option(
      names = "--ticket",
      paramLabel = "N",
      required = true,
      description = "Number of the case or check.")
  private String ticket;

  @Mixin private LakeFlags flags;

  @Override
  public Integer call() {
    String profileId = ProfileId.of(profile);
    RunContext context = Visit.prepare(flags.options(), System.getenv());
    Review review = Review.of(context.codes(), outcome, Optional.ofNullable(reason), ticket);
    Visit.alone(
        context,
        (run, spark) -> {
          TableCatalogue tables = new TableCatalogue(spark, run.root(), run.contracts());
          String id = review.append(run, tables, profileId);
          Console.OUT.println(
              "review " + id + " of lead " + profileId + ": " + review.outcomeCode());
          Console.OUT.println(
              "the next run of protect takes it up: jobs/run.sh protect" + flags.again());
        });
    return 0;
  }
}
