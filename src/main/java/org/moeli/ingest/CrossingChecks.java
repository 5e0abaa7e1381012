package org.moeli.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.moeli.kernel.site.CodeLists;

/** The checks that only a crossing has. */
final class CrossingChecks {
  private CrossingChecks() {}

  static void add(EventChecks checks, RawEvent raw) {
    Column day = raw.value("crossing_date");
    checks.add("DATE_OUT_OF_RANGE", "crossing_date", raw.implausible(day));
    if (raw.has("crossing_time")) {
      checks.add(
          "VALUE_UNREADABLE",
          "crossing_time",
          raw.value("crossing_time").isNotNull().and(CrossingColumns.clock(raw).isNull()));
    }
    checks.add(
        "EVENT_AFTER_RECEIVED",
        "crossing_date",
        day.gt(col(RecordColumns.RECEIVED)).and(raw.implausible(day).equalTo(lit(false))));
    addGrant(checks, raw, day);
    if (raw.has("document_expiry_date")) {
      checks.add(
          "DOCUMENT_EXPIRED", "document_expiry_date", raw.value("document_expiry_date").lt(day));
    }
    withdrawnSeries(raw)
        .ifPresent(found -> checks.add("DOCUMENT_SERIES_WITHDRAWN", "document_number", found));
    IdentityColumns.checkBirth(checks, raw, day);
  }

  private static void addGrant(EventChecks checks, RawEvent raw, Column day) {
    Column isEntry = CrossingColumns.isEntry(raw);
    Column until = raw.value("granted_until_date");
    if (raw.has("granted_until_date")) {
      checks.add("GRANTED_UNREADABLE", "granted_until_date", isEntry.and(raw.implausible(until)));
      checks.add("GRANTED_BEFORE_ENTRY", "granted_until_date", isEntry.and(until.lt(day)));
    }
    if (raw.has("granted_days")) {
      checks.add(
          "GRANTED_UNREADABLE", "granted_days", isEntry.and(raw.value("granted_days").lt(lit(0))));
    }
  }

  private static Optional<Column> withdrawnSeries(RawEvent raw) {
    CodeLists codes = raw.codes();
    return codes.codes("withdrawn_series").stream()
        .flatMap(List::stream)
        .map(
            prefix ->
                IdentityColumns.number(raw)
                    .startsWith(lit(prefix))
                    .and(
                        raw.value("document_issuer_code")
                            .equalTo(codes.column("withdrawn_series", "issuer").get(prefix)))
                    .and(
                        raw.value("crossing_date")
                            .geq(
                                lit(codes.column("withdrawn_series", "from").get(prefix))
                                    .cast("date"))))
        .reduce(Column::or);
  }
}
