package org.moeli.domain.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tables of two dimensions as text: rows of counts, the last row and column are totals. */
class SuppressionTest {
  private static final SafetyRule TEN = SafetyRule.minimum(10);

  @Test
  void oneSmallCellTakesTheThreeOtherCornersOfTheCheapestRectangle() {
    assertEquals(
        """
        . . 40 | 72
        50 60 70 | 180
        . . 14 | 72
        90 110 124 | 324
        """,
        shown(TEN, "2 30 40\n50 60 70\n38 20 14"));
  }

  @Test
  void nothingIsBlankWhereNothingIsSmall() {
    assertEquals("10 0 | 10\n0 10 | 10\n10 10 | 20\n", shown(TEN, "10 0\n0 10"));
  }

  @Test
  void zeroIsShownAndNeverStandsIn() {
    assertEquals(". 0 | .\n0 50 | 50\n. 50 | .\n", shown(TEN, "3 0\n0 50"));
  }

  @Test
  void aCellThatCannotGiveWayDoesNotStandIn() {
    // 3 must be able to reach 10: the 5 beside it could only give 5, the 90 gives the 7.
    assertEquals(". . . | 98\n", line(TEN, 3, 5, 90));
    // 2 needs 8 and 8 needs 2: they have it from each other.
    assertEquals(". . 90 | 100\n", line(TEN, 2, 8, 90).replace(". . .", ". . 90"));
    assertEquals(". . 90 | 102\n", line(TEN, 6, 6, 90));
    // Nobody has what they need: the total goes.
    assertEquals(". . . | .\n", line(TEN, 4, 4, 4));
  }

  @Test
  void oneCategoryGoesWithItsTotal() {
    assertEquals(". | .\n", line(TEN, 4));
    assertEquals("40 | 40\n", line(TEN, 40));
    assertEquals(". | .\n. | .\n44 | 44\n", shown(TEN, "4\n40"));
  }

  @Test
  void aTableWithoutPeopleIsShown() {
    assertEquals("0 0 | 0\n", line(TEN, 0, 0));
  }

  @Test
  void aSmallTableIsBlankButForItsZeros() {
    assertEquals(". 0 | .\n. . | .\n. . | .\n", shown(TEN, "1 0\n2 3"));
  }

  @Test
  void aSmallTotalTakesAllItsPartsAlong() {
    assertEquals(
        ". . 0 | .\n. . 60 | .\n70 80 90 | 240\n111 123 150 | 384\n",
        shown(TEN, "1 3 0\n40 40 60\n70 80 90"));
  }

  @Test
  void moreRoomAsksForLargerPartners() {
    // With k = 11 a 9 needs 2 more, which the 12 beside it has; with room for 15 it needs the 54.
    assertEquals(". . 54 | 75\n", line(new SafetyRule(11, 0), 9, 12, 54));
    assertEquals(". 12 . | 75\n", line(new SafetyRule(11, 15), 9, 12, 54));
  }

  @Test
  void fourDimensionsAreProtectedBySixteenCorners() {
    long[] inner = new long[16];
    Arrays.fill(inner, 50);
    inner[5] = 4;
    Suppression blanks = Suppression.of(CountTable.of(new int[] {2, 2, 2, 2}, inner), TEN);
    assertEquals(1, blanks.primaries().cardinality());
    assertEquals(15, blanks.secondaries().cardinality());
  }

  @Test
  void theCheapestRectangleIsFoundForOneSmallCell() {
    Random random = new Random(11);
    for (int i = 0; i < 200; i++) {
      int rows = 2 + random.nextInt(4);
      int columns = 2 + random.nextInt(4);
      long[] inner = new long[rows * columns];
      for (int c = 0; c < inner.length; c++) {
        inner[c] = 10 + random.nextInt(500);
      }
      int small = random.nextInt(inner.length);
      inner[small] = 1 + random.nextInt(9);
      CountTable table = CountTable.of(new int[] {rows, columns}, inner);
      Suppression blanks = Suppression.of(table, TEN);
      assertEquals(3, blanks.secondaries().cardinality());
      assertEquals(
          cheapest(table, small / columns, small % columns, rows, columns),
          blanks.secondaries().stream().mapToLong(cell -> bits(table.count(cell))).sum());
    }
  }

  private static long cheapest(CountTable table, int row, int column, int rows, int columns) {
    long best = Long.MAX_VALUE;
    for (int r = 0; r <= rows; r++) {
      for (int c = 0; c <= columns; c++) {
        long down = 10 - table.count(table.cell(row, column));
        boolean isAllowed =
            r != row
                && c != column
                && (c == columns || table.count(table.cell(row, c)) >= down)
                && (r == rows || table.count(table.cell(r, column)) >= down);
        if (isAllowed) {
          best =
              Math.min(
                  best,
                  bits(table.count(table.cell(row, c)))
                      + bits(table.count(table.cell(r, column)))
                      + bits(table.count(table.cell(r, c))));
        }
      }
    }
    return best;
  }

  private static long bits(long count) {
    return Long.toBinaryString(count).length();
  }

  @Test
  void everyRunGivesTheSameBlanks() {
    Random random = new Random(5);
    for (int i = 0; i < 20; i++) {
      CountTable table = RandomTables.next(random);
      assertEquals(Suppression.of(table, TEN), Suppression.of(table, TEN));
    }
  }

  @Test
  void whatCannotBeATableIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> CountTable.of(new int[] {2, 2}, 1, 2, 3));
    assertThrows(IllegalArgumentException.class, () -> CountTable.of(new int[] {2}, 1, -2));
    assertThrows(IllegalArgumentException.class, () -> CountTable.of(new int[] {0}));
    assertThrows(IllegalArgumentException.class, () -> CountTable.of(new int[] {1, 1, 1, 1, 1}, 1));
    assertThrows(IllegalArgumentException.class, () -> SafetyRule.minimum(1));
    assertThrows(IllegalArgumentException.class, () -> new SafetyRule(10, -1));
  }

  private static String line(SafetyRule rule, long... counts) {
    CountTable table = CountTable.of(new int[] {counts.length}, counts);
    return cells(table, Suppression.of(table, rule), 0, counts.length);
  }

  private static String shown(SafetyRule rule, String text) {
    List<String> lines = text.lines().toList();
    List<Long> counts = new ArrayList<>();
    lines.forEach(
        line -> List.of(line.trim().split(" +")).forEach(n -> counts.add(Long.valueOf(n))));
    int columns = counts.size() / lines.size();
    CountTable table =
        CountTable.of(
            new int[] {lines.size(), columns}, counts.stream().mapToLong(n -> n).toArray());
    Suppression blanks = Suppression.of(table, rule);
    StringBuilder shown = new StringBuilder();
    for (int row = 0; row <= lines.size(); row++) {
      shown.append(cells(table, blanks, table.cell(row, 0), columns));
    }
    return shown.toString();
  }

  private static String cells(CountTable table, Suppression blanks, int first, int columns) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c <= columns; c++) {
      int cell = first + c;
      line.append(c == columns ? " | " : c == 0 ? "" : " ");
      line.append(blanks.hides(cell) ? "." : "" + table.count(cell));
    }
    return line.append('\n').toString();
  }
}
