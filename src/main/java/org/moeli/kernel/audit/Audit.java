package org.moeli.kernel.audit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.moeli.kernel.run.LakeMark;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.SystemUser;
import org.moeli.kernel.spark.Pseudonyms;
import org.moeli.kernel.table.TableCatalogue;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The chained account of reads, {@code control.audit}: one row per read of what is about persons.
 * Every row carries a keyed hash over its columns and the hash of the row before, so that nobody
 * without the key can change, insert or delete a row unseen. How many rows there are, and the hash
 * of the newest, stand in the sealed mark of the lake and in every row of {@code control.run}: a
 * chain that was cut off, removed or put back is shorter than they say. Whoever puts an older copy
 * of the whole lake back is found only by a hash that was written down elsewhere.
 */
public final class Audit {
  /** The table. */
  public static final String TABLE = "control.audit";

  private static final String LEDGER = "control.run";
  private static final String NUMBER = "audit_no";
  private static final String HASH = "row_hash";
  private static final String PREVIOUS = "previous_hash";
  private static final String USER = "audit-user";
  private static final String SUBJECT = "audit-subject";

  /** Number and hash of one row. */
  private record Link(long number, String hash) {
    static final Link BEGIN = new Link(0, LakeMark.NO_AUDIT);
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
    SystemUser user = SystemUser.current();
    List<Object> row = new ArrayList<>();
    row.add(before.number() + 1);
    row.add(run.clock().now());
    row.add(userKey(run.ids(), user.account()));
    row.add(user.basis().name());
    row.add(user.login().map(login -> userKey(run.ids(), login)).orElse(null));
    row.add(user.principal().map(principal -> userKey(run.ids(), principal)).orElse(null));
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
    // After the row: a crash in between leaves a chain that is whole, with a mark one row behind.
    LakeMark.noteAudit(run, before.number() + 1, hash);
  }

  /** Keyed id of an account or a principal, the same in every row that it has left. */
  public static String userKey(Pseudonyms ids, String account) {
    return ids.id(USER, account);
  }

  /** Keyed id of a person, the same in every row of a read that showed him. */
  public static String subjectKey(Pseudonyms ids, String personId) {
    return ids.id(SUBJECT, personId);
  }

  private List<String> subjects(List<String> persons) {
    return persons.isEmpty()
        ? null
        : persons.stream().sorted().map(person -> subjectKey(run.ids(), person)).toList();
  }

  /**
   * The link that the next row follows: the newest row, or what the mark says where the tail was
   * cut off, so that the gap never closes.
   */
  private Link newest() {
    Link row = newestRow();
    Link marked = marked();
    return marked.number() > row.number() ? marked : row;
  }

  private Link newestRow() {
    return last(lit(true), 1).collectAsList().stream()
        .map(row -> new Link(row.getAs(NUMBER), row.getAs(HASH)))
        .findFirst()
        .orElse(Link.BEGIN);
  }

  private Link marked() {
    return LakeMark.read(run.root())
        .map(mark -> new Link(mark.auditRows(), mark.auditHash()))
        .orElse(Link.BEGIN);
  }

  /** What the ledger of runs says of the chain, one for each length that it ever had at a run. */
  private List<Link> inLedger() {
    return tables
        .read(LEDGER)
        .select("audit_rows", "audit_hash")
        .distinct()
        .collectAsList()
        .stream()
        .map(row -> new Link(row.getAs("audit_rows"), row.getAs("audit_hash")))
        .toList();
  }

  /** The newest of some rows, oldest first. */
  public Dataset<Row> last(Column rows, int count) {
    return tables.read(TABLE).where(rows).orderBy(col(NUMBER).desc()).limit(count).orderBy(NUMBER);
  }

  /**
   * Follows the whole chain and says the first thing that is wrong with it.
   *
   * @param noted a hash that was written down elsewhere when it was the newest
   */
  public Verdict verify(Optional<String> noted) {
    // Before the rows: a read that is recorded meanwhile must not look like a tail cut off.
    Link marked = marked();
    List<Link> witnesses = new ArrayList<>(inLedger());
    witnesses.add(marked);
    Map<Long, String> chain = new HashMap<>(Map.of(0L, LakeMark.NO_AUDIT));
    Link before = Link.BEGIN;
    Optional<String> broken = Optional.empty();
    Iterator<Row> rows = tables.read(TABLE).orderBy(NUMBER).toLocalIterator();
    long count = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      Link link = new Link(row.getAs(NUMBER), row.getAs(HASH));
      if (broken.isEmpty()) {
        broken = fault(row, link, before);
      }
      chain.put(link.number(), link.hash());
      before = link;
      count++;
    }
    Link last = before;
    return new Verdict(
        count,
        last.hash(),
        broken
            .or(() -> fault(chain, witnesses, last))
            .or(() -> behind(marked, last))
            .or(() -> missing(chain, noted)));
  }

  /**
   * What is wrong as far as the newest row tells: for every run, which has no time to follow the
   * whole chain.
   */
  public Optional<String> suspicion() {
    Link marked = marked();
    List<Link> witnesses = new ArrayList<>(inLedger());
    witnesses.add(marked);
    Link last = newestRow();
    Map<Long, String> chain = new HashMap<>(Map.of(0L, LakeMark.NO_AUDIT));
    chain.put(last.number(), last.hash());
    witnesses.removeIf(witness -> witness.number() < last.number());
    return fault(chain, witnesses, last).or(() -> behind(marked, last));
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

  /** The first of those who have seen the chain whose row is not in it. */
  private static Optional<String> fault(Map<Long, String> chain, List<Link> witnesses, Link last) {
    return witnesses.stream()
        .filter(witness -> !witness.hash().equals(chain.get(witness.number())))
        .max(Comparator.comparingLong(Link::number))
        .map(
            witness ->
                witness.number() > last.number()
                    ? "the rows from "
                        + (last.number() + 1)
                        + " to "
                        + witness.number()
                        + " were cut off"
                    : "row " + witness.number() + " is another one than a run has found there");
  }

  /** Rows are written before the mark, so it may be one behind. */
  private static Optional<String> behind(Link marked, Link last) {
    return marked.number() < last.number() - 1
        ? Optional.of("the mark of the lake is older than row " + (marked.number() + 2))
        : Optional.empty();
  }

  private static Optional<String> missing(Map<Long, String> chain, Optional<String> noted) {
    return noted
        .filter(hash -> !chain.containsValue(hash))
        .map(hash -> "no row has the hash that was written down");
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
