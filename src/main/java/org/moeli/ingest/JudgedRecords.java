package org.moeli.ingest;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.moeli.domain.record.DayOrders;
import org.moeli.domain.record.KeyedIds;
import org.moeli.domain.record.RecordJudge;
import org.moeli.ingest.FeedLayout.ContentBuffer;

/** Judges the mapped records of one partition, one after the other. */
final class JudgedRecords implements Iterator<InternalRow> {
  /** So many ids take about 100 MB; beyond that an identity is written once more. */
  private static final int MOST_SEEN = 1_000_000;

  private static final int NO_FILE = -1;

  private final Iterator<InternalRow> records;
  private final FeedLayout layout;
  private final RecordJudge judge;
  private final StagedRows rows;
  private final UTF8String source;
  private final DayOrdersByFile orders;
  private final ContentBuffer content = new ContentBuffer();
  private final Set<String> seen = new HashSet<>();
  private List<InternalRow> judged = List.of();
  private int next;
  private int file = NO_FILE;

  JudgedRecords(
      Iterator<InternalRow> records,
      FeedLayout layout,
      RecordJudge.Form form,
      StagedRows rows,
      KeyedIds ids,
      DayOrdersByFile orders) {
    this.records = records;
    this.layout = layout;
    this.judge = new RecordJudge(form, ids);
    this.rows = rows;
    this.orders = orders;
    this.source = UTF8String.fromString(form.source());
  }

  @Override
  public boolean hasNext() {
    boolean isMore = next < judged.size() || records.hasNext();
    if (!isMore) {
      begin(NO_FILE);
    }
    return isMore;
  }

  /** Tells what was counted of the file before, when another one begins. */
  private void begin(int another) {
    if (file != another) {
      DayOrders counted = judge.takeDayOrders();
      if (!counted.isEmpty()) {
        orders.add(new DayOrdersByFile.OfFile(file, counted));
      }
      file = another;
    }
  }

  @Override
  public InternalRow next() {
    if (next == judged.size()) {
      InternalRow record = records.next();
      begin(record.getInt(RecordColumns.FILE));
      int received = layout.receivedDay(record);
      judged =
          rows.rows(
              record,
              received,
              source,
              judge.judge(layout.record(record, LocalDate.ofEpochDay(received), content)),
              seen);
      if (seen.size() > MOST_SEEN) {
        seen.clear();
      }
      next = 0;
    }
    InternalRow row = judged.get(next);
    next++;
    return row;
  }
}
