package org.moeli.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.months_between;
import static org.apache.spark.sql.functions.to_timestamp;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.moeli.kernel.spark.Pseudonyms;

/** The values of a crossing. */
final class CrossingColumns {
  static final String ENTRY = "ENTRY";
  static final String EXIT = "EXIT";

  private static final int ADULT_MONTHS = 18 * 12;
  private static final String CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]";

  private CrossingColumns() {}

  static Column isEntry(RawEvent raw) {
    return raw.value("direction_code").equalTo(ENTRY);
  }

  /** Time of day as HH:mm, or null. */
  static Column clock(RawEvent raw) {
    return when(raw.value("crossing_time").rlike(CLOCK), raw.value("crossing_time"));
  }

  /**
   * Sorts entries and exits of one record in time: minutes since 1970 of the site's local clock.
   */
  static Column localMinute(RawEvent raw) {
    Column clock = clock(raw);
    Column minuteOfDay =
        coalesce(
            clock.substr(1, 2).cast("int").multiply(60).plus(clock.substr(4, 2).cast("int")),
            lit(0));
    return unix_date(raw.value("crossing_date")).cast("long").multiply(1440L).plus(minuteOfDay);
  }

  /**
   * The values by their column names in the table.
   *
   * @param checks the checks of the event, which decide whether a grant can be used
   * @param identity values of the identity
   */
  static Map<String, Column> values(
      RawEvent raw, EventChecks checks, Map<String, Column> identity, Pseudonyms ids) {
    Column day = raw.value("crossing_date");
    Column clock = clock(raw);
    Column birthYear = identity.get("birth_year");
    Column ageMonths = ageMonths(day, identity.get("birth_date"), birthYear);
    Map<String, Column> values = new LinkedHashMap<>();
    values.put("direction_code", raw.value("direction_code"));
    values.put("crossing_date", day);
    values.put(
        "crossed_at",
        to_utc_timestamp(
            to_timestamp(concat(day.cast("string"), lit(" "), clock), "yyyy-MM-dd HH:mm"),
            raw.site().timeZone()));
    values.put("time_precision_code", when(clock.isNull(), lit("DAY")).otherwise(lit("MINUTE")));
    values.put("post_code", raw.listed("post_code"));
    values.put("mode_code", raw.listed("mode_code"));
    values.put("purpose_code", raw.listed("purpose_code"));
    values.put("residence_code", raw.listed("residence_code"));
    values.put("age_band_code", ageBand(floor(ageMonths.divide(lit(12)))));
    values.put("is_minor", minor(day, identity.get("birth_date"), birthYear, ageMonths));
    Column grantedCode = grantedCode(raw, checks);
    values.put("granted_code", grantedCode);
    values.put(
        "granted_until_date",
        when(
            grantedCode.equalTo("DATE"),
            coalesce(raw.value("granted_until_date"), date_add(day, raw.value("granted_days")))));
    Column plate = RawEvent.lettersAndDigits(raw.value("vehicle_plate"));
    values.put("vehicle_key", when(plate.isNotNull(), ids.id("vehicle", plate)));
    return values;
  }

  /** A year alone leaves two ages; the lower one protects a possible minor. */
  private static Column ageMonths(Column day, Column birthDate, Column birthYear) {
    return coalesce(
        floor(months_between(day, birthDate)),
        year(day).minus(birthYear).minus(lit(1)).multiply(lit(12)).cast("bigint"));
  }

  private static Column minor(Column day, Column birthDate, Column birthYear, Column ageMonths) {
    return when(birthDate.isNotNull(), ageMonths.lt(lit(ADULT_MONTHS)))
        .when(year(day).minus(birthYear).lt(lit(18)), lit(true))
        .when(year(day).minus(birthYear).gt(lit(18)), lit(false));
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
  private static Column grantedCode(RawEvent raw, EventChecks checks) {
    Column unusable =
        checks.all().stream()
            .filter(check -> check.code().startsWith("GRANTED_"))
            .map(check -> coalesce(check.condition(), lit(false)))
            .reduce(lit(false), Column::or);
    Column granted =
        coalesce(
            raw.value("granted_until_date").cast("string"),
            raw.value("granted_days").cast("string"));
    return when(isEntry(raw).equalTo(lit(false)), lit("NONE"))
        .when(coalesce(raw.value("is_no_limit"), lit(false)), lit("NO_LIMIT"))
        .when(unusable, lit("UNREADABLE"))
        .when(granted.isNotNull(), lit("DATE"))
        .otherwise(lit("NONE"));
  }
}
