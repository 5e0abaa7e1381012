package org.moeli.domain.record;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Judges permits and extensions of stay. */
final class PermitJudge extends EventJudge {
  static final List<String> VALUES =
      List.of("permit_kind_code", "valid_from_date", "valid_to_date", "granted_on_date");

  PermitJudge(EventForm form, Standards standards) {
    super(form, standards);
  }

  @Override
  void checkTable(Reading event, Findings findings) {
    LocalDate from = event.day("valid_from_date");
    LocalDate to = event.day("valid_to_date");
    String kind = event.text("permit_kind_code");
    boolean isExtension = kind != null && standards.extensionKinds().contains(kind);
    findings.when(from == null && kind != null && !isExtension, MISSING, "valid_from_date");
    findings.when(to == null && isExtension, MISSING, "valid_to_date");
    // Only an extension granted before the stay had expired counts, so its day of decision must be
    // known.
    LocalDate granted = event.day("granted_on_date");
    findings.when(granted == null && isExtension, MISSING, "granted_on_date");
    findings.when(
        standards.isImplausible(granted) && isExtension, "DATE_OUT_OF_RANGE", "granted_on_date");
    if (form.has("granted_on_date")) {
      findings.when(
          standards.isPlausible(granted) && granted.isAfter(event.received),
          "EVENT_AFTER_RECEIVED",
          "granted_on_date");
    }
    findings.when(standards.isImplausible(from), "DATE_OUT_OF_RANGE", "valid_from_date");
    findings.when(standards.isImplausible(to), "DATE_OUT_OF_RANGE", "valid_to_date");
    findings.when(
        from != null && to != null && to.isBefore(from), REQUIRED_UNREADABLE, "valid_to_date");
    WrittenIdentity.check(form, event, findings);
  }

  @Override
  Optional<LocalDate> day(Reading event) {
    return Optional.of(event.received);
  }

  @Override
  Optional<WrittenIdentity> identity(Reading event, List<LocalDate> days) {
    return Optional.of(new WrittenIdentity(event, days));
  }

  @Override
  Object[] values(
      Reading event, Findings findings, Optional<WrittenIdentity> identity, KeyedIds ids) {
    return new Object[] {
      event.text("permit_kind_code"),
      event.day("valid_from_date"),
      event.day("valid_to_date"),
      event.day("granted_on_date")
    };
  }
}
