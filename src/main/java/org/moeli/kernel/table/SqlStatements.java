package org.moeli.kernel.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;

/**
 * A text as the statements that it holds, cut by the lexer that Spark parses with: a semicolon
 * inside a text, a quoted name or a comment ends nothing.
 */
public final class SqlStatements {
  /** What a query begins with. */
  private static final Set<Integer> OPENINGS =
      Set.of(
          SqlBaseLexer.SELECT,
          SqlBaseLexer.WITH,
          SqlBaseLexer.FROM,
          SqlBaseLexer.VALUES,
          SqlBaseLexer.TABLE,
          SqlBaseLexer.LEFT_PAREN);

  private SqlStatements() {}

  /**
   * The statements in their order, without the semicolons between them; comments alone are none.
   */
  public static List<String> of(String text) {
    List<String> statements = new ArrayList<>();
    int begin = 0;
    boolean isAny = false;
    for (Token token : tokens(text)) {
      if (token.getType() != SqlBaseLexer.SEMICOLON) {
        isAny |= token.getChannel() == Token.DEFAULT_CHANNEL;
        continue;
      }
      int end = text.offsetByCodePoints(0, token.getStartIndex());
      if (isAny) {
        statements.add(text.substring(begin, end).strip());
      }
      begin = end + 1;
      isAny = false;
    }
    if (isAny) {
      statements.add(text.substring(begin).strip());
    }
    return statements;
  }

  /** Whether the last statement is ended by a semicolon, with nothing but comments behind it. */
  public static boolean isEnded(String text) {
    List<? extends Token> words =
        tokens(text).stream().filter(t -> t.getChannel() == Token.DEFAULT_CHANNEL).toList();
    return !words.isEmpty()
        && words.get(words.size() - 1).getType() == SqlBaseLexer.SEMICOLON
        // Inside a text whose end is still to come a semicolon looks like one of the statement.
        && words.stream().noneMatch(t -> t.getType() == SqlBaseLexer.UNRECOGNIZED);
  }

  /** The first word of a text that does not begin like a query, in capitals; empty for a query. */
  static Optional<String> otherOpening(String text) {
    return tokens(text).stream()
        .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
        .findFirst()
        .filter(token -> !OPENINGS.contains(token.getType()))
        .map(token -> token.getText().toUpperCase(Locale.ROOT));
  }

  private static List<? extends Token> tokens(String text) {
    SqlBaseLexer lexer = new SqlBaseLexer(new UpperCaseCharStream(CharStreams.fromString(text)));
    // What cannot be read is told when the statement is parsed.
    lexer.removeErrorListeners();
    return lexer.getAllTokens();
  }
}
