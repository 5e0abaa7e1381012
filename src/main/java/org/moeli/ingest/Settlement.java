package org.moeli.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.xxhash64;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.moeli.domain.BirthDate;
import org.moeli.domain.PersonName;
import org.moeli.domain.RecordSubject;
import org.moeli.domain.RecordSubject.Named;
import org.moeli.domain.RecordVersions;
import org.moeli.domain.RecordVersions.Fate;
import org.moeli.domain.RecordVersions.Kept;
import org.moeli.domain.RecordVersions.Outcome;
import org.moeli.domain.RecordVersions.Version;
import org.moeli.domain.record.Issue;
import org.moeli.kernel.spark.DocumentNumbers;

/**
 * Decides between the records of one id: those of this run and those that the lake holds. Only
 * records that come more than once, that the lake knows, or that are withdrawn take part; all
 * others are simply accepted.
 */
final class Settlement {
  /** The id of a record names others as well. */
  static final Issue REUSED_ID = new Issue("RECORD_ID_REUSED", "record_id");

  /** The id of a notice does, so that it cannot be told which it withdraws. */
  static final Issue VOID_OF_REUSED_ID = new Issue("VOID_OF_REUSED_ID", "record_id");

  private static final StructType OUTCOME =
      StructType.fromDDL(
          "record_id STRING, is_known BOOLEAN, file_no INT, record_no BIGINT, fate STRING,"
              + " until_date DATE, superseded_code STRING, id_part STRING, is_reused BOOLEAN,"
              + " is_kept BOOLEAN, withdrew_nothing BOOLEAN, former_hash STRING,"
              + " former_order BIGINT, former_fate STRING, file_hash STRING, received_date DATE,"
              + " delivery_order BIGINT, is_newly_reused BOOLEAN");

  private static final String PEOPLE =
      "array<struct<issuer:string,number:string,full_name:string,family_name:string,"
          + "given_names:string,birth_date:date,birth_year:int>>";

  /** Eight bytes for a record: two records with one key are told apart where they are settled. */
  private static final Column KEY = xxhash64(col("record_id"));

  private Settlement() {}

  /**
   * The rows of a table of the lake that are about records of this run: a day's records are few
   * beside those of years.
   *
   * @param judged staged rows, see {@link StagedRows}
   * @param known rows with a record_id
   */
  static Dataset<Row> among(Dataset<Row> judged, Dataset<Row> known) {
    return known
        .withColumn("key", KEY)
        .join(judged.select(KEY.as("key")), new String[] {"key"}, "left_semi")
        .drop("key");
  }

  /**
   * Whom the rows of events are about: identity_id, or the number of a case and its persons, as
   * matter and people.
   */
  static List<Column> subject(Dataset<Row> events) {
    boolean isCase = List.of(events.columns()).contains("persons");
    Column nothing = lit(null).cast("string");
    return List.of(
        (isCase ? nothing : col("identity_id")).as("identity_id"),
        (isCase ? upper(regexp_replace(col("case_number"), "[^\\p{L}\\p{N}]", "")) : nothing)
            .as("matter"),
        (isCase ? transform(col("persons"), Settlement::ofCase) : lit(null))
            .cast(PEOPLE)
            .as("people"));
  }

  private static Column ofCase(Column person) {
    return named(field -> field.equals("birth_year") ? lit(null) : person.getField(field));
  }

  private static Column named(Function<String, Column> field) {
    return struct(
        field.apply("document_issuer_code"),
        DocumentNumbers.usable(field.apply("document_number")),
        field.apply("full_name"),
        field.apply("family_name"),
        field.apply("given_names"),
        field.apply("birth_date"),
        field.apply("birth_year"));
  }

  /**
   * The versions that take part.
   *
   * @param judged staged rows, see {@link StagedRows}
   * @param known versions of these records that the lake holds, also those that no longer count,
   *     and its void notices, see {@link IngestFrames#knownVersions}
   * @param files file_no and file_hash of the files of this run
   */
  static Dataset<Row> versions(Dataset<Row> judged, Dataset<Row> known, Dataset<Row> files) {
    List<Column> columns = new ArrayList<>();
    columns.add(col("record_id"));
    columns.add(col("is_of_place"));
    columns.add(lit(false).as("is_known"));
    columns.add(col("fate").equalTo(StagedRows.VOID).as("is_void"));
    columns.add(col("record_digest"));
    columns.add(col("received_date"));
    columns.add(col("delivery_order"));
    columns.add(col("file_no"));
    columns.add(col("record_no"));
    columns.addAll(subject(judged));
    columns.add(lit(null).cast("string").as("former_fate"));
    columns.add(lit(null).cast("date").as("former_until"));
    columns.add(lit(false).as("is_reused"));
    Dataset<Row> fresh =
        judged
            .where(col("row_no").equalTo(0).and(col("fate").notEqual(StagedRows.QUARANTINE)))
            .select(columns.toArray(Column[]::new));
    Dataset<Row> keys =
        fresh
            .groupBy(KEY.as("key"))
            .agg(count(lit(1)).as("versions"), max(col("is_void")).as("has_void"));
    Dataset<Row> contested =
        keys.where(col("versions").gt(1).or(col("has_void")))
            .select("key")
            .union(known.select(KEY.as("key")))
            .distinct();
    return fresh
        .withColumn("key", KEY)
        .join(contested, new String[] {"key"}, "left_semi")
        .drop("key")
        .join(broadcast(files), new String[] {"file_no"}, "inner")
        .unionByName(known, true);
  }

  /** Identities that stand beside others under one id, so that their people must be compared. */
  static Dataset<Row> toCompare(Dataset<Row> versions) {
    return versions
        .where(not(col("is_void")))
        .groupBy("record_id")
        .agg(collect_set(col("identity_id")).as("ids"), max(col("is_reused")).as("is_reused"))
        .where(size(col("ids")).gt(1).and(not(col("is_reused"))))
        .select(explode(col("ids")).as("identity_id"))
        .distinct();
  }

  /**
   * Versions with the people of their identities.
   *
   * @param identities rows with the columns of an identity, one row each
   */
  static Dataset<Row> withPeople(Dataset<Row> versions, Dataset<Row> identities) {
    Dataset<Row> people =
        identities.select(
            col("identity_id"), array(named(name -> col(name))).cast(PEOPLE).as("own"));
    return versions
        .join(people, new String[] {"identity_id"}, "left")
        .withColumn("people", coalesce(col("people"), col("own")))
        .drop("own");
  }

  /**
   * Outcomes of the records of this run that take part, and of the versions of the lake that
   * change.
   *
   * @param versions as {@link #versions} gives them, with people where they must be compared
   */
  static Dataset<Row> of(Dataset<Row> versions) {
    // A state machine over the few records that are delivered more than once; the definition is the
    // domain's.
    return versions
        .groupByKey((MapFunction<Row, String>) row -> row.getAs("record_id"), Encoders.STRING())
        .flatMapGroups(
            (FlatMapGroupsFunction<String, Row, Row>) Settlement::settle, Encoders.row(OUTCOME));
  }

  private static Iterator<Row> settle(String recordId, Iterator<Row> rows) {
    Map<Version, Row> byVersion = new IdentityHashMap<>();
    List<Version> versions = new ArrayList<>();
    boolean isOfPlace = false;
    while (rows.hasNext()) {
      Row row = rows.next();
      Version version = version(row);
      isOfPlace |= Boolean.TRUE.equals(row.<Boolean>getAs("is_of_place"));
      byVersion.put(version, row);
      versions.add(version);
    }
    List<Outcome> settled =
        isOfPlace ? RecordVersions.settleEqual(versions) : RecordVersions.settle(versions);
    List<Row> outcomes = new ArrayList<>();
    for (Outcome outcome : settled) {
      Row row = byVersion.get(outcome.version());
      if (!outcome.version().isKnown()) {
        outcomes.add(ofThisRun(recordId, outcome, row));
      } else if (outcome.kept().isPresent() && isChanged(outcome, outcome.kept().get(), row)) {
        outcomes.add(ofTheLake(recordId, outcome, outcome.kept().get(), row));
      }
    }
    return outcomes.iterator();
  }

  private static Version version(Row row) {
    boolean isVoid = row.<Boolean>getAs("is_void");
    return new Version(
        row.getAs("is_known"),
        isVoid,
        row.<String>getAs("record_digest"),
        row.<String>getAs("file_hash"),
        row.<LocalDate>getAs("received_date"),
        row.<Long>getAs("delivery_order"),
        isVoid ? RecordSubject.nobody() : subject(row),
        row.getAs("is_reused"));
  }

  private static RecordSubject subject(Row row) {
    int people = row.fieldIndex("people");
    return new RecordSubject(
        written(row, "identity_id"),
        written(row, "matter"),
        row.isNullAt(people)
            ? List.of()
            : row.<Row>getList(people).stream().map(Settlement::person).toList());
  }

  private static Named person(Row person) {
    LocalDate date = person.getAs("birth_date");
    Integer year = person.getAs("birth_year");
    BirthDate birth =
        date != null
            ? BirthDate.on(date)
            : year == null ? BirthDate.unknown() : BirthDate.inYear(year);
    return new Named(
        written(person, "issuer"),
        written(person, "number"),
        PersonName.of(
            written(person, "full_name"),
            written(person, "family_name"),
            written(person, "given_names")),
        birth);
  }

  private static String written(Row row, String column) {
    String text = row.getAs(column);
    return text == null ? "" : text;
  }

  private static boolean isChanged(Outcome outcome, Kept kept, Row row) {
    return !outcome.fate().name().equals(row.getAs("former_fate"))
        || !Objects.equals(kept.until().orElse(null), row.getAs("former_until"))
        || kept.isReused() != outcome.version().isReused();
  }

  private static Row ofThisRun(String recordId, Outcome outcome, Row row) {
    Optional<Kept> kept = outcome.kept();
    return RowFactory.create(
        recordId,
        false,
        row.getAs("file_no"),
        row.getAs("record_no"),
        outcome.fate().name(),
        kept.flatMap(Kept::until).orElse(null),
        kept.map(Settlement::code).orElse(null),
        kept.map(Settlement::part).orElse(null),
        kept.map(Kept::isReused).orElse(false),
        kept.isPresent(),
        outcome.withdrewNothing(),
        null,
        null,
        null,
        null,
        null,
        null,
        false);
  }

  private static Row ofTheLake(String recordId, Outcome outcome, Kept kept, Row row) {
    return RowFactory.create(
        recordId,
        true,
        null,
        null,
        outcome.fate().name(),
        kept.until().orElse(null),
        code(kept),
        part(kept),
        kept.isReused(),
        true,
        false,
        outcome.version().file(),
        outcome.version().order(),
        row.getAs("former_fate"),
        kept.first().file(),
        kept.first().received(),
        kept.first().order(),
        kept.isReused() && !outcome.version().isReused());
  }

  private static String code(Kept kept) {
    return kept.fate() == Fate.SUPERSEDED
        ? "CORRECTION"
        : kept.fate() == Fate.VOIDED ? "VOID" : null;
  }

  private static String part(Kept kept) {
    return kept.part().isEmpty() ? null : kept.part();
  }
}
