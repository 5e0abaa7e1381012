package org.moeli.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.apache.spark.sql.SparkSession;
import org.moeli.explain.Language;
import org.moeli.explain.LeadStory;
import org.moeli.explain.LinkStory;
import org.moeli.explain.ModelPage;
import org.moeli.explain.StayStory;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.audit.Audit;
import org.moeli.kernel.audit.AuditedRead;
import org.moeli.kernel.audit.ReadReason;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.RunOptions;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.kernel.spark.SessionFactory;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.kernel.table.TableCatalogue;
import org.moeli.linkage.Explanation;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Tells a lead, an episode, a person or a pair of identities in plain words, never a name. A lead
 * is told with the key of the lake only, for a row in the account of reads; so are persons and
 * pairs, which come from the restricted zone, with a reason besides; an episode needs none.
 */
@Command(
    name = "explain",
    description =
        "Tell in plain words a lead (audited), an episode, or why records are one person"
            + " (audited).",
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class)
final class ExplainCommand implements Callable<Integer> {
  /** Exactly one of them. */
  static final class Subject {
    @Option(names = "--profile", paramLabel = "ID", required = true, description = "A lead.")
    private String profile;

    @Option(names = "--stay", paramLabel = "ID", required = true, description = "An episode.")
    private String stay;

    @Option(
        names = "--person",
        paramLabel = "ID",
        required = true,
        description = "A person: by what its identities hold together, and who may be the same.")
    private String person;

    @Option(
        names = "--pair",
        paramLabel = "ID",
        arity = "2",
        required = true,
        description = "Two identities: what speaks for and against one person.")
    private List<String> pair;

    @Option(
        names = "--model",
        paramLabel = "FILE",
        required = true,
        description = "The model by which persons are told apart, as a page in FILE.")
    private Path model;
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
          "For all but an episode: the key of the lake"
              + " (default: MOELI_KEY_FILE, or the key in MOELI_KEY).")
  private Path keyFile;

  @Mixin private ReasonFlags why;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "For a pair: also draw the weights as a waterfall.")
  private Path svg;

  @Mixin private SparkFlags sparkFlags;

  /** The options that make another command be about the same lake. */
  private String again() {
    return LakeFlags.again(lakeFlag.lake(), siteFile, schemasDir, null);
  }

  @Override
  public Integer call() {
    if (subject.stay != null) {
      tellStay(ProfileId.of(subject.stay));
    } else if (subject.profile != null) {
      tellLead(ProfileId.of(subject.profile));
    } else if (subject.person != null) {
      String id = ProfileId.of(subject.person);
      tellLinks(
          id,
          (run, tables) -> {
            LinkStory.Told told = LinkStory.person(tables, run.codes(), run.schemas(), id);
            return new Shown(told.lines(), told.persons(), Optional.empty());
          });
    } else if (subject.model != null) {
      tellLinks(
          "model",
          (run, tables) ->
              new Shown(
                  List.of("page " + subject.model),
                  List.of(),
                  Optional.of(new Page(subject.model, ModelPage.of(tables, run.rules())))));
    } else {
      tellPair(ProfileId.of(subject.pair.get(0)), ProfileId.of(subject.pair.get(1)));
    }
    return 0;
  }

  private void tellLead(String id) {
    Optional<String> given = why.ticket().map(ReadReason::ticket);
    Visit.alone(
        Visit.prepare(options(), System.getenv()),
        (run, spark) -> {
          TableCatalogue tables = new TableCatalogue(spark, run.root(), run.contracts());
          LocalDate today = Visit.today(run.root(), run.site().zone());
          LeadAudit.record(run, tables, "explain", given, id);
          print(LeadStory.lines(tables, run.codes(), run.schemas(), id, language, today, again()));
        });
  }

  private void tellPair(String left, String right) {
    tellLinks(
        left + " " + right,
        (run, tables) -> {
          Explanation pair = LinkStory.pair(tables, run.rules(), left, right);
          return new Shown(
              pair.lines(), List.of(), Optional.ofNullable(svg).map(f -> new Page(f, pair.svg())));
        });
  }

  /** What is about to be shown, and of whom. */
  private record Shown(List<String> lines, List<String> persons, Optional<Page> page) {}

  private record Page(Path file, String text) {}

  /** Tells something of the restricted zone, once the read stands in the account. */
  private void tellLinks(String filter, BiFunction<RunContext, TableCatalogue, Shown> story) {
    if (why.purpose().isEmpty() || why.ticket().isEmpty()) {
      throw Errors.noReadReason("explain", LinkStory.READ);
    }
    RunContext context = Visit.prepare(options(), System.getenv());
    ReadReason reason = ReadReason.of(context.codes(), why.purpose().get(), why.ticket().get());
    Visit.alone(
        context,
        (run, spark) -> {
          TableCatalogue tables = new TableCatalogue(spark, run.root(), run.contracts());
          Audit audit = new Audit(run, tables);
          Shown shown;
          try {
            shown = story.apply(run, tables);
          } catch (PipelineException e) {
            audit.record(AuditedRead.refused("explain", reason, LinkStory.READ, filter));
            throw e;
          }
          audit.record(
              AuditedRead.granted(
                  "explain", reason, LinkStory.READ, filter, shown.lines.size(), shown.persons));
          print(shown.lines);
          shown.page.ifPresent(ExplainCommand::write);
        });
  }

  private static void write(Page page) {
    try {
      Files.writeString(page.file, page.text);
    } catch (IOException e) {
      throw Errors.page(page.file, e.getClass().getSimpleName());
    }
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
