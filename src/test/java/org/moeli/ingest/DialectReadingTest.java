package org.moeli.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.run.RunSummary;
import org.moeli.kernel.run.RunSummary.IssueLine;
import org.moeli.lab.twin.dialect.Dialect;
import org.moeli.lab.twin.dialect.Dialects;
import org.moeli.lab.twin.dialect.Passage;
import org.moeli.lab.twin.dialect.Values;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/**
 * Every code, as each post writes it, read back as the same code. Each passage has a day of its
 * own, by which it is found again.
 */
@SparkTest
class DialectReadingTest {
  private static final LocalDate FROM = LocalDate.of(2026, 3, 1);
  private static final int DAYS_OF_A_FILE = 16;
  private static final Map<String, List<String>> POSTS =
      new TreeMap<>(
          Map.of(
              "maseru-bridge", List.of("MSB"),
              "maputsoe-bridge", List.of("MPU"),
              "caledonspoort", List.of("CAL"),
              "tele-bridge", List.of("TEL"),
              "ebcs-posts", List.of("VRG", "QNK", "SNI", "MOS"),
              "paper-registers", List.of("PEK", "MKG", "SEK", "ONG", "RAM", "MON")));
  // Those of the people that the twin makes, and two that are no country.
  private static final List<String> NATIONALITIES =
      List.of(
          "LSO", "ZAF", "ZWE", "BWA", "SWZ", "MOZ", "NAM", "ZMB", "MWI", "CHN", "IND", "PAK", "BGD",
          "NGA", "ETH", "KEN", "GHA", "UGA", "TZA", "COD", "LKA", "DEU", "NLD", "FRA", "GBR", "IRL",
          "USA", "CAN", "AUS", "PRT", "UNO", "XXA");

  @TempDir static Path directory;
  private static TestLake lake;
  private static RunSummary run;
  private static final Map<String, String> WRITTEN = new TreeMap<>();

  @BeforeAll
  static void ingest(SparkSession spark) throws IOException {
    lake = new TestLake(spark, directory);
    for (String feed : POSTS.keySet()) {
      write(feed, 0, "received=2026-03-20");
      write(feed, DAYS_OF_A_FILE, "received=2026-04-10");
    }
    run = lake.run(new IngestJob());
  }

  @Test
  void codesAreReadAsTheyWereMeant() {
    Map<String, String> found = new TreeMap<>();
    for (Row row : lake.table("core.crossing").collectAsList()) {
      String key = row.getAs("source") + " " + row.<LocalDate>getAs("crossing_date");
      found.put(key, text(row));
    }

    assertEquals(String.join("\n", lines(WRITTEN)), String.join("\n", lines(found)));
  }

  @Test
  void nothingIsWrongButTheMalformedRecordOfEachFeed() {
    Map<String, Long> expected = new TreeMap<>();
    POSTS.keySet().forEach(feed -> expected.put(feed + " RECORD_MALFORMED", 1L));
    Map<String, Long> found = new TreeMap<>();
    for (IssueLine issue : run.issues()) {
      if (issue.count() > 0) {
        found.merge(issue.source() + " " + issue.issueCode(), issue.count(), Long::sum);
      }
    }

    assertEquals(expected, found);
  }

  /** Half as many passages as there are nationalities, the third of all malformed as well. */
  private static void write(String feed, int first, String received) throws IOException {
    Dialect dialect = Dialects.of(feed);
    StringBuilder text = new StringBuilder(dialect.head((int) FROM.toEpochDay()));
    List<String> posts = POSTS.get(feed);
    for (int i = first; i < first + DAYS_OF_A_FILE; i++) {
      Passage passage = passage(i, posts.get(i % posts.size()), !dialect.minute(1, 1).isEmpty());
      Values values = dialect.record(passage, i + 1);
      dialect.write(text, values);
      WRITTEN.put(feed + " " + LocalDate.ofEpochDay(passage.day()), text(dialect, passage));
      if (i == 2) {
        text.append(dialect.malformed(dialect.record(passage, 1000)));
      }
    }
    Path folder = Files.createDirectories(lake.landing().resolve(feed).resolve(received));
    Files.write(
        folder.resolve("all" + dialect.extension()),
        text.append(dialect.tail()).toString().getBytes(dialect.charset()));
  }

  private static Passage passage(int i, String post, boolean hasTime) throws IOException {
    String type = pick("document_type", i);
    Passage.Holder holder =
        new Passage.Holder(
            "Ts'olinyane",
            i % 2 == 0 ? "Mat\u0161eliso Lerato" : "Andr\u00e9",
            false,
            "FMX".charAt(i % 3),
            (int) LocalDate.of(1980, 1, 1).toEpochDay() + 40 * i,
            false,
            NATIONALITIES.get(i),
            "ZAF",
            type,
            NATIONALITIES.get(i),
            "QX" + (1_000_000 + i),
            (int) LocalDate.of(2030, 1, 1).toEpochDay());
    return new Passage(
        i % 2 == 0,
        (int) FROM.toEpochDay() + i,
        hasTime ? 401 : Passage.NONE,
        post,
        pick("mode", i),
        pick("purpose", i),
        "Q " + i,
        i % 4 == 0 ? 30 : Passage.NONE,
        i % 4 == 2 ? (int) FROM.toEpochDay() + i + 14 : Passage.NONE,
        holder,
        holder);
  }

  private static String text(Dialect dialect, Passage passage) {
    Passage.Holder typed = passage.typed();
    LocalDate day = LocalDate.ofEpochDay(passage.day());
    boolean isPaper = dialect.minute(1, 1).isEmpty();
    String until =
        passage.grantedDays() != Passage.NONE
            ? day.plusDays(passage.grantedDays()).toString()
            : passage.grantedUntil() != Passage.NONE
                ? LocalDate.ofEpochDay(passage.grantedUntil()).toString()
                : "null";
    return String.join(
        " ",
        passage.isEntry() ? "ENTRY" : "EXIT",
        passage.post(),
        passage.mode(),
        passage.purpose(),
        typed.nationality(),
        String.valueOf(typed.sex()),
        typed.documentType(),
        isPaper ? "DAY" : "MINUTE",
        until);
  }

  private static String text(Row row) {
    return Stream.of(
            "direction_code",
            "post_code",
            "mode_code",
            "purpose_code",
            "nationality_code",
            "sex_code",
            "document_type_code",
            "time_precision_code",
            "granted_until_date")
        .map(column -> String.valueOf(row.<Object>getAs(column)))
        .reduce((a, b) -> a + " " + b)
        .orElseThrow();
  }

  private static String pick(String list, int i) throws IOException {
    List<String> codes =
        Files.readAllLines(Path.of("schemas", "codes", list + ".csv")).stream()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(',')))
            .toList();
    return codes.get(i % codes.size());
  }

  private static List<String> lines(Map<String, String> map) {
    return map.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue()).toList();
  }
}
