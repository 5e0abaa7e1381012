package org.moeli.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.kernel.spark.DocumentZone;
import org.moeli.kernel.spark.Pseudonyms;

/**
 * The columns of one event of a feed: its checks over the raw canonical values, and the values that
 * go into the tables.
 */
final class EventColumns {
  private static final List<String> PERMIT =
      List.of("permit_kind_code", "valid_from_date", "valid_to_date", "granted_on_date");

  private final RawEvent raw;
  private final EventChecks checks = new EventChecks();

  /**
   * @param readsByColumn per canonical column the source columns that its expression reads
   */
  EventColumns(
      int number,
      FeedMapping.Event event,
      Map<String, Set<String>> readsByColumn,
      SiteProfile site,
      CodeLists codes) {
    this.raw = new RawEvent(number, event, event.target(), site, codes);
    ColumnChecks.add(checks, raw, readsByColumn);
    switch (raw.table()) {
      case CROSSING -> CrossingChecks.add(checks, raw);
      case PERMIT -> PermitChecks.add(checks, raw);
      case CASE -> CaseChecks.add(checks, raw);
    }
    if (raw.table().hasIdentity()) {
      IdentityColumns.check(checks, raw);
    }
  }

  EventChecks checks() {
    return checks;
  }

  EventTable table() {
    return raw.table();
  }

  /** Whether the event is there in a record. */
  Column present() {
    return raw.event().when().isPresent()
        ? coalesce(col(RawEvent.column(raw.number(), "when")), lit(false))
        : lit(true);
  }

  /** Issues of the machine-readable zone, as an array of codes; null where there is none. */
  Optional<Column> zoneIssues() {
    return raw.has("mrz")
        ? Optional.of(
            DocumentZone.issues(
                raw.value("mrz"),
                IdentityColumns.number(raw),
                raw.value("birth_date"),
                raw.value("family_name"),
                raw.value("given_names"),
                raw.value("crossing_date")))
        : Optional.empty();
  }

  /** An array of one issue for each code in an array of codes. */
  static Column asIssues(Column zoneCodes) {
    return coalesce(
        transform(zoneCodes, code -> EventChecks.issue(code, lit("mrz"))),
        array().cast("array<struct<issue_code:string,column_name:string>>"));
  }

  /**
   * Whether an exit of this event lies before the entry of another event of the same record; null
   * where one of the two is no crossing.
   */
  Column isExitBefore(EventColumns entry) {
    if (table() != EventTable.CROSSING || entry.table() != EventTable.CROSSING) {
      return lit(null).cast("boolean");
    }
    return raw.value("direction_code")
        .equalTo(CrossingColumns.EXIT)
        .and(CrossingColumns.isEntry(entry.raw))
        .and(CrossingColumns.localMinute(raw).lt(CrossingColumns.localMinute(entry.raw)));
  }

  /**
   * All values that go into tables, by their column names there; a column of another table is null.
   */
  Map<String, Column> values(Pseudonyms ids) {
    Map<String, Column> values = new LinkedHashMap<>();
    if (table().hasIdentity()) {
      values.putAll(IdentityColumns.values(raw, day(), ids));
    }
    values.put("event_name", lit(raw.event().name()));
    values.put("event_table", lit(table().table()));
    switch (table()) {
      case CROSSING -> values.putAll(CrossingColumns.values(raw, checks, values, ids));
      case PERMIT -> PERMIT.forEach(name -> values.put(name, raw.value(name)));
      case CASE -> values.putAll(CaseColumns.values(raw));
    }
    return values;
  }

  private Column day() {
    return table() == EventTable.CROSSING
        ? raw.value("crossing_date")
        : col(RecordColumns.RECEIVED);
  }
}
