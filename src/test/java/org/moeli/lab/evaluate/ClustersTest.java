package org.moeli.lab.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.moeli.lab.evaluate.Clusters.BCubed;
import org.moeli.lab.evaluate.Clusters.Group;
import org.moeli.lab.twin.people.Draws;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TextTable;

/** Counted by cells, against a definition that looks at every pair. */
@SparkTest
class ClustersTest {
  private static final String DDL =
      "cluster STRING, person BIGINT, number STRING, nationality STRING, sex STRING,"
          + " kinds ARRAY<STRING>";
  private static final Group WHOLE = new Group("ALL", "ALL");

  private record Item(
      String cluster, long person, String number, String nationality, String sex, String kind) {
    boolean isIn(Group group) {
      return switch (group.dimension()) {
        case "NATIONALITY" -> nationality.equals(group.value());
        case "SEX" -> sex.equals(group.value());
        case "CORRUPTION" -> kind.equals(group.value());
        default -> true;
      };
    }
  }

  @Test
  void figuresOfASmallClusteringAreThoseComputedByHand(SparkSession spark) {
    // c1 holds three records of person 1 and one of person 2; person 1 has one more in c2.
    Dataset<Row> cells =
        Clusters.cells(
                TextTable.frame(
                    spark,
                    DDL,
                    """
                    cluster | person | number | nationality | sex | kinds
                    c1      | 1      | Q1     | LSO         | F   | []
                    c1      | 1      | Q1     | LSO         | F   | [SPELLING]
                    c1      | 1      | Q2     | LSO         | F   | []
                    c1      | 2      | Q3     | ZAF         | M   | []
                    c2      | 1      | Q2     | LSO         | F   | []
                    """))
            .cache();

    List<Score> scores = LinkageScorer.scores(cells, 2);

    // Precision: (3 x 3/4 + 1/4 + 1) / 5; recall: (3 x 3/4 + 1 + 1/4) / 5.
    assertEquals(3.5 / 5, value(scores, "b3_precision"), 1e-12);
    assertEquals(3.5 / 5, value(scores, "b3_recall"), 1e-12);
    assertEquals(3.5 / 5, value(scores, "b3_f1"), 1e-12);
    // In c1 five of six pairs have different numbers, two of them are of person 1; person 1 has
    // four such pairs in all.
    assertEquals(2.0 / 5, value(scores, "pair_precision"), 1e-12);
    assertEquals(2.0 / 4, value(scores, "pair_recall"), 1e-12);
    // Q2 is in both.
    assertEquals(1.0 / 3, LinkageScorer.splitDocuments(cells).value(), 1e-12);
    assertEquals(
        "1 persons: fewer than 2, not scored",
        scores.stream().filter(s -> s.group().equals("ZAF")).findFirst().orElseThrow().note());
  }

  @Test
  void countsByCellsAreThoseOfEveryPair(SparkSession spark) {
    for (int seed = 1; seed <= 2; seed++) {
      List<Item> items = items(seed);
      Dataset<Row> cells = Clusters.cells(frame(spark, items)).cache();
      Dataset<Row> members = Clusters.members(cells);
      Map<Group, BCubed> bCubed = Clusters.bCubed(cells, members);
      Map<Group, Long> found = Clusters.foundPairs(cells, members);
      Map<Group, Long> wanted = Clusters.truePairs(cells, members);
      Map<Group, Long> right = Clusters.rightPairs(cells, members);
      for (Group group :
          List.of(
              WHOLE,
              new Group("NATIONALITY", "LSO"),
              new Group("SEX", "F"),
              new Group("CORRUPTION", "SPELLING"),
              new Group("CORRUPTION", "NONE"))) {
        assertBCubed(items, group, bCubed.get(group));
        assertEquals(pairs(items, group, ClustersTest::isTogether), found.get(group));
        assertEquals(pairs(items, group, (a, b) -> a.person == b.person), wanted.get(group));
        assertEquals(
            pairs(items, group, (a, b) -> a.person == b.person && isTogether(a, b)),
            right.get(group));
      }
      cells.unpersist();
    }
  }

  private static List<Item> items(int seed) {
    Draws draws = Draws.of(seed, 1, 1);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      int person = draws.below(15);
      String cluster = "c" + (draws.chance(0.8) ? person : draws.below(15));
      String number = "Q" + (draws.chance(0.9) ? person * 2 + draws.below(2) : draws.below(5));
      items.add(
          new Item(
              cluster,
              person,
              number,
              person % 3 == 0 ? "ZAF" : "LSO",
              person % 2 == 0 ? "F" : "M",
              draws.chance(0.3) ? "SPELLING" : "NONE"));
    }
    return items;
  }

  private static Dataset<Row> frame(SparkSession spark, List<Item> items) {
    List<Row> rows =
        items.stream()
            .map(
                i ->
                    RowFactory.create(
                        i.cluster,
                        i.person,
                        i.number,
                        i.nationality,
                        i.sex,
                        i.kind.equals("NONE") ? new String[0] : new String[] {i.kind}))
            .toList();
    return spark.createDataFrame(rows, StructType.fromDDL(DDL));
  }

  private static void assertBCubed(List<Item> items, Group group, BCubed counted) {
    double precision = 0;
    double recall = 0;
    long records = 0;
    for (Item one : items) {
      if (one.isIn(group)) {
        Predicate<Item> isMate = other -> isTogether(one, other);
        double both = count(items, isMate.and(other -> other.person == one.person));
        precision += both / count(items, isMate);
        recall += both / count(items, other -> other.person == one.person);
        records++;
      }
    }
    assertEquals(records, counted.records());
    assertEquals(precision, counted.precision(), 1e-9);
    assertEquals(recall, counted.recall(), 1e-9);
  }

  private static long count(List<Item> items, Predicate<Item> isSuch) {
    return items.stream().filter(isSuch).count();
  }

  private static long pairs(List<Item> items, Group group, BiPredicate<Item, Item> isSuch) {
    long pairs = 0;
    for (int i = 0; i < items.size(); i++) {
      for (int j = 0; j < i; j++) {
        Item a = items.get(i);
        Item b = items.get(j);
        boolean isDifferent = !a.number.equals(b.number);
        pairs += isDifferent && isSuch.test(a, b) && (a.isIn(group) || b.isIn(group)) ? 1 : 0;
      }
    }
    return pairs;
  }

  private static boolean isTogether(Item a, Item b) {
    return a.cluster.equals(b.cluster);
  }

  private static double value(List<Score> scores, String measure) {
    return scores.stream()
        .filter(s -> s.measure().equals(measure) && s.dimension().equals("ALL"))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
