package org.moeli.linkage;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
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

  private final long[] keys;
  private final byte[] sources;
  private final long[][] blocks;
  private final int[][] codes;
  private final byte[][][] texts;
  private transient Value[][] values;

  private RecordStore(
      long[] keys, byte[] sources, long[][] blocks, int[][] codes, byte[][][] texts) {
    this.keys = keys;
    this.sources = sources;
    this.blocks = blocks;
    this.codes = codes;
    this.texts = texts;
    prepare();
  }

  private void prepare() {
    values = new Value[texts.length][];
    for (int column = 0; column < values.length; column++) {
      values[column] = new Value[texts[column].length];
    }
  }

  private Object readResolve() {
    prepare();
    return this;
  }

  /**
   * Some records on their way into a store.
   *
   * @param nameless how many have no id
   */
  record Chunk(
      long[] keys, byte[] sources, long[][] blocks, int[][] codes, byte[][][] texts, long nameless)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** Collects records. */
  static final class Collector {
    private final int columns;
    private final List<Map<UTF8String, Integer>> known = new ArrayList<>();
    private final List<long[]> blocks = new ArrayList<>();
    private long[] keys = new long[16];
    private byte[] sources = new byte[16];
    private final int[][] codes;
    private int size;
    private long nameless;

    Collector(int columns) {
      this.columns = columns;
      codes = new int[columns][16];
      for (int column = 0; column < columns; column++) {
        known.add(new HashMap<>());
      }
    }

    /**
     * Adds a record.
     *
     * @param blocks ascending
     * @param text standard form by column; null where missing
     */
    void add(boolean isNamed, long key, int source, long[] blocks, IntFunction<UTF8String> text) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, 2 * size);
        sources = Arrays.copyOf(sources, 2 * size);
        for (int column = 0; column < columns; column++) {
          codes[column] = Arrays.copyOf(codes[column], 2 * size);
        }
      }
      keys[size] = key;
      sources[size] = (byte) source;
      nameless += isNamed ? 0 : 1;
      this.blocks.add(blocks);
      for (int column = 0; column < columns; column++) {
        codes[column][size] = code(column, text.apply(column));
      }
      size++;
    }

    private int code(int column, UTF8String text) {
      if (text == null) {
        return MISSING;
      }
      Map<UTF8String, Integer> codes = known.get(column);
      Integer code = codes.get(text);
      if (code == null) {
        code = codes.size();
        codes.put(text.clone(), code);
      }
      return code;
    }

    Chunk chunk() {
      byte[][][] texts = new byte[columns][][];
      for (int column = 0; column < columns; column++) {
        texts[column] = RecordStore.texts(known.get(column));
        codes[column] = Arrays.copyOf(codes[column], size);
      }
      return new Chunk(
          Arrays.copyOf(keys, size),
          Arrays.copyOf(sources, size),
          blocks.toArray(long[][]::new),
          codes,
          texts,
          nameless);
    }
  }

  /**
   * The records of one partition.
   *
   * @param rows record_id, record_key, source_no, blocks and so many columns
   */
  static Chunk chunk(Iterator<InternalRow> rows, int columns) {
    Collector collector = new Collector(columns);
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      collector.add(
          !row.isNullAt(0),
          row.getLong(1),
          row.getInt(2),
          row.getArray(3).toLongArray(),
          column -> row.isNullAt(4 + column) ? null : row.getUTF8String(4 + column));
    }
    return collector.chunk();
  }

  /** The store of some chunks, in whatever order they come. */
  static RecordStore of(List<Chunk> chunks, int columns) {
    int size = chunks.stream().mapToInt(chunk -> chunk.keys().length).sum();
    long[] keys = new long[size];
    int at = 0;
    for (Chunk chunk : chunks) {
      System.arraycopy(chunk.keys(), 0, keys, at, chunk.keys().length);
      at += chunk.keys().length;
    }
    Arrays.parallelSort(keys);
    List<Map<UTF8String, Integer>> known = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      known.add(new HashMap<>());
    }
    byte[] sources = new byte[size];
    long[][] blocks = new long[size][];
    int[][] codes = new int[columns][size];
    for (Chunk chunk : chunks) {
      int[][] common = commonCodes(chunk, known);
      for (int i = 0; i < chunk.keys().length; i++) {
        int place = Arrays.binarySearch(keys, chunk.keys()[i]);
        sources[place] = chunk.sources()[i];
        blocks[place] = chunk.blocks()[i];
        for (int column = 0; column < columns; column++) {
          int code = chunk.codes()[column][i];
          codes[column][place] = code == MISSING ? MISSING : common[column][code];
        }
      }
    }
    byte[][][] texts = new byte[columns][][];
    for (int column = 0; column < columns; column++) {
      texts[column] = texts(known.get(column));
    }
    return new RecordStore(keys, sources, blocks, codes, texts);
  }

  /** For each text of a chunk its code among all. */
  private static int[][] commonCodes(Chunk chunk, List<Map<UTF8String, Integer>> known) {
    int[][] common = new int[known.size()][];
    for (int column = 0; column < common.length; column++) {
      Map<UTF8String, Integer> codes = known.get(column);
      byte[][] texts = chunk.texts()[column];
      common[column] = new int[texts.length];
      for (int code = 0; code < texts.length; code++) {
        common[column][code] =
            codes.computeIfAbsent(UTF8String.fromBytes(texts[code]), text -> codes.size());
      }
    }
    return common;
  }

  private static byte[][] texts(Map<UTF8String, Integer> codes) {
    byte[][] texts = new byte[codes.size()][];
    codes.forEach((text, code) -> texts[code] = text.getBytes());
    return texts;
  }

  /** Number of records. */
  int size() {
    return keys.length;
  }

  /** Number of records of the second table. */
  long second() {
    long second = 0;
    for (byte source : sources) {
      second += source;
    }
    return second;
  }

  /** How many keys are there more than once; where there are any, the store is of no use. */
  long repeated() {
    long repeated = 0;
    for (int i = 1; i < keys.length; i++) {
      repeated += keys[i] == keys[i - 1] ? 1 : 0;
    }
    return repeated;
  }

  long key(int record) {
    return keys[record];
  }

  int source(int record) {
    return sources[record];
  }

  /** Number of a record; negative when there is none of this key. */
  int recordOf(long key) {
    return Arrays.binarySearch(keys, key);
  }

  /** Blocks of a record, ascending. */
  long[] blocks(int record) {
    return blocks[record];
  }

  /** Whether a value is known. */
  boolean isKnown(int record, int column) {
    return codes[column][record] != MISSING;
  }

  /** A value that is known. */
  Value value(int record, int column) {
    int code = codes[column][record];
    Value value = values[column][code];
    if (value == null) {
      // Two tasks may make it at the same time; either will do.
      value = new Value(new String(texts[column][code], StandardCharsets.UTF_8), code);
      values[column][code] = value;
    }
    return value;
  }

  /** A record as Spark has it. */
  InternalRow row(int record) {
    Object[] row = new Object[codes.length];
    for (int column = 0; column < row.length; column++) {
      int code = codes[column][record];
      row[column] = code == MISSING ? null : UTF8String.fromBytes(texts[column][code]);
    }
    return new GenericInternalRow(row);
  }

  /** How often each value of a column is there, for those that are more than once. */
  Map<String, Long> repeatedValues(int column) {
    long[] counts = new long[texts[column].length];
    for (int code : codes[column]) {
      if (code != MISSING) {
        counts[code]++;
      }
    }
    Map<String, Long> repeated = new HashMap<>();
    for (int code = 0; code < counts.length; code++) {
      if (counts[code] > 1) {
        repeated.put(new String(texts[column][code], StandardCharsets.UTF_8), counts[code]);
      }
    }
    return repeated;
  }

  /** In how many records a column is known. */
  long known(int column) {
    return Arrays.stream(codes[column]).filter(code -> code != MISSING).count();
  }

  /** The first block that two records share; -1 when they share none. */
  long firstShared(int one, int other) {
    long[] a = blocks[one];
    long[] b = blocks[other];
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      if (a[i] == b[j]) {
        return a[i];
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    return -1;
  }
}
