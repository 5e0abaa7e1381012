package org.moeli.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.moeli.resolve.IdentityExamples.IDS;
import static org.moeli.resolve.IdentityExamples.identities;
import static org.moeli.resolve.IdentityExamples.noPrior;
import static org.moeli.resolve.IdentityExamples.prior;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;

/** Persons keep their id and number from run to run. */
@SparkTest
class PersonNumbersTest {
  /** Identities a, b and c are one person, d is another. */
  private static final String THREE_AND_ONE =
      """
      id | issuer | number | full          | birth      | sex | nation
      a  | LSO    | B11223 | Thabo Mokoena | 1990-05-17 | M   | LSO
      b  | LSO    | B11223 | THABO MOKOENA | 1990-05-17 | M   | LSO
      c  | LSO    | B11223 | T Mokoena     | 1990-05-17 | M   | LSO
      d  | LSO    | B44556 | Neo Molapo    | 1985-02-03 | F   | LSO
      """;

  @Test
  void newPersonsAreNumberedByFounderAfterTheFormerOnes(SparkSession spark) {
    assertPersons(
        spark,
        THREE_AND_ONE,
        """
        identity_id | person_no | founder_identity_id
        d           | 7         | d
        """,
        """
        identity_id | person_no | founder_identity_id
        a           | 8         | a
        b           | 8         | a
        c           | 8         | a
        d           | 7         | d
        """);
  }

  @Test
  void newWritingJoinsItsPersonAndDoesNotBecomeItsFounder(SparkSession spark) {
    assertPersons(
        spark,
        THREE_AND_ONE,
        """
        identity_id | person_no | founder_identity_id
        b           | 1         | b
        d           | 2         | d
        """,
        """
        identity_id | person_no | founder_identity_id
        a           | 1         | b
        b           | 1         | b
        c           | 1         | b
        d           | 2         | d
        """);
  }

  @Test
  void mergedPersonsKeepTheLowestNumber(SparkSession spark) {
    assertLastingPersons(
        spark,
        THREE_AND_ONE,
        """
        identity_id | person_no | founder_identity_id
        a           | 5         | a
        b           | 3         | b
        d           | 4         | d
        """,
        """
        identity_id | person_no | founder_identity_id
        a           | 3         | b
        b           | 3         | b
        c           | 3         | b
        d           | 4         | d
        """);
  }

  @Test
  void splitPersonGoesWithItsFounder(SparkSession spark) {
    assertPersons(
        spark,
        THREE_AND_ONE,
        """
        identity_id | person_no | founder_identity_id
        a           | 1         | d
        b           | 1         | d
        c           | 1         | d
        d           | 1         | d
        """,
        """
        identity_id | person_no | founder_identity_id
        a           | 2         | a
        b           | 2         | a
        c           | 2         | a
        d           | 1         | d
        """);
  }

  @Test
  void founderThatMovesToAnOlderPersonLeavesTheRestToANewOne(SparkSession spark) {
    // b founded person 2 and is now part of person 1; only d is left of person 2.
    assertLastingPersons(
        spark,
        THREE_AND_ONE,
        """
        identity_id | person_no | founder_identity_id
        a           | 1         | a
        b           | 2         | b
        d           | 2         | b
        """,
        """
        identity_id | person_no | founder_identity_id
        a           | 1         | a
        b           | 1         | a
        c           | 1         | a
        d           | 3         | d
        """);
  }

  @Test
  void personWhoseFounderWasErasedGoesWithItsSmallestIdentity(SparkSession spark) {
    assertLastingPersons(
        spark,
        THREE_AND_ONE,
        """
        identity_id | person_no | founder_identity_id
        c           | 1         | z
        d           | 1         | z
        """,
        """
        identity_id | person_no | founder_identity_id
        a           | 1         | z
        b           | 1         | z
        c           | 1         | z
        d           | 2         | d
        """);
  }

  @Test
  void founderErasedAndSeenAgainTakesItsPersonBack(SparkSession spark) {
    // Else it would draw the id that the others still have.
    assertLastingPersons(
        spark,
        THREE_AND_ONE.replace("THABO MOKOENA", "PALESA LETSIE").replace("T Mokoena", "P Letsie"),
        """
        identity_id | person_no | founder_identity_id
        b           | 1         | a
        c           | 1         | a
        d           | 2         | d
        """,
        """
        identity_id | person_no | founder_identity_id
        a           | 1         | a
        b           | 3         | b
        c           | 3         | b
        d           | 2         | d
        """);
  }

  @Test
  void rerunWithItsOwnOutputChangesNothing(SparkSession spark) {
    Dataset<Row> identity = GeneratedIdentities.of(spark, 400);
    Dataset<Row> first = stored(Persons.resolve(identity, noPrior(spark), IDS));
    assertSame(first, Persons.resolve(identity, first, IDS));
  }

  @Test
  void laterIdentitiesGiveThePersonsOfOneRunUnderTheOldNumbers(SparkSession spark) {
    // given: half of the identities resolved first
    Dataset<Row> identity = GeneratedIdentities.of(spark, 400);
    Dataset<Row> half = identity.where("hash(identity_id) % 2 = 0");
    Dataset<Row> first = stored(Persons.resolve(half, noPrior(spark), IDS));

    // when
    Dataset<Row> second = stored(Persons.resolve(identity, first, IDS));
    Dataset<Row> atOnce = Persons.resolve(identity, noPrior(spark), IDS);

    // then
    assertConsistent(second, identity.count());
    assertEquals(groups(atOnce), groups(second));
    assertSame(second, Persons.resolve(identity, second, IDS));
    Set<Integer> former = new HashSet<>(numbers(first).values());
    int highest = former.stream().max(Integer::compare).orElseThrow();
    Set<Integer> added = new TreeSet<>(numbers(second).values());
    added.removeAll(former);
    assertEquals(
        IntStream.rangeClosed(highest + 1, highest + added.size()).boxed().toList(),
        List.copyOf(added));
  }

  @Test
  void idNumberAndFounderIdentifyEachOther(SparkSession spark) {
    Dataset<Row> identity = GeneratedIdentities.of(spark, 1000);
    Dataset<Row> persons = stored(Persons.resolve(identity, noPrior(spark), IDS));
    assertConsistent(persons, 1000);
    List<Row> byFounder =
        persons.select("founder_identity_id", "person_no").distinct().collectAsList().stream()
            .sorted(Comparator.comparing(row -> row.<String>getAs("founder_identity_id")))
            .toList();
    for (int i = 0; i < byFounder.size(); i++) {
      assertEquals(i + 1, byFounder.get(i).<Integer>getAs("person_no"));
    }
  }

  /** Every identity once, and one founder, number and id to a person, the id drawn from it. */
  private static void assertConsistent(Dataset<Row> persons, long size) {
    Map<String, Row> byIdentity = new HashMap<>();
    Map<Object, Object> founders = new HashMap<>();
    Map<Object, Object> numbers = new HashMap<>();
    List<Row> rows = persons.collectAsList();
    for (Row row : rows) {
      byIdentity.put(row.getAs("identity_id"), row);
      String founder = row.getAs("founder_identity_id");
      assertEquals(IDS.id("person", founder), row.getAs("person_id"));
      Object number = row.getAs("person_no");
      assertEquals(number, founders.computeIfAbsent(founder, key -> number));
      assertEquals(founder, numbers.computeIfAbsent(number, key -> founder));
    }
    assertEquals(size, rows.size());
    assertEquals(size, byIdentity.size());
    assertTrue(byIdentity.keySet().containsAll(founders.keySet()));
  }

  private static Dataset<Row> assertPersons(
      SparkSession spark, String identities, String prior, String expected) {
    Dataset<Row> former = prior(spark, prior);
    Dataset<Row> identity = identities(spark, identities);
    Dataset<Row> persons = stored(Persons.resolve(identity, former, IDS));
    Frames.assertRows(persons, expected);
    for (Row row : persons.collectAsList()) {
      assertEquals(
          IDS.id("person", row.<String>getAs("founder_identity_id")), row.getAs("person_id"));
    }
    return persons;
  }

  /** The same, and a rerun changes nothing. */
  private static void assertLastingPersons(
      SparkSession spark, String identities, String prior, String expected) {
    Dataset<Row> persons = assertPersons(spark, identities, prior, expected);
    assertSame(persons, Persons.resolve(identities(spark, identities), persons, IDS));
  }

  /** The rows without the plan that made them. */
  private static Dataset<Row> stored(Dataset<Row> frame) {
    return frame.sparkSession().createDataFrame(frame.collectAsList(), frame.schema());
  }

  private static void assertSame(Dataset<Row> expected, Dataset<Row> actual) {
    assertEquals(lines(expected), lines(actual));
  }

  private static List<String> lines(Dataset<Row> frame) {
    return frame.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  private static Map<String, Integer> numbers(Dataset<Row> persons) {
    Map<String, Integer> numbers = new HashMap<>();
    persons
        .collectAsList()
        .forEach(row -> numbers.put(row.getAs("identity_id"), row.getAs("person_no")));
    return numbers;
  }

  private static Set<Set<String>> groups(Dataset<Row> persons) {
    Map<Integer, Set<String>> groups = new HashMap<>();
    numbers(persons)
        .forEach(
            (identity, number) ->
                groups.computeIfAbsent(number, key -> new TreeSet<>()).add(identity));
    return new HashSet<>(groups.values());
  }
}
