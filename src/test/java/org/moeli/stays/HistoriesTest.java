package org.moeli.stays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.kernel.run.Vintage;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TextTable;

@SparkTest
class HistoriesTest {
  private static final String PEOPLE =
      """
      identity_id | person_id | person_no
      thabo       | P1        | 1
      thabo-2     | P1        | 1
      lineo       | P2        | 2
      """;

  @Test
  void crossingsOfAllIdentitiesOfAPersonStandInOneHistory(SparkSession spark) {
    Dataset<Row> history =
        history(
            spark,
            """
            crossing_id | identity_id | direction_code | crossing_date | crossed_at       | post_code
            c3          | thabo-2     | EXIT           | 2026-01-05    | 2026-01-05 10:00 | MSB
            c1          | thabo       | ENTRY          | 2026-01-02    | 2026-01-01 22:30 | MPB
            c2          | lineo       | EXIT           | 2026-01-03    | -                | -
            c4          | thabo       | ENTRY          | 2026-01-02    | 2026-01-01 22:40 | MPB
            """);

    Frames.assertRows(
        history,
        """
        crossing_id | person_id | person_no | sequence_no | role_code   | direction_code | crossing_date | crossed_at          | post_code | double_scan_count | next_crossing_id | next_direction_code | next_crossing_date | next_crossed_at     | next_post_code | has_later_entry | as_of_date | known_at_date
        c1          | P1        | 1         | 1           | LEG         | ENTRY          | 2026-01-02    | 2026-01-01 22:30:00 | MPB       | 1                 | c3               | EXIT                | 2026-01-05         | 2026-01-05 10:00:00 | MSB            | false           | 2026-03-31 | 2026-04-30
        c4          | P1        | 1         | 2           | DOUBLE_SCAN | ENTRY          | 2026-01-02    | 2026-01-01 22:40:00 | MPB       | 0                 | -                | -                   | -                  | -                   | -              | false           | 2026-03-31 | 2026-04-30
        c3          | P1        | 1         | 3           | LEG         | EXIT           | 2026-01-05    | 2026-01-05 10:00:00 | MSB       | 0                 | -                | -                   | -                  | -                   | -              | false           | 2026-03-31 | 2026-04-30
        c2          | P2        | 2         | 1           | LEG         | EXIT           | 2026-01-03    | -                   | -         | 0                 | -                | -                   | -                  | -                   | -              | false           | 2026-03-31 | 2026-04-30
        """);
  }

  @Test
  void historyKeepsWhatTheCrossingSays(SparkSession spark) {
    Dataset<Row> history =
        history(
            spark,
            """
            crossing_id | identity_id | direction_code | crossing_date | nationality_code | residence_code | age_band_code | is_minor | document_type_code | purpose_code | granted_code | granted_until_date | vehicle_key | is_contradictory
            c1          | lineo       | ENTRY          | 2026-01-02    | ZAF              | LSO            | 15-19         | true     | PASSPORT           | HOLIDAY      | DATE         | 2026-01-31         | taxi        | true
            c2          | lineo       | EXIT           | 2026-01-03    | -                | -              | -             | -        | -                  | -            | -            | -                  | -           | -
            """);

    Frames.assertRows(
        history,
        """
        crossing_id | nationality_code | residence_code | age_band_code | is_minor | document_type_code | purpose_code | granted_code | granted_until_date | vehicle_key | is_contradictory
        c1          | ZAF              | LSO            | 15-19         | true     | PASSPORT           | HOLIDAY      | DATE         | 2026-01-31         | taxi        | true
        c2          | -                | LSO            | -             | -        | -                  | -            | NONE         | -                  | -           | false
        """);
  }

  @Test
  void legHasTheGrantOfWhicheverRecordOfItsPassageHoldsOne(SparkSession spark) {
    // The neighbour writes down who comes before we do, and grants nothing.
    Dataset<Row> history =
        history(
            spark,
            """
            crossing_id | identity_id | direction_code | crossing_date | crossed_at       | post_code | granted_code | granted_until_date
            c1          | thabo       | ENTRY          | 2026-01-02    | 2026-01-02 07:30 | MSB       | NONE         | -
            c2          | thabo       | ENTRY          | 2026-01-02    | 2026-01-02 08:00 | MSB       | UNREADABLE   | -
            c3          | thabo       | ENTRY          | 2026-01-02    | 2026-01-02 08:05 | MSB       | DATE         | 2026-01-31
            c4          | thabo       | ENTRY          | 2026-01-02    | 2026-01-02 08:06 | MSB       | DATE         | 2026-02-28
            """);

    Frames.assertRows(
        history,
        """
        crossing_id | role_code   | double_scan_count | granted_code | granted_until_date
        c1          | LEG         | 3                 | DATE         | 2026-01-31
        c2          | COUNTERPART | 0                 | UNREADABLE   | -
        c3          | DOUBLE_SCAN | 0                 | DATE         | 2026-01-31
        c4          | DOUBLE_SCAN | 0                 | DATE         | 2026-02-28
        """);
  }

  @Test
  void documentShownDecidesNationalityAndItOrTwoDaysMakeItHeld(SparkSession spark) {
    // typed: once on a foreign passport; once: on no passport, one day; twice: on two days
    Dataset<Row> people =
        Fixtures.identities(
            spark,
            """
            identity_id | person_id | person_no | document_nationality_code
            typed       | P1        | 1         | ZAF
            shown       | P2        | 2         | LSO
            other       | P2        | 2         | ZAF
            once        | P3        | 3         | -
            twice       | P4        | 4         | -
            blank       | P5        | 5         | ZAF
            """);
    Dataset<Row> crossings =
        Fixtures.crossings(
            spark,
            """
            crossing_id | identity_id | direction_code | crossing_date | nationality_code
            a           | typed       | ENTRY          | 2026-01-01    | LSO
            b           | typed       | EXIT           | 2026-01-02    | LSO
            c           | shown       | ENTRY          | 2026-01-01    | -
            d           | other       | EXIT           | 2026-01-02    | ZAF
            e           | once        | ENTRY          | 2026-01-01    | LSO
            f           | once        | EXIT           | 2026-01-01    | LSO
            g           | twice       | ENTRY          | 2026-01-01    | LSO
            h           | twice       | EXIT           | 2026-01-02    | LSO
            i           | blank       | ENTRY          | 2026-01-01    | -
            """);

    Frames.assertRows(
        Histories.of(crossings, people, Fixtures.terms(), Fixtures.VINTAGE),
        """
        crossing_id | nationality_code | holds_nationality
        a           | ZAF              | false
        b           | ZAF              | false
        c           | LSO              | true
        d           | ZAF              | true
        e           | LSO              | false
        f           | LSO              | false
        g           | LSO              | true
        h           | LSO              | true
        i           | ZAF              | false
        """);
  }

  @Test
  void onlyADocumentOfNationalsTellsTheirState(SparkSession spark) {
    // A refugee's travel document is issued by the state of refuge.
    Dataset<Row> travellers =
        Travellers.of(
            TextTable.of(
                spark,
                "restricted.person_identity",
                """
                identity_id | person_id | person_no
                passport    | P1        | 1
                refugee     | P2        | 2
                nothing     | P3        | 3
                """),
            TextTable.of(
                spark,
                "restricted.identity",
                """
                identity_id | document_type_code | document_issuer_code | nationality_code
                passport    | P                  | ZAF                  | LSO
                refugee     | REFUGEE_TRAVEL     | LSO                  | -
                """),
            Fixtures.terms());

    Frames.assertRows(
        travellers,
        """
        identity_id | person_id | person_no | document_nationality_code
        passport    | P1        | 1         | ZAF
        refugee     | P2        | 2         | -
        nothing     | P3        | 3         | -
        """);
  }

  @Test
  void residenceIsThatLastDeclaredWithinAYearAtWhateverPost(SparkSession spark) {
    Dataset<Row> history =
        history(
            spark,
            """
            crossing_id | identity_id | direction_code | crossing_date | residence_code
            a           | thabo       | ENTRY          | 2024-01-01    | -
            b           | thabo       | EXIT           | 2024-06-01    | LSO
            c           | thabo-2     | ENTRY          | 2025-06-01    | -
            d           | thabo       | EXIT           | 2025-06-02    | -
            e           | thabo       | ENTRY          | 2025-07-01    | ZAF
            f           | thabo       | EXIT           | 2025-07-02    | -
            g           | lineo       | ENTRY          | 2025-07-02    | -
            """);

    Frames.assertRows(
        history,
        """
        crossing_id | residence_code
        a           | -
        b           | LSO
        c           | LSO
        d           | -
        e           | ZAF
        f           | ZAF
        g           | -
        """);
  }

  @Test
  void recordThatContradictsItselfPairsNothing(SparkSession spark) {
    Dataset<Row> history =
        history(
            spark,
            """
            crossing_id | identity_id | direction_code | crossing_date | episode_id | is_contradictory
            a           | thabo       | ENTRY          | 2026-01-01    | -          | false
            b           | thabo       | ENTRY          | 2026-01-03    | r          | false
            c           | thabo       | EXIT           | 2026-01-03    | r          | false
            d           | lineo       | ENTRY          | 2026-01-01    | -          | false
            e           | lineo       | ENTRY          | 2026-01-03    | s          | true
            f           | lineo       | EXIT           | 2026-01-03    | s          | true
            """);

    Frames.assertRows(
        history,
        """
        crossing_id | sequence_no | next_crossing_id
        a           | 1           | b
        b           | 2           | c
        c           | 3           | -
        d           | 1           | f
        f           | 2           | e
        e           | 3           | -
        """);
  }

  @Test
  void columnsStandInTheOrderOfTheContract(SparkSession spark) {
    assertEquals(
        List.of(
            "crossing_id person_id person_no sequence_no role_code direction_code crossing_date"
                + " crossed_at post_code nationality_code residence_code age_band_code is_minor"
                + " document_type_code purpose_code granted_code granted_until_date vehicle_key"
                + " is_contradictory holds_nationality"
                + " double_scan_count next_crossing_id next_direction_code next_crossing_date"
                + " next_crossed_at next_post_code has_later_entry as_of_date known_at_date"),
        List.of(String.join(" ", history(spark, "crossing_id").columns())));
  }

  @Test
  void historyIsRepeatedAsItWasKnownOnADay(SparkSession spark) {
    // c1 was corrected on the 10th, c2 withdrawn on the 12th, c3 came late, c4 is after the as-of
    Dataset<Row> crossings =
        Fixtures.crossings(
            spark,
            """
            crossing_id | identity_id | direction_code | crossing_date | post_code | received_date | superseded_date
            c1          | lineo       | ENTRY          | 2026-01-02    | MSB       | 2026-01-02    | 2026-01-10
            c1          | lineo       | ENTRY          | 2026-01-03    | MSB       | 2026-01-10    | -
            c2          | lineo       | EXIT           | 2026-01-05    | MSB       | 2026-01-05    | 2026-01-12
            c3          | lineo       | EXIT           | 2026-01-06    | TEL       | 2026-01-15    | -
            c4          | lineo       | ENTRY          | 2026-02-01    | MSB       | 2026-02-01    | -
            """);

    List<Dataset<Row>> vintages =
        List.of("2026-01-09", "2026-01-10", "2026-01-12", "2026-01-15").stream()
            .map(knownAt -> vintage(spark, crossings, "2026-01-31", knownAt))
            .toList();

    Frames.assertRows(
        vintages.stream().reduce(Dataset::union).orElseThrow(),
        """
        known_at_date | crossing_id | crossing_date | next_crossing_id
        2026-01-09    | c1          | 2026-01-02    | c2
        2026-01-09    | c2          | 2026-01-05    | -
        2026-01-10    | c1          | 2026-01-03    | c2
        2026-01-10    | c2          | 2026-01-05    | -
        2026-01-12    | c1          | 2026-01-03    | -
        2026-01-15    | c1          | 2026-01-03    | c3
        2026-01-15    | c3          | 2026-01-06    | -
        """);
  }

  @Test
  void asOfDayIsIncluded(SparkSession spark) {
    Dataset<Row> crossings =
        Fixtures.crossings(
            spark,
            """
            crossing_id | identity_id | direction_code | crossing_date
            c1          | lineo       | ENTRY          | 2026-01-31
            c2          | lineo       | EXIT           | 2026-02-01
            """);

    Frames.assertRows(
        vintage(spark, crossings, "2026-01-31", "2026-04-30"),
        """
        crossing_id | next_crossing_id
        c1          | -
        """);
  }

  @Test
  void crossingsEqualInAllThatDecidesAreOrderedByTheirId(SparkSession spark) {
    Dataset<Row> crossings =
        Fixtures.crossings(
            spark,
            """
            crossing_id | identity_id | direction_code | crossing_date
            c3          | lineo       | ENTRY          | 2026-01-31
            c1          | lineo       | ENTRY          | 2026-01-31
            c2          | lineo       | ENTRY          | 2026-01-31
            """);

    Frames.assertRows(
        vintage(spark, crossings, "2026-01-31", "2026-04-30"),
        """
        crossing_id | sequence_no
        c1          | 1
        c2          | 2
        c3          | 3
        """);
  }

  @Test
  void identityThatWasNeverResolvedStopsTheQuery(SparkSession spark) {
    Dataset<Row> history =
        history(
            spark,
            """
            crossing_id | identity_id | direction_code | crossing_date
            c1          | mpho        | ENTRY          | 2026-01-31
            """);

    Exception stopped = assertThrows(Exception.class, history::collectAsList);

    assertTrue(stopped.getMessage().contains("run resolve first"), stopped.getMessage());
  }

  @Test
  void planShufflesByPersonOnceAndSortsOnce(SparkSession spark) {
    Dataset<Row> history =
        history(
            spark,
            """
            crossing_id | identity_id | direction_code | crossing_date
            c1          | thabo       | ENTRY          | 2026-01-31
            """);

    String plan = history.queryExecution().sparkPlan().toString();

    assertEquals(0, occurrences("CartesianProduct|NestedLoop|PythonUDF|UDF\\(", plan), plan);
    assertEquals(1, occurrences("\\bSort \\[sort_key#", plan), plan);
    assertEquals(1, occurrences("\\bSort \\[", plan), plan);
    assertEquals(1, occurrences("Join ", plan), plan);
  }

  private static int occurrences(String regex, String text) {
    return (int) Pattern.compile(regex).matcher(text).results().count();
  }

  private static Dataset<Row> history(SparkSession spark, String crossings) {
    return Histories.of(
        Fixtures.crossings(spark, crossings),
        Fixtures.identities(spark, PEOPLE),
        Fixtures.terms(),
        Fixtures.VINTAGE);
  }

  private static Dataset<Row> vintage(
      SparkSession spark, Dataset<Row> crossings, String asOf, String knownAt) {
    return Histories.of(
        crossings,
        Fixtures.identities(spark, PEOPLE),
        Fixtures.terms(),
        new Vintage(LocalDate.parse(asOf), LocalDate.parse(knownAt)));
  }
}
