package org.moeli.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What can be wrong with the values of one record. Each gives exactly one issue. A date far outside
 * counts as that alone, although the later one also lies after the delivery.
 */
enum Defect {
  DATE_MISSING("REQUIRED_MISSING", Fate.QUARANTINED, Field.DATE),
  DIRECTION_MISSING("REQUIRED_MISSING", Fate.QUARANTINED, Field.DIRECTION),
  POST_MISSING("REQUIRED_MISSING", Fate.QUARANTINED, Field.POST),
  KIND_MISSING("REQUIRED_MISSING", Fate.QUARANTINED, Field.KIND),
  DATE_UNREADABLE("REQUIRED_UNREADABLE", Fate.QUARANTINED, Field.DATE),
  DIRECTION_UNREADABLE("REQUIRED_UNREADABLE", Fate.QUARANTINED, Field.DIRECTION),
  KIND_UNREADABLE("REQUIRED_UNREADABLE", Fate.QUARANTINED, Field.KIND),
  YEAR_1066("DATE_OUT_OF_RANGE", Fate.QUARANTINED, Field.DATE),
  YEAR_2999("DATE_OUT_OF_RANGE", Fate.QUARANTINED, Field.DATE),
  POST_UNKNOWN("UNKNOWN_POST", Fate.QUARANTINED, Field.POST),
  NOBODY("IDENTITY_MISSING", Fate.QUARANTINED, Field.FAMILY),
  SEX_UNREADABLE("VALUE_UNREADABLE", Fate.ACCEPTED, Field.SEX),
  BIRTH_UNREADABLE("VALUE_UNREADABLE", Fate.ACCEPTED, Field.BIRTH),
  TIME_UNREADABLE("VALUE_UNREADABLE", Fate.ACCEPTED, Field.TIME),
  VALIDITY_UNREADABLE("VALUE_UNREADABLE", Fate.ACCEPTED, Field.VALID_FROM),
  PURPOSE_UNKNOWN("UNKNOWN_CODE", Fate.ACCEPTED, Field.PURPOSE),
  MODE_UNKNOWN("UNKNOWN_CODE", Fate.ACCEPTED, Field.MODE),
  ISSUER_UNKNOWN("UNKNOWN_CODE", Fate.ACCEPTED, Field.ISSUER),
  AFTER_DELIVERY("EVENT_AFTER_RECEIVED", Fate.ACCEPTED, Field.DATE),
  DAYS_UNREADABLE("GRANTED_UNREADABLE", Fate.ACCEPTED, Field.DAYS),
  UNTIL_UNREADABLE("GRANTED_UNREADABLE", Fate.ACCEPTED, Field.UNTIL),
  UNTIL_BEFORE_ENTRY("GRANTED_BEFORE_ENTRY", Fate.ACCEPTED, Field.UNTIL),
  BORN_LATER("BIRTH_DATE_IMPLAUSIBLE", Fate.ACCEPTED, Field.DIRECTION),
  BORN_LONG_AGO("BIRTH_DATE_IMPLAUSIBLE", Fate.ACCEPTED, Field.DIRECTION),
  EXPIRED("DOCUMENT_EXPIRED", Fate.ACCEPTED, Field.EXPIRY),
  SERIES_WITHDRAWN("DOCUMENT_SERIES_WITHDRAWN", Fate.ACCEPTED, Field.DIRECTION),
  ZONE_TOO_SHORT("MRZ_UNREADABLE", Fate.ACCEPTED, Field.MRZ1),
  ZONE_NUMBER("MRZ_DOCUMENT_NUMBER_CHECK", Fate.ACCEPTED, Field.MRZ1),
  ZONE_BIRTH("MRZ_BIRTH_DATE_CHECK", Fate.ACCEPTED, Field.MRZ1),
  ZONE_EXPIRY("MRZ_EXPIRY_CHECK", Fate.ACCEPTED, Field.MRZ1),
  ZONE_PERSONAL("MRZ_PERSONAL_NUMBER_CHECK", Fate.ACCEPTED, Field.MRZ1),
  ZONE_COMPOSITE("MRZ_COMPOSITE_CHECK", Fate.ACCEPTED, Field.MRZ1),
  ZONE_DISAGREES("MRZ_DISAGREES", Fate.ACCEPTED, Field.MRZ1),
  PEOPLE_MISSING("REQUIRED_MISSING", Fate.QUARANTINED, Field.PEOPLE),
  ROLE_UNKNOWN("CASE_PERSON_ROLE", Fate.QUARANTINED, Field.PEOPLE),
  UNNAMED("CASE_PERSON_UNNAMED", Fate.ACCEPTED, Field.PEOPLE),
  SUSPECT_IS_VICTIM("CASE_SUSPECT_IS_VICTIM", Fate.ACCEPTED, Field.PEOPLE),
  VICTIM_BORN_LATER("BIRTH_DATE_IMPLAUSIBLE", Fate.ACCEPTED, Field.PEOPLE),
  HAPPENED_UNREADABLE("VALUE_UNREADABLE", Fate.ACCEPTED, Field.HAPPENED),
  HAPPENED_LATER("CASE_EVENT_AFTER_REGISTERED", Fate.ACCEPTED, Field.HAPPENED),
  DISTRICT_UNKNOWN("UNKNOWN_CODE", Fate.ACCEPTED, Field.DISTRICT),
  MEANS_UNKNOWN("UNKNOWN_CODE", Fate.ACCEPTED, Field.MEANS),
  STAGE_UNKNOWN("CASE_STAGE_UNREADABLE", Fate.ACCEPTED, Field.STAGES);

  private static final int SERIES_WITHDRAWN_FROM = (int) LocalDate.of(2019, 1, 1).toEpochDay();
  private static final Field[] COMPARED = {Field.BIRTH, Field.EXPIRY, Field.HAPPENED};
  private static final int DAY_1850 = (int) LocalDate.of(1850, 5, 17).toEpochDay();

  private final String code;
  private final Fate fate;
  private final Field field;

  Defect(String code, Fate fate, Field field) {
    this.code = code;
    this.fate = fate;
    this.field = field;
  }

  String code() {
    return code;
  }

  Fate fate() {
    return fate;
  }

  /** Whether a record of this dialect can show it on this day. */
  boolean fits(Dialect dialect, int day) {
    return dialect.has(field) && (this != SERIES_WITHDRAWN || day >= SERIES_WITHDRAWN_FROM);
  }

  /** State whose passport the person shows: only foreigners are granted days. */
  String state() {
    return switch (this) {
      case DAYS_UNREADABLE, UNTIL_UNREADABLE, UNTIL_BEFORE_ENTRY -> "ZAF";
      default -> "LSO";
    };
  }

  /** The check digit that it gets wrong. */
  private Optional<MrzEncoder.Check> check() {
    return switch (this) {
      case ZONE_NUMBER -> Optional.of(MrzEncoder.Check.NUMBER);
      case ZONE_BIRTH -> Optional.of(MrzEncoder.Check.BIRTH);
      case ZONE_EXPIRY -> Optional.of(MrzEncoder.Check.EXPIRY);
      case ZONE_PERSONAL -> Optional.of(MrzEncoder.Check.PERSONAL);
      case ZONE_COMPOSITE -> Optional.of(MrzEncoder.Check.COMPOSITE);
      default -> Optional.empty();
    };
  }

  /**
   * Spoils a good record.
   *
   * @param day day of the crossing, in days since 1970-01-01
   * @param received day of the delivery
   */
  void spoil(Values values, Dialect dialect, Person person, int day, int received) {
    if (field == Field.MRZ1) {
      dialect.zone(values, person, "12345");
      check()
          .ifPresent(
              wrong -> values.set(Field.MRZ2, MrzEncoder.spoil(values.of(Field.MRZ2), wrong)));
    }
    switch (this) {
      case DATE_MISSING, DIRECTION_MISSING, POST_MISSING, KIND_MISSING -> values.clear(field);
      case DATE_UNREADABLE -> values.set(field, dialect.impossibleDay(2026));
      case BIRTH_UNREADABLE, VALIDITY_UNREADABLE, HAPPENED_UNREADABLE ->
          values.set(field, dialect.impossibleDay(1990));
      case DIRECTION_UNREADABLE, KIND_UNREADABLE -> values.set(field, "ZZZ");
      case YEAR_1066 -> values.set(field, dialect.day(day(1066))).clear(COMPARED);
      case YEAR_2999 -> values.set(field, dialect.day(day(2999))).clear(COMPARED);
      case POST_UNKNOWN -> values.set(field, "NOWHERE BRIDGE");
      case NOBODY -> values.clear(Field.FAMILY, Field.GIVEN, Field.NUMBER);
      case SEX_UNREADABLE -> values.set(field, "Q");
      case TIME_UNREADABLE -> values.set(field, dialect.minute(25, 61));
      case PURPOSE_UNKNOWN, MODE_UNKNOWN -> values.set(field, "XYZZY");
      case ISSUER_UNKNOWN -> values.set(field, "QQQ");
      case AFTER_DELIVERY -> values.set(field, dialect.day(received + 5));
      case DAYS_UNREADABLE -> values.set(field, "3O").clear(Field.UNTIL);
      case UNTIL_UNREADABLE -> values.set(field, dialect.impossibleDay(2026)).clear(Field.DAYS);
      case UNTIL_BEFORE_ENTRY -> values.set(field, dialect.day(day - 10)).clear(Field.DAYS);
      case BORN_LATER -> values.set(Field.BIRTH, dialect.day(day + 400));
      case BORN_LONG_AGO -> values.set(Field.BIRTH, dialect.day(DAY_1850));
      case EXPIRED -> values.set(field, dialect.day(day - 30));
      case SERIES_WITHDRAWN -> values.set(Field.NUMBER, "RA" + lastDigits(values, 6));
      case ZONE_TOO_SHORT -> values.set(Field.MRZ2, values.of(Field.MRZ2).substring(1));
      case ZONE_DISAGREES -> values.set(Field.NUMBER, mistyped(values.of(Field.NUMBER)));
      case ZONE_NUMBER, ZONE_BIRTH, ZONE_EXPIRY, ZONE_PERSONAL, ZONE_COMPOSITE -> {}
      case HAPPENED_LATER -> values.set(field, dialect.day(day + 10));
      case DISTRICT_UNKNOWN -> values.set(field, "Nowhere");
      case MEANS_UNKNOWN -> values.set(field, TipDialect.texts(List.of("hearsay")));
      case STAGE_UNKNOWN -> values.set(field, stages((TipDialect) dialect, day));
      case PEOPLE_MISSING -> values.clear(field);
      case ROLE_UNKNOWN, UNNAMED, SUSPECT_IS_VICTIM, VICTIM_BORN_LATER ->
          values.set(field, TipDialect.list(people((TipDialect) dialect, person)));
    }
  }

  private List<String> people(TipDialect dialect, Person person) {
    String victim = dialect.unborn("victim", person);
    return switch (this) {
      case ROLE_UNKNOWN -> List.of(dialect.unborn("driver", person));
      case UNNAMED -> List.of(victim, "{\"role\":\"suspect\",\"name\":null}");
      case SUSPECT_IS_VICTIM -> List.of(victim, dialect.unborn("suspect", person));
      default -> List.of(victim.replace("\"sex\"", "\"born\":\"2060-01-01\",\"sex\""));
    };
  }

  private static String stages(TipDialect dialect, int day) {
    return TipDialect.list(List.of(dialect.stage("reported", day), dialect.stage("lost", day)));
  }

  private static int day(int year) {
    return (int) LocalDate.of(year, 10, 14).toEpochDay();
  }

  private static String mistyped(String number) {
    int last = number.length() - 1;
    return number.substring(0, last) + (number.charAt(last) == '9' ? '0' : '9');
  }

  private static String lastDigits(Values values, int count) {
    String number = values.of(Field.NUMBER);
    return number.substring(number.length() - count);
  }
}
