package org.moeli.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The tables that events become rows of, with the canonical columns that a mapping may give for
 * each.
 */
enum EventTable {
  /** A person passing a post. */
  CROSSING(
      "core.crossing",
      List.of(
          required("direction_code", DataTypes.StringType),
          required("crossing_date", DataTypes.DateType),
          given("crossing_time", DataTypes.StringType),
          requiredCode("post_code", "post"),
          code("mode_code", "mode"),
          code("purpose_code", "purpose"),
          code("residence_code", "country"),
          given("mrz", DataTypes.StringType),
          given("document_expiry_date", DataTypes.DateType),
          given("granted_until_date", DataTypes.DateType),
          given("granted_days", DataTypes.IntegerType),
          given("is_no_limit", DataTypes.BooleanType),
          given("vehicle_plate", DataTypes.StringType))),

  /** A permit or an extension of stay. */
  PERMIT(
      "core.permit",
      List.of(
          requiredCode("permit_kind_code", "permit_kind"),
          given("valid_from_date", DataTypes.DateType),
          given("valid_to_date", DataTypes.DateType),
          given("granted_on_date", DataTypes.DateType)));

  /**
   * One canonical column.
   *
   * @param required whether a record without it is set aside
   * @param codes kind of code list that its values are checked against; empty for none
   */
  record Canonical(String name, DataType type, boolean required, Optional<String> codes) {}

  private final String table;
  private final List<Canonical> columns;

  EventTable(String table, List<Canonical> own) {
    this.table = table;
    List<Canonical> all = new ArrayList<>(own);
    all.addAll(identity());
    this.columns = List.copyOf(all);
  }

  /** The columns of an identity as written, which every event has. */
  static List<Canonical> identity() {
    return List.of(
        code("document_type_code", "document_type"),
        code("document_issuer_code", "country"),
        given("document_number", DataTypes.StringType),
        given("full_name", DataTypes.StringType),
        given("family_name", DataTypes.StringType),
        given("given_names", DataTypes.StringType),
        given("birth_date", DataTypes.DateType),
        given("birth_year", DataTypes.IntegerType),
        given("sex_code", DataTypes.StringType),
        code("nationality_code", "country"));
  }

  private static Canonical required(String name, DataType type) {
    return new Canonical(name, type, true, Optional.empty());
  }

  private static Canonical requiredCode(String name, String codes) {
    return new Canonical(name, DataTypes.StringType, true, Optional.of(codes));
  }

  private static Canonical given(String name, DataType type) {
    return new Canonical(name, type, false, Optional.empty());
  }

  private static Canonical code(String name, String codes) {
    return new Canonical(name, DataTypes.StringType, false, Optional.of(codes));
  }

  String table() {
    return table;
  }

  List<Canonical> columns() {
    return columns;
  }

  Optional<Canonical> canonical(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  static Optional<EventTable> named(String table) {
    return Arrays.stream(values()).filter(t -> t.table.equals(table)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(EventTable::table).collect(Collectors.joining(", "));
  }
}
