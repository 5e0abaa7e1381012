package org.moeli.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Project;
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
  private final Dataset<Row> empty;
  private final Map<String, NamedExpression> known;
  private final List<Computed> computed = new ArrayList<>();
  private final AllMistakes mistakes = new AllMistakes();
  private final FeedLayout layout;
  private final RecordJudge.Form form;

  /**
   * An expression that is more than a source column.
   *
   * @param key where it stands in the mapping
   */
  private record Computed(String key, Column value) {}

  private Feed(FeedMapping mapping, SparkSession spark, SiteStandards site) {
    this.file = mapping.file();
    this.mapping = mapping;
    this.words = site.words();
    Standards standards = site.standards();
    this.empty =
        CatalystRows.frame(
            spark,
            new org.apache.spark.api.java.JavaSparkContext(spark.sparkContext()).emptyRDD(),
            RecordColumns.schema(mapping.columns().keySet()));
    List<FeedMapping.Event> declared = mapping.events().stream().map(this::withPost).toList();
    this.known = together(texts(declared));
    Analysed key = optional("record_id", mapping.recordId(), DataTypes.StringType);
    Analysed isVoid = optional("void_when", mapping.voidWhen(), BOOLEAN);
    Analysed received = optional("received", mapping.received(), DataTypes.DateType);
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
            new FeedLayout.Value(isVoid.place(), isVoid.type(), FeedLayout.NOWHERE, isVoid.reads()),
            received.place(),
            events);
    this.form =
        new RecordJudge.Form(mapping.source(), mapping.voidWhen().isPresent(), forms, standards);
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

  /** Where in the rows of {@link #mapped} its values stand. */
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
    for (Map.Entry<String, FeedMapping.Value> entry : event.columns().entrySet()) {
      Canonical column = event.target().canonical(entry.getKey()).orElseThrow();
      entry.getValue().pattern().ifPresent(pattern -> patterns.put(column.name(), pattern));
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
        wordsByColumn);
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
    Analysed when = optional(key + "when", event.when(), BOOLEAN);
    List<FeedLayout.Value> values = new ArrayList<>();
    for (Canonical column : event.target().columns()) {
      FeedMapping.Value value = event.columns().get(column.name());
      if (value == null) {
        requireOptional(event, column, key);
        values.add(FeedLayout.Value.NONE);
        continue;
      }
      Analysed own = canonical(key + column.name(), value.value(), column);
      Analysed missing =
          optional(key + column.name() + ".missing_when", value.missingWhen(), BOOLEAN);
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
    if (column.type() == Canonical.Type.DATE
        && value.pattern().isPresent()
        && own.place() != FeedLayout.NOWHERE
        && !own.type().equals(DataTypes.StringType)) {
      mistake(
          key + column.name() + " is no text, so date and time say nothing about it",
          "give the text as it is written, or leave date and time out");
    }
  }

  /**
   * An expression that has been analysed.
   *
   * @param place where its value stands in the rows that are judged
   * @param reads source columns that it reads, as places in those rows
   */
  private record Analysed(int place, DataType type, int[] reads) {}

  private Analysed optional(String key, Optional<String> sql, DataType type) {
    return sql.map(
            text ->
                analyse(key, text, (value, given) -> given.equals(type) ? value : value.cast(type)))
        .orElse(new Analysed(FeedLayout.NOWHERE, type, new int[0]));
  }

  private Analysed canonical(String key, String sql, Canonical column) {
    return analyse(key, sql, (value, given) -> CanonicalType.of(value, given, column));
  }

  /** Brings a value of a type to the type that is wanted. */
  private interface Conversion {
    Column of(Column value, DataType given);
  }

  private void mistake(String reason, String remedy) {
    mistakes.add(Errors.mapping(file, reason, remedy));
  }

  /** The expression, or a place for none when it is a mistake. */
  private Analysed analyse(String key, String sql, Conversion conversion) {
    return mistakes
        .in(() -> analysed(key, sql, conversion))
        .orElse(new Analysed(FeedLayout.NOWHERE, DataTypes.NullType, new int[0]));
  }

  private Analysed analysed(String key, String sql, Conversion conversion) {
    try {
      NamedExpression written = known.containsKey(sql) ? known.get(sql) : analysed(expr(sql));
      Expression value = written instanceof Alias alias ? alias.child() : (Expression) written;
      if (!value.deterministic()) {
        throw Errors.mapping(
            file,
            key + " gives another value each time it is run",
            "use no random or time function");
      }
      int[] reads = places(value);
      Column raw = expr(sql);
      Column clean = conversion.of(raw, value.dataType());
      boolean isAsWritten = value instanceof AttributeReference && reads.length == 1;
      DataType type =
          clean.equals(raw) ? value.dataType() : ((Expression) analysed(clean)).dataType();
      if (isAsWritten && type.equals(DataTypes.StringType)) {
        return new Analysed(reads[0], DataTypes.StringType, reads);
      }
      computed.add(new Computed(key, clean.as("_computed" + computed.size())));
      int place = RecordColumns.COUNT + mapping.columns().size() + computed.size() - 1;
      return new Analysed(place, type, reads);
    } catch (CanonicalType.Mismatch e) {
      throw Errors.mapping(
          file,
          key + ": " + e.getMessage(),
          "give structures by these names: named_struct('role_code', ...)");
    } catch (PipelineException e) {
      throw e;
    } catch (RuntimeException e) {
      throw wrongExpression(key, e);
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw wrongExpression(key, e);
      }
      throw new IllegalStateException(e);
    }
  }

  // Spark's parser throws checked exceptions that Scala does not declare.
  @SuppressWarnings("RedundantThrows")
  private NamedExpression analysed(Column column) throws Exception {
    return analysed(List.of(column)).get(0);
  }

  private List<NamedExpression> analysed(List<Column> columns) {
    Dataset<Row> frame =
        empty.select(columns.stream().map(column -> column.as("_value")).toArray(Column[]::new));
    return scala.jdk.javaapi.CollectionConverters.asJava(
        ((Project) frame.queryExecution().analyzed()).projectList());
  }

  /**
   * Expressions analysed in one plan, since a plan of one takes nearly as long as that of all; none
   * when one of them is a mistake, which is then found when each is analysed alone.
   */
  private Map<String, NamedExpression> together(Set<String> texts) {
    List<String> order = List.copyOf(texts);
    Map<String, NamedExpression> all = new HashMap<>();
    try {
      List<NamedExpression> analysed = analysed(order.stream().map(text -> expr(text)).toList());
      for (int i = 0; i < order.size(); i++) {
        all.put(order.get(i), analysed.get(i));
      }
      return all;
    } catch (Exception e) {
      // Told with its place and remedy by whoever analyses it alone.
      return Map.of();
    }
  }

  private Set<String> texts(List<FeedMapping.Event> events) {
    Set<String> texts = new LinkedHashSet<>();
    mapping.recordId().ifPresent(texts::add);
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

  private int[] places(Expression value) {
    List<String> sources = List.copyOf(mapping.columns().keySet());
    Set<Integer> places = new LinkedHashSet<>();
    scala.jdk.javaapi.CollectionConverters.asJava(value.references().toSeq())
        .forEach(
            attribute -> {
              int source = indexOf(attribute.name(), sources);
              if (source >= 0) {
                places.add(RecordColumns.COUNT + source);
              }
            });
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  // Spark SQL does not tell names apart by case.
  private static int indexOf(String name, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  private PipelineException wrongExpression(String key, Exception e) {
    return Errors.mapping(
        file,
        key + ": " + Errors.firstLine(e),
        "write Spark SQL over the names under columns: " + mapping.columns().keySet());
  }

  /** The frame of records with what the expressions compute behind their own columns. */
  Dataset<Row> mapped(Dataset<Row> records) {
    List<Column> all = new ArrayList<>(List.of(col("*")));
    computed.forEach(expression -> all.add(expression.value()));
    return records.select(all.toArray(Column[]::new));
  }

  /**
   * What the expressions give for records that are already here.
   *
   * @param records name of each record, to its row
   * @return the rows of {@link #mapped}, in that order
   * @throws PipelineException (configuration) for every expression that fails on one of them
   */
  List<InternalRow> evaluated(Map<String, InternalRow> records) {
    Dataset<Row> all = local(records.values());
    Optional<RuntimeException> failure = failure(mapped(all));
    if (failure.isEmpty()) {
      return CatalystRows.collect(mapped(all));
    }
    AllMistakes failing = new AllMistakes();
    for (Computed expression : computed) {
      failure(all.select(expression.value()))
          .ifPresent(why -> failing.add(failing(expression, records, why)));
    }
    failing.refuse();
    throw failure.get();
  }

  private PipelineException failing(
      Computed expression, Map<String, InternalRow> records, RuntimeException failure) {
    String where =
        records.entrySet().stream()
            .filter(
                record ->
                    failure(local(List.of(record.getValue())).select(expression.value()))
                        .isPresent())
            .findFirst()
            .map(record -> " on the example '" + record.getKey() + "'")
            .orElse("");
    return Errors.failing(file, expression.key(), where, failure);
  }

  private Dataset<Row> local(Collection<InternalRow> records) {
    return CatalystRows.local(empty.sparkSession(), List.copyOf(records), empty.schema());
  }

  /** Why the rows of a frame cannot be computed; empty when they can. */
  private static Optional<RuntimeException> failure(Dataset<Row> frame) {
    try {
      CatalystRows.collect(frame);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  /**
   * Judges parsed records.
   *
   * @param records schema {@link RecordColumns#schema}
   * @param rows makes the staged rows of the feed's steward
   * @return one row per event of a good record, and one row per void notice and per record set
   *     aside
   */
  JavaRDD<InternalRow> judge(Dataset<Row> records, StagedRows rows, KeyedIds ids) {
    FeedLayout places = layout;
    RecordJudge.Form judged = form;
    return CatalystRows.of(mapped(records))
        .mapPartitions(all -> new JudgedRecords(all, places, judged, rows, ids));
  }
}
