package org.moeli.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.months_between;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.to_timestamp;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.moeli.ingest.EventTable.Canonical;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.kernel.spark.DocumentZone;
import org.moeli.kernel.spark.Pseudonyms;

/**
 * The columns of one event of a feed: its checks over the raw canonical values, and the values that
 * go into the tables. Raw values stand in columns {@code e<number>_<canonical>}.
 */
final class EventColumns {
  private static final String ENTRY = "ENTRY";
  private static final int OLDEST_YEARS = 120;
  private static final int ADULT_MONTHS = 18 * 12;
  private static final String CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]";

  private final int number;
  private final FeedMapping.Event event;
  private final EventTable table;
  private final SiteProfile site;
  private final CodeLists codes;
  private final EventChecks checks = new EventChecks();

  /**
   * @param readsBySource per canonical column the source columns that its expression reads
   */
  EventColumns(
      int number,
      FeedMapping.Event event,
      Map<String, Set<String>> readsBySource,
      SiteProfile site,
      CodeLists codes) {
    this.number = number;
    this.event = event;
    this.table = EventTable.named(event.table()).orElseThrow();
    this.site = site;
    this.codes = codes;
    table.columns().forEach(c -> checkValue(c, readsBySource.getOrDefault(c.name(), Set.of())));
    if (table == EventTable.CROSSING) {
      checkCrossing();
    } else {
      checkPermit();
    }
    checkIdentity();
  }

  EventChecks checks() {
    return checks;
  }

  EventTable table() {
    return table;
  }

  /** Name of the column that holds a raw canonical value. */
  static String raw(int event, String canonical) {
    return "e" + event + "_" + canonical;
  }

  private Column value(String canonical) {
    return event.columns().containsKey(canonical)
        ? col(raw(number, canonical))
        : lit(null).cast(table.canonical(canonical).orElseThrow().type());
  }

  private Column unreadable(String canonical, Set<String> reads) {
    FeedMapping.Value mapped = event.columns().get(canonical);
    if (mapped == null || reads.isEmpty()) {
      return lit(false);
    }
    Column filled =
        coalesce(reads.stream().map(name -> col("`" + name + "`")).toArray(Column[]::new))
            .isNotNull();
    Column missing = coalesce(col(raw(number, canonical) + "_missing"), lit(false));
    Column unread = value(canonical).isNull().and(filled);
    return mapped.missingWhen().isPresent() ? unread.and(missing.equalTo(lit(false))) : unread;
  }

  private void checkValue(Canonical column, Set<String> reads) {
    String name = column.name();
    boolean required = column.required() && !event.optional().contains(name);
    if (!event.columns().containsKey(name) && !required) {
      return;
    }
    Column unreadable = unreadable(name, reads);
    if (required) {
      checks.add("REQUIRED_UNREADABLE", name, unreadable.or(wrongDirection(name)));
      checks.add(
          "REQUIRED_MISSING", name, value(name).isNull().and(unreadable.equalTo(lit(false))));
    } else {
      checks.add(unreadableCode(name), name, unreadable);
    }
    column
        .codes()
        .flatMap(codes::codes)
        .ifPresent(
            list -> checks.add(unknownCode(column), name, outside(value(name), list.toArray())));
  }

  private static String unreadableCode(String name) {
    return switch (name) {
      case "granted_until_date", "granted_days" -> "GRANTED_UNREADABLE";
      // A permit without an end date has no end: an end that cannot be read must not become one.
      case "valid_to_date" -> "REQUIRED_UNREADABLE";
      default -> "VALUE_UNREADABLE";
    };
  }

  private String unknownCode(Canonical column) {
    if (column.name().equals("post_code")) {
      return "UNKNOWN_POST";
    }
    return column.required() ? "REQUIRED_UNREADABLE" : "UNKNOWN_CODE";
  }

  private Column wrongDirection(String name) {
    return name.equals("direction_code") ? outside(value(name), ENTRY, "EXIT") : lit(false);
  }

  private static Column outside(Column value, Object... known) {
    return value.isNotNull().and(value.isin(known).equalTo(lit(false)));
  }

  private Column implausible(Column day) {
    return day.isNotNull()
        .and(day.lt(lit(site.plausibleFrom())).or(day.gt(lit(site.plausibleTo()))));
  }

  private void checkCrossing() {
    Column day = value("crossing_date");
    checks.add("DATE_OUT_OF_RANGE", "crossing_date", implausible(day));
    if (has("crossing_time")) {
      checks.add(
          "VALUE_UNREADABLE",
          "crossing_time",
          value("crossing_time").isNotNull().and(clock().isNull()));
    }
    checks.add(
        "EVENT_AFTER_RECEIVED",
        "crossing_date",
        day.gt(col(RecordColumns.RECEIVED)).and(implausible(day).equalTo(lit(false))));
    Column until = value("granted_until_date");
    if (has("granted_until_date")) {
      checks.add("GRANTED_UNREADABLE", "granted_until_date", isEntry().and(implausible(until)));
      checks.add("GRANTED_BEFORE_ENTRY", "granted_until_date", isEntry().and(until.lt(day)));
    }
    if (has("granted_days")) {
      checks.add(
          "GRANTED_UNREADABLE", "granted_days", isEntry().and(value("granted_days").lt(lit(0))));
    }
    if (has("document_expiry_date")) {
      checks.add("DOCUMENT_EXPIRED", "document_expiry_date", value("document_expiry_date").lt(day));
    }
    withdrawnSeries()
        .ifPresent(found -> checks.add("DOCUMENT_SERIES_WITHDRAWN", "document_number", found));
    birthChecks(day);
  }

  private void birthChecks(Column day) {
    if (has("birth_date")) {
      checks.add(
          "BIRTH_DATE_IMPLAUSIBLE", "birth_date", implausibleBirth(year(value("birth_date")), day));
    }
    if (has("birth_year")) {
      checks.add(
          "BIRTH_DATE_IMPLAUSIBLE",
          "birth_year",
          value("birth_date").isNull().and(implausibleBirth(value("birth_year"), day)));
    }
  }

  private static Column implausibleBirth(Column birthYear, Column day) {
    Column age = year(day).minus(birthYear);
    return birthYear.isNotNull().and(age.lt(lit(0)).or(age.gt(lit(OLDEST_YEARS))));
  }

  private void checkPermit() {
    Column from = value("valid_from_date");
    Column to = value("valid_to_date");
    Column extension =
        value("permit_kind_code")
            .isin(codes.codesWhere("permit_kind", "is_extension", "true").toArray());
    checks.add(
        "REQUIRED_MISSING", "valid_from_date", from.isNull().and(extension.equalTo(lit(false))));
    checks.add("REQUIRED_MISSING", "valid_to_date", to.isNull().and(extension));
    // Only an extension granted before the stay had expired counts, so its day of decision must be
    // known.
    checks.add(
        "REQUIRED_MISSING", "granted_on_date", value("granted_on_date").isNull().and(extension));
    checks.add("DATE_OUT_OF_RANGE", "valid_from_date", implausible(from));
    checks.add("DATE_OUT_OF_RANGE", "valid_to_date", implausible(to));
    checks.add("REQUIRED_UNREADABLE", "valid_to_date", to.lt(from));
  }

  private void checkIdentity() {
    if (has("sex_code")) {
      checks.add("UNKNOWN_CODE", "sex_code", outside(value("sex_code"), "F", "M", "X"));
    }
    checks.add(
        "IDENTITY_MISSING",
        "-",
        number()
            .isNull()
            .and(value("full_name").isNull())
            .and(value("family_name").isNull())
            .and(value("given_names").isNull()));
  }

  private Optional<Column> withdrawnSeries() {
    return codes.codes("withdrawn_series").stream()
        .flatMap(List::stream)
        .map(
            prefix ->
                number()
                    .startsWith(lit(prefix))
                    .and(
                        value("document_issuer_code")
                            .equalTo(codes.column("withdrawn_series", "issuer").get(prefix)))
                    .and(
                        value("crossing_date")
                            .geq(
                                lit(codes.column("withdrawn_series", "from").get(prefix))
                                    .cast("date"))))
        .reduce(Column::or);
  }

  private boolean has(String canonical) {
    return event.columns().containsKey(canonical);
  }

  private Column isEntry() {
    return value("direction_code").equalTo(ENTRY);
  }

  private Column number() {
    return nullif(
        regexp_replace(upper(value("document_number")), lit("[^\\p{L}\\p{N}]"), lit("")), lit(""));
  }

  private Column listed(String canonical) {
    Optional<List<String>> list =
        table.canonical(canonical).orElseThrow().codes().flatMap(codes::codes);
    Column value = value(canonical);
    return list.map(known -> when(value.isin(known.toArray()), value)).orElse(value);
  }

  private Column sex() {
    return when(value("sex_code").isin("F", "M", "X"), value("sex_code"));
  }

  /** Time of day as HH:mm, or null. */
  private Column clock() {
    return when(value("crossing_time").rlike(CLOCK), value("crossing_time"));
  }

  /** Whether the event is there in a record. */
  Column present() {
    return event.when().isPresent() ? coalesce(col(raw(number, "when")), lit(false)) : lit(true);
  }

  /** Issues of the machine-readable zone, as an array of codes; null where there is none. */
  Optional<Column> zoneIssues() {
    return has("mrz")
        ? Optional.of(
            DocumentZone.issues(
                value("mrz"),
                number(),
                value("birth_date"),
                value("family_name"),
                value("given_names"),
                value("crossing_date")))
        : Optional.empty();
  }

  Column direction() {
    return table == EventTable.CROSSING ? value("direction_code") : lit(null).cast("string");
  }

  /**
   * Sorts entries and exits of one record in time: minutes since 1970 of the site's local clock.
   */
  Column localMinute() {
    Column minuteOfDay =
        coalesce(
            clock().substr(1, 2).cast("int").multiply(60).plus(clock().substr(4, 2).cast("int")),
            lit(0));
    return table == EventTable.CROSSING
        ? org.apache
            .spark
            .sql
            .functions
            .unix_date(value("crossing_date"))
            .cast("long")
            .multiply(1440L)
            .plus(minuteOfDay)
        : lit(null).cast("bigint");
  }

  /**
   * All values that go into tables, by their column names there; a column of another table is null.
   */
  Map<String, Column> values(Pseudonyms ids) {
    Map<String, Column> values = new LinkedHashMap<>(identity(ids));
    values.put("event_name", lit(event.name()));
    values.put("event_table", lit(table.table()));
    if (table == EventTable.CROSSING) {
      crossing(values, ids);
    } else {
      for (String name :
          List.of("permit_kind_code", "valid_from_date", "valid_to_date", "granted_on_date")) {
        values.put(name, value(name));
      }
    }
    return values;
  }

  private Map<String, Column> identity(Pseudonyms ids) {
    Column day =
        table == EventTable.CROSSING ? value("crossing_date") : col(RecordColumns.RECEIVED);
    Column birthDate =
        when(
            implausibleBirth(year(value("birth_date")), day).equalTo(lit(false)),
            value("birth_date"));
    Column birthYear =
        coalesce(
            year(birthDate),
            when(
                implausibleBirth(value("birth_year"), day).equalTo(lit(false)),
                value("birth_year")));
    Map<String, Column> identity = new LinkedHashMap<>();
    identity.put("document_type_code", listed("document_type_code"));
    identity.put("document_issuer_code", listed("document_issuer_code"));
    identity.put("document_number", number());
    identity.put("full_name", value("full_name"));
    identity.put("family_name", value("family_name"));
    identity.put("given_names", value("given_names"));
    identity.put("birth_date", birthDate);
    identity.put("birth_year", birthYear);
    identity.put("sex_code", sex());
    identity.put("nationality_code", listed("nationality_code"));
    identity.put("identity_id", ids.id("identity", identity.values().toArray(Column[]::new)));
    return identity;
  }

  private void crossing(Map<String, Column> values, Pseudonyms ids) {
    Column day = value("crossing_date");
    Column birthDate = values.get("birth_date");
    // A year alone leaves two ages; the lower one protects a possible minor.
    Column ageMonths =
        coalesce(
            floor(months_between(day, birthDate)),
            year(day)
                .minus(values.get("birth_year"))
                .minus(lit(1))
                .multiply(lit(12))
                .cast("bigint"));
    Column minor =
        when(birthDate.isNotNull(), ageMonths.lt(lit(ADULT_MONTHS)))
            .when(year(day).minus(values.get("birth_year")).lt(lit(18)), lit(true))
            .when(year(day).minus(values.get("birth_year")).gt(lit(18)), lit(false));
    Column instant =
        to_utc_timestamp(
            to_timestamp(concat(day.cast("string"), lit(" "), clock()), "yyyy-MM-dd HH:mm"),
            site.timeZone());
    values.put("direction_code", value("direction_code"));
    values.put("crossing_date", day);
    values.put("crossed_at", instant);
    values.put("time_precision_code", when(clock().isNull(), lit("DAY")).otherwise(lit("MINUTE")));
    values.put("post_code", listed("post_code"));
    values.put("mode_code", listed("mode_code"));
    values.put("purpose_code", listed("purpose_code"));
    values.put("residence_code", listed("residence_code"));
    values.put("age_band_code", ageBand(floor(ageMonths.divide(lit(12)))));
    values.put("is_minor", minor);
    Column grantedCode = grantedCode();
    values.put("granted_code", grantedCode);
    values.put(
        "granted_until_date",
        when(
            grantedCode.equalTo("DATE"),
            coalesce(value("granted_until_date"), date_add(day, value("granted_days")))));
    Column plate =
        nullif(
            regexp_replace(upper(value("vehicle_plate")), lit("[^\\p{L}\\p{N}]"), lit("")),
            lit(""));
    values.put("vehicle_key", when(plate.isNotNull(), ids.id("vehicle", plate)));
  }

  private static Column ageBand(Column years) {
    Column from = greatest(lit(0L), floor(years.divide(lit(5))).multiply(lit(5)));
    Column two = lpad(from.cast("string"), 2, "0");
    Column to = lpad(from.plus(lit(4)).cast("string"), 2, "0");
    return when(years.geq(lit(80)), lit("80+")).when(years.isNotNull(), concat(two, lit("-"), to));
  }

  /**
   * What was granted at entry, by the definitions: a grant that cannot be used is unreadable, never
   * absent.
   */
  private Column grantedCode() {
    Column unusable =
        Arrays.stream(
                checks.all().stream()
                    .filter(c -> c.code().startsWith("GRANTED_"))
                    .map(EventChecks.Check::condition)
                    .toArray(Column[]::new))
            .map(c -> coalesce(c, lit(false)))
            .reduce(lit(false), Column::or);
    Column granted =
        coalesce(value("granted_until_date").cast("string"), value("granted_days").cast("string"));
    return when(isEntry().equalTo(lit(false)), lit("NONE"))
        .when(coalesce(value("is_no_limit"), lit(false)), lit("NO_LIMIT"))
        .when(unusable, lit("UNREADABLE"))
        .when(granted.isNotNull(), lit("DATE"))
        .otherwise(lit("NONE"));
  }

  /** An array of one issue for each code in an array of codes. */
  static Column asIssues(Column zoneCodes) {
    return coalesce(
        org.apache.spark.sql.functions.transform(
            zoneCodes, code -> EventChecks.issue(code, lit("mrz"))),
        array().cast("array<struct<issue_code:string,column_name:string>>"));
  }
}
