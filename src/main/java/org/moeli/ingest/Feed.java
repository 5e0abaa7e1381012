package org.moeli.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.kernel.spark.Pseudonyms;

/**
 * A mapping whose expressions have been analysed: turns parsed records of its feed into judged
 * events. Nothing is read before a mapping as a whole is known to be right.
 */
final class Feed {
  private static final DataType BOOLEAN = DataTypes.BooleanType;

  private final String file;
  private final FeedMapping mapping;
  private final Map<String, Column> rawValues = new LinkedHashMap<>();
  private final List<EventColumns> events = new ArrayList<>();

  private Feed(String file, FeedMapping mapping) {
    this.file = file;
    this.mapping = mapping;
  }

  /**
   * Analyses a mapping against an empty frame.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) that names file, key and remedy
   */
  static Feed of(FeedMapping mapping, SparkSession spark, SiteProfile site, CodeLists codes) {
    String file = mapping.source() + ".yaml";
    Feed feed = new Feed(file, mapping);
    Dataset<Row> empty =
        spark.createDataFrame(List.of(), RecordColumns.schema(mapping.columns().keySet()));
    feed.addRecordValues(empty);
    for (int i = 0; i < mapping.events().size(); i++) {
      feed.addEvent(i, empty, site, codes);
    }
    return feed;
  }

  FeedMapping mapping() {
    return mapping;
  }

  List<EventColumns> events() {
    return List.copyOf(events);
  }

  private void addRecordValues(Dataset<Row> empty) {
    mapping
        .recordId()
        .ifPresent(sql -> add("_record_key", "record_id", sql, DataTypes.StringType, empty));
    mapping.voidWhen().ifPresent(sql -> add("_void", "void_when", sql, BOOLEAN, empty));
    mapping
        .received()
        .ifPresent(sql -> add("_received", "received", sql, DataTypes.DateType, empty));
  }

  private void addEvent(int number, Dataset<Row> empty, SiteProfile site, CodeLists codes) {
    FeedMapping.Event event = withPost(mapping.events().get(number));
    EventTable table = event.target();
    Map<String, Set<String>> reads = new LinkedHashMap<>();
    String key = "events." + event.name() + ".";
    event
        .when()
        .ifPresent(sql -> add(RawEvent.column(number, "when"), key + "when", sql, BOOLEAN, empty));
    for (EventTable.Canonical column : table.columns()) {
      FeedMapping.Value value = event.columns().get(column.name());
      if (value == null) {
        requireOptional(event, column, key);
        continue;
      }
      String raw = RawEvent.column(number, column.name());
      reads.put(column.name(), add(raw, key + column.name(), value.value(), column.type(), empty));
      value
          .missingWhen()
          .ifPresent(
              sql ->
                  add(
                      raw + "_missing",
                      key + column.name() + ".missing_when",
                      sql,
                      BOOLEAN,
                      empty));
      checkConstant(column, value.value(), reads.get(column.name()), codes, key);
    }
    events.add(new EventColumns(number, event, reads, site, codes));
  }

  private void requireOptional(FeedMapping.Event event, EventTable.Canonical column, String key) {
    if (column.required() && !event.optional().contains(column.name())) {
      throw Errors.mapping(
          file,
          key + column.name() + " is missing and every " + event.table() + " needs one",
          "map it, or list it under optional when the feed really has none");
    }
  }

  private FeedMapping.Event withPost(FeedMapping.Event event) {
    if (mapping.post().isEmpty()
        || event.target() != EventTable.CROSSING
        || event.columns().containsKey("post_code")) {
      return event;
    }
    Map<String, FeedMapping.Value> columns = new LinkedHashMap<>(event.columns());
    columns.put("post_code", new FeedMapping.Value(mapping.post().get(), Optional.empty()));
    return new FeedMapping.Event(
        event.name(), event.table(), event.when(), event.optional(), columns);
  }

  // A constant that is in no code list would set every record of the feed aside.
  private void checkConstant(
      EventTable.Canonical column, String sql, Set<String> reads, CodeLists codes, String key) {
    Optional<List<String>> list = column.codes().flatMap(codes::codes);
    if (list.isEmpty() || !reads.isEmpty() || !sql.matches("'[^']*'")) {
      return;
    }
    String constant = sql.substring(1, sql.length() - 1);
    if (!list.get().contains(constant)) {
      throw Errors.mapping(
          file,
          key
              + column.name()
              + ": "
              + constant
              + " is not in the code list "
              + column.codes().get(),
          "use a code of schemas/codes, or add it there");
    }
  }

  /** Adds an expression and gives the source columns that it reads. */
  private Set<String> add(String name, String key, String sql, DataType type, Dataset<Row> empty) {
    try {
      DataType given = empty.select(expr(sql)).schema().fields()[0].dataType();
      Column clean = CanonicalType.of(expr(sql), given, type);
      Dataset<Row> analysed = empty.select(clean.as(name));
      NamedExpression root = ((Project) analysed.queryExecution().analyzed()).projectList().head();
      if (!((Expression) root).deterministic()) {
        throw Errors.mapping(
            file,
            key + " gives another value each time it is run",
            "use no random or time function");
      }
      rawValues.put(name, clean);
      Set<String> reads = new LinkedHashSet<>();
      scala.jdk.javaapi.CollectionConverters.asJava(((Expression) root).references().toSeq())
          .forEach(attribute -> reads.add(attribute.name()));
      return reads;
    } catch (CanonicalType.Mismatch e) {
      throw Errors.mapping(
          file,
          key + ": " + e.getMessage(),
          "give structures by these names: named_struct('role_code', ...)");
    } catch (RuntimeException e) {
      if (e instanceof org.moeli.kernel.PipelineException) {
        throw e;
      }
      throw wrongExpression(key, e);
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw wrongExpression(key, e);
      }
      throw new IllegalStateException(e);
    }
  }

  private RuntimeException wrongExpression(String key, Exception e) {
    String reason =
        String.valueOf(e.getMessage()).lines().findFirst().orElse("it cannot be analysed");
    return Errors.mapping(
        file,
        key + ": " + reason,
        "write Spark SQL over the names under columns: " + mapping.columns().keySet());
  }

  /**
   * Judges parsed records.
   *
   * @param records schema {@link RecordColumns#schema}
   * @return one row per event of a good record, and one row per void notice and per record set
   *     aside; schema {@link Judged}
   */
  Dataset<Row> judge(Dataset<Row> records, IssueCodes codes, Pseudonyms ids) {
    List<Column> withRaw = new ArrayList<>(List.of(col("*")));
    rawValues.forEach((name, value) -> withRaw.add(value.as(name)));
    Dataset<Row> raw = delivered(records).select(withRaw.toArray(Column[]::new));

    List<Column> checked = new ArrayList<>(List.of(col("*")));
    for (int i = 0; i < events.size(); i++) {
      EventColumns event = events.get(i);
      checked.add(event.present().as(mark(i, "present")));
      checked.add(event.checks().failed().as(mark(i, "failed")));
      String zone = mark(i, "zone");
      event.zoneIssues().ifPresent(issues -> checked.add(issues.as(zone)));
    }
    Dataset<Row> failed = raw.select(checked.toArray(Column[]::new));

    Dataset<Row> fated =
        failed
            .withColumn("_contradictory", contradictory())
            .withColumn("_issues", issues())
            .withColumn("_fate", fate(codes));
    return Judged.select(fated, mapping, recordId(ids), digest(ids), eventRows(ids));
  }

  /** The day of delivery that the mapping names, else that of the folder. */
  private Dataset<Row> delivered(Dataset<Row> records) {
    return mapping.received().isEmpty()
        ? records
        : records.withColumn(
            RecordColumns.RECEIVED,
            coalesce(expr(mapping.received().get()).cast("date"), col(RecordColumns.RECEIVED)));
  }

  private static String mark(int event, String name) {
    return "_" + name + event;
  }

  private Column isVoid() {
    return rawValues.containsKey("_void") ? coalesce(col("_void"), lit(false)) : lit(false);
  }

  private Column fate(IssueCodes codes) {
    Column bad = lit(false);
    Column any = lit(false);
    for (int i = 0; i < events.size(); i++) {
      Column present = col(mark(i, "present"));
      any = any.or(present);
      bad = bad.or(present.and(events.get(i).checks().quarantines(col(mark(i, "failed")), codes)));
    }
    Column voidWithoutKey =
        rawValues.containsKey("_record_key") ? col("_record_key").isNull() : lit(false);
    return when(col(RecordColumns.PARSE_ISSUE).isNotNull(), lit(Judged.QUARANTINE))
        .when(isVoid(), when(voidWithoutKey, lit(Judged.QUARANTINE)).otherwise(lit(Judged.VOID)))
        .when(bad.or(any.equalTo(lit(false))), lit(Judged.QUARANTINE))
        .otherwise(lit(Judged.RECORD));
  }

  /** All issues of the record, those of its events once each. */
  private Column issues() {
    Column all = EventChecks.none();
    Column any = lit(false);
    for (int i = 0; i < events.size(); i++) {
      Column present = col(mark(i, "present"));
      any = any.or(present);
      Column own = events.get(i).checks().issues(col(mark(i, "failed")));
      if (events.get(i).zoneIssues().isPresent()) {
        own = concat(own, EventColumns.asIssues(col(mark(i, "zone"))));
      }
      all =
          i == 0
              ? when(present, own).otherwise(EventChecks.none())
              : array_union(all, when(present, own).otherwise(EventChecks.none()));
    }
    all =
        when(col("_contradictory"), concat(all, one("EXIT_BEFORE_ENTRY", "crossing_date")))
            .otherwise(all);
    Column missingKey =
        rawValues.containsKey("_record_key")
            ? when(col("_record_key").isNull(), one("REQUIRED_MISSING", "record_id"))
                .otherwise(EventChecks.none())
            : EventChecks.none();
    return when(
            col(RecordColumns.PARSE_ISSUE).isNotNull(),
            array(EventChecks.issue(col(RecordColumns.PARSE_ISSUE), lit("-"))))
        .when(isVoid(), missingKey)
        .when(any.equalTo(lit(false)), one("RECORD_WITHOUT_EVENT", "-"))
        .otherwise(all);
  }

  private static Column one(String code, String column) {
    return array(EventChecks.issue(lit(code), lit(column)));
  }

  /** An exit of the record lies before an entry of the same record. */
  private Column contradictory() {
    Column found = lit(false);
    for (int i = 0; i < events.size(); i++) {
      for (int j = 0; j < events.size(); j++) {
        if (i != j) {
          Column pair =
              col(mark(i, "present"))
                  .and(col(mark(j, "present")))
                  .and(events.get(i).isExitBefore(events.get(j)));
          found = found.or(coalesce(pair, lit(false)));
        }
      }
    }
    return found;
  }

  private Column content() {
    return concat_ws(
        "\u001e",
        mapping.columns().keySet().stream()
            .map(name -> coalesce(col("`" + name + "`"), lit("\u0000")))
            .toArray(Column[]::new));
  }

  private Column recordId(Pseudonyms ids) {
    Column source = lit(mapping.source());
    Column byContent = ids.id("record", source, lit("content"), content());
    return rawValues.containsKey("_record_key")
        ? when(
                col("_record_key").isNotNull(),
                ids.id("record", source, lit("id"), col("_record_key")))
            .otherwise(byContent)
        : byContent;
  }

  private Column digest(Pseudonyms ids) {
    return ids.id("content", content());
  }

  /**
   * One element per event of the mapping, null where the record does not give it; a record that
   * gives none has one element without values. Plain conditions and no higher-order function: those
   * evaluate all that is below them without compiling it, and this is most of the work.
   */
  private Column eventRows(Pseudonyms ids) {
    StructType shape = Judged.eventType(mapping.custody());
    Column isRecord = col("_fate").equalTo(Judged.RECORD);
    Column earlier = lit(false);
    List<Column> rows = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      Column present = isRecord.and(col(mark(i, "present")));
      Column row = when(present, eventRow(i, earlier, shape, ids));
      rows.add(i == 0 ? row.when(isRecord.equalTo(lit(false)), emptyRow(shape)) : row);
      earlier = earlier.or(present);
    }
    return array(rows.toArray(Column[]::new));
  }

  private Column eventRow(int number, Column earlier, StructType shape, Pseudonyms ids) {
    Map<String, Column> values = new LinkedHashMap<>(events.get(number).values(ids));
    values.put("row_no", when(earlier, lit(number)).otherwise(lit(0)));
    values.put("event_no", lit(number));
    return row(shape, values);
  }

  private static Column emptyRow(StructType shape) {
    return row(shape, Map.of("row_no", lit(0), "event_no", lit(-1)));
  }

  private static Column row(StructType shape, Map<String, Column> values) {
    List<Column> fields = new ArrayList<>();
    for (StructField field : shape.fields()) {
      fields.add(
          values.getOrDefault(field.name(), lit(null)).cast(field.dataType()).as(field.name()));
    }
    return struct(fields.toArray(Column[]::new));
  }
}
