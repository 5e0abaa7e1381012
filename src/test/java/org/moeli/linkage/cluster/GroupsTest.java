package org.moeli.linkage.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupsTest {
  /** Two persons, 1-3 and 4-6, and one link between them. */
  private static final double[][] WEAK_BRIDGE = {
    {1, 2, 9},
    {1, 3, 8},
    {2, 3, 9},
    {4, 5, 9},
    {4, 6, 9},
    {5, 6, 8},
    {3, 4, 6},
    {1, 4, -9},
    {1, 5, -9},
    {1, 6, -9},
    {2, 4, -9},
    {2, 5, -9},
    {2, 6, -9},
    {3, 5, -9},
    {3, 6, -9}
  };

  /** Three records of one person, of which two differ much. */
  private static final double[][] CHAIN = {{1, 2, 12}, {2, 3, 9}, {1, 3, -4}};

  @Test
  void aWeakBridgeJoinsNothing() {
    assertArrayEquals(new long[] {1, 1, 1, 4, 4, 4}, clusters(WEAK_BRIDGE, 0));
  }

  @Test
  void aRecordBetweenTwoOthersJoinsThem() {
    assertArrayEquals(new long[] {1, 1, 1}, clusters(CHAIN, 0));
    assertArrayEquals(new long[] {1, 1, 3}, clusters(CHAIN, 3));
    assertArrayEquals(new long[] {1, 2, 3}, clusters(CHAIN, 13));
  }

  @Test
  void aRecordIsAsDoubtfulAsItsStrongestLinkElsewhere() {
    assertArrayEquals(
        new double[] {-9, -9, 6, 6, -9, -9}, groups(WEAK_BRIDGE, 0, 100).clusters().doubts(0));
    assertArrayEquals(new double[] {-4, 9, 9}, groups(CHAIN, 0, 100).clusters().doubts(3));
    double none = Double.NEGATIVE_INFINITY;
    assertArrayEquals(new double[] {none, none, none}, groups(CHAIN, 0, 100).clusters().doubts(0));
  }

  @Test
  void whatMustNotBeOnePersonIsNone() {
    double[][] links = {{1, 2, 12}, {2, 3, 11}, {1, 3, Double.NEGATIVE_INFINITY}};
    assertArrayEquals(new long[] {1, 1, 3}, clusters(links, 0));
  }

  @Test
  void aGroupIsCompleteWhenAllItsPairsAreKnown() {
    Groups groups = groups(new double[][] {{1, 2, 5}, {2, 3, 5}}, 0, 100);
    assertFalse(groups.isComplete(0));
    assertArrayEquals(new long[] {1, 2, 3}, groups.members(0));
    groups.put(1, 3, -2);
    assertTrue(groups.isComplete(0));
  }

  @Test
  void whatHangsTogetherInLargeNumbersIsHeldToStrongerLinks() {
    Groups groups = groups(new double[][] {{1, 2, 9}, {2, 3, 1}, {3, 4, 9}}, 0, 2);
    assertEquals(2, groups.count());
    assertArrayEquals(new long[] {3, 4}, groups.members(1));
  }

  @Test
  void neitherOrderNorOtherPersonsMatter() {
    List<double[]> links = new ArrayList<>(List.of(WEAK_BRIDGE));
    for (double[] link : CHAIN) {
      links.add(new double[] {link[0] + 20, link[1] + 20, link[2]});
    }
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(links, new Random(seed));
      assertArrayEquals(
          new long[] {1, 1, 1, 4, 4, 4, 21, 21, 21}, clusters(links.toArray(double[][]::new), 0));
    }
  }

  @Test
  void equallyStrongLinksAreTakenFromTheSmallest() {
    double[][] links = {{1, 2, 5}, {2, 3, 5}, {3, 4, 5}, {1, 3, -9}, {2, 4, -9}, {1, 4, -9}};
    assertArrayEquals(new long[] {1, 1, 3, 3}, clusters(links, 0));
  }

  @Test
  void scoreCountsPairsAndRecords() {
    ClusterScore score = ClusterScore.of(new int[] {1, 1, 1, 2, 3}, new int[] {7, 7, 8, 8, 9});
    assertEquals(1.0 / 3, score.precision(), 1e-12);
    assertEquals(0.5, score.recall(), 1e-12);
    assertEquals((2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 1 + 1) / 5, score.bCubedPrecision(), 1e-12);
    assertEquals((1 + 1 + 0.5 + 0.5 + 1) / 5, score.bCubedRecall(), 1e-12);
  }

  private static long[] clusters(double[][] links, double threshold) {
    return groups(links, threshold, 100).clusters().at(threshold);
  }

  private static Groups groups(double[][] links, double least, int largest) {
    long[] left = new long[links.length];
    long[] right = new long[links.length];
    double[] weight = new double[links.length];
    for (int i = 0; i < links.length; i++) {
      left[i] = (long) links[i][0];
      right[i] = (long) links[i][1];
      weight[i] = links[i][2];
    }
    return Groups.of(left, right, weight, least, largest);
  }
}
