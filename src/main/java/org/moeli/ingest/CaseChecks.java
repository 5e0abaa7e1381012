package org.moeli.ingest;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;

import org.apache.spark.sql.Column;

/** The checks that only a case of trafficking has. */
final class CaseChecks {
  private static final String VICTIM = "VICTIM";
  private static final String SUSPECT = "SUSPECT";

  /** The roles that protection is decided by, so that no list may add to them. */
  private static final Object[] ROLES = {VICTIM, SUSPECT, "WITNESS"};

  private CaseChecks() {}

  static void add(EventChecks checks, RawEvent raw) {
    Column registered = raw.value("registered_date");
    checks.add("DATE_OUT_OF_RANGE", "registered_date", raw.implausible(registered));
    checks.add("EVENT_AFTER_RECEIVED", "registered_date", isLate(raw, registered));
    if (raw.has("event_date")) {
      Column day = raw.value("event_date");
      checks.add("VALUE_UNREADABLE", "event_date", raw.implausible(day));
      checks.add(
          "CASE_EVENT_AFTER_REGISTERED", "event_date", raw.plausible(day).and(day.gt(registered)));
    }
    addPersons(checks, raw);
    if (raw.has("stages")) {
      Column stages = raw.value("stages");
      checks.add(
          "CASE_STAGE_UNREADABLE",
          "stages",
          exists(stages, stage -> CaseColumns.isStage(raw, stage).equalTo(lit(false))));
      checks.add(
          "EVENT_AFTER_RECEIVED",
          "stages",
          exists(stages, stage -> isLate(raw, stage.getField("stage_date"))));
    }
    if (raw.has("referrals")) {
      checks.add(
          "VALUE_UNREADABLE",
          "referrals.referral_date",
          exists(
              raw.value("referrals"),
              referral -> raw.implausible(referral.getField("referral_date"))));
    }
  }

  private static Column isLate(RawEvent raw, Column day) {
    return raw.plausible(day).and(day.gt(col(RecordColumns.RECEIVED)));
  }

  private static void addPersons(EventChecks checks, RawEvent raw) {
    Column persons = raw.value("persons");
    checks.add("CASE_PERSON_ROLE", "persons.role_code", exists(persons, CaseChecks::hasNoRole));
    checks.add("CASE_PERSON_UNNAMED", "persons", exists(persons, CaseChecks::isUnnamed));
    checks.add(
        "UNKNOWN_CODE",
        "persons.sex_code",
        exists(persons, person -> RawEvent.unknownSex(person.getField("sex_code"))));
    checks.add("VALUE_UNREADABLE", "persons.birth_date", exists(persons, CaseChecks::isBornUnread));
    checks.add(
        "BIRTH_DATE_IMPLAUSIBLE",
        "persons.birth_date",
        exists(persons, person -> CaseColumns.isBirthImplausible(raw, person)));
    checks.add("CASE_SUSPECT_IS_VICTIM", "persons", suspectIsVictim(persons));
  }

  private static Column hasNoRole(Column person) {
    return coalesce(person.getField("role_code").isin(ROLES), lit(false)).equalTo(lit(false));
  }

  private static Column isBornUnread(Column person) {
    return person
        .getField("birth_date_written")
        .isNotNull()
        .and(person.getField("birth_date").isNull());
  }

  private static Column isUnnamed(Column person) {
    return CaseColumns.number(person).isNull().and(name(person).isNull());
  }

  /** Somebody is both, by document number or by name and birth date. */
  private static Column suspectIsVictim(Column persons) {
    Column keyed =
        transform(
            persons,
            person ->
                struct(
                    person.getField("role_code").as("role"),
                    CaseColumns.number(person).as("number"),
                    name(person).as("name"),
                    person.getField("birth_date").as("birth")));
    return exists(
        inRole(keyed, SUSPECT),
        suspect -> exists(inRole(keyed, VICTIM), victim -> isSame(suspect, victim)));
  }

  private static Column inRole(Column persons, String role) {
    return filter(persons, person -> person.getField("role").equalTo(role));
  }

  private static Column isSame(Column a, Column b) {
    Column number = isEqual(a, b, "number");
    Column nameAndBirth = isEqual(a, b, "name").and(isEqual(a, b, "birth"));
    return number.or(nameAndBirth);
  }

  private static Column isEqual(Column a, Column b, String field) {
    return coalesce(a.getField(field).equalTo(b.getField(field)), lit(false));
  }

  /** All words of a name in one order, whichever fields they stand in; null when there is none. */
  private static Column name(Column person) {
    Column written =
        concat_ws(
            " ",
            person.getField("full_name"),
            person.getField("given_names"),
            person.getField("family_name"));
    Column words =
        nullif(trim(regexp_replace(upper(written), lit("[^\\p{L}]+"), lit(" "))), lit(""));
    return array_join(sort_array(split(words, " ")), " ");
  }
}
