package org.moeli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.ingest.IngestJob;
import org.moeli.kernel.run.RunSummary;
import org.moeli.overstay.OverstayJob;
import org.moeli.publish.PublishJob;
import org.moeli.resolve.ResolveJob;
import org.moeli.stays.StaysJob;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/**
 * Another country by configuration alone: arrival/departure records with SAS dates and padded until
 * dates.
 */
@SparkTest
class ForeignSiteTest {
  private static final String HEADER =
      ",cicid,i94yr,i94mon,i94cit,i94res,i94port,arrdate,i94mode,depdate,i94visa,biryear,dtaddto,gender,admnum";

  /** Number, birth year, sex, arrival, departure, until date as written. */
  private static final String RECORDS =
      """
      inTime       | ADA1001 | 1980 | F | 2016-04-02 | 2016-04-20 | 7012016
      onTheDay     | ADA2001 | 1981 | M | 2016-04-02 | 2016-07-01 | 07012016
      late         | ADA3001 | 1982 | F | 2016-04-02 | 2016-07-04 | 7012016.0
      noDeparture  | ADA4001 | 1983 | M | 2016-04-02 |            | 7012016
      notYetDue    | ADA5001 | 1984 | F | 2016-04-02 |            | 12012016
      noLimit      | ADA6001 | 1985 | M | 2016-04-02 |            | D/S
      unknownUntil | ADA7001 | 1986 | F | 2016-04-02 | 2016-04-09 |
      strangeUntil | ADA8001 | 1987 | M | 2016-04-02 | 2016-04-09 | 02302016
      untilBefore  | ADA9001 | 1988 | F | 2016-04-02 | 2016-04-09 | 3012016
      backwards    | ADB1001 | 1989 | M | 2016-04-10 | 2016-04-02 | 7012016
      sameDay      | ADB2001 | 1990 | F | 2016-04-02 | 2016-04-02 | 7012016
      reusedByOne  | ADB3001 | 1950 | F | 2016-04-02 |            | 7012016
      reusedByTwo  | ADB3001 | 1990 | M | 2016-04-05 | 2016-04-20 | 7012016
      missedExit   | ADB4001 | 1970 | M | 2016-04-02 |            | 5012016
      cameAgain    | ADB4001 | 1970 | M | 2016-06-02 | 2016-06-09 | 7012016
      registered   | ADB5001 | 1971 | F | 2016-04-02 |            | 7012016
      again        | ADB5001 | 1971 | F | 2016-04-02 | 2016-04-30 | 7012016
      notItsExit   | ADB6001 | 1972 | M | 2016-04-02 |            | 5012016
      oneDay       | ADB6001 | 1972 | M | 2016-06-02 | 2016-06-02 | 7012016
      """;

  private static final Pattern CELL_END = Pattern.compile("\\|");

  @TempDir static Path directory;
  static TestLake lake;
  static RunSummary summary;

  @BeforeAll
  static void run(SparkSession spark) throws IOException {
    lake =
        new TestLake(spark, directory)
            .withSite(Path.of("schemas/sources/examples/us-i94.site.yaml").toAbsolutePath());
    List<String> lines = new ArrayList<>(List.of(HEADER));
    int number = 0;
    for (String line : RECORDS.lines().toList()) {
      number++;
      String[] cells =
          java.util.regex.Pattern.compile("\\|")
              .splitAsStream(line)
              .map(String::strip)
              .toArray(String[]::new);
      lines.add(
          String.join(
              ",",
              "" + number,
              number + ".0",
              "2016.0",
              "4.0",
              "209.0",
              "209.0",
              "HHW",
              sas(cells[4]),
              "1.0",
              cells[5].isEmpty() ? "" : sas(cells[5]),
              "2.0",
              cells[2] + ".0",
              cells.length > 6 ? cells[6] : "",
              cells[3],
              cells[1]));
    }
    Path folder = Files.createDirectories(lake.landing().resolve("us-i94"));
    Files.write(folder.resolve("april.csv"), lines);
    summary =
        lake.run(
            LocalDate.of(2016, 10, 1),
            new IngestJob(),
            new ResolveJob(),
            new StaysJob(),
            new OverstayJob(),
            new PublishJob());
  }

  private static String sas(String day) {
    return ChronoUnit.DAYS.between(LocalDate.of(1960, 1, 1), LocalDate.parse(day)) + ".0";
  }

  @Test
  void everyStayHasTheStatusOfTheDefinitions() {
    Frames.assertRows(
        lake.table("intelligence.overstay"),
        """
        entry_date | exit_date  | authorised_until_date | granted_basis_code | stay_status_code      | status_reason_code  | overstay_days | days_past_until
        2016-04-02 | 2016-04-20 | 2016-07-01            | DATE               | DEPARTED_IN_TIME      | -                   | -             | -
        2016-04-02 | 2016-07-01 | 2016-07-01            | DATE               | DEPARTED_IN_TIME      | -                   | -             | -
        2016-04-02 | 2016-07-04 | 2016-07-01            | DATE               | DEPARTED_LATE         | -                   | 3             | -
        2016-04-02 | -          | 2016-07-01            | DATE               | NO_DEPARTURE_RECORDED | -                   | -             | 92
        2016-04-02 | -          | 2016-12-01            | DATE               | NOT_YET_DUE           | -                   | -             | -
        2016-04-02 | -          | -                     | NO_LIMIT           | NO_LIMIT              | -                   | -             | -
        2016-04-02 | 2016-04-09 | -                     | MISSING            | UNDETERMINED          | LIMIT_UNKNOWN       | -             | -
        2016-04-02 | 2016-04-09 | -                     | MISSING            | UNDETERMINED          | LIMIT_UNKNOWN       | -             | -
        2016-04-02 | 2016-04-09 | -                     | MISSING            | UNDETERMINED          | LIMIT_UNKNOWN       | -             | -
        2016-04-10 | -          | 2016-07-01            | DATE               | UNDETERMINED          | CONTRADICTORY_TIMES | -             | -
        2016-04-02 | 2016-04-02 | 2016-07-01            | DATE               | DEPARTED_IN_TIME      | -                   | -             | -
        2016-04-02 | -          | 2016-07-01            | DATE               | NO_DEPARTURE_RECORDED | -                   | -             | 92
        2016-04-05 | 2016-04-20 | 2016-07-01            | DATE               | DEPARTED_IN_TIME      | -                   | -             | -
        2016-04-02 | -          | 2016-05-01            | DATE               | MISSED_EXIT           | -                   | -             | -
        2016-06-02 | 2016-06-09 | 2016-07-01            | DATE               | DEPARTED_IN_TIME      | -                   | -             | -
        2016-04-02 | 2016-04-30 | 2016-07-01            | DATE               | DEPARTED_IN_TIME      | -                   | -             | -
        2016-04-02 | -          | 2016-05-01            | DATE               | MISSED_EXIT           | -                   | -             | -
        2016-06-02 | 2016-06-02 | 2016-07-01            | DATE               | DEPARTED_IN_TIME      | -                   | -             | -
        """);
  }

  @Test
  void strangeValuesAreIssuesAndBothEventsAreKept() {
    assertEquals(
        "EXIT_BEFORE_ENTRY crossing_date 1, GRANTED_BEFORE_ENTRY granted_until_date 1,"
            + " GRANTED_UNREADABLE granted_until_date 1",
        summary.issues().stream()
            .filter(issue -> issue.count() > 0)
            .map(issue -> issue.issueCode() + " " + issue.column() + " " + issue.count())
            .sorted()
            .reduce((a, b) -> a + ", " + b)
            .orElse(""));
    Frames.assertRows(
        lake.table("control.reconciliation"),
        """
        read_count | accepted_count | quarantined_count | event_count
        19         | 19             | 0                 | 31
        """);
  }

  /**
   * The profile names the feed with the folder of its mapping, and its few records are withheld.
   */
  @Test
  void thePageKnowsTheFeedAndCountsNothingThatIsWithheldAsZero() throws IOException {
    String page = Files.readString(lake.directory().resolve("statistics/exports/report.html"));

    assertTrue(page.contains("<th scope=\"row\">us-i94</th><td>1</td>"));
    assertFalse(page.contains("examples/us-i94"));
    assertFalse(page.contains("<strong>0</strong> <span>records read"));
    assertTrue(
        page.contains("records read, withheld")
            || page.contains("<strong>19</strong> <span>records read"));
    assertFalse(page.contains("No record was checked"));
  }
}
