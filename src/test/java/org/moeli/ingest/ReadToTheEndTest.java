package org.moeli.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.domain.record.EventTable;
import org.moeli.domain.record.KeyedIds;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.spark.CatalystRows;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;
import org.moeli.testing.TextTable;

/**
 * Nothing that a post writes is cut off in silence: for each mapping a good record, and each of its
 * values with junk before or behind it. A text keeps it; a word has other letters then and is
 * unknown, while signs are no part of a word; the mark of a zone behind a moment converts it;
 * whatever else is an issue.
 */
@SparkTest
class ReadToTheEndTest {
  private static final String SIGNS = "\u00a0!";
  private static final List<String> BEHIND =
      List.of("x", " 7", "Z9", " days", ".5", "Z", "+05:00", "+0500", " SAST", SIGNS);
  private static final List<String> BEFORE = List.of("x", "7 ", "ca. ", "!\u00a0");

  private static final LocalDate RECEIVED = LocalDate.of(2026, 4, 10);
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]");

  private static final String EBCS =
      """
      column      | value                                        | kind
      event       | MSB-7001                                     | text
      status      | OK                                           | word
      captured    | 2026-03-31T08:15                             | moment
      direction   | IN                                           | word
      mode        | CAR                                          | word
      purpose     | VISIT                                        | word
      residence   | ZAF                                          | word
      doc_type    | PASSPORT                                     | word
      doc_issuer  | ZAF                                          | word
      doc_number  | A08841270                                    | text
      doc_expiry  | 2029-01-15                                   | exact
      mrz1        | P<ZAFVAN<DER<WESTHUIZEN<<PIETER<<<<<<<<<<<<< | exact
      mrz2        | A088412702ZAF5508121M29011565508125009087<64 | exact
      surname     | Van der Westhuizen                           | text
      given       | Pieter                                       | text
      born        | 1955-08-12                                   | exact
      sex         | M                                            | word
      nationality | ZAF                                          | word
      grant_until | 2026-04-30                                   | exact
      grant_days  | 30                                           | exact
      plate       | QA 123                                       | text
      """;

  private static final String REGISTER =
      """
      column     | value             | kind
      page       | 12                | text
      line       | 34                | text
      reg_date   | 31 Mar 2026       | exact
      direction  | kena              | word
      holder     | Thandi Testperson | text
      born       | 03 Feb 1990       | exact
      sex        | F                 | word
      country    | RSA               | word
      doc_kind   | PASSPORT          | word
      doc_number | TT900001          | text
      reason     | VISIT             | word
      means      | FOOT              | word
      days_given | 30                | exact
      """;

  private static final Map<String, String> GOOD = new TreeMap<>();

  static {
    GOOD.put("maseru-bridge", EBCS);
    GOOD.put("ebcs-posts", EBCS + "post | SNI | word");
    GOOD.put("tele-bridge", REGISTER + "register | R12 | text");
    GOOD.put("paper-registers", REGISTER + "register | PEK-R12 | text");
    GOOD.put(
        "maputsoe-bridge",
        """
        column      | value      | kind
        serial      | 7001       | text
        cross_date  | 31/03/2026 | exact
        cross_time  | 08h15      | exact
        direction   | A          | word
        border      | MPU        | word
        surname     | Testperson | text
        first_names | Thandi     | text
        born        | 03/02/1990 | exact
        sex         | V          | word
        nationality | ZAF        | word
        residence   | ZAF        | word
        doc_type    | PASSPORT   | word
        doc_issuer  | ZAF        | word
        doc_number  | TT900001   | text
        doc_expiry  | 15/01/2029 | exact
        purpose     | VISIT      | word
        mode        | CAR        | word
        plate       | QA 123     | text
        days_given  | 30,00      | exact
        until       | 30/04/2026 | exact
        cancelled   | N          | word
        """);
    GOOD.put(
        "caledonspoort",
        """
        column      | value                                        | kind
        event       | CP7001                                       | text
        direction   | arrival                                      | word
        passed      | 20260331T0815                                | moment
        sex         | male                                         | word
        surname     | Van der Westhuizen                           | text
        forenames   | Pieter                                       | text
        born        | 19550812                                     | exact
        nationality | ZA                                           | word
        doc_kind    | PASSPORT                                     | word
        doc_country | ZAF                                          | word
        doc_number  | A08841270                                    | text
        doc_expires | 20290115                                     | exact
        mrz1        | P<ZAFVAN<DER<WESTHUIZEN<<PIETER<<<<<<<<<<<<< | exact
        mrz2        | A088412702ZAF5508121M29011565508125009087<64 | exact
        purpose     | VISIT                                        | word
        stay_days   | 30                                           | exact
        stay_until  | 20260430                                     | exact
        mode        | CAR                                          | word
        plate       | QA 123                                       | text
        """);
    GOOD.put(
        "permits",
        """
        column      | value      | kind
        permit      | LP7001     | text
        kind        | STU        | word
        state       | GRANTED    | word
        surname     | Testperson | text
        names       | Thandi     | text
        born        | 1990/02/03 | exact
        sex         | F          | word
        nationality | ZAF        | word
        passport    | TT900001   | text
        passport_of | ZAF        | word
        valid_from  | 2026/03/01 | exact
        valid_to    | 2027/02/28 | exact
        decided     | 2026/02/15 | exact
        """);
    // What stands within a list is written below its column. The status is left out: whatever it
    // says, but VOID, the case is taken in.
    GOOD.put(
        "tip-cases",
        """
        column       | value       | kind
        record       | 7001        | text
        register_no  | TIP/0001/26 | text
        opened       | 2026-03-04  | exact
        happened     | 2025-11-20  | exact
        district     | Botha-Bothe | word
        found_by     | border      | word
        people       | [{"role": "victim", "name": {"family": "Testvictim", "given": "Thandi"}, "born": "2009-02-03", "sex": "female", "nationality": "LSO", "document": {"type": "passport", "country": "ZAF", "number": "QC1001"}}] | list
        people       | victim      | word
        people       | Testvictim  | text
        people       | Thandi      | text
        people       | 2009-02-03  | exact
        people       | female      | word
        people       | LSO         | word
        people       | passport    | word
        people       | ZAF         | word
        people       | QC1001      | text
        acts         | ["recruited"] | list
        acts         | recruited   | word
        means        | ["false promise"] | list
        means        | false promise | word
        exploitation | ["mine"]    | list
        exploitation | mine        | word
        events       | [{"stage": "reported", "on": "2026-03-05"}] | list
        events       | reported    | word
        events       | 2026-03-05  | exact
        referrals    | [{"service": "shelter", "agency": "bds", "on": "2026-03-06"}] | list
        referrals    | shelter     | word
        referrals    | bds         | text
        referrals    | 2026-03-06  | exact
        """);
    GOOD.put(
        "examples/us-i94",
        """
        column      | value    | kind
        year        | 2016.0   | text
        month       | 4.0      | text
        cicid       | 71.0     | text
        citizenship | 209.0    | text
        residence   | 210.0    | text
        port        | HHW      | text
        arrived     | 20546.0  | exact
        departed    | 20564.0  | exact
        mode        | 1.0      | exact
        visa        | 2.0      | exact
        biryear     | 1980.0   | exact
        until       | 7012016  | exact
        gender      | F        | word
        admnum      | 7001.0   | text
        """);
  }

  /** Every id shows what it is made of. */
  private static final KeyedIds IDS =
      (KeyedIds & Serializable) (purpose, parts) -> purpose + Arrays.toString(parts);

  /** One value with what is written before or behind it. */
  private record Trial(
      String feed, String column, String value, String kind, String before, String behind) {
    String written() {
      return before + value + behind;
    }

    boolean isSignsOnly() {
      return letters(before + behind).isEmpty();
    }

    @Override
    public String toString() {
      return feed + "." + column + " " + kind + ": " + written();
    }
  }

  /** What was made of a record. */
  private record Result(Set<String> issues, String stored) {}

  @TempDir Path directory;

  @Test
  void nothingIsCutOffInSilence(SparkSession spark) {
    Map<String, List<Trial>> trials = new LinkedHashMap<>();
    List<Dataset<Row>> judged = new ArrayList<>();
    GOOD.forEach(
        (name, table) -> {
          RunContext run = run(name, spark);
          FeedMapping mapping = FeedMapping.load(List.of(name), run.schemas()).get(0);
          List<Trial> own = trials(mapping.source(), table);
          trials.put(mapping.source(), own);
          judged.add(judge(mapping, run, records(table, own, mapping), spark));
        });
    Map<String, Result> results =
        results(judged.stream().reduce(Dataset::unionByName).orElseThrow());

    List<String> wrong = new ArrayList<>();
    trials.forEach(
        (feed, own) -> {
          Result good = results.get(feed + " 0");
          assertEquals(Set.of(), good.issues(), feed);
          for (int i = 0; i < own.size(); i++) {
            Result result = results.get(feed + " " + (i + 1));
            if (!isRight(own.get(i), result, good)) {
              wrong.add(own.get(i) + " -> " + result);
            }
          }
        });
    assertEquals("", String.join("\n", wrong));
  }

  /** Every column of every mapping has its example; those that only other records fill do not. */
  @Test
  void everyColumnIsTried(SparkSession spark) {
    Set<String> missing = new TreeSet<>();
    GOOD.forEach(
        (name, table) -> {
          FeedMapping mapping = FeedMapping.load(List.of(name), run(name, spark).schemas()).get(0);
          Set<String> tried = new HashSet<>();
          TextTable.cells(table).forEach(line -> tried.add(line.get(0)));
          mapping.columns().keySet().stream()
              .filter(column -> !tried.contains(column))
              .forEach(column -> missing.add(mapping.source() + "." + column));
        });

    assertEquals(
        Set.of(
            "caledonspoort.mrz3",
            "caledonspoort.status",
            "ebcs-posts.mrz3",
            "maseru-bridge.mrz3",
            "maseru-bridge.post",
            "paper-registers.status",
            "tele-bridge.status",
            "tip-cases.status"),
        missing);
  }

  private static boolean isRight(Trial trial, Result result, Result good) {
    boolean isIssue = !result.issues().isEmpty();
    return switch (trial.kind()) {
      case "text" -> isIssue || letters(result.stored()).contains(letters(trial.written()));
      case "word" -> trial.isSignsOnly() ? result.equals(good) : isIssue;
      case "moment" ->
          isIssue != (isZone(trial.behind()) && !result.stored().equals(good.stored()));
      default -> isIssue;
    };
  }

  private static boolean isZone(String behind) {
    return behind.equals("Z") || behind.equals("+05:00");
  }

  private static String letters(String text) {
    return NO_LETTERS.matcher(text.toUpperCase(Locale.ROOT)).replaceAll("");
  }

  private RunContext run(String name, SparkSession spark) {
    TestLake lake = new TestLake(spark, directory);
    Path site = Path.of("schemas/sources/" + name + ".site.yaml").toAbsolutePath();
    return (site.toFile().exists() ? lake.withSite(site) : lake)
        .context(Optional.empty(), Optional.empty());
  }

  private static List<Trial> trials(String feed, String table) {
    List<Trial> trials = new ArrayList<>();
    for (List<String> line : TextTable.cells(table)) {
      if (List.of("text", "word", "exact", "moment").contains(line.get(2))) {
        BEHIND.forEach(
            junk -> trials.add(new Trial(feed, line.get(0), line.get(1), line.get(2), "", junk)));
        BEFORE.forEach(
            junk -> trials.add(new Trial(feed, line.get(0), line.get(1), line.get(2), junk, "")));
      }
    }
    return trials;
  }

  /** The good record, then one for each trial. */
  private static List<Row> records(String table, List<Trial> trials, FeedMapping mapping) {
    Map<String, String> good = new LinkedHashMap<>();
    TextTable.cells(table).forEach(line -> good.putIfAbsent(line.get(0), line.get(1)));
    List<Row> rows = new ArrayList<>();
    rows.add(row(0, good, mapping));
    for (Trial trial : trials) {
      Map<String, String> values = new LinkedHashMap<>(good);
      values.computeIfPresent(
          trial.column(),
          (column, value) ->
              value.equals(trial.value())
                  ? trial.written()
                  : value.replace("\"" + trial.value() + "\"", "\"" + trial.written() + "\""));
      rows.add(row(rows.size(), values, mapping));
    }
    return rows;
  }

  private static Row row(long number, Map<String, String> values, FeedMapping mapping) {
    List<Object> row = new ArrayList<>();
    row.addAll(Arrays.asList(0, number, number, null, null, RECEIVED, number));
    mapping.columns().keySet().forEach(column -> row.add(values.get(column)));
    return RowFactory.create(row.toArray());
  }

  private static Dataset<Row> judge(
      FeedMapping mapping, RunContext run, List<Row> records, SparkSession spark) {
    Feed feed = Feed.of(mapping, spark, SiteStandards.of(run.site(), run.codes(), run.schemas()));
    StagedRows rows = StagedRows.of(mapping.steward(), run.contracts());
    Dataset<Row> frame =
        spark.createDataFrame(records, RecordColumns.schema(mapping.columns().keySet()));
    // The columns of an identity stand in some rows only; its id shows them all.
    Column[] stored =
        Stream.concat(
                Stream.of("record_id", "event_name", "identity_id"),
                Arrays.stream(rows.schema().fieldNames()).filter(valueColumns(mapping)::contains))
            .map(name -> col(name))
            .toArray(Column[]::new);
    return CatalystRows.frame(
            spark, feed.judge(frame, rows, IDS, DayOrdersByFile.of(spark)), rows.schema())
        .select(
            lit(mapping.source()).as("source"),
            col("record_no"),
            col("event_no"),
            col("issues"),
            to_json(struct(stored)).as("stored"));
  }

  private static Set<String> valueColumns(FeedMapping mapping) {
    return mapping.events().stream()
        .map(event -> EventTable.named(event.table()).orElseThrow())
        .flatMap(table -> table.valueColumns().stream())
        .collect(Collectors.toSet());
  }

  private static Map<String, Result> results(Dataset<Row> judged) {
    Map<String, Result> results = new TreeMap<>();
    for (Row row : judged.orderBy("source", "record_no", "event_no").collectAsList()) {
      Set<String> issues =
          row.<Row>getList(row.fieldIndex("issues")).stream()
              .map(issue -> issue.getString(0) + " " + issue.getString(1))
              .collect(Collectors.toCollection(TreeSet::new));
      results.merge(
          row.getAs("source") + " " + row.getAs("record_no"),
          new Result(issues, row.getAs("stored")),
          (a, b) -> new Result(a.issues(), a.stored() + b.stored()));
    }
    return results;
  }
}
