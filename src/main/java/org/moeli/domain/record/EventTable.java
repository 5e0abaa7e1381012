package org.moeli.domain.record;

import static org.moeli.domain.record.Canonical.code;
import static org.moeli.domain.record.Canonical.codeList;
import static org.moeli.domain.record.Canonical.elements;
import static org.moeli.domain.record.Canonical.given;
import static org.moeli.domain.record.Canonical.required;
import static org.moeli.domain.record.Canonical.requiredCode;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.moeli.domain.record.Canonical.Type;

/**
 * The tables that events become rows of, with the canonical columns that a mapping may give for
 * each.
 */
public enum EventTable {
  /** A person passing a post. */
  CROSSING(
      "core.crossing",
      "crossing_id",
      Steward.BORDER,
      true,
      required("direction_code", Type.TEXT),
      required("crossing_date", Type.DATE),
      given("crossing_time", Type.TEXT),
      requiredCode("post_code", "post"),
      code("mode_code", "mode"),
      code("purpose_code", "purpose"),
      code("residence_code", "country"),
      given("mrz", Type.TEXT),
      given("document_expiry_date", Type.DATE),
      given("granted_until_date", Type.DATE),
      given("granted_days", Type.NUMBER),
      given("is_no_limit", Type.FLAG),
      given("vehicle_plate", Type.TEXT)),

  /** A permit or an extension of stay. */
  PERMIT(
      "core.permit",
      "permit_id",
      Steward.BORDER,
      true,
      requiredCode("permit_kind_code", "permit_kind"),
      given("valid_from_date", Type.DATE),
      given("valid_to_date", Type.DATE),
      given("granted_on_date", Type.DATE)),

  /** A case of trafficking in persons; its persons stay in it and are no identities. */
  CASE(
      "restricted_tip.case_record",
      "case_id",
      Steward.TIP,
      false,
      required("case_number", Type.TEXT),
      required("registered_date", Type.DATE),
      given("event_date", Type.DATE),
      code("district_code", "district"),
      code("detection_code", "tip_detection"),
      codeList("act_codes", "tip_act"),
      codeList("means_codes", "tip_means"),
      codeList("form_codes", "tip_form"),
      elements(
          "persons",
          true,
          required("role_code", Type.TEXT),
          code("document_type_code", "document_type"),
          code("document_issuer_code", "country"),
          given("document_number", Type.TEXT),
          given("full_name", Type.TEXT),
          given("family_name", Type.TEXT),
          given("given_names", Type.TEXT),
          given("birth_date", Type.DATE),
          given("sex_code", Type.TEXT),
          code("nationality_code", "country")),
      elements(
          "stages",
          false,
          requiredCode("stage_code", "tip_stage"),
          required("stage_date", Type.DATE)),
      elements(
          "referrals",
          false,
          code("service_code", "tip_service"),
          given("agency_code", Type.TEXT),
          given("referral_date", Type.DATE)));

  private final String table;
  private final String id;
  private final Steward steward;
  private final boolean hasIdentity;
  private final List<Canonical> columns;

  EventTable(String table, String id, Steward steward, boolean hasIdentity, Canonical... own) {
    this.table = table;
    this.id = id;
    this.steward = steward;
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
        given("document_number", Type.TEXT),
        given("full_name", Type.TEXT),
        given("family_name", Type.TEXT),
        given("given_names", Type.TEXT),
        given("birth_date", Type.DATE),
        given("birth_year", Type.NUMBER),
        given("sex_code", Type.TEXT),
        code("nationality_code", "country"));
  }

  /** Full name of the table. */
  public String table() {
    return table;
  }

  /** Its column that holds the id of an event. */
  public String id() {
    return id;
  }

  /** Who keeps it. */
  public Steward steward() {
    return steward;
  }

  /** Whether each event is of one person, whose identity is kept apart from it. */
  public boolean hasIdentity() {
    return hasIdentity;
  }

  /** What a mapping may give, in the order in which it is checked. */
  public List<Canonical> columns() {
    return columns;
  }

  /** A canonical column by its name. */
  public Optional<Canonical> canonical(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  int indexOf(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(table + " has no canonical column " + name);
  }

  /** The columns of an identity as written, in the order of {@link Verdict.Event#identity()}. */
  public static List<String> identityColumns() {
    return WrittenIdentity.COLUMNS;
  }

  /**
   * The columns that an event gives to its table, beside those that it shares with its identity, in
   * the order of {@link Verdict.Event#values()}.
   */
  public List<String> valueColumns() {
    return switch (this) {
      case CROSSING -> CrossingJudge.VALUES;
      case PERMIT -> PermitJudge.VALUES;
      case CASE -> CaseJudge.VALUES;
    };
  }

  /** The tables of a steward. */
  public static List<EventTable> of(Steward steward) {
    return Arrays.stream(values()).filter(t -> t.steward == steward).toList();
  }

  /** The table of a name. */
  public static Optional<EventTable> named(String table) {
    return Arrays.stream(values()).filter(t -> t.table.equals(table)).findFirst();
  }

  /** All names. */
  public static String names() {
    return Arrays.stream(values()).map(EventTable::table).collect(Collectors.joining(", "));
  }
}
