package org.moeli.risk;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.contract.ColumnContract;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;
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
import org.moeli.stays.Stays;
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
      List<Passage> passages,
      Map<String, String> nationalities) {
    TreeSet<String> names = new TreeSet<>();
    passages.forEach(passage -> names.add(passage.person()));
    List<Row> crossings = new ArrayList<>();
    for (Passage passage : passages) {
      Map<String, Object> values = new TreeMap<>();
      // The id follows the passage, not its place in the list.
      values.put(
          "crossing_id",
          passage.person() + "@" + passage.day() + passage.time().map(t -> "T" + t).orElse(""));
      values.put("file_hash", "f");
      values.put("record_id", "r");
      values.put("record_digest", "d");
      values.put("source", "s");
      values.put("identity_id", passage.person());
      values.put("direction_code", passage.isExit() ? "EXIT" : "ENTRY");
      values.put("crossing_date", passage.day());
      values.put("crossed_at", instant(passage.at()));
      values.put("time_precision_code", passage.time().isPresent() ? "MINUTE" : "DAY");
      values.put("post_code", passage.post());
      values.put("purpose_code", "VISIT");
      values.put("nationality_code", nationalities.getOrDefault(passage.person(), "LSO"));
      values.put("sex_code", "F");
      values.put("age_band_code", passage.isMinor() ? "05-09" : "30-34");
      values.put("is_minor", passage.isMinor());
      values.put("granted_code", "NONE");
      values.put("vehicle_key", passage.vehicle().orElse(null));
      values.put("is_contradictory", false);
      values.put("received_date", passage.day());
      values.put("delivery_order", 1L);
      values.put("issue_codes", List.of().toArray(new String[0]));
      crossings.add(row("core.crossing", values));
    }
    List<Row> persons = new ArrayList<>();
    List<Row> holders = new ArrayList<>();
    int number = 0;
    for (String name : names) {
      number++;
      Map<String, Object> values = new TreeMap<>();
      values.put("identity_id", name);
      values.put("person_id", name);
      values.put("person_no", number);
      values.put("founder_identity_id", name);
      values.put("sex_code", "F");
      values.put("nationality_codes", new String[] {nationalities.getOrDefault(name, "LSO")});
      values.put("identity_count", 1);
      values.put("document_count", 1);
      values.put("link_basis_code", name.contains("weak") ? "WEAK" : "DOCUMENT");
      persons.add(row("core.person", values));
      holders.add(row("restricted.person_identity", values));
    }
    Dataset<Row> crossing = frame(spark, "core.crossing", crossings);
    Dataset<Row> person = frame(spark, "core.person", persons);
    Dataset<Row> holder = frame(spark, "restricted.person_identity", holders);
    Vintage vintage = new Vintage(asOf, asOf);
    Dataset<Row> history = kept(Histories.of(crossing, holder, 15, vintage));
    Dataset<Row> stay = kept(Stays.of(history));
    Dataset<Row> permit = frame(spark, "core.permit", List.of());
    OverstayInputs inputs = new OverstayInputs(stay, person, holder, permit);
    SiteTerms terms = SiteTerms.of(SITE, CODES);
    StayRules rules = StayRules.read(RULES, SITE.stayRules().orElseThrow(), CODES);
    return new World(
        asOf,
        crossing,
        person,
        history,
        kept(UnrecordedCrossings.of(history)),
        kept(Overstays.of(inputs, terms, rules, vintage)),
        kept(Absences.of(inputs, terms, rules, vintage)));
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

  /** Computed once, and without the plan behind it. */
  static Dataset<Row> kept(Dataset<Row> frame) {
    return frame.sparkSession().createDataFrame(frame.collectAsList(), frame.schema());
  }

  private static Dataset<Row> turned(Dataset<Row> frame) {
    List<Row> rows = new ArrayList<>(frame.collectAsList());
    java.util.Collections.shuffle(rows, new java.util.Random(1966));
    return frame.sparkSession().createDataFrame(rows, frame.schema()).repartition(3);
  }

  private static Dataset<Row> frame(SparkSession spark, String table, List<Row> rows) {
    return spark.createDataFrame(rows, CONTRACTS.table(table).sparkSchema());
  }

  private static Row row(String table, Map<String, Object> values) {
    TableContract contract = CONTRACTS.table(table);
    return RowFactory.create(
        contract.columns().stream().map(ColumnContract::name).map(values::get).toArray());
  }

  private static Instant instant(String text) {
    return text == null
        ? null
        : Timestamp.valueOf(text).toLocalDateTime().toInstant(ZoneOffset.UTC);
  }
}
