package org.moeli.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.moeli.domain.record.Canonical;
import org.moeli.domain.record.DatePattern;
import org.moeli.domain.record.EventForm;
import org.moeli.domain.record.EventTable;
import org.moeli.domain.record.KeyedIds;
import org.moeli.domain.record.RecordJudge;
import org.moeli.domain.record.Standards;
import org.moeli.domain.record.WordList;
import org.moeli.ingest.FeedExpressions.Analysed;
import org.moeli.kernel.AllMistakes;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.site.WordLists;
import org.moeli.kernel.spark.CatalystRows;

/**
 * A mapping whose expressions have been analysed: turns parsed records of its feed into rows that
 * can be judged. Nothing is read before a mapping as a whole is known to be right.
 */
final class Feed {
  private static final DataType BOOLEAN = DataTypes.BooleanType;
  private static final Pattern CONSTANT = Pattern.compile("'[^']*'");

  /** Lists of words whose name is not that of the code list of a column. */
  private static final Map<String, String> WORDS =
      Map.of("direction_code", "direction", "sex_code", "sex", "role_code", "tip_role");

  private final String file;
  private final FeedMapping mapping;
  private final WordLists words;
  private final FeedExpressions expressions;
  private final AllMistakes mistakes = new AllMistakes();
  private final FeedLayout layout;
  private final RecordJudge.Form form;

  private Feed(FeedMapping mapping, SparkSession spark, SiteStandards site) {
    this.file = mapping.file();
    this.mapping = mapping;
    this.words = site.words();
    Standards standards = site.standards();
    List<FeedMapping.Event> declared = mapping.events().stream().map(this::withPost).toList();
    this.expressions = new FeedExpressions(mapping, texts(declared), spark, mistakes);
    Analysed key = expressions.optional("record_id", mapping.recordId(), DataTypes.StringType);
    Analysed status =
        expressions.optional(
            "status", mapping.status().map(MappedStatus::value), DataTypes.StringType);
    Analysed isVoid = expressions.optional("void_when", mapping.voidWhen(), BOOLEAN);
    Analysed received = expressions.optional("received", mapping.received(), DataTypes.DateType);
    List<EventForm> forms = new ArrayList<>();
    List<FeedLayout.Event> events = new ArrayList<>();
    for (FeedMapping.Event event : declared) {
      forms.add(form(event, standards));
      events.add(layout(event, standards));
    }
    this.layout =
        new FeedLayout(
            mapping.columns().size(),
            key.place(),
            status.place(),
            new FeedLayout.Value(isVoid.place(), isVoid.type(), FeedLayout.NOWHERE, isVoid.reads()),
            expressions.shapes(),
            received.place(),
            events);
    this.form =
        new RecordJudge.Form(
            mapping.source(),
            mapping.recordId().isPresent(),
            mapping.hasVoids(),
            mapping.repeats().equals(FeedMapping.RECORDS),
            mapping.status().map(MappedStatus::words).orElse(WordList.of(Map.of())),
            forms,
            standards);
    mistakes.refuse();
    RecordJudge.checks(form).forEach(check -> site.issues().requireListed(check.code()));
  }

  /**
   * Analyses a mapping against an empty frame.
   *
   * @throws PipelineException (configuration) that names file, key and remedy, of all mistakes
   */
  static Feed of(FeedMapping mapping, SparkSession spark, SiteStandards site) {
    return new Feed(mapping, spark, site);
  }

  /** What its mapping computes. */
  FeedExpressions expressions() {
    return expressions;
  }

  /** Where in the rows of {@link FeedExpressions#mapped} its values stand. */
  FeedLayout layout() {
    return layout;
  }

  /** What its records are judged by. */
  RecordJudge.Form form() {
    return form;
  }

  private FeedMapping.Event withPost(FeedMapping.Event event) {
    if (mapping.post().isEmpty()
        || event.target() != EventTable.CROSSING
        || event.columns().containsKey("post_code")) {
      return event;
    }
    Map<String, FeedMapping.Value> columns = new LinkedHashMap<>(event.columns());
    columns.put("post_code", FeedMapping.Value.of(mapping.post().get()));
    return new FeedMapping.Event(
        event.name(), event.table(), event.when(), event.optional(), columns);
  }

  private EventForm form(FeedMapping.Event event, Standards standards) {
    Map<String, DatePattern> patterns = new LinkedHashMap<>();
    Map<String, WordList> wordsByColumn = new LinkedHashMap<>();
    Map<String, WordList> noEnd = new LinkedHashMap<>();
    for (Map.Entry<String, FeedMapping.Value> entry : event.columns().entrySet()) {
      Canonical column = event.target().canonical(entry.getKey()).orElseThrow();
      entry.getValue().pattern().ifPresent(pattern -> patterns.put(column.name(), pattern));
      if (!entry.getValue().noEnd().isEmpty()) {
        noEnd.put(column.name(), sameWords(entry.getValue().noEnd()));
      }
      words(column, entry.getValue().words(), standards)
          .ifPresent(own -> wordsByColumn.put(column.name(), own));
      for (Canonical field : column.fields()) {
        words(field, Optional.empty(), standards)
            .ifPresent(own -> wordsByColumn.put(column.name() + "." + field.name(), own));
      }
    }
    return new EventForm(
        event.name(),
        event.target(),
        Set.copyOf(event.optional()),
        event.columns().keySet(),
        patterns,
        wordsByColumn,
        noEnd);
  }

  /** Words that all mean one thing. */
  private static WordList sameWords(List<String> words) {
    Map<String, String> codes = new LinkedHashMap<>();
    words.forEach(word -> codes.put(word, word));
    return WordList.of(codes);
  }

  /** What the words of a column stand for: of the list that the mapping names, else of its own. */
  private Optional<WordList> words(Canonical column, Optional<String> named, Standards standards) {
    Optional<String> list =
        named
            .or(() -> Optional.ofNullable(WORDS.get(column.name())))
            .or(() -> column.codes().filter(standards.codes()::containsKey));
    if (named.isPresent() && !words.has(named.get())) {
      mistake(
          column.name() + " names the list of words " + named.get() + ", and there is none",
          "add " + WordLists.file(named.get()) + ", or name a code list of the site");
    }
    return list.filter(words::has).map(name -> words.words(name, mapping.sources().get(0)));
  }

  private FeedLayout.Event layout(FeedMapping.Event event, Standards standards) {
    String key = "events." + event.name() + ".";
    Analysed when = expressions.optional(key + "when", event.when(), BOOLEAN);
    List<FeedLayout.Value> values = new ArrayList<>();
    for (Canonical column : event.target().columns()) {
      FeedMapping.Value value = event.columns().get(column.name());
      if (value == null) {
        requireOptional(event, column, key);
        values.add(FeedLayout.Value.NONE);
        continue;
      }
      Analysed own = expressions.canonical(key + column.name(), value.value(), column);
      Analysed missing =
          expressions.optional(key + column.name() + ".missing_when", value.missingWhen(), BOOLEAN);
      checkConstant(column, value, own, standards, key);
      checkPattern(column, value, own, key);
      values.add(new FeedLayout.Value(own.place(), own.type(), missing.place(), own.reads()));
    }
    return new FeedLayout.Event(when.place(), values);
  }

  private void requireOptional(FeedMapping.Event event, Canonical column, String key) {
    if (column.required() && !event.optional().contains(column.name())) {
      mistake(
          key + column.name() + " is missing and every " + event.table() + " needs one",
          "map it, or list it under optional when the feed really has none");
    }
  }

  // A constant that is in no code list would set every record of the feed aside.
  private void checkConstant(
      Canonical column, FeedMapping.Value value, Analysed own, Standards standards, String key) {
    Optional<Set<String>> list = column.codes().map(standards.codes()::get);
    if (list.isEmpty() || own.reads().length > 0 || !CONSTANT.matcher(value.value()).matches()) {
      return;
    }
    String constant = value.value().substring(1, value.value().length() - 1);
    if (!list.get().contains(constant)) {
      mistake(
          key
              + column.name()
              + ": "
              + constant
              + " is not in the code list "
              + column.codes().get(),
          "use a code of schemas/codes, or add it there");
    }
  }

  // A pattern is for a text; of a day that is one already it would be left out without a word.
  private void checkPattern(Canonical column, FeedMapping.Value value, Analysed own, String key) {
    boolean isAboutText = value.pattern().isPresent() || !value.noEnd().isEmpty();
    if (column.type() == Canonical.Type.DATE
        && isAboutText
        && own.place() != FeedLayout.NOWHERE
        && !own.type().equals(DataTypes.StringType)) {
      mistake(
          key + column.name() + " is no text, so date, time and no_end say nothing about it",
          "give the text as it is written, or leave them out");
    }
  }

  private void mistake(String reason, String remedy) {
    mistakes.add(Errors.mapping(file, reason, remedy));
  }

  private Set<String> texts(List<FeedMapping.Event> events) {
    Set<String> texts = new LinkedHashSet<>();
    mapping.recordId().ifPresent(texts::add);
    mapping.status().map(MappedStatus::value).ifPresent(texts::add);
    mapping.voidWhen().ifPresent(texts::add);
    mapping.received().ifPresent(texts::add);
    for (FeedMapping.Event event : events) {
      event.when().ifPresent(texts::add);
      for (FeedMapping.Value value : event.columns().values()) {
        texts.add(value.value());
        value.missingWhen().ifPresent(texts::add);
      }
    }
    return texts;
  }

  /**
   * Judges parsed records.
   *
   * @param records schema {@link RecordColumns#schema}
   * @param rows makes the staged rows of the feed's steward
   * @param orders takes in which order the files write days
   * @return one row per event of a good record, and one row per void notice and per record set
   *     aside
   */
  JavaRDD<InternalRow> judge(
      Dataset<Row> records, StagedRows rows, KeyedIds ids, DayOrdersByFile orders) {
    FeedLayout places = layout;
    RecordJudge.Form judged = form;
    return CatalystRows.of(expressions.mapped(records))
        .mapPartitions(all -> new JudgedRecords(all, places, judged, rows, ids, orders));
  }
}
