package org.moeli.linkage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.moeli.linkage.Specification.BlockingRule;
import org.moeli.linkage.Specification.Guard;

/** What blocking will cost, counted before any pair is made. */
final class Forecast implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Records from which a block is divided among tasks. */
  private static final int LARGE_BLOCK = 1_000;

  private static final int PAIRS_PER_RECORD = 300;
  private static final int LARGEST_BLOCK = 20_000;

  /** A small table is never refused. */
  private static final long FREE_PAIRS = 20_000_000;

  private final ArrayList<Rule> rules;
  private final long[] large;
  private final ArrayList<Crowd> crowds;

  private Forecast(ArrayList<Rule> rules, long[] large, ArrayList<Crowd> crowds) {
    this.rules = rules;
    this.large = large;
    this.crowds = crowds;
  }

  /**
   * A key that more records share than a default guard allows.
   *
   * @param block its number
   * @param rule name of its rule
   */
  record Crowd(long block, String rule, long records) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * A rule.
   *
   * @param blocks of two records or more
   * @param pairs that share a key of it; some share one of an earlier rule too
   * @param largestBlock records that share one key
   */
  record Rule(String id, long blocks, long pairs, long largestBlock) implements Serializable {
    private static final long serialVersionUID = 1L;

    private Rule with(long more, long records) {
      return more == 0
          ? this
          : new Rule(id, blocks + 1, pairs + more, Math.max(largestBlock, records));
    }
  }

  /** Counts. */
  static Forecast of(
      RecordStore store, List<BlockingRule> blocking, PairsOf compared, Guard guard) {
    return of(store, blocking, compared, LARGE_BLOCK, guard.largestBlock().orElse(LARGEST_BLOCK));
  }

  /**
   * Counts.
   *
   * @param largeBlock records from which a block is divided among tasks
   * @param crowd records above which a block is told
   */
  static Forecast of(
      RecordStore store, List<BlockingRule> blocking, PairsOf compared, int largeBlock, int crowd) {
    long[] all = blocks(store, 0);
    long[] second = compared == PairsOf.ALL ? new long[0] : blocks(store, 1);
    ArrayList<Rule> rules = new ArrayList<>();
    blocking.forEach(rule -> rules.add(new Rule(rule.id(), 0, 0, 0)));
    List<Long> large = new ArrayList<>();
    ArrayList<Crowd> crowds = new ArrayList<>();
    int secondAt = 0;
    int start = 0;
    while (start < all.length) {
      long block = all[start];
      int end = end(all, start, block);
      int secondEnd = end(second, secondAt, block);
      long records = end - start;
      int rule = (int) (block >>> BlockKeys.RULE_SHIFT);
      if (records > crowd) {
        crowds.add(new Crowd(block, blocking.get(rule).id(), records));
      }
      rules.set(
          rule,
          rules.get(rule).with((long) compared.count(records, secondEnd - secondAt), records));
      if (records >= largeBlock) {
        large.add(block);
      }
      start = end;
      secondAt = secondEnd;
    }
    return new Forecast(rules, large.stream().mapToLong(Long::longValue).toArray(), crowds);
  }

  private static int end(long[] sorted, int start, long block) {
    int end = start;
    while (end < sorted.length && sorted[end] == block) {
      end++;
    }
    return end;
  }

  private static long[] blocks(RecordStore store, int fromSource) {
    LongStream.Builder found = LongStream.builder();
    for (int record = 0; record < store.size(); record++) {
      if (store.source(record) >= fromSource) {
        for (int place = store.blockStart(record); place < store.blockEnd(record); place++) {
          found.add(store.block(place));
        }
      }
    }
    long[] blocks = found.build().toArray();
    Arrays.parallelSort(blocks);
    return blocks;
  }

  List<Rule> rules() {
    return rules;
  }

  /** Keys that too many records share. */
  List<Crowd> crowds() {
    return crowds;
  }

  /** Whether a block is divided among tasks. */
  boolean isLarge(long block) {
    return large.length > 0 && Arrays.binarySearch(large, block) >= 0;
  }

  /** Pairs of all rules; those that share keys of several count for each. */
  long pairs() {
    return rules.stream().mapToLong(Rule::pairs).sum();
  }

  /**
   * Refuses what would explode.
   *
   * @param records number of records
   * @throws org.moeli.kernel.PipelineException (refused) with the rule and its numbers
   */
  void require(Guard guard, long records) {
    long most = Math.max(FREE_PAIRS, records * guard.pairsPerRecord().orElse(PAIRS_PER_RECORD));
    if (!crowds.isEmpty()) {
      Crowd crowd = crowds.get(0);
      throw Errors.largeBlock(
          crowd.rule(), crowd.records(), guard.largestBlock().orElse(LARGEST_BLOCK));
    }
    for (Rule rule : rules) {
      if (rule.pairs() > most) {
        throw Errors.manyPairs(rule.id(), rule.pairs(), records, most);
      }
    }
  }
}
