package org.moeli.domain.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.moeli.domain.Mrz;
import org.moeli.domain.MrzIssue;
import org.moeli.domain.MrzName;
import org.moeli.domain.MrzReading;
import org.moeli.domain.record.DatePattern.Moment;
import org.moeli.domain.record.Standards.WithdrawnSeries;

/** Judges crossings. */
final class CrossingJudge extends EventJudge {
  static final List<String> VALUES =
      List.of(
          "direction_code",
          "crossing_date",
          "crossed_at",
          "time_precision_code",
          "post_code",
          "mode_code",
          "purpose_code",
          "residence_code",
          "age_band_code",
          "is_minor",
          "granted_code",
          "granted_until_date",
          "vehicle_key");

  /** How a time of day is written when the mapping does not say. */
  static final String CLOCK = "HH:mm[:ss[.SSS]][XXX]";

  private static final String ENTRY = "ENTRY";
  private static final String EXIT = "EXIT";
  private static final String GRANTED_UNREADABLE = "GRANTED_UNREADABLE";
  private static final String MRZ_DISAGREES = "MRZ_DISAGREES";
  private static final String MRZ_FILLS = "MRZ_FILLS";
  private static final int MAJORITY = 18;

  /** Columns of an identity that its machine-readable zone holds as well. */
  private static final List<String> FILLED =
      List.of(
          "document_number",
          "document_issuer_code",
          "nationality_code",
          "birth_date",
          "sex_code",
          "family_name",
          "given_names");

  private static final Set<String> NAMES = Set.of("family_name", "given_names");

  /** How visas write that a first or last name is unknown. */
  private static final Set<String> UNKNOWN_NAMES = Set.of("FNU", "LNU", "NFN", "NLN", "XXX");

  private final Memory<Optional<DatePattern.Clock>> clocks;

  CrossingJudge(EventForm form, Standards standards) {
    super(form, standards);
    DatePattern clock = form.patterns().get("crossing_time");
    DateTimeFormatter pattern = DatePattern.formatter(clock == null ? CLOCK : clock.time());
    this.clocks = new Memory<>(text -> DatePattern.clock(text, pattern));
  }

  /** When the crossing took place, local; what is written of a time decides the day as well. */
  private Moment moment(Reading event) {
    if (form.hasTime("crossing_date")) {
      return event.moment;
    }
    LocalDate day = event.day("crossing_date");
    String text = event.text("crossing_time");
    if (day == null || text == null) {
      return new Moment(Optional.ofNullable(day), Optional.empty(), false);
    }
    return clocks
        .of(text)
        .map(clock -> DatePattern.moment(day, clock, standards.zone()))
        .orElse(Moment.withUnreadTime(day));
  }

  @Override
  boolean isWrong(String canonical, Object value) {
    return canonical.equals("direction_code")
        && value != null
        && !value.equals(ENTRY)
        && !value.equals(EXIT);
  }

  @Override
  void checkTable(Reading event, Findings findings) {
    event.moment = moment(event);
    LocalDate day = event.moment.day().orElse(null);
    findings.when(standards.isImplausible(day), "DATE_OUT_OF_RANGE", "crossing_date");
    if (form.has("crossing_time") || form.hasTime("crossing_date")) {
      findings.when(event.moment.isTimeUnread(), UNREADABLE, "crossing_time");
    }
    findings.when(
        standards.isPlausible(day) && day.isAfter(event.received),
        "EVENT_AFTER_RECEIVED",
        "crossing_date");
    if (!standards.lateDays().isEmpty()) {
      findings.when(isLate(event, day), "EVENT_DELIVERED_LATE", "crossing_date");
    }
    checkGrant(event, day, findings);
    // Before what looks at the values that it fills.
    if (form.has("mrz")) {
      checkMrz(event, day, findings);
    }
    if (form.has("document_expiry_date")) {
      LocalDate expiry = event.day("document_expiry_date");
      findings.when(standards.isImplausible(expiry), UNREADABLE, "document_expiry_date");
      findings.when(
          standards.isPlausible(expiry) && day != null && expiry.isBefore(day),
          "DOCUMENT_EXPIRED",
          "document_expiry_date");
    }
    if (!standards.withdrawnSeries().isEmpty()) {
      findings.when(isWithdrawn(event, day), "DOCUMENT_SERIES_WITHDRAWN", "document_number");
    }
    WrittenIdentity.checkBirth(form, event, day, findings);
    WrittenIdentity.check(form, event, findings);
  }

  /** Whether the record took longer than those of its post do. */
  private boolean isLate(Reading event, LocalDate day) {
    String post = event.listed("post_code");
    Integer most = post == null ? null : standards.lateDays().get(post);
    return most != null
        && standards.isPlausible(day)
        && day.plusDays(most).isBefore(event.received);
  }

  private void checkGrant(Reading event, LocalDate day, Findings findings) {
    boolean isEntry = ENTRY.equals(event.text("direction_code"));
    if (form.has("granted_until_date")) {
      LocalDate until = event.day("granted_until_date");
      findings.when(
          isEntry && standards.isImplausible(until), GRANTED_UNREADABLE, "granted_until_date");
      findings.when(
          isEntry && until != null && day != null && until.isBefore(day),
          "GRANTED_BEFORE_ENTRY",
          "granted_until_date");
    }
    if (form.has("granted_days")) {
      Integer days = event.number("granted_days");
      findings.when(
          isEntry && days != null && (days < 0 || isTooLong(day, days)),
          GRANTED_UNREADABLE,
          "granted_days");
    }
  }

  private boolean isTooLong(LocalDate day, int days) {
    return standards.isPlausible(day) && standards.isImplausible(day.plusDays(days));
  }

  private boolean isWithdrawn(Reading event, LocalDate day) {
    String number = WrittenIdentity.lettersAndDigits(event.text("document_number"));
    if (number == null || day == null) {
      return false;
    }
    for (WithdrawnSeries series : standards.withdrawnSeries()) {
      if (number.startsWith(series.prefix())
          && series.issuer().equals(event.text("document_issuer_code"))
          && !day.isBefore(series.from())) {
        return true;
      }
    }
    return false;
  }

  /** What is wrong with the machine-readable zone, alone and beside what was typed (ICAO 9303). */
  private void checkMrz(Reading event, LocalDate day, Findings findings) {
    if (findings.isDeclaring()) {
      for (MrzIssue issue : MrzIssue.values()) {
        findings.when(true, issue.name(), "mrz");
      }
      findings.when(true, MRZ_DISAGREES, "mrz");
      FILLED.forEach(column -> findings.when(true, MRZ_FILLS, column));
      return;
    }
    String written = event.text("mrz");
    if (written == null) {
      return;
    }
    MrzReading reading = Mrz.parse(written);
    for (MrzIssue issue : reading.issues()) {
      findings.when(true, issue.name(), "mrz");
    }
    if (reading.mrz().isPresent()) {
      Mrz mrz = reading.mrz().get();
      findings.when(disagrees(event, day, mrz), MRZ_DISAGREES, "mrz");
      if (reading.issues().isEmpty()) {
        fill(event, day, mrz, findings);
      }
    }
  }

  /** What was not typed is taken from a zone whose check digits are right. */
  private static void fill(Reading event, LocalDate day, Mrz mrz, Findings findings) {
    boolean isNamed = WrittenIdentity.isNamed(event);
    for (String column : FILLED) {
      boolean isWanted = event.value(column) == null && !(isNamed && NAMES.contains(column));
      findings.when(isWanted && event.fill(column, inZone(column, day, mrz)), MRZ_FILLS, column);
    }
  }

  /** What a zone says of a column; null when it says nothing. */
  private static Object inZone(String column, LocalDate day, Mrz mrz) {
    return switch (column) {
      case "document_number" -> blankAsNull(mrz.documentNumber().replace("<", ""));
      case "document_issuer_code" -> blankAsNull(mrz.issuer());
      case "nationality_code" -> blankAsNull(mrz.nationality());
      case "birth_date" -> day == null ? null : mrz.birthDate(day).orElse(null);
      case "sex_code" -> mrz.sexCode().orElse(null);
      case "family_name" -> blankAsNull(mrz.familyName());
      case "given_names" -> blankAsNull(mrz.givenNames());
      default -> throw new IllegalArgumentException(column);
    };
  }

  private static String blankAsNull(String text) {
    return text.isBlank() ? null : text;
  }

  private static boolean disagrees(Reading event, LocalDate day, Mrz mrz) {
    String number = WrittenIdentity.lettersAndDigits(event.text("document_number"));
    if (number != null && !number.equals(mrz.documentNumber().replace("<", ""))) {
      return true;
    }
    LocalDate birthDate = event.day("birth_date");
    if (birthDate != null && day != null) {
      Optional<LocalDate> read = mrz.birthDate(day);
      if (read.isPresent() && !read.get().equals(birthDate)) {
        return true;
      }
    }
    String full = event.text("full_name");
    if (full != null) {
      return !MrzName.agrees(full, mrz);
    }
    String family = known(event.text("family_name"));
    String given = known(event.text("given_names"));
    if (family != null && family.equals(given)) {
      // Somebody with one name, which was typed twice.
      given = null;
    }
    return (family != null || given != null)
        && !MrzName.agrees(
            family == null ? mrz.familyName() : family,
            given == null ? mrz.givenNames() : given,
            mrz);
  }

  private static String known(String name) {
    return name == null || UNKNOWN_NAMES.contains(name) ? null : name;
  }

  @Override
  Optional<LocalDate> day(Reading event) {
    return event.moment.day();
  }

  @Override
  Optional<WrittenIdentity> identity(Reading event, List<LocalDate> days) {
    return Optional.of(new WrittenIdentity(event, days));
  }

  @Override
  Object[] values(
      Reading event, Findings findings, Optional<WrittenIdentity> identity, KeyedIds ids) {
    LocalDate day = event.moment.day().orElseThrow();
    WrittenIdentity person = identity.orElseThrow();
    String granted = grantedCode(event, findings);
    String plate = WrittenIdentity.lettersAndDigits(event.text("vehicle_plate"));
    return new Object[] {
      event.text("direction_code"),
      day,
      event.moment.time().map(time -> instant(day, time)).orElse(null),
      event.moment.time().isPresent() ? "MINUTE" : "DAY",
      event.listed("post_code"),
      event.listed("mode_code"),
      event.listed("purpose_code"),
      event.listed("residence_code"),
      ageBand(person, day),
      isMinor(person, day),
      granted,
      granted.equals("DATE") ? grantedUntil(event, day) : null,
      plate == null ? null : ids.id("vehicle", plate)
    };
  }

  private Instant instant(LocalDate day, LocalTime time) {
    return day.atTime(minute(time)).atZone(standards.zone()).toInstant();
  }

  /**
   * What was granted at entry, by the definitions: a grant that cannot be used is unreadable, never
   * absent.
   */
  private static String grantedCode(Reading event, Findings findings) {
    if (!ENTRY.equals(event.text("direction_code"))) {
      return "NONE";
    }
    if (Boolean.TRUE.equals(event.value("is_no_limit")) || event.isEndless("granted_until_date")) {
      return "NO_LIMIT";
    }
    if (findings.issues().stream().anyMatch(issue -> issue.code().startsWith("GRANTED_"))) {
      return "UNREADABLE";
    }
    boolean isGranted =
        event.value("granted_until_date") != null || event.value("granted_days") != null;
    return isGranted ? "DATE" : "NONE";
  }

  private static LocalDate grantedUntil(Reading event, LocalDate day) {
    LocalDate until = event.day("granted_until_date");
    return until == null ? day.plusDays(event.number("granted_days")) : until;
  }

  /** A year alone leaves two ages; the lower one protects a possible minor. */
  private static String ageBand(WrittenIdentity identity, LocalDate day) {
    if (identity.birthYear == null) {
      return null;
    }
    long years =
        identity.birthDate == null
            ? day.getYear() - identity.birthYear - 1
            : ChronoUnit.YEARS.between(identity.birthDate, day);
    if (years >= 80) {
      return "80+";
    }
    int from = (int) Math.max(0, years / 5 * 5);
    return AGE_BANDS.get(from / 5);
  }

  private static final List<String> AGE_BANDS =
      java.util.stream.IntStream.range(0, 16)
          .mapToObj(i -> "%02d-%02d".formatted(5 * i, 5 * i + 4))
          .toList();

  /**
   * Under 18 on the day; null when the year alone leaves it open. Somebody born on 29 February
   * comes of age on 1 March (domain reference 1.7): the doubt protects the minor.
   */
  private static Boolean isMinor(WrittenIdentity identity, LocalDate day) {
    if (identity.birthDate != null) {
      return ChronoUnit.YEARS.between(identity.birthDate, day) < MAJORITY;
    }
    if (identity.birthYear == null) {
      return null;
    }
    int years = day.getYear() - identity.birthYear;
    return years == MAJORITY ? null : Boolean.valueOf(years < MAJORITY);
  }

  /**
   * Whether this is an exit that lies before the entry of another event of its record; times of one
   * day are compared when both are known, by the minute.
   */
  static boolean isExitBefore(Reading exit, Reading entry) {
    if (!EXIT.equals(exit.text("direction_code")) || !ENTRY.equals(entry.text("direction_code"))) {
      return false;
    }
    Moment left = exit.moment;
    Moment came = entry.moment;
    if (left.day().isEmpty() || came.day().isEmpty()) {
      return false;
    }
    return left.day().equals(came.day())
        ? left.time().isPresent()
            && came.time().isPresent()
            && minute(left.time().get()).isBefore(minute(came.time().get()))
        : left.day().get().isBefore(came.day().get());
  }

  private static LocalTime minute(LocalTime time) {
    return time.truncatedTo(ChronoUnit.MINUTES);
  }
}
