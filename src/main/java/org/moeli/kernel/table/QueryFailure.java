package org.moeli.kernel.table;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;

/** What is wrong with a query, in words for its author; tells it from a defect of ours. */
public final class QueryFailure {
  private static final int DEEPEST = 30;

  /**
   * Classes of SQL states that the author of a query brings about, by what it says or by what it
   * computes: among the others are broken files, lost executors and defects.
   */
  private static final Set<String> OF_AUTHORS =
      Set.of("07", "0A", "21", "22", "23", "38", "42", "54", "P0");

  private static final String CANCELLED = "SPARK_JOB_CANCELLED";

  /** What a message has for programs. */
  private static final Pattern CODES =
      Pattern.compile("^\\[[A-Z0-9_.]+] |\\.? SQLSTATE: [0-9A-Z]{5}|[;.]?\\s*$");

  private QueryFailure() {}

  /**
   * The mistake of a query that failed while its rows were read; empty when it is none of its
   * author.
   */
  public static Optional<PipelineException> in(Throwable failure, ReadOnlySql.Query query) {
    if (conditions(failure).anyMatch(cause -> condition(cause).equals(CANCELLED))) {
      return Optional.of(Errors.cancelledQuery());
    }
    return conditions(failure)
        .filter(QueryFailure::isOfAuthor)
        .findFirst()
        // A value of the row that it failed on may stand in the message.
        .map(
            cause ->
                query.restricted().isEmpty()
                    ? Errors.failingQuery(words(cause))
                    : Errors.failingRestrictedQuery(condition(cause)));
  }

  /**
   * Spark's condition of a failure that the author of an expression brings about; empty for any
   * other.
   */
  public static Optional<String> ofAuthor(Throwable failure) {
    return conditions(failure)
        .filter(QueryFailure::isOfAuthor)
        .findFirst()
        .map(QueryFailure::condition);
  }

  /** Those of a failure and its causes that have a condition. */
  private static Stream<Throwable> conditions(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(DEEPEST)
        .filter(cause -> cause instanceof SparkThrowable spark && spark.getCondition() != null);
  }

  private static String condition(Throwable cause) {
    return ((SparkThrowable) cause).getCondition();
  }

  private static boolean isOfAuthor(Throwable failure) {
    String state = ((SparkThrowable) failure).getSqlState();
    return state != null && OF_AUTHORS.contains(state.substring(0, 2));
  }

  /** The mistake of a query that cannot be analysed. */
  static PipelineException of(AnalysisException failure, Contracts contracts) {
    Map<String, String> names = failure.getMessageParameters();
    return switch (String.valueOf(failure.getCondition())) {
      case "TABLE_OR_VIEW_NOT_FOUND" -> {
        String table = unquoted(names.get("relationName"));
        yield Errors.noTable(
            table,
            Spelling.nearest(table, contracts.all().stream().map(TableContract::name).toList()));
      }
      case "UNRESOLVED_COLUMN.WITH_SUGGESTION", "UNRESOLVED_FIELD.WITH_SUGGESTION" ->
          Errors.noColumn(
              unquoted(names.getOrDefault("objectName", names.get("fieldName"))),
              unquoted(names.get("proposal")));
      case "UNRESOLVED_ROUTINE" -> {
        String function = unquoted(names.get("routineName"));
        yield Errors.noFunction(function, Spelling.nearest(function, SqlFunctions.names()));
      }
      default -> Errors.failingQuery(words(failure));
    };
  }

  private static String unquoted(String name) {
    return name.replace("`", "");
  }

  private static String words(Throwable failure) {
    String line = PipelineException.firstLine(failure, "it is not Spark SQL");
    return CODES.matcher(line).replaceAll("").strip();
  }
}
