package org.moeli.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.audit.Audit;
import org.moeli.kernel.audit.AuditedRead;
import org.moeli.kernel.audit.ReadReason;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.spark.SessionFactory;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.kernel.table.ReadOnlySql;
import org.moeli.kernel.table.TableCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A read-only look at the tables of a lake, by their names; one at restricted zones is audited. */
@Command(
    name = "sql",
    description = {
      "look at tables of the lake by their names, read-only;",
      "tables of restricted zones need the key of the lake, --purpose and --ticket"
    },
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class)
final class SqlCommand implements Callable<Integer> {
  enum Format {
    table,
    csv,
    json
  }

  @Parameters(paramLabel = "QUERY", description = "A query, for instance: SELECT * FROM core.stay")
  private String query;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Mixin private ReasonFlags why;

  @Mixin private LakeFlags flags;

  @Override
  public Integer call() {
    Contracts contracts = Contracts.load(Definitions.schemas(flags.schemas()));
    ReadOnlySql.Query parsed = ReadOnlySql.parse(query, contracts);
    if (parsed.restricted().isEmpty()) {
      requireNoReason();
      readOpen(parsed, contracts);
    } else {
      requireReason(parsed.restricted());
      RunContext context = Visit.prepare(flags.options(), System.getenv());
      ReadReason reason =
          ReadReason.of(context.codes(), why.purpose().orElseThrow(), why.ticket().orElseThrow());
      Visit.alone(context, (run, spark) -> readRestricted(run, spark, parsed, reason));
    }
    return 0;
  }

  private void readOpen(ReadOnlySql.Query parsed, Contracts contracts) {
    LakeRoot root = LakeRoot.of(flags.lake());
    SparkSession spark = SessionFactory.start(Console.isEmbedded(), flags.sparkSettings());
    try {
      print(new ReadOnlySql(spark, root, contracts).rows(parsed), format, Console.OUT);
      Console.OUT.flush();
    } finally {
      spark.stop();
    }
  }

  /** Collects the rows, records the read, and only then prints them. */
  private void readRestricted(
      RunContext run, SparkSession spark, ReadOnlySql.Query parsed, ReadReason reason) {
    Audit audit = new Audit(run, new TableCatalogue(spark, run.root(), run.contracts()));
    // A query may hold a name: what is kept of it can be confirmed with the key, not read.
    String digest = run.ids().id("audit-query", query);
    List<String> restricted = parsed.restricted();
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    long count = -1;
    try (PrintStream collected = new PrintStream(shown, false, StandardCharsets.UTF_8)) {
      ReadOnlySql sql = new ReadOnlySql(spark, run.root(), run.contracts());
      count = print(sql.rows(parsed), format, collected);
    } finally {
      if (count < 0) {
        // That a query fails may itself tell something of the rows it has read.
        audit.record(AuditedRead.refused("sql", reason, restricted, digest));
      }
    }
    audit.record(AuditedRead.granted("sql", reason, restricted, digest, count, List.of()));
    Console.OUT.print(shown.toString(StandardCharsets.UTF_8));
    Console.OUT.flush();
  }

  private void requireReason(List<String> restricted) {
    if (why.purpose().isEmpty() || why.ticket().isEmpty()) {
      throw Errors.noReadReason(restricted);
    }
  }

  private void requireNoReason() {
    if (why.purpose().isPresent() || why.ticket().isPresent()) {
      throw Errors.needlessReadReason();
    }
  }

  private static long print(Dataset<Row> rows, Format format, PrintStream out) {
    return switch (format) {
      case table -> RowPrinter.table(rows, out);
      case csv -> RowPrinter.csv(rows, out);
      case json -> RowPrinter.json(rows, out);
    };
  }
}
