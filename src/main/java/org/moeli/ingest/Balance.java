package org.moeli.ingest;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.moeli.kernel.run.RunSummary.FileLine;

/** The account of one file's records: {@code control.reconciliation}. */
final class Balance {
  private final String fileHash;
  private final String source;
  private final long read;
  private long accepted;
  private long duplicate;
  private long superseded;
  private long voided;
  private long quarantined;
  private long events;

  Balance(String fileHash, String source, long read) {
    this.fileHash = fileHash;
    this.source = source;
    this.read = read;
  }

  /** The account as the lake holds it. */
  static Balance of(Row row) {
    Balance balance =
        new Balance(row.getAs("file_hash"), row.getAs("source"), row.<Long>getAs("read_count"));
    balance.accepted = row.<Long>getAs("accepted_count");
    balance.duplicate = row.<Long>getAs("duplicate_count");
    balance.superseded = row.<Long>getAs("superseded_count");
    balance.voided = row.<Long>getAs("voided_count");
    balance.quarantined = row.<Long>getAs("quarantined_count");
    balance.events = row.<Long>getAs("event_count");
    return balance;
  }

  /** Adds records (or takes them away, when negative) to a fate. */
  void add(String fate, long records) {
    switch (fate) {
      case "ACCEPTED" -> accepted += records;
      case "DUPLICATE" -> duplicate += records;
      case "SUPERSEDED" -> superseded += records;
      case "VOIDED" -> voided += records;
      case "QUARANTINED" -> quarantined += records;
      default -> throw new IllegalStateException("unknown fate " + fate);
    }
  }

  void addEvents(long count) {
    events += count;
  }

  String source() {
    return source;
  }

  boolean balances() {
    return read == accepted + duplicate + superseded + voided + quarantined;
  }

  Row row(String runId) {
    return RowFactory.create(
        fileHash,
        source,
        read,
        accepted,
        duplicate,
        superseded,
        voided,
        quarantined,
        events,
        runId);
  }

  FileLine line() {
    return new FileLine(
        source,
        fileHash,
        "ACCEPTED",
        Optional.empty(),
        read,
        accepted,
        duplicate,
        superseded,
        voided,
        quarantined,
        events);
  }

  static FileLine refused(String source, String fileHash, String code) {
    return new FileLine(
        source, fileHash, "REFUSED", Optional.of(code), null, null, null, null, null, null, null);
  }

  /** Lines of several accounts. */
  static List<FileLine> lines(Iterable<Balance> balances) {
    java.util.ArrayList<FileLine> lines = new java.util.ArrayList<>();
    balances.forEach(balance -> lines.add(balance.line()));
    return lines;
  }
}
