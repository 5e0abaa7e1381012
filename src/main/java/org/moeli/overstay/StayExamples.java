package org.moeli.overstay;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.StrictYaml;
import org.moeli.kernel.example.ExampleFile;
import org.moeli.kernel.example.ExampleFrames;
import org.moeli.kernel.example.ExampleResult;
import org.moeli.kernel.example.ExampleSet;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.overstay.StayRule.Frame;

/** The examples beside the stay rules of a site, through the stage itself. */
public final class StayExamples implements ExampleSet {
  private static final Map<String, String> OVERSTAY =
      new TreeMap<>(
          Map.of(
              "rule_id", "rule_id",
              "until", "authorised_until_date",
              "status", "stay_status_code",
              "overstay_days", "overstay_days",
              "days_past_until", "days_past_until"));
  private static final Map<String, String> ABSENCE =
      new TreeMap<>(
          Map.of(
              "rule_id", "rule_id",
              "rule_days", "rule_days",
              "absence_days", "absence_days",
              "days_since_exit", "days_since_exit",
              "over_30", "over_limit_30",
              "over_90", "over_limit_90",
              "over_rule", "is_over_rule"));

  /** The file: every example is named and gives its whole result, what is left out is null. */
  record Document(
      @JsonProperty("as_of") LocalDate asOf, List<Example> presences, List<Example> absences) {
    Document {
      require(asOf != null, "as_of is missing");
      presences = presences == null ? List.of() : List.copyOf(presences);
      absences = absences == null ? List.of() : List.copyOf(absences);
      presences.forEach(example -> example.require(OVERSTAY, "enters", example.given().enters()));
      absences.forEach(example -> example.require(ABSENCE, "leaves", example.given().leaves()));
    }
  }

  /** Somebody in the reference country, or a national away from it. */
  record Example(String name, Stay given, Map<String, Object> expect) {
    Example {
      StayExamples.require(name != null && !name.isBlank(), "an example has no name");
      StayExamples.require(given != null, "the example '" + name + "' has nothing given");
      StayExamples.require(expect != null, "the example '" + name + "' expects nothing");
    }

    private void require(Map<String, String> columns, String start, LocalDate day) {
      StayExamples.require(day != null, "the example '" + name + "': " + start + " is missing");
      for (String key : expect.keySet()) {
        StayExamples.require(
            columns.containsKey(key),
            "the example '" + name + "' expects " + key + ", which is none of " + columns.keySet());
      }
    }
  }

  /** What is recorded; the last day is null where nothing more is. */
  record Stay(
      String nationality, String purpose, LocalDate enters, LocalDate leaves, LocalDate returns) {}

  private final String file;
  private final Document document;
  private final StayRules rules;
  private final SiteTerms terms;

  private StayExamples(String file, Document document, StayRules rules, SiteTerms terms) {
    this.file = file;
    this.document = document;
    this.rules = rules;
    this.terms = terms;
  }

  /**
   * Reads the rules and their examples.
   *
   * @param name name of the rule file without {@code .yaml}, as the site profile gives it
   * @throws org.moeli.kernel.PipelineException (configuration) when one of the files is wrong
   */
  public static StayExamples read(
      Definitions definitions, String name, SiteProfile site, CodeLists codes) {
    String file = definitions.label() + "/" + name + ".examples.yaml";
    StayRules rules = StayRules.read(definitions, name, codes);
    String text = definitions.text(name + ".examples.yaml");
    return new StayExamples(
        file, StrictYaml.read(file, text, Document.class), rules, SiteTerms.of(site, codes));
  }

  @Override
  public List<ExampleFile> run(ExampleFrames frames) {
    Vintage vintage = new Vintage(document.asOf(), document.asOf());
    OverstayInputs inbound =
        inputs(
            document.presences().stream()
                .map(e -> stay(Frame.INBOUND, e.given(), e.given().enters(), e.given().leaves()))
                .toList(),
            frames);
    OverstayInputs outbound =
        inputs(
            document.absences().stream()
                .map(e -> stay(Frame.OUTBOUND, e.given(), e.given().leaves(), e.given().returns()))
                .toList(),
            frames);
    List<ExampleResult> results = new ArrayList<>();
    results.addAll(
        results(document.presences(), Overstays.of(inbound, terms, rules, vintage), OVERSTAY));
    results.addAll(
        results(document.absences(), Absences.of(outbound, terms, rules, vintage), ABSENCE));
    return List.of(new ExampleFile(file, results));
  }

  private Map<String, Object> stay(Frame frame, Stay given, LocalDate start, LocalDate end) {
    Map<String, Object> stay = new HashMap<>();
    stay.put("frame_code", frame.name());
    stay.put("start_date", start);
    stay.put("ending_code", end == null ? "OPEN" : "CLOSED");
    stay.put("end_date", end);
    stay.put("end_crossing_id", end == null ? null : "end");
    stay.put("has_later_entry", false);
    stay.put("nationality_code", given.nationality());
    stay.put("purpose_code", given.purpose());
    stay.put("granted_code", "NONE");
    stay.put("is_contradictory", false);
    stay.put("holds_nationality", false);
    stay.put("double_scan_count", 0);
    stay.put("as_of_date", document.asOf());
    stay.put("known_at_date", document.asOf());
    return stay;
  }

  /** Each stay of somebody else, known by one document; nobody holds a permit. */
  private static OverstayInputs inputs(List<Map<String, Object>> stays, ExampleFrames frames) {
    List<Map<String, Object>> persons = new ArrayList<>();
    for (int i = 0; i < stays.size(); i++) {
      stays.get(i).put("stay_id", id(i));
      stays.get(i).put("person_id", id(i));
      Map<String, Object> person = new HashMap<>();
      person.put("person_id", id(i));
      person.put("identity_id", id(i));
      person.put("founder_identity_id", id(i));
      person.put("strict_cluster_id", id(i));
      person.put("loose_cluster_id", id(i));
      person.put("person_no", i);
      person.put("nationality_codes", new String[] {"XXX"});
      person.put("identity_count", 1);
      person.put("document_count", 1);
      person.put("link_basis_code", "DOCUMENT");
      persons.add(person);
    }
    return new OverstayInputs(
        frames.rows("core.stay", stays),
        frames.rows("core.person", persons),
        frames.rows("restricted.person_identity", persons),
        frames.rows("core.permit", List.of()));
  }

  private static String id(int example) {
    return "e" + example;
  }

  private static List<ExampleResult> results(
      List<Example> examples, Dataset<Row> outcome, Map<String, String> columns) {
    Map<String, Row> rows = new HashMap<>();
    outcome.collectAsList().forEach(row -> rows.put(row.getAs("stay_id"), row));
    List<ExampleResult> results = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      Map<String, Object> expect = examples.get(i).expect();
      Row row = rows.get(id(i));
      Map<String, String> expected = new LinkedHashMap<>();
      Map<String, String> got = new LinkedHashMap<>();
      columns.forEach(
          (key, column) -> {
            expected.put(key, ExampleResult.text(expect.get(key)));
            got.put(key, ExampleResult.text(row == null ? null : row.getAs(column)));
          });
      results.add(new ExampleResult(examples.get(i).name(), expected, got));
    }
    return results;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
