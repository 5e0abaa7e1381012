package org.moeli.domain.record;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the records of a site are judged by.
 *
 * @param zone time zone of local days
 * @param plausibleFrom first plausible day of an event
 * @param plausibleTo last plausible day
 * @param codes the codes of each kind that the site checks
 * @param extensionKinds permit kinds that extend a stay
 * @param withdrawnSeries series of documents that are no longer accepted
 * @param lateDays by post the days after which a record of it is late; of those that are checked
 * @param quarantining issue codes that set a record aside
 */
public record Standards(
    ZoneId zone,
    LocalDate plausibleFrom,
    LocalDate plausibleTo,
    Map<String, Set<String>> codes,
    Set<String> extensionKinds,
    List<WithdrawnSeries> withdrawnSeries,
    Map<String, Integer> lateDays,
    Set<String> quarantining)
    implements Serializable {

  /**
   * A series of documents that is no longer accepted.
   *
   * @param prefix how its numbers begin
   * @param issuer issuing state
   * @param from first day on which it is not accepted
   */
  public record WithdrawnSeries(String prefix, String issuer, LocalDate from)
      implements Serializable {}

  private static final int OLDEST_YEARS = 120;
  private static final Set<String> SEXES = Set.of("F", "M", "X");

  /** Freezes the collections. */
  public Standards {
    codes = new LinkedHashMap<>(codes);
    extensionKinds = Set.copyOf(extensionKinds);
    withdrawnSeries = List.copyOf(withdrawnSeries);
    lateDays = Map.copyOf(lateDays);
    quarantining = Set.copyOf(quarantining);
  }

  /** The codes that a column may hold; empty when the site does not check them. */
  Optional<Set<String>> known(Canonical column) {
    return column.codes().map(codes::get);
  }

  /** Whether a code is there and in no list. */
  boolean isUnknown(Canonical column, String code) {
    return known(column).map(known -> isUnknown(known, code)).orElse(false);
  }

  /** The same of codes that are looked up already. */
  static boolean isUnknown(Set<String> known, Object code) {
    return code != null && !known.contains(code);
  }

  /** A code, if it is in its list. */
  String listed(Canonical column, Object code) {
    return code == null || isUnknown(column, (String) code) ? null : (String) code;
  }

  /** Whether a day is there and outside the plausible years. */
  boolean isImplausible(LocalDate day) {
    return day != null && (day.isBefore(plausibleFrom) || day.isAfter(plausibleTo));
  }

  /** Whether a day is there and within the plausible years. */
  boolean isPlausible(LocalDate day) {
    return day != null && !isImplausible(day);
  }

  /** Whether nobody born on a date lives on a day: not yet, or after more than 120 years. */
  static boolean isBirthImplausible(LocalDate birthDate, LocalDate day) {
    return birthDate != null
        && day != null
        && (birthDate.isAfter(day) || isBirthImplausible(birthDate.getYear(), day));
  }

  /** The same when the year alone is known. */
  static boolean isBirthImplausible(Integer birthYear, LocalDate day) {
    if (birthYear == null || day == null) {
      return false;
    }
    int age = day.getYear() - birthYear;
    return age < 0 || age > OLDEST_YEARS;
  }

  /** The sex, when it is one of ICAO 9303. */
  static String knownSex(Object sex) {
    return isUnknownSex(sex) ? null : (String) sex;
  }

  /** Whether a sex is there and none of those. */
  static boolean isUnknownSex(Object sex) {
    return sex != null && !SEXES.contains(sex);
  }
}
