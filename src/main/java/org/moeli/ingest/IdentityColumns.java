package org.moeli.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.moeli.kernel.spark.Pseudonyms;

/** The identity as written of an event that is of one person: its checks and its values. */
final class IdentityColumns {
  private IdentityColumns() {}

  static void check(EventChecks checks, RawEvent raw) {
    if (raw.has("sex_code")) {
      checks.add("UNKNOWN_CODE", "sex_code", RawEvent.unknownSex(raw.value("sex_code")));
    }
    checks.add(
        "IDENTITY_MISSING",
        "-",
        number(raw)
            .isNull()
            .and(raw.any("full_name", "family_name", "given_names").equalTo(lit(false))));
  }

  /** Checks of the birth date on the day of the event. */
  static void checkBirth(EventChecks checks, RawEvent raw, Column day) {
    Column date = raw.value("birth_date");
    if (raw.has("birth_date")) {
      checks.add(
          "BIRTH_DATE_IMPLAUSIBLE", "birth_date", RawEvent.implausibleBirth(year(date), day));
    }
    if (raw.has("birth_year")) {
      checks.add(
          "BIRTH_DATE_IMPLAUSIBLE",
          "birth_year",
          date.isNull().and(RawEvent.implausibleBirth(raw.value("birth_year"), day)));
    }
  }

  /** Document number as written, normalised. */
  static Column number(RawEvent raw) {
    return RawEvent.lettersAndDigits(raw.value("document_number"));
  }

  /**
   * The values of the identity and its id.
   *
   * @param day day of the event, on which a birth date must be plausible
   */
  static Map<String, Column> values(RawEvent raw, Column day, Pseudonyms ids) {
    Column date = raw.value("birth_date");
    Column birthDate = when(RawEvent.implausibleBirth(year(date), day).equalTo(lit(false)), date);
    Column writtenYear = raw.value("birth_year");
    Column birthYear =
        coalesce(
            year(birthDate),
            when(RawEvent.implausibleBirth(writtenYear, day).equalTo(lit(false)), writtenYear));
    Map<String, Column> identity = new LinkedHashMap<>();
    identity.put("document_type_code", raw.listed("document_type_code"));
    identity.put("document_issuer_code", raw.listed("document_issuer_code"));
    identity.put("document_number", number(raw));
    identity.put("full_name", raw.value("full_name"));
    identity.put("family_name", raw.value("family_name"));
    identity.put("given_names", raw.value("given_names"));
    identity.put("birth_date", birthDate);
    identity.put("birth_year", birthYear);
    identity.put("sex_code", RawEvent.knownSex(raw.value("sex_code")));
    identity.put("nationality_code", raw.listed("nationality_code"));
    identity.put("identity_id", ids.id("identity", identity.values().toArray(Column[]::new)));
    return identity;
  }
}
