package org.moeli.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.moeli.resolve.IdentityExamples.IDS;
import static org.moeli.resolve.IdentityExamples.noPrior;
import static org.moeli.resolve.IdentityExamples.prior;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;

/** Persons keep their id and number from run to run. */
@SparkTest
class PersonNumbersTest {
  private static final String THREE_AND_ONE = "a-a b-a c-a d-d";

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
        "a-a b-b c-b d-d",
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
  void laterIdentitiesJoinUnderTheOldNumbers(SparkSession spark) {
    // given: half of the clusters' identities numbered first
    String all =
        IntStream.range(0, 400)
            .mapToObj(i -> Integer.toHexString(i * 40503 & 0xffff) + "-" + founder(i))
            .collect(Collectors.joining(" "));
    Dataset<Row> clusters = clusters(spark, all);
    Dataset<Row> first =
        stored(
            PersonNumbers.of(
                clusters(
                    spark,
                    Stream.of(all.split(" "))
                        .filter(pair -> pair.split("-")[0].hashCode() % 2 == 0)
                        .map(pair -> pair.split("-")[0] + "-" + pair.split("-")[0])
                        .collect(Collectors.joining(" "))),
                noPrior(spark),
                IDS));

    // when
    Dataset<Row> second = stored(PersonNumbers.of(clusters, first, IDS));

    // then
    assertConsistent(second, 400);
    assertSame(second, PersonNumbers.of(clusters, second, IDS));
    Set<Integer> former = new HashSet<>(numbers(first).values());
    int highest = former.stream().max(Integer::compare).orElseThrow();
    Set<Integer> added = new TreeSet<>(numbers(second).values());
    added.removeAll(former);
    assertEquals(
        IntStream.rangeClosed(highest + 1, highest + added.size()).boxed().toList(),
        List.copyOf(added));
  }

  /** Four in a row are one person, the first of them in the order of texts gives the name. */
  private static String founder(int i) {
    return IntStream.range(i / 4 * 4, i / 4 * 4 + 4)
        .mapToObj(j -> Integer.toHexString(j * 40503 & 0xffff))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  @Test
  void idNumberAndFounderIdentifyEachOther(SparkSession spark) {
    Dataset<Row> persons =
        stored(
            PersonNumbers.of(
                clusters(
                    spark,
                    IntStream.range(0, 1000)
                        .mapToObj(i -> Integer.toHexString(i * 40503 & 0xffff))
                        .map(id -> id + "-" + id)
                        .collect(Collectors.joining(" "))),
                noPrior(spark),
                IDS));
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
      SparkSession spark, String clusters, String prior, String expected) {
    Dataset<Row> persons =
        stored(PersonNumbers.of(clusters(spark, clusters), prior(spark, prior), IDS));
    Frames.assertRows(persons, expected);
    for (Row row : persons.collectAsList()) {
      assertEquals(
          IDS.id("person", row.<String>getAs("founder_identity_id")), row.getAs("person_id"));
    }
    return persons;
  }

  /** The same, and a rerun changes nothing. */
  private static void assertLastingPersons(
      SparkSession spark, String clusters, String prior, String expected) {
    Dataset<Row> persons = assertPersons(spark, clusters, prior, expected);
    assertSame(persons, PersonNumbers.of(clusters(spark, clusters), persons, IDS));
  }

  /** Identities, each with the smallest one of its cluster behind a hyphen. */
  private static Dataset<Row> clusters(SparkSession spark, String text) {
    return spark
        .createDataset(List.of(text.split(" ")), Encoders.STRING())
        .selectExpr(
            "split(value, '-')[0] as identity_id",
            "split(value, '-')[1] as cluster_id",
            "'SINGLE' as link_basis_code",
            "split(value, '-')[0] as strict_cluster_id",
            "split(value, '-')[1] as loose_cluster_id");
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
}
