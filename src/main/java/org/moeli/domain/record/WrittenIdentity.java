package org.moeli.domain.record;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moeli.domain.record.EventJudge.Reading;

/**
 * The identity of a person as a record writes it: the values of {@link #COLUMNS}, in their order.
 */
final class WrittenIdentity {
  /** Columns of {@code restricted.identity} that make up the identity. */
  static final List<String> COLUMNS =
      List.of(
          "document_type_code",
          "document_issuer_code",
          "document_number",
          "full_name",
          "family_name",
          "given_names",
          "birth_date",
          "birth_year",
          "sex_code",
          "nationality_code");

  /** Four digits by themselves, or before four more of month and day. */
  private static final Pattern YEAR =
      Pattern.compile("(?<!\\d)(?:18|19|20)\\d\\d(?=\\d{4}(?!\\d)|(?!\\d))");

  private static final Pattern OTHER_SIGNS = Pattern.compile("[^\\p{L}\\p{N}]");

  final LocalDate birthDate;
  final Integer birthYear;
  final String number;
  private final Object[] values;

  /**
   * @param days days of the events of the record, on each of which a birth date must be plausible
   */
  WrittenIdentity(Reading event, List<LocalDate> days) {
    LocalDate date = event.day("birth_date");
    Integer year = writtenYear(event);
    boolean isDateWrong = days.isEmpty();
    boolean isYearWrong = days.isEmpty();
    for (LocalDate day : days) {
      isDateWrong |= Standards.isBirthImplausible(date, day);
      isYearWrong |= Standards.isBirthImplausible(year, day);
    }
    birthDate = isDateWrong ? null : date;
    birthYear =
        birthDate != null ? Integer.valueOf(birthDate.getYear()) : isYearWrong ? null : year;
    number = lettersAndDigits(event.text("document_number"));
    values =
        new Object[] {
          event.listed("document_type_code"),
          event.listed("document_issuer_code"),
          number,
          event.text("full_name"),
          event.text("family_name"),
          event.text("given_names"),
          birthDate,
          birthYear,
          Standards.knownSex(event.text("sex_code")),
          event.listed("nationality_code")
        };
  }

  private static Integer writtenYear(Reading event) {
    Integer year = event.number("birth_year");
    return year == null ? event.partialBirthYear : year;
  }

  /**
   * The year of a birth date that is not written whole, such as 1974-00-00, 1976-05 or 1975; null
   * when it is not clear which it is.
   */
  static Integer yearIn(String text) {
    Matcher year = YEAR.matcher(text);
    if (!year.find()) {
      return null;
    }
    Integer found = Integer.valueOf(year.group());
    return year.find() ? null : found;
  }

  Object[] values() {
    return values;
  }

  String id(KeyedIds ids) {
    String[] parts = new String[values.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = values[i] == null ? null : values[i].toString();
    }
    return ids.id("identity", parts);
  }

  /** What every event of a person is checked for. */
  static void check(EventForm form, Reading event, Findings findings) {
    if (form.has("birth_date")) {
      findings.when(isPartial(event), "BIRTH_DATE_PARTIAL", "birth_date");
    }
    if (form.has("sex_code")) {
      findings.when(Standards.isUnknownSex(event.text("sex_code")), "UNKNOWN_CODE", "sex_code");
    }
    findings.when(
        lettersAndDigits(event.text("document_number")) == null && !isNamed(event),
        "IDENTITY_MISSING",
        Issue.WHOLE);
  }

  /** Whether any name is written. */
  static boolean isNamed(Reading event) {
    return event.text("full_name") != null
        || event.text("family_name") != null
        || event.text("given_names") != null;
  }

  private static boolean isPartial(Reading event) {
    return event.day("birth_date") == null && event.partialBirthYear != null;
  }

  /** Checks of the birth date on the day of the event. */
  static void checkBirth(EventForm form, Reading event, LocalDate day, Findings findings) {
    LocalDate date = event.day("birth_date");
    if (form.has("birth_date")) {
      findings.when(
          isPartial(event)
              ? Standards.isBirthImplausible(event.partialBirthYear, day)
              : Standards.isBirthImplausible(date, day),
          "BIRTH_DATE_IMPLAUSIBLE",
          "birth_date");
    }
    if (form.has("birth_year")) {
      findings.when(
          date == null && Standards.isBirthImplausible(event.number("birth_year"), day),
          "BIRTH_DATE_IMPLAUSIBLE",
          "birth_year");
    }
  }

  /** A number without blanks, hyphens and fillers; null when nothing is left. */
  static String lettersAndDigits(String number) {
    if (number == null) {
      return null;
    }
    boolean isPlain = true;
    for (int i = 0; i < number.length() && isPlain; i++) {
      char c = number.charAt(i);
      isPlain = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
    }
    String signs =
        isPlain ? number : OTHER_SIGNS.matcher(number.toUpperCase(Locale.ROOT)).replaceAll("");
    return signs.isEmpty() ? null : signs;
  }
}
