package org.moeli.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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

  private static final int NOBODY = -1;

  private RecordVersions() {}

  /** Outcomes of all versions, in order of delivery. */
  public static List<Outcome> settle(List<Version> versions) {
    List<Version> inOrder = new ArrayList<>(versions);
    inOrder.sort(Comparator.comparing(Version::received).thenComparingLong(Version::order));
    int count = inOrder.size();
    Fate[] fates = new Fate[count];
    int[] endedBy = new int[count];
    Arrays.fill(endedBy, NOBODY);
    int current = NOBODY;
    for (int i = 0; i < count; i++) {
      Version version = inOrder.get(i);
      fates[i] = version.isVoid() ? Fate.VOIDED : Fate.ACCEPTED;
      if (current != NOBODY && isSame(inOrder.get(current), version)) {
        // What the lake already holds stays as it is, even when the same content came earlier
        // elsewhere.
        if (!version.isKnown()) {
          fates[i] = Fate.DUPLICATE;
          continue;
        }
        if (inOrder.get(current).isKnown()) {
          // Both are held: what stood between them left no row, and the later one goes on counting.
          fates[current] = Fate.SUPERSEDED;
          endedBy[current] = i;
        } else {
          fates[current] = Fate.DUPLICATE;
          replace(endedBy, current, i);
        }
      } else if (current != NOBODY) {
        fates[current] = version.isVoid() ? Fate.VOIDED : Fate.SUPERSEDED;
        endedBy[current] = i;
      }
      current = version.isVoid() ? NOBODY : i;
    }
    return outcomes(inOrder, fates, endedBy);
  }

  private static boolean isSame(Version a, Version b) {
    return !b.isVoid() && a.digest().equals(b.digest());
  }

  private static void replace(int[] endedBy, int former, int now) {
    for (int i = 0; i < endedBy.length; i++) {
      if (endedBy[i] == former) {
        endedBy[i] = now;
      }
    }
  }

  private static List<Outcome> outcomes(List<Version> inOrder, Fate[] fates, int[] endedBy) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < fates.length; i++) {
      int index = i;
      Version version = inOrder.get(i);
      Optional<LocalDate> until =
          endedBy[i] == NOBODY ? Optional.empty() : Optional.of(inOrder.get(endedBy[i]).received());
      boolean withdrewNothing =
          version.isVoid() && Arrays.stream(endedBy).noneMatch(by -> by == index);
      outcomes.add(new Outcome(version, fates[i], until, withdrewNothing));
    }
    return outcomes;
  }
}
