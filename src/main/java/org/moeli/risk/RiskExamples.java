package org.moeli.risk;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.StrictYaml;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.example.ExampleFile;
import org.moeli.kernel.example.ExampleFrames;
import org.moeli.kernel.example.ExampleResult;
import org.moeli.kernel.example.ExampleSet;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.kernel.spark.Pseudonyms;

/** The examples beside the risk rules of a site, through the stages before and this one. */
public final class RiskExamples implements ExampleSet {
  private static final String CROSSING = "core.crossing";
  private static final String PERSON = "core.person";
  private static final String HOLDER = "restricted.person_identity";

  /** Of ids that nobody sees. */
  private static final Pseudonyms IDS = Pseudonyms.of(new byte[32]);

  /** The stages between crossings and this one, which it does not know. */
  public interface StagesBefore {
    /**
     * What this stage reads.
     *
     * @param crossing core.crossing
     * @param person core.person
     * @param personIdentity restricted.person_identity
     */
    Evidence.Inputs inputs(
        Dataset<Row> crossing,
        Dataset<Row> person,
        Dataset<Row> personIdentity,
        ExampleFrames frames,
        Vintage vintage);
  }

  /** The file: each example is a world of its own. */
  record Document(@JsonProperty("as_of") LocalDate asOf, List<Example> examples) {
    Document {
      require(asOf != null, "as_of is missing");
      require(examples != null && !examples.isEmpty(), "there are no examples");
      examples = List.copyOf(examples);
    }
  }

  /**
   * An example.
   *
   * @param nationalities by person, of those who are no nationals
   * @param crossings each as {@link ExampleCrossing#of}
   * @param expect by person
   */
  record Example(
      String name,
      Map<String, String> nationalities,
      List<String> crossings,
      Map<String, Expected> expect) {
    Example {
      require(name != null && !name.isBlank(), "an example has no name");
      require(crossings != null && !crossings.isEmpty(), name + ": there are no crossings");
      require(expect != null && !expect.isEmpty(), name + ": nothing is expected");
      nationalities = nationalities == null ? Map.of() : Map.copyOf(nationalities);
      crossings = List.copyOf(crossings);
      crossings.forEach(ExampleCrossing::of);
      for (String person : expect.keySet()) {
        require(
            crossings.stream().anyMatch(line -> ExampleCrossing.of(line).person().equals(person)),
            name + ": nobody called " + person + " crosses");
      }
    }
  }

  /**
   * What becomes of a person: score, band and points by rule, or no candidate.
   *
   * @param scored false where the person must not even be scored
   * @param candidate false where the person is scored and no candidate
   * @param features those that are not zero; null where the example is not about them
   */
  record Expected(
      Boolean scored,
      Boolean candidate,
      Integer score,
      String band,
      Map<String, Integer> reasons,
      Map<String, Integer> features) {
    Expected {
      boolean isCandidate = scored == null && candidate == null;
      require(
          isCandidate == (score != null && band != null && reasons != null),
          "a person has either score, band and reasons, or candidate: false, or scored: false");
      require(
          !Boolean.TRUE.equals(scored) && !Boolean.TRUE.equals(candidate),
          "scored and candidate are false, or left out");
    }
  }

  private final String file;
  private final Document document;
  private final RiskRules rules;
  private final SiteProfile site;
  private final RiskSite riskSite;
  private final StagesBefore before;

  private RiskExamples(
      String file,
      Document document,
      RiskRules rules,
      SiteProfile site,
      CodeLists codes,
      StagesBefore before) {
    this.file = file;
    this.document = document;
    this.rules = rules;
    this.site = site;
    this.riskSite = RiskSite.of(site, codes);
    this.before = before;
  }

  /**
   * Reads the rules and their examples.
   *
   * @param name name of the rule file without {@code .yaml}, as the site profile gives it
   * @throws org.moeli.kernel.PipelineException (configuration) when one of the files is wrong
   */
  public static RiskExamples read(
      Definitions definitions,
      String name,
      Contracts contracts,
      SiteProfile site,
      CodeLists codes,
      StagesBefore before) {
    String file = definitions.label() + "/" + name + ".examples.yaml";
    RiskRules rules = RiskRules.read(definitions, name, contracts);
    String text = definitions.text(name + ".examples.yaml");
    return new RiskExamples(
        file, StrictYaml.read(file, text, Document.class), rules, site, codes, before);
  }

  @Override
  public List<ExampleFile> run(ExampleFrames frames) {
    LocalDate asOf = document.asOf();
    rules.requireTyped(frames.rows(FeatureView.TABLE, List.of()));
    Vintage vintage = new Vintage(asOf, asOf);
    Evidence.Inputs inputs = inputs(frames, vintage);
    Dataset<Row> evidence = ExampleFrames.kept(Evidence.of(inputs, riskSite, asOf));
    Dataset<Row> measures = PersonMeasures.of(inputs.history(), inputs.person(), riskSite, asOf);
    Dataset<Row> features =
        ExampleFrames.kept(RiskFeatures.of(measures, evidence, riskSite, vintage));
    Dataset<Row> scored = ExampleFrames.kept(Candidates.scored(features, rules, List.of(), asOf));
    Map<String, Row> found =
        byPerson(Candidates.of(scored, evidence, rules, List.of(), IDS, vintage));
    Map<String, Row> known = byPerson(features);
    List<ExampleResult> results = new ArrayList<>();
    for (int i = 0; i < document.examples().size(); i++) {
      String world = world(i);
      Example example = document.examples().get(i);
      new TreeMap<>(example.expect())
          .forEach(
              (person, expected) ->
                  results.add(
                      result(
                          example.name() + ": " + person,
                          expected,
                          Optional.ofNullable(known.get(world + person)),
                          Optional.ofNullable(found.get(world + person)))));
    }
    return List.of(new ExampleFile(file, results));
  }

  private Evidence.Inputs inputs(ExampleFrames frames, Vintage vintage) {
    List<ExampleCrossing> passages = new ArrayList<>(background());
    Map<String, String> nationalities = new HashMap<>();
    for (int i = 0; i < document.examples().size(); i++) {
      String world = world(i);
      Example example = document.examples().get(i);
      example.crossings().forEach(line -> passages.add(ExampleCrossing.of(line).within(world)));
      example.nationalities().forEach((who, code) -> nationalities.put(world + who, code));
    }
    String national = site.nationals().get(0);
    List<Map<String, Object>> persons =
        ExampleCrossingRows.persons(passages, nationalities, national);
    return before.inputs(
        frames.rows(
            CROSSING,
            ExampleCrossingRows.crossings(passages, nationalities, national, site.zone())),
        frames.rows(PERSON, persons),
        frames.rows(HOLDER, persons),
        frames,
        vintage);
  }

  /** Fifty people who leave and come back once a month by either bridge, some years long. */
  private static List<ExampleCrossing> background() {
    List<ExampleCrossing> passages = new ArrayList<>();
    Optional<LocalTime> noon = Optional.of(LocalTime.NOON);
    for (int who = 0; who < 50; who++) {
      String name = "dull" + who;
      String post = who % 2 == 0 ? "MSB" : "MPU";
      for (int month = 0; month < 18; month++) {
        LocalDate day = LocalDate.of(2025, 1, 1 + who % 20).plusMonths(month);
        passages.add(new ExampleCrossing(name, day, noon, true, post, Optional.empty()));
        passages.add(
            new ExampleCrossing(name, day.plusDays(5), noon, false, post, Optional.empty()));
      }
    }
    return passages;
  }

  private static ExampleResult result(
      String name, Expected expected, Optional<Row> features, Optional<Row> candidate) {
    Map<String, String> wanted = new TreeMap<>();
    boolean isCandidate = expected.reasons() != null;
    if (expected.scored() != null || expected.features() != null) {
      wanted.put("scored", Boolean.toString(expected.scored() == null));
    }
    wanted.put("candidate", Boolean.toString(isCandidate));
    if (isCandidate) {
      wanted.put("score", ExampleResult.text(expected.score()));
      wanted.put("band", expected.band());
      wanted.put("reasons", ExampleResult.text(new TreeMap<>(expected.reasons())));
    }
    if (expected.features() != null) {
      wanted.put("features", ExampleResult.text(new TreeMap<>(expected.features())));
    }
    Map<String, String> got = new TreeMap<>();
    got.put("scored", Boolean.toString(features.isPresent()));
    got.put("candidate", Boolean.toString(candidate.isPresent()));
    features.ifPresent(row -> got.put("features", counts(row).toString()));
    candidate.ifPresent(
        row -> {
          got.put("score", ExampleResult.text(row.getAs("score")));
          got.put("band", row.getAs("band_code"));
          got.put("reasons", points(row).toString());
        });
    return new ExampleResult(name, wanted, got);
  }

  private static Map<String, Integer> counts(Row features) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Feature feature : Feature.withEvidence()) {
      int count = features.<Integer>getAs(feature.code());
      if (count != 0) {
        counts.put(feature.code(), count);
      }
    }
    return counts;
  }

  private static Map<String, Integer> points(Row candidate) {
    Map<String, Integer> points = new TreeMap<>();
    for (Row reason : candidate.<Row>getList(candidate.fieldIndex("reasons"))) {
      points.put(reason.getAs("reason_code"), reason.<Integer>getAs("points"));
    }
    return points;
  }

  private static Map<String, Row> byPerson(Dataset<Row> frame) {
    Map<String, Row> byPerson = new HashMap<>();
    frame.collectAsList().forEach(row -> byPerson.put(row.getAs("person_id"), row));
    return byPerson;
  }

  private static String world(int example) {
    return "w" + example + "-";
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
