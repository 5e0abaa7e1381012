package org.moeli.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which version of one source record counts. Versions come with deliveries, in any order of
 * arrival: the same content again is a duplicate, other content is a correction that replaces, a
 * void notice withdraws. Every version that ceases to count keeps the day on which it did, so that
 * any known-at day can be repeated.
 */
public final class RecordVersions {
  /** What became of a record. */
  public enum Fate {
    /** Its content counts. */
    ACCEPTED,
    /** The same content was already there. */
    DUPLICATE,
    /** A later delivery replaced it. */
    SUPERSEDED,
    /** A later notice withdrew it, or it is such a notice. */
    VOIDED
  }

  /**
   * One version of the record.
   *
   * @param isKnown whether the lake already holds it
   * @param isVoid whether it is a void notice
   * @param digest digest of the content
   * @param received local day of the delivery
   * @param order order of delivery within the lake
   */
  public record Version(
      boolean isKnown, boolean isVoid, String digest, LocalDate received, long order) {}

  /**
   * The outcome for one version.
   *
   * @param version the version
   * @param fate what became of it
   * @param until day on which it ceased to count; empty while it counts, for duplicates and for
   *     notices
   * @param withdrewNothing whether it is a void notice for a record that was not there
   */
  public record Outcome(
      Version version, Fate fate, Optional<LocalDate> until, boolean withdrewNothing) {}

  private RecordVersions() {}

  /** Outcomes of all versions, in order of delivery. */
  public static List<Outcome> settle(List<Version> versions) {
    List<Version> inOrder = new ArrayList<>(versions);
    inOrder.sort(Comparator.comparing(Version::received).thenComparingLong(Version::order));
    List<Outcome> outcomes = new ArrayList<>();
    int current = -1;
    for (Version version : inOrder) {
      Outcome before = current < 0 ? null : outcomes.get(current);
      if (version.isVoid()) {
        if (before != null) {
          outcomes.set(current, ended(before, Fate.VOIDED, version));
        }
        outcomes.add(new Outcome(version, Fate.VOIDED, Optional.empty(), before == null));
        current = -1;
      } else if (before != null && before.version().digest().equals(version.digest())) {
        // What the lake already holds stays as it is, even when the same content came earlier
        // elsewhere.
        boolean keepLater = version.isKnown();
        outcomes.add(counting(version, keepLater ? Fate.ACCEPTED : Fate.DUPLICATE));
        if (keepLater) {
          outcomes.set(current, counting(before.version(), Fate.DUPLICATE));
          current = outcomes.size() - 1;
        }
      } else {
        if (before != null) {
          outcomes.set(current, ended(before, Fate.SUPERSEDED, version));
        }
        outcomes.add(counting(version, Fate.ACCEPTED));
        current = outcomes.size() - 1;
      }
    }
    return outcomes;
  }

  private static Outcome counting(Version version, Fate fate) {
    return new Outcome(version, fate, Optional.empty(), false);
  }

  private static Outcome ended(Outcome outcome, Fate fate, Version by) {
    return new Outcome(outcome.version(), fate, Optional.of(by.received()), false);
  }
}
