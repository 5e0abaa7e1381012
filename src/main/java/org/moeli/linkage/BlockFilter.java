package org.moeli.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Which records can be in a pair that is compared: of an increment, few of those known before. */
final class BlockFilter implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Blocks of new records, ascending; null when every record is needed. */
  private final long[] wanted;

  private BlockFilter(long[] wanted) {
    this.wanted = wanted;
  }

  /** Every record is needed. */
  static BlockFilter all() {
    return new BlockFilter(null);
  }

  /** Needed are the records of the second table, and those of the first that share a block. */
  static BlockFilter ofNew(Dataset<Row> records) {
    long[] blocks =
        records
            .where(col(Records.SOURCE).equalTo(1))
            .select(explode(col(BlockKeys.BLOCKS)).as("block"))
            .distinct()
            .as(Encoders.LONG())
            .collectAsList()
            .stream()
            .mapToLong(Long::longValue)
            .sorted()
            .toArray();
    return new BlockFilter(blocks);
  }

  boolean isNeeded(int source, long[] blocks) {
    return wanted == null
        || source == 1
        || Arrays.stream(blocks).anyMatch(block -> Arrays.binarySearch(wanted, block) >= 0);
  }
}
