package org.moeli.ingest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The tables that events become rows of, with the canonical columns that a mapping may give for
 * each.
 */
enum EventTable {
  /** A person passing a post. */
  CROSSING(
      "core.crossing",
      Custody.BORDER,
      true,
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
      given("vehicle_plate", DataTypes.StringType)),

  /** A permit or an extension of stay. */
  PERMIT(
      "core.permit",
      Custody.BORDER,
      true,
      requiredCode("permit_kind_code", "permit_kind"),
      given("valid_from_date", DataTypes.DateType),
      given("valid_to_date", DataTypes.DateType),
      given("granted_on_date", DataTypes.DateType)),

  /** A case of trafficking in persons; its persons stay in it and are no identities. */
  CASE(
      "restricted_tip.case_record",
      Custody.TIP,
      false,
      required("case_number", DataTypes.StringType),
      required("registered_date", DataTypes.DateType),
      given("event_date", DataTypes.DateType),
      code("district_code", "district"),
      code("detection_code", "tip_detection"),
      codeList("act_codes", "tip_act"),
      codeList("means_codes", "tip_means"),
      codeList("form_codes", "tip_form"),
      structs(
          "persons",
          true,
          required("role_code", DataTypes.StringType),
          code("document_type_code", "document_type"),
          code("document_issuer_code", "country"),
          given("document_number", DataTypes.StringType),
          given("full_name", DataTypes.StringType),
          given("family_name", DataTypes.StringType),
          given("given_names", DataTypes.StringType),
          given("birth_date", DataTypes.DateType),
          // As the register writes it: only so is a date that cannot be read told from none.
          given("birth_date_written", DataTypes.StringType),
          given("sex_code", DataTypes.StringType),
          code("nationality_code", "country")),
      structs(
          "stages",
          false,
          requiredCode("stage_code", "tip_stage"),
          required("stage_date", DataTypes.DateType)),
      structs(
          "referrals",
          false,
          code("service_code", "tip_service"),
          given("agency_code", DataTypes.StringType),
          given("referral_date", DataTypes.DateType)));

  /**
   * One canonical column, or one field of the structures that such a column is an array of.
   *
   * @param required whether a record without it is set aside
   * @param codes kind of code list that its values are checked against; empty for none
   * @param fields what each structure of an array holds; empty for other columns
   */
  record Canonical(
      String name,
      DataType type,
      boolean required,
      Optional<String> codes,
      List<Canonical> fields) {

    /** A field of its structures. */
    Canonical field(String field) {
      return fields.stream().filter(f -> f.name().equals(field)).findFirst().orElseThrow();
    }
  }

  private final String table;
  private final Custody custody;
  private final boolean hasIdentity;
  private final List<Canonical> columns;

  EventTable(String table, Custody custody, boolean hasIdentity, Canonical... own) {
    this.table = table;
    this.custody = custody;
    this.hasIdentity = hasIdentity;
    this.columns =
        Stream.concat(
                Arrays.stream(own), hasIdentity ? identity().stream() : Stream.<Canonical>empty())
            .toList();
  }

  /** The columns of an identity as written. */
  private static List<Canonical> identity() {
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
    return new Canonical(name, type, true, Optional.empty(), List.of());
  }

  private static Canonical requiredCode(String name, String codes) {
    return new Canonical(name, DataTypes.StringType, true, Optional.of(codes), List.of());
  }

  private static Canonical given(String name, DataType type) {
    return new Canonical(name, type, false, Optional.empty(), List.of());
  }

  private static Canonical code(String name, String codes) {
    return new Canonical(name, DataTypes.StringType, false, Optional.of(codes), List.of());
  }

  private static Canonical codeList(String name, String codes) {
    return new Canonical(
        name,
        DataTypes.createArrayType(DataTypes.StringType),
        false,
        Optional.of(codes),
        List.of());
  }

  private static Canonical structs(String name, boolean required, Canonical... fields) {
    StructType element = new StructType();
    for (Canonical field : fields) {
      element = element.add(field.name(), field.type());
    }
    return new Canonical(
        name, DataTypes.createArrayType(element), required, Optional.empty(), List.of(fields));
  }

  String table() {
    return table;
  }

  Custody custody() {
    return custody;
  }

  /** Whether each event is of one person, whose identity is kept apart from it. */
  boolean hasIdentity() {
    return hasIdentity;
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
