package org.moeli.linkage;

import org.moeli.linkage.compare.Value;

/**
 * The values of records as one task compares them. Records of a block stand side by side, so what
 * was prepared last is asked for again; to keep all that was ever prepared would take several times
 * the memory of the records.
 */
final class Values {
  /** Values of a column that are kept: a power of two. */
  private static final int KEPT = 1 << 14;

  private final RecordStore store;
  private final Value[][] kept;

  Values(RecordStore store, int columns) {
    this.store = store;
    this.kept = new Value[columns][KEPT];
  }

  /** A value that is known. */
  Value of(int record, int column) {
    int code = store.code(record, column);
    int place = code & (KEPT - 1);
    Value value = kept[column][place];
    if (value == null || value.number() != code) {
      value = new Value(store.text(column, code), code);
      kept[column][place] = value;
    }
    return value;
  }
}
