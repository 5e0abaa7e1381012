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
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.kernel.spark.SessionFactory;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.kernel.table.TableCatalogue;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells a lead or an episode in plain words; reads no restricted table and needs no key. */
@Command(
    name = "explain",
    description = "Tell a lead or an episode in plain words.",
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

  @Mixin private SparkFlags sparkFlags;

  @Override
  public Integer call() {
    String lake = lakeFlag.lake();
    String id = ProfileId.of(subject.profile == null ? subject.stay : subject.profile);
    Definitions schemas = Definitions.schemas(Optional.ofNullable(schemasDir));
    Definitions rules = Definitions.rules(Optional.ofNullable(rulesDir));
    SiteProfile site = SiteProfile.load(Optional.ofNullable(siteFile), schemas);
    CodeLists codes = CodeLists.load(site, schemas);
    Contracts contracts = Contracts.load(schemas);
    LakeRoot root = LakeRoot.of(lake);
    Visit.requireLake(root, lake);
    LocalDate today = Visit.today(root, site.zone());
    SparkSession spark = SessionFactory.start(Console.isEmbedded(), sparkFlags.settings());
    try {
      TableCatalogue tables = new TableCatalogue(spark, root, contracts);
      List<String> lines =
          subject.profile == null
              ? StayStory.lines(tables, site, codes, schemas, rules, id)
              : LeadStory.lines(tables, codes, schemas, id, language, today);
      lines.forEach(Console.OUT::println);
      Console.OUT.flush();
    } finally {
      spark.stop();
    }
    return 0;
  }
}
