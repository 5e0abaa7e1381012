package org.moeli.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.audit.Audit;
import org.moeli.kernel.audit.AuditedRead;
import org.moeli.kernel.audit.ReadReason;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.spark.SessionFactory;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.kernel.table.QueryFailure;
import org.moeli.kernel.table.ReadOnlySql;
import org.moeli.kernel.table.ReadOnlySql.Query;
import org.moeli.kernel.table.TableCatalogue;

/**
 * Queries of one user, one after the other: Spark is started by the first that is run, and every
 * read of a restricted zone is audited.
 */
final class SqlSession implements AutoCloseable {
  private final Contracts contracts;
  private final LakeFlags flags;
  private final ReasonFlags why;
  private final RowPrinter printer;
  private final PrintStream out;
  private SparkSession spark;
  private RunContext run;

  SqlSession(
      Contracts contracts, LakeFlags flags, ReasonFlags why, RowPrinter printer, PrintStream out) {
    this.contracts = contracts;
    this.flags = flags;
    this.why = why;
    this.printer = printer;
    this.out = out;
  }

  /**
   * Runs queries that were given together.
   *
   * @throws PipelineException (configuration) before any is run when a restricted zone is read
   *     without a reason, or a reason is given for nothing
   */
  void run(List<Query> queries) {
    List<String> restricted =
        queries.stream().flatMap(query -> query.restricted().stream()).distinct().toList();
    if (restricted.isEmpty() && (why.purpose().isPresent() || why.ticket().isPresent())) {
      throw Errors.needlessReadReason();
    }
    requireReason(restricted);
    queries.forEach(this::run);
  }

  /** Runs a query and prints its rows. */
  void run(Query query) {
    requireReason(query.restricted());
    if (query.restricted().isEmpty()) {
      told(query, () -> print(query, LakeRoot.of(flags.lake()), out));
    } else {
      ReadReason reason =
          ReadReason.of(context().codes(), why.purpose().orElseThrow(), why.ticket().orElseThrow());
      Visit.alone(context(), () -> told(query, () -> readRestricted(query, reason)));
    }
    out.flush();
  }

  /** Ends what is running, and not the session. */
  void cancel() {
    if (spark != null) {
      spark.sparkContext().cancelAllJobs();
    }
  }

  /** Collects the rows, records the read, and only then prints them. */
  private void readRestricted(Query query, ReadReason reason) {
    Audit audit = new Audit(run, new TableCatalogue(spark(), run.root(), run.contracts()));
    // A query may hold a name: what is kept of it can be confirmed with the key, not read.
    String digest = run.ids().id("audit-query", query.text());
    List<String> restricted = query.restricted();
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    long count = -1;
    try (PrintStream collected = new PrintStream(shown, false, StandardCharsets.UTF_8)) {
      count = print(query, run.root(), collected);
    } finally {
      if (count < 0) {
        // That a query fails may itself tell something of the rows it has read.
        audit.record(AuditedRead.refused("sql", reason, restricted, digest));
      }
    }
    audit.record(AuditedRead.granted("sql", reason, restricted, digest, count, List.of()));
    out.print(shown.toString(StandardCharsets.UTF_8));
  }

  private long print(Query query, LakeRoot root, PrintStream to) {
    return printer.print(new ReadOnlySql(spark(), root, contracts).rows(query), to);
  }

  /** Does what a query asks for; a failure that its author brought about is told as a mistake. */
  private void told(Query query, Runnable work) {
    try {
      work.run();
    } catch (PipelineException e) {
      throw e;
    } catch (Exception | FSError e) {
      // All exceptions: Scala throws checked ones that no signature declares.
      throw QueryFailure.in(e, query)
          .map(RuntimeException.class::cast)
          .orElseGet(() -> Visit.told(e, flags.lake()));
    }
  }

  private void requireReason(List<String> restricted) {
    if (!restricted.isEmpty() && (why.purpose().isEmpty() || why.ticket().isEmpty())) {
      throw Errors.noReadReason("the query", restricted);
    }
  }

  private SparkSession spark() {
    if (spark == null) {
      spark = SessionFactory.start(Console.isEmbedded(), flags.sparkSettings());
    }
    return spark;
  }

  private RunContext context() {
    if (run == null) {
      run = Visit.prepare(flags.options(), System.getenv());
    }
    return run;
  }

  @Override
  public void close() {
    if (spark != null) {
      spark.stop();
    }
  }
}
