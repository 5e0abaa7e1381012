package org.moeli.risk;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.example.ExampleFrames;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.kernel.spark.Pseudonyms;
import org.moeli.overstay.Absences;
import org.moeli.overstay.OverstayInputs;
import org.moeli.overstay.Overstays;
import org.moeli.overstay.SiteTerms;
import org.moeli.overstay.StayRules;
import org.moeli.stays.Histories;
import org.moeli.stays.StayTerms;
import org.moeli.stays.Stays;
import org.moeli.stays.Travellers;
import org.moeli.stays.UnrecordedCrossings;

/** The inputs of the risk stage from invented crossings, through the stages before it. */
final class World {
  static final Contracts CONTRACTS = Contracts.load(Optional.of(Path.of("schemas")));
  static final Definitions SCHEMAS = Definitions.schemas(Optional.of(Path.of("schemas")));
  static final Definitions RULES = Definitions.rules(Optional.of(Path.of("jobs", "rules")));
  static final SiteProfile SITE = SiteProfile.load(Optional.empty(), SCHEMAS);
  static final CodeLists CODES = CodeLists.load(SITE, SCHEMAS);
  static final RiskSite RISK_SITE = RiskSite.of(SITE, CODES);
  static final Pseudonyms IDS = Pseudonyms.of(new byte[32]);

  final LocalDate asOf;

  /** No input of the stage: what the histories are made from. */
  final Dataset<Row> crossing;

  final Dataset<Row> person;
  final Dataset<Row> history;
  final Dataset<Row> unrecorded;
  final Dataset<Row> overstay;
  final Dataset<Row> absence;

  private World(
      LocalDate asOf,
      Dataset<Row> crossing,
      Dataset<Row> person,
      Dataset<Row> history,
      Dataset<Row> unrecorded,
      Dataset<Row> overstay,
      Dataset<Row> absence) {
    this.asOf = asOf;
    this.crossing = crossing;
    this.person = person;
    this.history = history;
    this.unrecorded = unrecorded;
    this.overstay = overstay;
    this.absence = absence;
  }

  /**
   * @param nationalities by person; LSO when left out
   */
  static World of(
      SparkSession spark,
      LocalDate asOf,
      List<ExampleCrossing> passages,
      Map<String, String> nationalities) {
    ExampleFrames frames = new ExampleFrames(spark, CONTRACTS);
    List<Map<String, Object>> persons = ExampleCrossingRows.persons(passages, nationalities, "LSO");
    Dataset<Row> crossing =
        frames.rows(
            "core.crossing",
            ExampleCrossingRows.crossings(passages, nationalities, "LSO", SITE.zone()));
    Dataset<Row> person = frames.rows("core.person", persons);
    Dataset<Row> holder = frames.rows("restricted.person_identity", persons);
    Vintage vintage = new Vintage(asOf, asOf);
    StayTerms own = StayTerms.of(SITE, CODES);
    Dataset<Row> history =
        ExampleFrames.kept(
            Histories.of(
                crossing,
                Travellers.of(holder, frames.rows("restricted.identity", List.of()), own),
                own,
                vintage));
    Dataset<Row> stay = ExampleFrames.kept(Stays.of(history));
    Dataset<Row> permit = frames.rows("core.permit", List.of());
    OverstayInputs inputs = new OverstayInputs(stay, person, holder, permit);
    SiteTerms terms = SiteTerms.of(SITE, CODES);
    StayRules rules = StayRules.read(RULES, SITE.stayRules().orElseThrow(), CODES);
    return new World(
        asOf,
        crossing,
        person,
        history,
        ExampleFrames.kept(UnrecordedCrossings.of(history)),
        ExampleFrames.kept(Overstays.of(inputs, terms, rules, vintage)),
        ExampleFrames.kept(Absences.of(inputs, terms, rules, vintage)));
  }

  /** The same with other histories and persons of the same ids. */
  World with(UnaryOperator<Dataset<Row>> histories, UnaryOperator<Dataset<Row>> persons) {
    return new World(
        asOf,
        crossing,
        persons.apply(person),
        histories.apply(history),
        unrecorded,
        overstay,
        absence);
  }

  /** The same rows in another order. */
  World shuffled() {
    return new World(
        asOf,
        crossing,
        turned(person),
        turned(history),
        turned(unrecorded),
        turned(overstay),
        turned(absence));
  }

  Dataset<Row> evidence() {
    return Evidence.of(
        new Evidence.Inputs(history, person, unrecorded, overstay, absence), RISK_SITE, asOf);
  }

  Dataset<Row> features(Dataset<Row> evidence) {
    return RiskFeatures.of(
        PersonMeasures.of(history, person, RISK_SITE, asOf),
        evidence,
        RISK_SITE,
        new Vintage(asOf, asOf));
  }

  Dataset<Row> candidates(Dataset<Row> features, Dataset<Row> evidence, RiskRules rules) {
    return Candidates.of(
        Candidates.scored(features, rules, List.of(), asOf).persist(),
        evidence,
        rules,
        List.of(),
        IDS,
        new Vintage(asOf, asOf));
  }

  private static Dataset<Row> turned(Dataset<Row> frame) {
    List<Row> rows = new ArrayList<>(frame.collectAsList());
    java.util.Collections.shuffle(rows, new java.util.Random(1966));
    return frame.sparkSession().createDataFrame(rows, frame.schema()).repartition(3);
  }
}
