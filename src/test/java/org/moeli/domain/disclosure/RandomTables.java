package org.moeli.domain.disclosure;

import java.util.Random;

/** Tables of one to three dimensions: sparse, dense or skewed. */
final class RandomTables {
  private RandomTables() {}

  static CountTable next(Random random) {
    int[] sizes = new int[1 + random.nextInt(3)];
    int cells = 1;
    for (int d = 0; d < sizes.length; d++) {
      sizes[d] = 1 + random.nextInt(sizes.length == 3 ? 3 : 5);
      cells *= sizes[d];
    }
    long[] inner = new long[cells];
    int kind = random.nextInt(4);
    for (int c = 0; c < cells; c++) {
      inner[c] =
          switch (kind) {
            case 0 -> random.nextInt(10) < 7 ? 0 : random.nextInt(30);
            case 1 -> random.nextInt(100);
            case 2 -> (long) Math.exp(random.nextDouble() * 9) - 1;
            default -> random.nextInt(6);
          };
    }
    return CountTable.of(sizes, inner);
  }
}
