package org.moeli.app;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.moeli.explain.Language;
import org.moeli.explain.LeadStory;
import org.moeli.explain.StayStory;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.audit.ReadReason;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.run.RunOptions;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.kernel.spark.SessionFactory;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.kernel.table.TableCatalogue;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Tells a lead or an episode in plain words; reads no restricted table. A lead is told with the key
 * of the lake only, for a row in the account of reads; an episode needs none.
 */
@Command(
    name = "explain",
    description = "Tell a lead (audited) or an episode in plain words.",
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class)
final class ExplainCommand implements Callable<Integer> {
  /** Exactly one of the two. */
  static final class Subject {
    @Option(names = "--profile", paramLabel = "ID", required = true, description = "A lead.")
    private String profile;

    @Option(names = "--stay", paramLabel = "ID", required = true, description = "An episode.")
    private String stay;
  }

  @ArgGroup(multiplicity = "1")
  private Subject subject;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      defaultValue = "en",
      description =
          "Language of a lead's reasons: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Language language;

  @Mixin private LakeFlag lakeFlag;

  @Option(
      names = "--site",
      paramLabel = "FILE",
      description = "Site profile (default: Lesotho, schemas/site.yaml).")
  private Path siteFile;

  @Option(
      names = "--schemas",
      paramLabel = "DIR",
      description = "Contracts and code lists (default: those of the application).")
  private Path schemasDir;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Rule files (default: those of the application).")
  private Path rulesDir;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "For a lead: the key of the lake (default: MOELI_KEY_FILE, or the key in MOELI_KEY).")
  private Path keyFile;

  @Option(
      names = "--ticket",
      paramLabel = "N",
      description = "For a lead: number of the case or check, if there is one.")
  private String ticket;

  @Mixin private SparkFlags sparkFlags;

  /** The options that make another command be about the same lake. */
  private String again() {
    return LakeFlags.again(lakeFlag.lake(), siteFile, schemasDir, null);
  }

  @Override
  public Integer call() {
    if (subject.profile == null) {
      tellStay(ProfileId.of(subject.stay));
    } else {
      tellLead(ProfileId.of(subject.profile));
    }
    return 0;
  }

  private void tellLead(String id) {
    Optional<String> given = Optional.ofNullable(ticket).map(ReadReason::ticket);
    Visit.alone(
        Visit.prepare(options(), System.getenv()),
        (run, spark) -> {
          TableCatalogue tables = new TableCatalogue(spark, run.root(), run.contracts());
          LocalDate today = Visit.today(run.root(), run.site().zone());
          LeadAudit.record(run, tables, "explain", given, id);
          print(LeadStory.lines(tables, run.codes(), run.schemas(), id, language, today, again()));
        });
  }

  private RunOptions options() {
    return new RunOptions(
        lakeFlag.lake(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(siteFile),
        Optional.ofNullable(schemasDir),
        Optional.ofNullable(rulesDir),
        false,
        Optional.ofNullable(keyFile),
        Optional.empty(),
        false,
        false,
        sparkFlags.settings());
  }

  private void tellStay(String id) {
    Definitions schemas = Definitions.schemas(Optional.ofNullable(schemasDir));
    Definitions rules = Definitions.rules(Optional.ofNullable(rulesDir));
    SiteProfile site = SiteProfile.load(Optional.ofNullable(siteFile), schemas);
    CodeLists codes = CodeLists.load(site, schemas);
    Contracts contracts = Contracts.load(schemas);
    LakeRoot root = LakeRoot.of(lakeFlag.lake());
    Visit.requireLake(root, lakeFlag.lake());
    SparkSession spark = SessionFactory.start(Console.isEmbedded(), sparkFlags.settings());
    try {
      TableCatalogue tables = new TableCatalogue(spark, root, contracts);
      print(StayStory.lines(tables, site, codes, schemas, rules, id));
    } finally {
      spark.stop();
    }
  }

  private static void print(List<String> lines) {
    lines.forEach(Console.OUT::println);
    Console.OUT.flush();
  }
}
