package org.moeli.linkage;

import org.apache.spark.sql.catalyst.InternalRow;
import org.moeli.linkage.compare.Value;

/**
 * A record in a block.
 *
 * @param key its number among all records
 * @param source 0 for the first file, 1 for the second
 * @param side part of a divided block; pairs of one side are compared elsewhere. -1: not divided
 * @param blocks all blocks that it is in, ascending
 * @param values standardised values by place of the plan; null where missing
 * @param row the same as Spark has it, for conditions
 */
record Candidate(
    long key, int source, int side, long[] blocks, Value[] values, InternalRow row) {

  /** Whether a block is the first that two records share: there alone they are compared. */
  boolean meetsFirstIn(long block, Candidate other) {
    int i = 0;
    int j = 0;
    while (i < blocks.length && j < other.blocks.length) {
      if (blocks[i] == other.blocks[j]) {
        return blocks[i] == block;
      } else if (blocks[i] < other.blocks[j]) {
        i++;
      } else {
        j++;
      }
    }
    return false;
  }

  /** Whether this record stands on the left of a pair. */
  boolean isBefore(Candidate other) {
    return source != other.source ? source < other.source : key < other.key;
  }
}
