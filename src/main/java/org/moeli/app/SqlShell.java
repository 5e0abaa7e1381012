package org.moeli.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;
import org.moeli.kernel.table.ReadOnlySql;
import org.moeli.kernel.table.SqlStatements;

/** A shell for queries, with lines that can be edited, names that complete, and a history. */
final class SqlShell {
  private static final Set<String> LEAVING = Set.of("quit", "exit", "quit;", "exit;");
  private static final String PROMPT = "moeli> ";
  private static final String GOES_ON = "   ..> ";

  private final SqlSession session;
  private final Contracts contracts;
  private final PrintWriter err;

  /**
   * @param err where mistakes are told; none ends the shell
   */
  SqlShell(SqlSession session, Contracts contracts, PrintWriter err) {
    this.session = session;
    this.contracts = contracts;
    this.err = err;
  }

  /** Reads from the terminal until its user leaves. */
  void open() {
    // Through the programs stty and tty: no native library is unpacked into a temporary folder.
    try (Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
            .dumb(true)
            .build()) {
      terminal.handle(Terminal.Signal.INT, signal -> session.cancel());
      terminal.writer().println("A query ends with a semicolon; quit or Ctrl-D leaves.");
      run(terminal, Path.of(System.getProperty("user.home"), ".moeli_sql_history"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads and runs queries.
   *
   * @param history file that keeps them for the next time
   */
  void run(Terminal terminal, Path history) {
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(new StatementParser())
            .completer(
                new StringsCompleter(contracts.all().stream().map(TableContract::name).toList()))
            .history(new OpenHistory())
            .variable(LineReader.HISTORY_FILE, history)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, GOES_ON)
            // An exclamation mark is one.
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build();
    while (true) {
      try {
        String text = reader.readLine(PROMPT);
        if (isLeaving(text)) {
          return;
        }
        SqlStatements.of(text).forEach(this::answer);
      } catch (UserInterruptException e) {
        terminal.writer().println();
      } catch (EndOfFileException e) {
        return;
      }
    }
  }

  private void answer(String statement) {
    try {
      session.run(ReadOnlySql.parse(statement, contracts));
    } catch (RuntimeException e) {
      // Also a defect: what is told of it is of no use to somebody who has lost the session.
      Mistakes.tell(e, err);
      err.flush();
    }
  }

  private static boolean isLeaving(String text) {
    return LEAVING.contains(text.strip());
  }

  /** A line goes on until its statement is ended. */
  private static final class StatementParser implements Parser {
    private final DefaultParser words =
        new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
      boolean isWhole = line.isBlank() || isLeaving(line) || SqlStatements.isEnded(line);
      if (context == ParseContext.ACCEPT_LINE && !isWhole) {
        throw new EOFError(-1, -1, "the statement goes on");
      }
      return words.parse(line, cursor, context);
    }
  }

  /** Keeps what reads open zones only: another query may hold the name of a person. */
  private final class OpenHistory extends DefaultHistory {
    @Override
    public boolean isPersistable(History.Entry entry) {
      try {
        return SqlStatements.of(entry.line()).stream()
            .allMatch(one -> ReadOnlySql.parse(one, contracts).restricted().isEmpty());
      } catch (PipelineException e) {
        return false;
      }
    }
  }
}
