package org.moeli.ingest;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.moeli.domain.record.KeyedIds;
import org.moeli.domain.record.RecordJudge;
import org.moeli.ingest.FeedLayout.ContentBuffer;

/** Judges the mapped records of one partition, one after the other. */
final class JudgedRecords implements Iterator<InternalRow> {
  /** So many ids take about 100 MB; beyond that an identity is written once more. */
  private static final int MOST_SEEN = 1_000_000;

  private final Iterator<InternalRow> records;
  private final FeedLayout layout;
  private final RecordJudge judge;
  private final StagedRows rows;
  private final UTF8String source;
  private final ContentBuffer content = new ContentBuffer();
  private final Set<String> seen = new HashSet<>();
  private List<InternalRow> judged = List.of();
  private int next;

  JudgedRecords(
      Iterator<InternalRow> records,
      FeedLayout layout,
      RecordJudge.Form form,
      StagedRows rows,
      KeyedIds ids) {
    this.records = records;
    this.layout = layout;
    this.judge = new RecordJudge(form, ids);
    this.rows = rows;
    this.source = UTF8String.fromString(form.source());
  }

  @Override
  public boolean hasNext() {
    return next < judged.size() || records.hasNext();
  }

  @Override
  public InternalRow next() {
    if (next == judged.size()) {
      InternalRow record = records.next();
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
