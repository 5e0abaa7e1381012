package org.moeli.ingest;

import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.moeli.ingest.EventTable.Canonical;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;

/**
 * The raw canonical values of one event of a feed, as its mapping gives them, and what may be asked
 * of such values. They stand in columns {@code e<number>_<canonical>}.
 *
 * @param number ordinal of the event in its mapping, from 0
 */
record RawEvent(
    int number, FeedMapping.Event event, EventTable table, SiteProfile site, CodeLists codes) {
  private static final int OLDEST_YEARS = 120;
  private static final Object[] SEXES = {"F", "M", "X"};

  /** Name of the column that holds a raw canonical value. */
  static String column(int event, String canonical) {
    return "e" + event + "_" + canonical;
  }

  /** Whether the mapping gives a canonical column. */
  boolean has(String canonical) {
    return event.columns().containsKey(canonical);
  }

  /** A raw value; null of its type when the mapping gives none. */
  Column value(String canonical) {
    return has(canonical)
        ? col(column(number, canonical))
        : lit(null).cast(table.canonical(canonical).orElseThrow().type());
  }

  /** Whether a null is there although a source column that the expression reads is filled. */
  Column unreadable(String canonical, Set<String> reads) {
    FeedMapping.Value mapped = event.columns().get(canonical);
    if (mapped == null || reads.isEmpty()) {
      return lit(false);
    }
    Column filled =
        coalesce(reads.stream().map(name -> col("`" + name + "`")).toArray(Column[]::new))
            .isNotNull();
    Column missing = coalesce(col(column(number, canonical) + "_missing"), lit(false));
    Column unread = value(canonical).isNull().and(filled);
    return mapped.missingWhen().isPresent() ? unread.and(missing.equalTo(lit(false))) : unread;
  }

  /** A code, or the codes of an array once each, without those that are in no code list. */
  Column listed(String canonical) {
    Canonical column = table.canonical(canonical).orElseThrow();
    if (column.type() instanceof ArrayType) {
      return array_distinct(
          known(column)
              .map(known -> filter(value(canonical), code -> code.isin(known)))
              .orElse(array_compact(value(canonical))));
    }
    return listed(value(canonical), column);
  }

  /** The same for the value of a field. */
  Column listed(Column value, Canonical field) {
    return known(field).map(known -> when(value.isin(known), value)).orElse(value);
  }

  /** The codes that a column may hold; empty when the site does not check them. */
  Optional<Object[]> known(Canonical column) {
    return column.codes().flatMap(codes::codes).map(List::toArray);
  }

  /** Whether a value is there and none of those known. */
  static Column outside(Column value, Object... known) {
    return value.isNotNull().and(value.isin(known).equalTo(lit(false)));
  }

  /** Whether a sex is none of those of ICAO 9303. */
  static Column unknownSex(Column sex) {
    return outside(sex, SEXES);
  }

  /** The sex, when it is one of those. */
  static Column knownSex(Column sex) {
    return when(sex.isin(SEXES), sex);
  }

  /** A number without blanks, hyphens and fillers; null when nothing is left. */
  static Column lettersAndDigits(Column number) {
    return nullif(regexp_replace(upper(number), lit("[^\\p{L}\\p{N}]"), lit("")), lit(""));
  }

  /** Whether nobody born in a year lives on a day: not yet, or after more than 120 years. */
  static Column implausibleBirth(Column birthYear, Column day) {
    Column age = year(day).minus(birthYear);
    return birthYear.isNotNull().and(age.lt(lit(0)).or(age.gt(lit(OLDEST_YEARS))));
  }

  /** Whether a day is there and outside the plausible years of the site. */
  Column implausible(Column day) {
    return day.isNotNull()
        .and(day.lt(lit(site.plausibleFrom())).or(day.gt(lit(site.plausibleTo()))));
  }

  /** Whether a day is there and within the plausible years. */
  Column plausible(Column day) {
    return day.isNotNull().and(implausible(day).equalTo(lit(false)));
  }

  /** Whether a value is there for one of the columns. */
  Column any(String... canonical) {
    return Arrays.stream(canonical)
        .map(name -> value(name).isNotNull())
        .reduce(Column::or)
        .orElseThrow();
  }
}
