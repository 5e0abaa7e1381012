package org.moeli.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.moeli.domain.record.EventTable;
import org.moeli.domain.record.KeyedIds;
import org.moeli.domain.record.RecordJudge;
import org.moeli.ingest.ExampleDocument.Example;
import org.moeli.ingest.FeedLayout.ContentBuffer;
import org.moeli.kernel.AllMistakes;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.StrictYaml;
import org.moeli.kernel.example.ExampleFile;
import org.moeli.kernel.example.ExampleFrames;
import org.moeli.kernel.example.ExampleResult;
import org.moeli.kernel.example.ExampleSet;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.MappingFiles;
import org.moeli.kernel.site.SiteProfile;

/**
 * The examples beside the mappings of a site: records as posts write them, and what ingest makes of
 * them. Examples of a feed that the site does not take are not run.
 */
public final class MappingExamples implements ExampleSet {
  /** What stands for an id: an example cannot know the key of a lake. */
  static final KeyedIds KEYLESS = (purpose, parts) -> "keyed " + purpose;

  private final SiteStandards site;
  private final String folder;
  private final List<Own> feeds;

  /**
   * The examples of one feed.
   *
   * @param file where they stand
   * @param records name of each, to its parsed record
   */
  private record Own(
      FeedMapping mapping, String file, List<Example> examples, Map<String, InternalRow> records) {}

  /** The same, with what the expressions gave for each record. */
  private record Mapped(Own own, Feed feed, List<InternalRow> rows) {}

  private MappingExamples(SiteStandards site, String folder, List<Own> feeds) {
    this.site = site;
    this.folder = folder;
    this.feeds = feeds;
  }

  /**
   * Reads mappings and examples.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) with the mistakes of all files
   */
  public static MappingExamples read(SiteProfile profile, CodeLists codes, Definitions schemas) {
    AllMistakes mistakes = new AllMistakes();
    List<Own> feeds = new ArrayList<>();
    for (FeedMapping mapping : Feeds.mappings(profile, schemas)) {
      mistakes.in(() -> own(mapping, profile, schemas)).ifPresent(feeds::add);
    }
    mistakes.refuse();
    return new MappingExamples(SiteStandards.of(profile, codes, schemas), schemas.label(), feeds);
  }

  private static Own own(FeedMapping mapping, SiteProfile profile, Definitions schemas) {
    String source =
        profile.sources().stream()
            .filter(name -> name.substring(name.lastIndexOf('/') + 1).equals(mapping.source()))
            .findFirst()
            .orElseThrow();
    String file = MappingFiles.examples(MappingFiles.of(source, schemas));
    if (!schemas.has(file)) {
      return new Own(mapping, file, List.of(), Map.of());
    }
    ExampleDocument document = StrictYaml.read(file, schemas.text(file), ExampleDocument.class);
    document.examples().forEach(example -> require(example, file, mapping));
    List<Example> examples =
        document.examples().stream()
            .filter(e -> e.source().orElse(mapping.source()).equals(mapping.source()))
            .toList();
    return new Own(mapping, file, examples, ExampleRecords.of(file, document, examples, mapping));
  }

  private static void require(Example example, String file, FeedMapping mapping) {
    String name = "the example '" + example.name() + "'";
    if (example.source().map(s -> !mapping.sources().contains(s)).orElse(false)
        || mapping.sources().size() > 1 && example.source().isEmpty()) {
      throw Errors.examples(
          file,
          name + " does not say which feed it is of",
          "give source as one of " + String.join(", ", mapping.sources()));
    }
    example
        .expect()
        .forEach(
            (event, columns) -> {
              FeedMapping.Event declared =
                  mapping.events().stream()
                      .filter(one -> one.name().equals(event))
                      .findFirst()
                      .orElseThrow(
                          () ->
                              Errors.examples(
                                  file,
                                  name + " expects the event " + event,
                                  "name one of the mapping: " + events(mapping)));
              List<String> known = columns(declared.target());
              for (Map.Entry<String, ?> column : columns.properties()) {
                if (!known.contains(column.getKey())) {
                  throw Errors.examples(
                      file,
                      name + " names the column " + column.getKey(),
                      "name one of " + String.join(", ", new TreeSet<>(known)));
                }
              }
            });
  }

  private static List<String> columns(EventTable table) {
    return Stream.concat(
            table.valueColumns().stream(),
            table.hasIdentity() ? EventTable.identityColumns().stream() : Stream.empty())
        .toList();
  }

  private static List<String> events(FeedMapping mapping) {
    return mapping.events().stream().map(FeedMapping.Event::name).toList();
  }

  /**
   * The examples of one feed.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) when the site has no such feed
   */
  public MappingExamples of(String source) {
    List<Own> own = feeds.stream().filter(f -> f.mapping().source().equals(source)).toList();
    if (own.isEmpty()) {
      throw Errors.noFeed(source, feeds.stream().map(feed -> feed.mapping().source()).toList());
    }
    return new MappingExamples(site, folder, own);
  }

  /**
   * Analyses every mapping, and evaluates its expressions on its examples; compares nothing.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) with the mistakes of all mappings
   */
  void check(SparkSession spark) {
    mapped(spark);
  }

  @Override
  public List<ExampleFile> run(ExampleFrames frames) {
    Map<String, List<ExampleResult>> results = new LinkedHashMap<>();
    for (Mapped mapped : mapped(frames.spark())) {
      results
          .computeIfAbsent(folder + "/" + mapped.own().file(), file -> new ArrayList<>())
          .addAll(results(mapped));
    }
    return results.entrySet().stream().map(e -> new ExampleFile(e.getKey(), e.getValue())).toList();
  }

  private List<Mapped> mapped(SparkSession spark) {
    AllMistakes mistakes = new AllMistakes();
    Set<String> failing = new HashSet<>();
    List<Mapped> all = new ArrayList<>();
    for (Own own : feeds) {
      Optional<Feed> feed = mistakes.in(() -> Feed.of(own.mapping(), spark, site));
      // What fails for one feed of a file would be told again for the next, on another example.
      if (feed.isPresent() && !failing.contains(own.file())) {
        mistakes
            .in(() -> feed.get().expressions().evaluated(own.records()))
            .ifPresentOrElse(
                rows -> all.add(new Mapped(own, feed.get(), rows)), () -> failing.add(own.file()));
      }
    }
    mistakes.refuse();
    return all;
  }

  private static List<ExampleResult> results(Mapped mapped) {
    RecordJudge judge = new RecordJudge(mapped.feed().form(), KEYLESS);
    FeedLayout layout = mapped.feed().layout();
    ContentBuffer content = new ContentBuffer();
    List<String> events = events(mapped.own().mapping());
    List<ExampleResult> results = new ArrayList<>();
    for (int i = 0; i < mapped.rows().size(); i++) {
      Example example = mapped.own().examples().get(i);
      InternalRow row = mapped.rows().get(i);
      LocalDate received = LocalDate.ofEpochDay(layout.receivedDay(row));
      results.add(
          new ExampleResult(
              example.name(),
              ExampleCells.expected(example, events),
              ExampleCells.got(judge.judge(layout.record(row, received, content)), events)));
    }
    return results;
  }
}
