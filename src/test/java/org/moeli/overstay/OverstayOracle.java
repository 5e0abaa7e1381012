package org.moeli.overstay;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The definitions of 1.7 in plain Java, day by day and without cleverness: the truth of tests. */
final class OverstayOracle {
  /** A permit or, dated by its decision, an extension; no end: {@link LocalDate#MAX}. */
  record Span(String kind, LocalDate from, LocalDate to) {
    boolean isExtension() {
      return kind.equals("EXTEND");
    }
  }

  /** One presence and what is known of the person; end and next are null unless known. */
  record Stay(
      String id,
      LocalDate entry,
      LocalDate exit,
      LocalDate next,
      String nationality,
      String documentClass,
      String purpose,
      String grant,
      LocalDate until,
      boolean isContradictory,
      String link,
      boolean holdsNationality) {}

  private final List<Stay> stays;
  private final List<Span> spans;
  private final LocalDate asOf;

  /** All presences of one person in order. */
  OverstayOracle(List<Stay> stays, List<Span> spans, LocalDate asOf) {
    this.stays = stays;
    this.spans =
        spans.stream()
            .sorted(Comparator.comparing(Span::from).thenComparing(Span::isExtension))
            .toList();
    this.asOf = asOf;
  }

  /** {@code basis|until|extended|rule|status|reason|late|past} of one presence. */
  String judge(Stay stay) {
    LocalDate lastDay =
        stay.exit() != null ? stay.exit() : stay.next() != null ? stay.next() : asOf;
    LocalDate left = lastDay.equals(asOf) && stay.exit() == null ? LocalDate.MAX : lastDay;
    String grant = stay.grant();
    if (grant.equals("DATE") && stay.until().isBefore(stay.entry())) {
      grant = "UNREADABLE";
    }
    LocalDate until = stay.entry().minusDays(1);
    String basis = "MISSING";
    String rule = null;
    boolean isExtended = false;
    if (grant.equals("DATE") || grant.equals("NO_LIMIT")) {
      basis = grant;
      until = grant.equals("DATE") ? stay.until() : LocalDate.MAX;
    } else if (grant.equals("NONE") && !isCovered(stay.entry())) {
      rule = rule(stay);
      if (rule != null) {
        basis = "RULE";
        until = byRule(rule, stay);
      }
    }
    for (Span span : spans) {
      boolean begins =
          span.isExtension()
              ? !span.from().isBefore(stay.entry()) && !span.from().isAfter(until)
              : until.equals(LocalDate.MAX) || !span.from().isAfter(until.plusDays(1));
      if (begins && !span.from().isAfter(left) && span.to().isAfter(until)) {
        until = span.to();
        isExtended |= span.isExtension();
        basis = span.isExtension() ? basis : "PERMIT";
      }
    }
    if (grant.equals("UNREADABLE") && until.isBefore(lastDay)) {
      basis = "MISSING";
    }
    if (until.equals(LocalDate.MAX)) {
      basis = "NO_LIMIT";
    }
    isExtended &= !basis.equals("MISSING");
    rule = basis.equals("RULE") ? rule : null;
    until = basis.equals("MISSING") || basis.equals("NO_LIMIT") ? null : until;
    String[] status = status(stay, lastDay, basis, until).split("/", 2);
    if (status[0].equals("EXCLUDED")) {
      return "NONE|null|false|null|EXCLUDED|" + status[1] + "|null|null";
    }
    Long late = status[0].equals("DEPARTED_LATE") ? days(until, stay.exit()) : null;
    Long past = status[0].equals("NO_DEPARTURE_RECORDED") ? days(until, asOf) : null;
    return String.join(
        "|",
        basis,
        until + "",
        isExtended + "",
        rule + "",
        status[0],
        status[1],
        late + "",
        past + "");
  }

  private String status(Stay stay, LocalDate lastDay, String basis, LocalDate until) {
    if ("LSO".equals(stay.nationality())) {
      return "EXCLUDED/NATIONAL";
    }
    if (stay.holdsNationality() && !stay.link().equals("WEAK")) {
      return "EXCLUDED/HOLDS_NATIONALITY";
    }
    if (isEveryDay(stay.entry(), lastDay, Set.of("RESIDE"))) {
      return "EXCLUDED/RESIDENT";
    }
    if ("DIPLOMATIC".equals(stay.documentClass())) {
      return "EXCLUDED/DIPLOMAT";
    }
    if ("CREW".equals(stay.purpose())) {
      return "EXCLUDED/CREW";
    }
    if (isEveryDay(stay.entry(), lastDay, Set.of("RESIDE", "EXEMPT"))) {
      return "EXCLUDED/EXEMPT_PERMIT";
    }
    if (basis.equals("NO_LIMIT")) {
      return "NO_LIMIT/null";
    }
    if (basis.equals("MISSING")) {
      return "UNDETERMINED/LIMIT_UNKNOWN";
    }
    if (stay.isContradictory()) {
      return "UNDETERMINED/CONTRADICTORY_TIMES";
    }
    if (stay.link().equals("WEAK")) {
      return "UNDETERMINED/WEAK_LINK";
    }
    if (stay.exit() != null) {
      return stay.exit().isAfter(until) ? "DEPARTED_LATE/null" : "DEPARTED_IN_TIME/null";
    }
    if (stay.next() != null) {
      return "MISSED_EXIT/null";
    }
    return asOf.isAfter(until) ? "NO_DEPARTURE_RECORDED/null" : "NOT_YET_DUE/null";
  }

  private boolean isEveryDay(LocalDate from, LocalDate to, Set<String> kinds) {
    for (LocalDate d = from; !d.isAfter(to); d = d.plusDays(1)) {
      LocalDate day = d;
      if (spans.stream().noneMatch(s -> kinds.contains(s.kind()) && covers(s, day))) {
        return false;
      }
    }
    return true;
  }

  private boolean isCovered(LocalDate day) {
    return spans.stream().anyMatch(span -> !span.isExtension() && covers(span, day));
  }

  private static boolean covers(Span span, LocalDate day) {
    return !day.isBefore(span.from()) && !day.isAfter(span.to());
  }

  /** The rules of {@link OverstayOracleTest}, written out. */
  private static String rule(Stay stay) {
    String purpose = stay.purpose();
    String nationality = stay.nationality();
    if (purpose == null) {
      return null;
    }
    if (purpose.equals("TRANSIT")) {
      return "TRANSIT";
    }
    if (nationality == null) {
      return null;
    }
    return switch (nationality) {
      case "DEU" -> "R14";
      case "IND" -> "ROLL";
      case "NAM" -> "YEAR";
      default -> stay.entry().isBefore(LocalDate.parse("2025-04-01")) ? "R30" : "R60";
    };
  }

  private LocalDate byRule(String rule, Stay stay) {
    return switch (rule) {
      case "TRANSIT" -> stay.entry().plusDays(3);
      case "R14" -> stay.entry().plusDays(13);
      case "R30" -> stay.entry().plusDays(30);
      case "R60" -> stay.entry().plusDays(60);
      default -> byWindow(rule.equals("ROLL"), stay);
    };
  }

  private LocalDate byWindow(boolean isRolling, Stay stay) {
    Set<LocalDate> present = new HashSet<>();
    for (Stay other : stays) {
      if (isCovered(other.entry()) || other.grant().equals("NO_LIMIT")) {
        continue;
      }
      LocalDate to = other.exit() == null ? other.entry() : other.exit();
      for (LocalDate d = other.entry(); !d.isAfter(to); d = d.plusDays(1)) {
        if (d.isBefore(stay.entry())) {
          present.add(d);
        }
      }
    }
    for (LocalDate d = stay.entry(); ; d = d.plusDays(1)) {
      LocalDate day = d;
      present.add(day);
      long used =
          present.stream()
              .filter(p -> isRolling ? p.isAfter(day.minusDays(30)) : p.getYear() == day.getYear())
              .count();
      if (used > (isRolling ? 10 : 20)) {
        return day.minusDays(1);
      }
    }
  }

  private static Long days(LocalDate from, LocalDate to) {
    return to.toEpochDay() - from.toEpochDay();
  }
}
