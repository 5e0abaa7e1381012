package org.moeli.app;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.example.ExampleFile;
import org.moeli.kernel.example.ExampleResult;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.kernel.spark.SessionFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the examples beside mappings and rules, and tells the cells that differ. */
@Command(
    name = "try",
    description = {
      "Run the examples beside the mappings and rules of a site, and print what differs.",
      "",
      "This needs neither lake nor key."
    },
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class)
final class TryCommand implements Callable<Integer> {
  /**
   * Settings for a handful of rows: one task a stage, and expressions that are interpreted, since
   * compiling them takes longer than the rows.
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.sql.shuffle.partitions", "1",
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN");

  @Option(
      names = "--schemas",
      paramLabel = "DIR",
      description = "Mappings and code lists (default: those of the application).")
  private Path schemas;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Rule files (default: those of the application).")
  private Path rules;

  @Option(
      names = "--site",
      paramLabel = "FILE",
      description = "Site profile (default: Lesotho, schemas/site.yaml).")
  private Path site;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Only the mapping of this feed; also print what each record becomes.")
  private String source;

  @Mixin private SparkFlags sparkFlags;

  @Override
  public Integer call() {
    Definitions mappings = Definitions.schemas(Optional.ofNullable(schemas));
    Definitions ruleFiles = Definitions.rules(Optional.ofNullable(rules));
    SiteProfile profile = SiteProfile.load(Optional.ofNullable(site), mappings);
    SiteExamples examples =
        source == null
            ? SiteExamples.read(profile, mappings, ruleFiles)
            : SiteExamples.ofFeed(source, profile, mappings);
    tell(run(examples), source != null, Console.OUT);
    return 0;
  }

  private List<ExampleFile> run(SiteExamples examples) {
    Map<String, String> settings = sparkFlags.settings();
    SETTINGS.forEach(settings::putIfAbsent);
    SparkSession spark = SessionFactory.start(Console.isEmbedded(), settings);
    try {
      return examples.run(spark);
    } finally {
      spark.stop();
    }
  }

  /**
   * Prints what the examples gave.
   *
   * @param isSample whether to print all that came out
   * @throws PipelineException (refused) when one does not hold
   */
  static void tell(List<ExampleFile> files, boolean isSample, PrintStream out) {
    for (ExampleFile file : files) {
      if (isSample) {
        file.results().forEach(result -> sample(result, out));
      }
      int examples = file.results().size();
      out.printf(
          Locale.ROOT,
          "%-48s %s%n",
          file.file(),
          examples == 0 ? "no examples" : file.held() + " of " + examples + " hold");
      for (ExampleResult result : file.results()) {
        result
            .differences()
            .forEach(cell -> out.println("  " + file.file() + ", " + result.name() + ", " + cell));
      }
    }
    out.flush();
    int examples = files.stream().mapToInt(file -> file.results().size()).sum();
    int held = files.stream().mapToInt(ExampleFile::held).sum();
    if (held < examples) {
      throw Errors.examples(examples - held, examples);
    }
  }

  private static void sample(ExampleResult result, PrintStream out) {
    out.println(result.name());
    result
        .got()
        .forEach(
            (cell, value) -> {
              if (!value.equals(ExampleResult.NOTHING)) {
                out.printf(Locale.ROOT, "  %-40s %s%n", cell, value);
              }
            });
  }
}
