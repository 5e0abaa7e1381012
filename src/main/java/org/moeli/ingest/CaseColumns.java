package org.moeli.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.moeli.ingest.EventTable.Canonical;

/**
 * The values of a case of trafficking. Its arrays are few and short, so that higher-order functions
 * say here what the hot path of crossings must not.
 */
final class CaseColumns {
  private static final List<String> CODES =
      List.of("district_code", "detection_code", "act_codes", "means_codes", "form_codes");

  private CaseColumns() {}

  /** The values by their column names in the table. */
  static Map<String, Column> values(RawEvent raw) {
    Map<String, Column> values = new LinkedHashMap<>();
    values.put("case_number", raw.value("case_number"));
    values.put("registered_date", raw.value("registered_date"));
    Column day = raw.value("event_date");
    values.put("event_date", when(raw.plausible(day), day));
    CODES.forEach(name -> values.put(name, raw.listed(name)));
    values.put("persons", transform(raw.value("persons"), (p, index) -> person(raw, p, index)));
    values.put("stages", orEmpty(raw, "stages", stage -> isStage(raw, stage), stage -> stage));
    values.put(
        "referrals",
        orEmpty(raw, "referrals", CaseColumns::isReferral, referral -> referral(raw, referral)));
    return values;
  }

  /** An array is never null where it may as well be empty. */
  private static Column orEmpty(RawEvent raw, String name, Part isKept, Part value) {
    Column kept = filter(raw.value(name), isKept::of);
    return coalesce(
        transform(kept, value::of), array().cast(raw.table().canonical(name).orElseThrow().type()));
  }

  /** Something about one element of an array. */
  private interface Part {
    Column of(Column element);
  }

  private static Column person(RawEvent raw, Column person, Column index) {
    Canonical persons = raw.table().canonical("persons").orElseThrow();
    Column birthDate = person.getField("birth_date");
    return struct(
        index.plus(lit(1)).as("person_no"),
        person.getField("role_code"),
        listed(raw, persons, person, "document_type_code"),
        listed(raw, persons, person, "document_issuer_code"),
        number(person).as("document_number"),
        person.getField("full_name"),
        person.getField("family_name"),
        person.getField("given_names"),
        when(isBirthImplausible(raw, person).equalTo(lit(false)), birthDate).as("birth_date"),
        RawEvent.knownSex(person.getField("sex_code")).as("sex_code"),
        listed(raw, persons, person, "nationality_code"));
  }

  private static Column listed(RawEvent raw, Canonical column, Column element, String field) {
    return raw.listed(element.getField(field), column.field(field)).as(field);
  }

  /** Document number of a person, normalised as that of a crossing. */
  static Column number(Column person) {
    return RawEvent.lettersAndDigits(person.getField("document_number"));
  }

  /** Whether a birth date lies after the registration of the case or over 120 years before it. */
  static Column isBirthImplausible(RawEvent raw, Column person) {
    return RawEvent.implausibleBirth(
        year(person.getField("birth_date")), raw.value("registered_date"));
  }

  /** Whether an element is a stage of the list, reached on a plausible day. */
  static Column isStage(RawEvent raw, Column stage) {
    Column code = stage.getField("stage_code");
    Column known =
        raw.known(raw.table().canonical("stages").orElseThrow().field("stage_code"))
            .map(list -> coalesce(code.isin(list), lit(false)))
            .orElse(code.isNotNull());
    return known.and(raw.plausible(stage.getField("stage_date")));
  }

  private static Column isReferral(Column referral) {
    return Arrays.stream(new String[] {"service_code", "agency_code", "referral_date"})
        .map(field -> referral.getField(field).isNotNull())
        .reduce(Column::or)
        .orElseThrow();
  }

  private static Column referral(RawEvent raw, Column referral) {
    Column day = referral.getField("referral_date");
    return struct(
        listed(raw, raw.table().canonical("referrals").orElseThrow(), referral, "service_code"),
        referral.getField("agency_code"),
        when(raw.plausible(day), day).as("referral_date"));
  }
}
