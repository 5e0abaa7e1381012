package org.moeli.linkage;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.moeli.linkage.compare.Value;

/**
 * All records in arrays, to be sent whole to every task: about 100 bytes each and the distinct
 * texts once. Records are numbered in the order of their keys, so that the numbers do not depend on
 * the order in which records came.
 */
final class RecordStore implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MISSING = -1;
  private static final int FIRST_ROOM = 16;

  private final Chunk records;

  private RecordStore(Chunk records) {
    this.records = records;
  }

  /**
   * Some records.
   *
   * @param blockEnds for each record the place behind its last block
   * @param codes for each column and record the number of its text
   * @param texts distinct texts of each column
   * @param nameless how many have no id
   */
  record Chunk(
      long[] keys,
      byte[] sources,
      long[] blocks,
      int[] blockEnds,
      int[][] codes,
      Texts[] texts,
      long nameless)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    int size() {
      return keys.length;
    }

    int blockStart(int record) {
      return record == 0 ? 0 : blockEnds[record - 1];
    }
  }

  /**
   * Texts one after the other: a million arrays of their own would take long to send.
   *
   * @param ends for each text the place behind it
   */
  record Texts(byte[] bytes, int[] ends) implements Serializable {
    private static final long serialVersionUID = 1L;

    int size() {
      return ends.length;
    }

    private int start(int code) {
      return code == 0 ? 0 : ends[code - 1];
    }

    UTF8String get(int code) {
      return UTF8String.fromBytes(bytes, start(code), ends[code] - start(code));
    }

    String text(int code) {
      return new String(bytes, start(code), ends[code] - start(code), StandardCharsets.UTF_8);
    }
  }

  /** Gives each distinct text of a column a number. */
  private static final class TextNumbers {
    private final Map<UTF8String, Integer> numbers = new HashMap<>();
    private long length;

    int of(UTF8String text) {
      Integer known = numbers.get(text);
      if (known == null) {
        known = numbers.size();
        numbers.put(text.clone(), known);
        length += text.numBytes();
      }
      return known;
    }

    Texts texts() {
      byte[][] single = new byte[numbers.size()][];
      numbers.forEach((text, number) -> single[number] = text.getBytes());
      byte[] bytes = new byte[Math.toIntExact(length)];
      int[] ends = new int[single.length];
      int end = 0;
      for (int number = 0; number < single.length; number++) {
        System.arraycopy(single[number], 0, bytes, end, single[number].length);
        end += single[number].length;
        ends[number] = end;
      }
      return new Texts(bytes, ends);
    }
  }

  /** Collects records. */
  static final class Collector {
    private final List<TextNumbers> known = new ArrayList<>();
    private final int[][] codes;
    private long[] keys = new long[FIRST_ROOM];
    private byte[] sources = new byte[FIRST_ROOM];
    private long[] blocks = new long[FIRST_ROOM];
    private int[] blockEnds = new int[FIRST_ROOM];
    private int size;
    private int blockCount;
    private long nameless;

    Collector(int columns) {
      codes = new int[columns][FIRST_ROOM];
      for (int column = 0; column < columns; column++) {
        known.add(new TextNumbers());
      }
    }

    /**
     * Adds a record.
     *
     * @param own its blocks, ascending
     * @param text standard form by column; null where missing
     */
    void add(boolean isNamed, long key, int source, long[] own, IntFunction<UTF8String> text) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, 2 * size);
        sources = Arrays.copyOf(sources, 2 * size);
        blockEnds = Arrays.copyOf(blockEnds, 2 * size);
        for (int column = 0; column < codes.length; column++) {
          codes[column] = Arrays.copyOf(codes[column], 2 * size);
        }
      }
      if (blockCount + own.length > blocks.length) {
        blocks = Arrays.copyOf(blocks, 2 * (blockCount + own.length));
      }
      System.arraycopy(own, 0, blocks, blockCount, own.length);
      blockCount += own.length;
      blockEnds[size] = blockCount;
      keys[size] = key;
      sources[size] = (byte) source;
      nameless += isNamed ? 0 : 1;
      for (int column = 0; column < codes.length; column++) {
        UTF8String value = text.apply(column);
        codes[column][size] = value == null ? MISSING : known.get(column).of(value);
      }
      size++;
    }

    Chunk chunk() {
      for (int column = 0; column < codes.length; column++) {
        codes[column] = Arrays.copyOf(codes[column], size);
      }
      return new Chunk(
          Arrays.copyOf(keys, size),
          Arrays.copyOf(sources, size),
          Arrays.copyOf(blocks, blockCount),
          Arrays.copyOf(blockEnds, size),
          codes,
          known.stream().map(TextNumbers::texts).toArray(Texts[]::new),
          nameless);
    }
  }

  /**
   * The records of one partition.
   *
   * @param rows record_id, record_key, source_no, blocks and so many columns
   * @param filter tells which are needed
   */
  static Chunk chunk(Iterator<InternalRow> rows, int columns, BlockFilter filter) {
    Collector collector = new Collector(columns);
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      long[] blocks = row.getArray(3).toLongArray();
      if (filter.isNeeded(row.getInt(2), blocks)) {
        collector.add(
            !row.isNullAt(0),
            row.getLong(1),
            row.getInt(2),
            blocks,
            column -> row.isNullAt(4 + column) ? null : row.getUTF8String(4 + column));
      }
    }
    return collector.chunk();
  }

  /** The store of some chunks, in whatever order they come. */
  static RecordStore of(List<Chunk> chunks, int columns) {
    int size = chunks.stream().mapToInt(Chunk::size).sum();
    long[] keys = new long[size];
    int at = 0;
    for (Chunk chunk : chunks) {
      System.arraycopy(chunk.keys(), 0, keys, at, chunk.size());
      at += chunk.size();
    }
    Arrays.parallelSort(keys);
    List<TextNumbers> known = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      known.add(new TextNumbers());
    }
    byte[] sources = new byte[size];
    int[][] codes = new int[columns][size];
    int[] blockEnds = new int[size];
    for (Chunk chunk : chunks) {
      int[][] common = commonCodes(chunk, known);
      for (int i = 0; i < chunk.size(); i++) {
        int place = Arrays.binarySearch(keys, chunk.keys()[i]);
        sources[place] = chunk.sources()[i];
        blockEnds[place] = chunk.blockEnds()[i] - chunk.blockStart(i);
        for (int column = 0; column < columns; column++) {
          int code = chunk.codes()[column][i];
          codes[column][place] = code == MISSING ? MISSING : common[column][code];
        }
      }
    }
    Arrays.parallelPrefix(blockEnds, Integer::sum);
    Texts[] texts = known.stream().map(TextNumbers::texts).toArray(Texts[]::new);
    return new RecordStore(
        new Chunk(keys, sources, blocks(chunks, keys, blockEnds), blockEnds, codes, texts, 0));
  }

  /** For each text of a chunk its number among all. */
  private static int[][] commonCodes(Chunk chunk, List<TextNumbers> known) {
    int[][] common = new int[known.size()][];
    for (int column = 0; column < common.length; column++) {
      Texts texts = chunk.texts()[column];
      common[column] = new int[texts.size()];
      for (int code = 0; code < texts.size(); code++) {
        common[column][code] = known.get(column).of(texts.get(code));
      }
    }
    return common;
  }

  private static long[] blocks(List<Chunk> chunks, long[] keys, int[] blockEnds) {
    long[] blocks = new long[blockEnds.length == 0 ? 0 : blockEnds[blockEnds.length - 1]];
    for (Chunk chunk : chunks) {
      for (int i = 0; i < chunk.size(); i++) {
        int place = Arrays.binarySearch(keys, chunk.keys()[i]);
        int count = chunk.blockEnds()[i] - chunk.blockStart(i);
        System.arraycopy(
            chunk.blocks(), chunk.blockStart(i), blocks, blockEnds[place] - count, count);
      }
    }
    return blocks;
  }

  /**
   * The same records without some of their blocks.
   *
   * @param dropped ascending
   */
  RecordStore without(long[] dropped) {
    long[] blocks = new long[records.blocks().length];
    int[] ends = new int[size()];
    int kept = 0;
    for (int record = 0; record < ends.length; record++) {
      for (int place = blockStart(record); place < blockEnd(record); place++) {
        if (Arrays.binarySearch(dropped, block(place)) < 0) {
          blocks[kept++] = block(place);
        }
      }
      ends[record] = kept;
    }
    return new RecordStore(
        new Chunk(
            records.keys(),
            records.sources(),
            Arrays.copyOf(blocks, kept),
            ends,
            records.codes(),
            records.texts(),
            0));
  }

  /** Number of records. */
  int size() {
    return records.size();
  }

  /** Number of records of the second table. */
  long second() {
    long second = 0;
    for (byte source : records.sources()) {
      second += source;
    }
    return second;
  }

  /** How many keys are there more than once; where there are any, the store is of no use. */
  long repeated() {
    long repeated = 0;
    for (int i = 1; i < size(); i++) {
      repeated += key(i) == key(i - 1) ? 1 : 0;
    }
    return repeated;
  }

  long key(int record) {
    return records.keys()[record];
  }

  int source(int record) {
    return records.sources()[record];
  }

  /** Number of a record; negative when there is none of this key. */
  int recordOf(long key) {
    return Arrays.binarySearch(records.keys(), key);
  }

  /** Place of the first block of a record; its blocks ascend. */
  int blockStart(int record) {
    return records.blockStart(record);
  }

  /** Place behind the last block of a record. */
  int blockEnd(int record) {
    return records.blockEnds()[record];
  }

  /** A block by its place. */
  long block(int place) {
    return records.blocks()[place];
  }

  /** Whether a value is known. */
  boolean isKnown(int record, int column) {
    return code(record, column) != MISSING;
  }

  /** Number of the text of a record in a column; negative where it is missing. */
  int code(int record, int column) {
    return records.codes()[column][record];
  }

  /** The text of this number. */
  String text(int column, int code) {
    return records.texts()[column].text(code);
  }

  /** A record as Spark has it. */
  InternalRow row(int record) {
    Object[] row = new Object[records.texts().length];
    for (int column = 0; column < row.length; column++) {
      int code = code(record, column);
      row[column] = code == MISSING ? null : records.texts()[column].get(code);
    }
    return new GenericInternalRow(row);
  }

  /**
   * How often each value of a column is there, for those that are more than once.
   *
   * @param isName whether names in several spellings count as one
   */
  Map<String, Long> repeatedValues(int column, boolean isName) {
    Texts texts = records.texts()[column];
    long[] counts = new long[texts.size()];
    for (int code : records.codes()[column]) {
      if (code != MISSING) {
        counts[code]++;
      }
    }
    Map<String, Long> repeated = new ConcurrentHashMap<>();
    IntStream.range(0, counts.length)
        .parallel()
        .forEach(
            code ->
                repeated.merge(
                    new Value(texts.text(code), code).counted(isName), counts[code], Long::sum));
    repeated.values().removeIf(count -> count < 2);
    return new HashMap<>(repeated);
  }

  /** In how many records a column is known. */
  long known(int column) {
    return Arrays.stream(records.codes()[column]).filter(code -> code != MISSING).count();
  }

  /** The first block that two records share; -1 when they share none. */
  long firstShared(int one, int other) {
    long[] blocks = records.blocks();
    int i = blockStart(one);
    int j = blockStart(other);
    int iEnd = blockEnd(one);
    int jEnd = blockEnd(other);
    while (i < iEnd && j < jEnd) {
      if (blocks[i] == blocks[j]) {
        return blocks[i];
      } else if (blocks[i] < blocks[j]) {
        i++;
      } else {
        j++;
      }
    }
    return -1;
  }
}
