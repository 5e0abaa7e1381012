package org.moeli.app;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.moeli.kernel.AllMistakes;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.table.ReadOnlySql;
import org.moeli.kernel.table.SqlStatements;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A read-only look at the tables of a lake, by their names; one at restricted zones is audited. */
@Command(
    name = "sql",
    description = {
      "Look at tables of the lake by their names, read-only.",
      "",
      "Without a query it is a shell: a query may take several lines and ends with a semicolon."
          + " What is not typed but comes through a pipe is read like a file. Tables of restricted"
          + " zones need the key of the lake, --purpose and --ticket."
    },
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class)
final class SqlCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "QUERY",
      arity = "0..1",
      description = "A query, for instance SELECT * FROM core.stay.")
  private String query;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Run the queries of this file, each ended by a semicolon, one after the other.")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "How rows are written: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private RowPrinter.Format format;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Most rows to print of a query (default: 1000 as a table, else all).")
  private Integer limit;

  @Mixin private ReasonFlags why;

  @Mixin private LakeFlags flags;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (query != null && file != null) {
      throw Errors.queryAndFile();
    }
    if (limit != null && limit < 0) {
      throw Errors.negativeLimit();
    }
    Contracts contracts = Contracts.load(Definitions.schemas(flags.schemas()));
    OptionalInt most = limit == null ? format.most() : OptionalInt.of(limit);
    try (SqlSession session =
        new SqlSession(contracts, flags, why, new RowPrinter(format, most), Console.OUT)) {
      if (query == null && file == null && Console.isTerminal()) {
        new SqlShell(session, contracts, spec.commandLine().getErr()).open();
      } else {
        session.run(queries(contracts));
      }
    }
    return 0;
  }

  private List<ReadOnlySql.Query> queries(Contracts contracts) {
    if (query != null) {
      return List.of(ReadOnlySql.parse(query, contracts));
    }
    String origin = file == null ? "standard input" : file.toString();
    return queries(file == null ? Console.input() : text(file), origin, contracts);
  }

  /** The queries of a text, all of whose mistakes are told before the first is run. */
  static List<ReadOnlySql.Query> queries(String text, String origin, Contracts contracts) {
    List<String> statements = SqlStatements.of(text);
    if (statements.isEmpty()) {
      throw Errors.noQuery(origin);
    }
    List<ReadOnlySql.Query> queries = new ArrayList<>();
    AllMistakes mistakes = new AllMistakes();
    for (int i = 0; i < statements.size(); i++) {
      String statement = statements.get(i);
      try {
        queries.add(ReadOnlySql.parse(statement, contracts));
      } catch (PipelineException e) {
        mistakes.add(Errors.statement(i + 1, origin, e));
      }
    }
    mistakes.refuse();
    return queries;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw Errors.queryFile(file, "it is no UTF-8 text");
    } catch (IOException e) {
      throw Errors.queryFile(
          file, Files.exists(file) ? "this user may not read it" : "there is no such file");
    }
  }
}
