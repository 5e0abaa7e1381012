package org.moeli.kernel.run;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.kernel.spark.LakeKey;
import org.moeli.kernel.spark.Pseudonyms;
import org.moeli.kernel.table.LakeRoot;

/**
 * Everything that is fixed when a run starts, looked up and checked; no Spark.
 *
 * @param runId start time and a short random part
 * @param landing directory or URI of the posts' files
 * @param vintage the days for which the run tells, and as of which it knows
 * @param codeVersion version and commit of the application
 */
public record RunContext(
    String runId,
    RunOptions options,
    LakeRoot root,
    String landing,
    Vintage vintage,
    SiteProfile site,
    CodeLists codes,
    Definitions schemas,
    Definitions rules,
    Contracts contracts,
    Pseudonyms ids,
    String codeVersion,
    RunClock clock,
    RunSummary summary) {
  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  /**
   * Looks up and checks everything that the options name.
   *
   * @param environment variables, for the key
   * @throws PipelineException (configuration) for the first mistake found
   */
  public static RunContext of(
      RunOptions options, RunClock clock, Map<String, String> environment, String codeVersion) {
    Definitions schemas = Definitions.schemas(options.schemas());
    Definitions rules = Definitions.rules(options.rules());
    SiteProfile site = SiteProfile.load(options.site(), schemas);
    LocalDate today = clock.today(site.zone());
    LocalDate asOf = options.asOf().orElse(today);
    LocalDate knownAt = options.knownAt().orElse(today);
    refuseFuture("--as-of", asOf, today);
    refuseFuture("--known-at", knownAt, today);
    LakeRoot root = LakeRoot.of(options.lake());
    return new RunContext(
        runId(clock),
        options,
        root,
        options.landing().orElse(root.path("landing")),
        new Vintage(asOf, knownAt),
        site,
        CodeLists.load(site, schemas),
        schemas,
        rules,
        Contracts.load(schemas),
        LakeKey.read(options.keyFile(), environment),
        codeVersion,
        clock,
        new RunSummary());
  }

  /** The stay rules of the run. */
  public RuleSet stayRuleSet() {
    return RuleSet.of(site.stayRules(), rules, options);
  }

  /**
   * Refuses rules that are on trial, for a job that writes what officers or the public read.
   *
   * @param file name of a rule file as the site profile gives it
   * @throws PipelineException (configuration) when another text is approved
   */
  public void requireApproved(Optional<String> file) {
    if (file.isPresent() && RuleSet.isTrial(file.get(), rules, options)) {
      throw Errors.onTrial(file.get() + ".yaml", rules.label());
    }
  }

  /** Events up to this local day count. */
  public LocalDate asOf() {
    return vintage.asOf();
  }

  /** Deliveries received up to this local day count. */
  public LocalDate knownAt() {
    return vintage.knownAt();
  }

  private static String runId(RunClock clock) {
    int tail = ThreadLocalRandom.current().nextInt(0x1000, 0x10000);
    return RUN_ID.format(clock.now()) + "-" + Integer.toHexString(tail);
  }

  private static void refuseFuture(String option, LocalDate day, LocalDate today) {
    if (day.isAfter(today)) {
      throw Errors.future(option, day, today);
    }
  }
}
