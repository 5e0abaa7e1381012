package org.moeli.domain.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Judges cases of trafficking in persons. */
final class CaseJudge extends EventJudge {
  static final List<String> VALUES =
      List.of(
          "case_number",
          "registered_date",
          "event_date",
          "district_code",
          "detection_code",
          "act_codes",
          "means_codes",
          "form_codes",
          "persons",
          "stages",
          "referrals");

  private static final String VICTIM = "VICTIM";
  private static final String SUSPECT = "SUSPECT";

  /** The roles that protection is decided by, so that no list may add to them. */
  private static final Set<String> ROLES = Set.of(VICTIM, SUSPECT, "WITNESS");

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

  private final Canonical persons;
  private final Canonical stages;
  private final Canonical referrals;

  CaseJudge(EventForm form, Standards standards) {
    super(form, standards);
    persons = form.table().canonical("persons").orElseThrow();
    stages = form.table().canonical("stages").orElseThrow();
    referrals = form.table().canonical("referrals").orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> elements(Reading event, String column) {
    Object value = event.value(column);
    return value == null ? List.of() : (List<Map<String, Object>>) value;
  }

  @Override
  void checkTable(Reading event, Findings findings) {
    LocalDate registered = event.day("registered_date");
    findings.when(standards.isImplausible(registered), "DATE_OUT_OF_RANGE", "registered_date");
    findings.when(isLate(registered, event), "EVENT_AFTER_RECEIVED", "registered_date");
    if (form.has("event_date")) {
      LocalDate day = event.day("event_date");
      findings.when(standards.isImplausible(day), UNREADABLE, "event_date");
      findings.when(
          standards.isPlausible(day) && registered != null && day.isAfter(registered),
          "CASE_EVENT_AFTER_REGISTERED",
          "event_date");
    }
    checkPersons(event, registered, findings);
    if (form.has("stages")) {
      any(event, "stages", stage -> !isStage(stage), findings, "CASE_STAGE_UNREADABLE", "stages");
      any(
          event,
          "stages",
          stage -> isLate((LocalDate) stage.get("stage_date"), event),
          findings,
          "EVENT_AFTER_RECEIVED",
          "stages");
    }
    if (form.has("referrals")) {
      findings.when(
          event.isFieldUnread("referrals.referral_date"), UNREADABLE, "referrals.referral_date");
      any(
          event,
          "referrals",
          referral -> standards.isImplausible((LocalDate) referral.get("referral_date")),
          findings,
          UNREADABLE,
          "referrals.referral_date");
    }
  }

  private boolean isLate(LocalDate day, Reading event) {
    return standards.isPlausible(day) && day.isAfter(event.received);
  }

  private static void any(
      Reading event,
      String column,
      Predicate<Map<String, Object>> isWrong,
      Findings findings,
      String code,
      String place) {
    findings.when(elements(event, column).stream().anyMatch(isWrong), code, place);
  }

  private void checkPersons(Reading event, LocalDate registered, Findings findings) {
    any(event, "persons", p -> !isRole(p), findings, "CASE_PERSON_ROLE", "persons.role_code");
    any(event, "persons", CaseJudge::isUnnamed, findings, "CASE_PERSON_UNNAMED", "persons");
    any(
        event,
        "persons",
        person -> Standards.isUnknownSex(person.get("sex_code")),
        findings,
        "UNKNOWN_CODE",
        "persons.sex_code");
    findings.when(event.isFieldUnread("persons.birth_date"), UNREADABLE, "persons.birth_date");
    any(
        event,
        "persons",
        person -> isBirthImplausible(person, registered),
        findings,
        "BIRTH_DATE_IMPLAUSIBLE",
        "persons.birth_date");
    findings.when(isSuspectVictim(elements(event, "persons")), "CASE_SUSPECT_IS_VICTIM", "persons");
  }

  private static boolean isRole(Map<String, Object> person) {
    return person.get("role_code") != null && ROLES.contains(person.get("role_code"));
  }

  private static boolean isUnnamed(Map<String, Object> person) {
    return number(person) == null && name(person).isEmpty();
  }

  private static boolean isBirthImplausible(Map<String, Object> person, LocalDate registered) {
    return Standards.isBirthImplausible((LocalDate) person.get("birth_date"), registered);
  }

  private static String number(Map<String, Object> person) {
    return WrittenIdentity.lettersAndDigits((String) person.get("document_number"));
  }

  /** Somebody is both, by document number or by name and birth date. */
  private static boolean isSuspectVictim(List<Map<String, Object>> persons) {
    return persons.stream()
        .filter(person -> SUSPECT.equals(person.get("role_code")))
        .anyMatch(
            suspect ->
                persons.stream()
                    .filter(person -> VICTIM.equals(person.get("role_code")))
                    .anyMatch(victim -> isSame(suspect, victim)));
  }

  private static boolean isSame(Map<String, Object> a, Map<String, Object> b) {
    boolean isSameNumber = number(a) != null && number(a).equals(number(b));
    boolean isSameName = !name(a).isEmpty() && name(a).equals(name(b));
    Object birth = a.get("birth_date");
    return isSameNumber || isSameName && birth != null && birth.equals(b.get("birth_date"));
  }

  /** All words of a name in one order, whichever fields they stand in. */
  private static String name(Map<String, Object> person) {
    StringBuilder written = new StringBuilder();
    for (String field : List.of("full_name", "given_names", "family_name")) {
      Object value = person.get(field);
      if (value != null) {
        written.append(value).append(' ');
      }
    }
    String letters =
        NO_LETTERS.matcher(written.toString().toUpperCase(Locale.ROOT)).replaceAll(" ").strip();
    if (letters.isEmpty()) {
      return "";
    }
    String[] words = letters.split(" ", -1);
    Arrays.sort(words);
    return String.join(" ", words);
  }

  /** Whether an element is a stage of the list, reached on a plausible day. */
  private boolean isStage(Map<String, Object> stage) {
    Canonical code = stages.field("stage_code");
    return stage.get("stage_code") != null
        && !standards.isUnknown(code, (String) stage.get("stage_code"))
        && standards.isPlausible((LocalDate) stage.get("stage_date"));
  }

  @Override
  Object[] values(
      Reading event, Findings findings, Optional<WrittenIdentity> identity, KeyedIds ids) {
    LocalDate day = event.day("event_date");
    return new Object[] {
      event.text("case_number"),
      event.day("registered_date"),
      standards.isPlausible(day) ? day : null,
      event.listed("district_code"),
      event.listed("detection_code"),
      codes(event, "act_codes"),
      codes(event, "means_codes"),
      codes(event, "form_codes"),
      persons(event),
      elements(event, "stages").stream().filter(this::isStage).toList(),
      elements(event, "referrals").stream()
          .filter(referral -> referral.values().stream().anyMatch(Objects::nonNull))
          .map(this::referral)
          .toList()
    };
  }

  /** The codes of a list, each once; null when the record has no list. */
  private List<String> codes(Reading event, String column) {
    List<?> written = (List<?>) event.value(column);
    if (written == null) {
      return null;
    }
    Set<String> codes = new LinkedHashSet<>();
    Canonical list = form.table().canonical(column).orElseThrow();
    for (Object code : written) {
      String listed = standards.listed(list, code);
      if (listed != null) {
        codes.add(listed);
      }
    }
    return List.copyOf(codes);
  }

  private List<Map<String, Object>> persons(Reading event) {
    List<Map<String, Object>> all = new ArrayList<>();
    LocalDate registered = event.day("registered_date");
    for (Map<String, Object> person : elements(event, "persons")) {
      Map<String, Object> kept = listed(persons, person);
      kept.put("person_no", all.size() + 1);
      kept.put("document_number", number(person));
      kept.put("sex_code", Standards.knownSex(person.get("sex_code")));
      if (isBirthImplausible(person, registered) || registered == null) {
        kept.put("birth_date", null);
      }
      all.add(kept);
    }
    return all;
  }

  private Map<String, Object> referral(Map<String, Object> referral) {
    Map<String, Object> kept = listed(referrals, referral);
    if (!standards.isPlausible((LocalDate) referral.get("referral_date"))) {
      kept.put("referral_date", null);
    }
    return kept;
  }

  /** An element without the codes that are in no list. */
  private Map<String, Object> listed(Canonical column, Map<String, Object> element) {
    Map<String, Object> kept = new HashMap<>(element);
    for (Canonical field : column.fields()) {
      if (field.codes().isPresent()) {
        kept.put(field.name(), standards.listed(field, element.get(field.name())));
      }
    }
    return kept;
  }
}
