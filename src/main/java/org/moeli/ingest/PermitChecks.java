package org.moeli.ingest;

import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;

/** The checks that only a permit has. */
final class PermitChecks {
  private PermitChecks() {}

  static void add(EventChecks checks, RawEvent raw) {
    Column from = raw.value("valid_from_date");
    Column to = raw.value("valid_to_date");
    Column extension =
        raw.value("permit_kind_code")
            .isin(raw.codes().codesWhere("permit_kind", "is_extension", "true").toArray());
    checks.add(
        "REQUIRED_MISSING", "valid_from_date", from.isNull().and(extension.equalTo(lit(false))));
    checks.add("REQUIRED_MISSING", "valid_to_date", to.isNull().and(extension));
    // Only an extension granted before the stay had expired counts, so its day of decision must be
    // known.
    checks.add(
        "REQUIRED_MISSING",
        "granted_on_date",
        raw.value("granted_on_date").isNull().and(extension));
    checks.add("DATE_OUT_OF_RANGE", "valid_from_date", raw.implausible(from));
    checks.add("DATE_OUT_OF_RANGE", "valid_to_date", raw.implausible(to));
    checks.add("REQUIRED_UNREADABLE", "valid_to_date", to.lt(from));
  }
}
