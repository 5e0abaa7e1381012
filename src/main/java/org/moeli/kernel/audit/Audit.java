package org.moeli.kernel.audit;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.table.TableCatalogue;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The chained account of reads, {@code control.audit}: one row per read of a restricted zone. Every
 * row carries a keyed hash over its columns and the hash of the row before, so that nobody without
 * the key can change, insert or delete a row unseen; the newest number and hash are also kept in a
 * file, so that cutting off the tail shows. Who may write both and has kept older copies of both
 * can put them back: the newest hash is therefore worth writing down elsewhere.
 */
public final class Audit {
  /** The table. */
  public static final String TABLE = "control.audit";

  private static final String HEAD = "control/audit_head.txt";
  private static final String NUMBER = "audit_no";
  private static final String HASH = "row_hash";
  private static final String PREVIOUS = "previous_hash";
  private static final String NOTHING = "-";

  /** Number and hash of one row. */
  private record Link(long number, String hash) {
    static final Link BEGIN = new Link(0, NOTHING);
  }

  /**
   * What the chain was found to be.
   *
   * @param rowCount rows that stand in it
   * @param newestHash hash of the newest of them; {@code -} when there is none
   * @param broken what is wrong first, as a sentence; empty when nothing is
   */
  public record Verdict(long rowCount, String newestHash, Optional<String> broken) {}

  private final RunContext run;
  private final TableCatalogue tables;

  public Audit(RunContext run, TableCatalogue tables) {
    this.run = run;
    this.tables = tables;
  }

  /**
   * Records a read; to be called before anything of it is shown, while the lake's run lock is held:
   * two rows at a time would get one number.
   */
  public void record(AuditedRead read) {
    Link before = newest();
    List<Object> row = new ArrayList<>();
    row.add(before.number() + 1);
    row.add(run.clock().now());
    row.add(run.ids().id("audit-user", System.getProperty("user.name")));
    row.add(read.command());
    row.add(read.reason().purposeCode());
    row.add(read.reason().ticket());
    row.add(read.tables());
    row.add(read.tables().stream().map(tables::version).map(v -> v.orElse(-1)).toList());
    row.add(read.filter());
    row.add(read.rowCount());
    row.add(subjects(read.subjects()));
    row.add(read.outcome().name());
    row.add(before.hash());
    String hash = hash(row);
    row.add(hash);
    tables.append(TABLE, List.of(RowFactory.create(row.toArray())));
    // After the row: a crash in between leaves a chain that is whole, with a head one row behind.
    run.root().write(HEAD, row.get(0) + " " + hash + "\n");
  }

  private String subjects(List<String> persons) {
    return persons.isEmpty()
        ? null
        : run.ids().id("audit-subjects", persons.stream().sorted().toArray(String[]::new));
  }

  /**
   * The link that the next row follows: the newest row, or the head where the tail was cut off, so
   * that the gap never closes.
   */
  private Link newest() {
    Link row =
        last(1).collectAsList().stream()
            .map(r -> new Link(r.<Long>getAs(NUMBER), r.getAs(HASH)))
            .findFirst()
            .orElse(Link.BEGIN);
    return head().filter(head -> head.number() > row.number()).orElse(row);
  }

  private Optional<Link> head() {
    return run.root().text(HEAD).map(String::strip).flatMap(Audit::link);
  }

  private static Optional<Link> link(String text) {
    int blank = text.indexOf(' ');
    try {
      return Optional.of(
          new Link(
              Long.parseLong(text.substring(0, Math.max(blank, 0))), text.substring(blank + 1)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The newest rows, oldest first. */
  public Dataset<Row> last(int count) {
    return tables.read(TABLE).orderBy(col(NUMBER).desc()).limit(count).orderBy(NUMBER);
  }

  /** Follows the whole chain and says the first thing that is wrong with it. */
  public Verdict verify() {
    // Before the rows: a read that is recorded meanwhile must not look like a tail cut off.
    Optional<Link> head = head();
    Link before = Link.BEGIN;
    boolean isHeadMet = false;
    Optional<String> broken = Optional.empty();
    Iterator<Row> rows = tables.read(TABLE).orderBy(NUMBER).toLocalIterator();
    long count = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      Link link = new Link(row.getAs(NUMBER), row.getAs(HASH));
      if (broken.isEmpty()) {
        broken = fault(row, link, before);
      }
      isHeadMet |= head.filter(link::equals).isPresent();
      before = link;
      count++;
    }
    if (broken.isEmpty() && !isHeadMet) {
      broken = faultOfHead(head, before);
    }
    return new Verdict(count, before.hash(), broken);
  }

  private Optional<String> fault(Row row, Link link, Link before) {
    if (link.number() > before.number() + 1) {
      return Optional.of("row " + (before.number() + 1) + " is missing");
    }
    if (link.number() <= before.number()) {
      return Optional.of("there are two rows " + link.number());
    }
    List<Object> values =
        tables.contract(TABLE).columnNames().stream()
            .filter(column -> !column.equals(HASH))
            .map(row::<Object>getAs)
            .collect(Collectors.toCollection(ArrayList::new));
    if (!hash(values).equals(link.hash())) {
      return Optional.of("row " + link.number() + " was changed after it was written");
    }
    if (!before.hash().equals(row.getAs(PREVIOUS))) {
      return Optional.of("row " + link.number() + " does not follow the row before it");
    }
    return Optional.empty();
  }

  private Optional<String> faultOfHead(Optional<Link> head, Link last) {
    if (head.isPresent() && head.get().number() > last.number()) {
      return Optional.of(
          "the rows from " + (last.number() + 1) + " to " + head.get().number() + " were cut off");
    }
    boolean isUnused = last.equals(Link.BEGIN) && run.root().text(HEAD).isEmpty();
    return isUnused
        ? Optional.empty()
        : Optional.of("the file " + HEAD + " is missing or belongs to another chain");
  }

  private String hash(List<Object> values) {
    return run.ids().id("audit", values.stream().map(Audit::text).toArray(String[]::new));
  }

  private static String text(Object value) {
    Object plain =
        value instanceof scala.collection.Seq<?> items ? CollectionConverters.asJava(items) : value;
    if (plain instanceof Collection<?> items) {
      return items.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
    return plain == null ? null : plain.toString();
  }
}
