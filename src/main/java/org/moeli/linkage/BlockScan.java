package org.moeli.linkage;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Walks the blocks of one task and compares their records, each pair in the first block that it
 * shares and there alone. Blocks are divided among tasks by a hash; of a large block every task
 * takes its share of the pairs, so that none waits for another.
 */
final class BlockScan<T> implements Iterator<T> {
  private final RecordStore store;
  private final PairsOf compared;
  private final Comparison<T> comparison;
  private final Forecast forecast;
  private final int task;
  private final int tasks;
  private final long recordBits;
  private final long[] entries;
  private final ArrayDeque<T> results = new ArrayDeque<>();
  private int next;
  private boolean isAtEnd;

  /** Takes compared pairs. */
  interface Comparison<T> {
    /** Compares the left record with the right one; adds what is to come of it. */
    void compare(int left, int right, ArrayDeque<T> results);

    /** What is left to tell when all blocks have been walked. */
    default void end(ArrayDeque<T> results) {}
  }

  /**
   * @param task number of the task, from 0
   * @param oneOf of so many blocks one is walked, for a sample; 1: all
   */
  BlockScan(
      RecordStore store,
      Forecast forecast,
      PairsOf compared,
      int task,
      int tasks,
      long oneOf,
      Comparison<T> comparison) {
    this.store = store;
    this.forecast = forecast;
    this.compared = compared;
    this.comparison = comparison;
    this.task = task;
    this.tasks = tasks;
    this.recordBits = (Long.highestOneBit(Math.max(1, store.size())) << 1) - 1;
    this.entries = entries(oneOf);
  }

  /** The records of the blocks of this task: hash of the block, then record, in one number. */
  private long[] entries(long oneOf) {
    long[] found = new long[1024];
    int size = 0;
    for (int record = 0; record < store.size(); record++) {
      for (int place = store.blockStart(record); place < store.blockEnd(record); place++) {
        long block = store.block(place);
        long hash = hash(block);
        boolean isOwn = Math.floorMod(hash >>> 8, tasks) == task || forecast.isLarge(block);
        if (isOwn && (oneOf == 1 || Math.floorMod(hash >>> 20, oneOf) == 0)) {
          if (size == found.length) {
            found = Arrays.copyOf(found, 2 * size);
          }
          found[size++] = mark(block) | record;
        }
      }
    }
    long[] sorted = Arrays.copyOf(found, size);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Hash of a block with room for a record; the lowest bit tells large blocks from others. */
  private long mark(long block) {
    return (hash(block) & ~(2 * recordBits + 1)) | (forecast.isLarge(block) ? recordBits + 1 : 0);
  }

  /** Spreads the bits of a block number over all places (the finaliser of MurmurHash3). */
  static long hash(long block) {
    long hash = block;
    hash ^= hash >>> 33;
    hash *= 0xFF51_AFD7_ED55_8CCDL;
    hash ^= hash >>> 33;
    hash *= 0xC4CE_B9FE_1A85_EC53L;
    return hash ^ (hash >>> 33);
  }

  @Override
  public boolean hasNext() {
    while (results.isEmpty() && !isAtEnd) {
      if (next == entries.length) {
        comparison.end(results);
        isAtEnd = true;
      } else {
        compareBlock();
      }
    }
    return !results.isEmpty();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return results.poll();
  }

  private void compareBlock() {
    int start = next;
    long mark = entries[start] & ~recordBits;
    while (next < entries.length && (entries[next] & ~recordBits) == mark) {
      next++;
    }
    boolean isLarge = (mark & (recordBits + 1)) != 0;
    for (int i = start; i < next; i++) {
      int one = (int) (entries[i] & recordBits);
      if (!compared.isSoughtFrom(store.source(one))) {
        continue;
      }
      int end = compared == PairsOf.ALL ? i : next;
      for (int j = start; j < end; j++) {
        int other = (int) (entries[j] & recordBits);
        if ((j < i || !compared.isSoughtFrom(store.source(other)))
            && (!isLarge || Math.floorMod(one + 31L * other, tasks) == task)
            && compared.holds(store.source(one), store.source(other))
            // Two blocks of one hash may stand here together.
            && one != other
            && mark(store.firstShared(one, other)) == mark) {
          boolean isLeft = store.source(one) < store.source(other);
          comparison.compare(isLeft ? one : other, isLeft ? other : one, results);
        }
      }
    }
  }
}
