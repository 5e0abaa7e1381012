package org.moeli.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.moeli.domain.record.EventTable;
import org.moeli.domain.record.RecordJudge;
import org.moeli.domain.record.Verdict;
import org.moeli.ingest.FeedLayout.ContentBuffer;
import org.moeli.kernel.example.ExampleResult;
import org.moeli.kernel.spark.CatalystRows;
import org.moeli.kernel.table.QueryFailure;

/**
 * What a run would make of a few records of landing: how many it would take and set aside, and the
 * first of them. Of what is personal the shape alone is shown, since nobody has asked for the
 * values and no row of an audit would tell who saw them.
 */
final class RecordTrial {
  private static final int SHOWN = 2;
  private static final Pattern CAPITAL = Pattern.compile("\\p{Lu}");
  private static final Pattern LETTER = Pattern.compile("[\\p{L}&&[^X]]");
  private static final Pattern DIGIT = Pattern.compile("\\p{N}");

  private final Map<String, Integer> fates = new TreeMap<>();
  private final Map<String, Integer> issues = new TreeMap<>();
  private final List<String> shown = new ArrayList<>();

  private RecordTrial() {}

  /**
   * Maps and judges records in this JVM.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) for every expression that fails on
   *     one of them
   */
  static RecordTrial of(Feed feed, Dataset<Row> records) {
    RecordTrial trial = new RecordTrial();
    RecordJudge judge = new RecordJudge(feed.form(), MappingExamples.KEYLESS);
    ContentBuffer content = new ContentBuffer();
    for (InternalRow row : mapped(feed.expressions(), records)) {
      LocalDate received = LocalDate.ofEpochDay(feed.layout().receivedDay(row));
      trial.add(judge.judge(feed.layout().record(row, received, content)));
    }
    return trial;
  }

  private static List<InternalRow> mapped(FeedExpressions expressions, Dataset<Row> records) {
    try {
      return CatalystRows.collect(expressions.mapped(records));
    } catch (Exception e) {
      // All exceptions: Scala throws checked ones that no signature declares.
      if (QueryFailure.ofAuthor(e).isPresent()) {
        expressions.refuseFailing(records);
      }
      throw e;
    }
  }

  /** In lines for the summary. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(List.of("tried " + counts(fates)));
    if (!issues.isEmpty()) {
      lines.add("issues " + counts(issues));
    }
    lines.addAll(shown);
    return lines;
  }

  private void add(Verdict verdict) {
    fates.merge(verdict.fate().name(), 1, Integer::sum);
    verdict.issues().forEach(issue -> issues.merge(issue.code(), 1, Integer::sum));
    for (Verdict.Event event : verdict.events()) {
      if (shown.size() < SHOWN) {
        shown.add(event.name() + ": " + values(verdict, event));
      }
    }
  }

  private static String values(Verdict verdict, Verdict.Event event) {
    boolean isPersonal = !event.table().table().startsWith("core.");
    String prefix = event.name() + ".";
    return ExampleCells.got(verdict, List.of(event.name())).entrySet().stream()
        .filter(cell -> cell.getKey().startsWith(prefix))
        .filter(cell -> !cell.getValue().equals(ExampleResult.NOTHING))
        .map(
            cell -> {
              String column = cell.getKey().substring(prefix.length());
              boolean isOfPerson = isPersonal || EventTable.identityColumns().contains(column);
              return column + " " + (isOfPerson ? shape(cell.getValue()) : cell.getValue());
            })
        .collect(Collectors.joining(", "));
  }

  /** Letters and digits of a value without saying which. */
  private static String shape(String value) {
    String letters = LETTER.matcher(CAPITAL.matcher(value).replaceAll("X")).replaceAll("x");
    return DIGIT.matcher(letters).replaceAll("9");
  }

  private static String counts(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }
}
