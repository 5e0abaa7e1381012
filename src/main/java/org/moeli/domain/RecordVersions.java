package org.moeli.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of the records that came under one id. Copies come with deliveries, in any order of
 * arrival, and the outcome depends on the days of receipt alone.
 *
 * <p>A content, or a void notice, belongs to the copy of it that was received first; every other
 * copy is a duplicate, also one of a content that was corrected or withdrawn since. Other content
 * of a later delivery that is still about the same is a correction and replaces; a void notice
 * withdraws. A content that ceases to count keeps the day on which it did, so that any known-at day
 * can be repeated.
 *
 * <p>An id under which two contents are about different people, or stand in one file, is a reused
 * id and names none of them: each content is a record of its own, from its first day, and no notice
 * can say which it withdraws.
 */
public final class RecordVersions {
  /** What became of a record. */
  public enum Fate {
    /** Its content counts. */
    ACCEPTED,
    /** The same content, or the same notice, was received before. */
    DUPLICATE,
    /** A later delivery replaced it. */
    SUPERSEDED,
    /** A later notice withdrew it, or it is such a notice. */
    VOIDED,
    /** It is a notice that withdraws nobody knows which record. */
    QUARANTINED
  }

  /**
   * One copy of a content, or a void notice.
   *
   * @param isKnown whether the lake holds it; of each content at most one copy is
   * @param isVoid whether it is a void notice
   * @param digest digest of the content
   * @param file file that brought it
   * @param received local day of the delivery
   * @param order order of delivery within the lake
   * @param about whom it is about; of a notice nobody
   * @param isReused whether the lake says already that its id is reused
   */
  public record Version(
      boolean isKnown,
      boolean isVoid,
      String digest,
      String file,
      LocalDate received,
      long order,
      RecordSubject about,
      boolean isReused) {}

  /**
   * The one row that the lake keeps of a content. It is that of the known copy, if there is one.
   *
   * @param first the copy that was received first, to which it belongs
   * @param fate ACCEPTED, SUPERSEDED or VOIDED
   * @param until day on which it ceased to count; empty while it counts
   * @param part tells it apart from other records of the same id; empty where there is no other
   * @param isReused whether its id is reused
   */
  public record Kept(
      Version first, Fate fate, Optional<LocalDate> until, String part, boolean isReused) {}

  /**
   * The outcome for one copy or notice.
   *
   * @param kept its row; empty where another copy has it, and for notices
   * @param withdrewNothing whether it is a void notice for a record that was not there
   */
  public record Outcome(Version version, Fate fate, Optional<Kept> kept, boolean withdrewNothing) {}

  private static final Comparator<Version> BY_RECEIPT =
      Comparator.comparing(Version::received).thenComparingLong(Version::order);

  private RecordVersions() {}

  /** Outcomes of all that came under an id that the post gave, in order of receipt. */
  public static List<Outcome> settle(List<Version> versions) {
    List<Version> inOrder = versions.stream().sorted(BY_RECEIPT).toList();
    Map<String, Content> contents = new LinkedHashMap<>();
    Map<String, Version> notices = new HashMap<>();
    for (Version version : inOrder) {
      if (version.isVoid()) {
        notices.putIfAbsent(version.digest(), version);
      } else {
        contents.computeIfAbsent(version.digest(), digest -> new Content()).add(version);
      }
    }
    boolean isReused = isReused(List.copyOf(contents.values()));
    if (isReused) {
      contents.forEach((digest, content) -> content.part = digest);
    }
    List<Outcome> outcomes = new ArrayList<>();
    Set<Version> firstNotices = Set.copyOf(notices.values());
    Set<Version> idle = isReused ? Set.of() : follow(inOrder, contents, firstNotices);
    for (Version version : inOrder) {
      outcomes.add(
          version.isVoid()
              ? new Outcome(
                  version,
                  fate(version, isReused, firstNotices.contains(version)),
                  Optional.empty(),
                  idle.contains(version))
              : contents.get(version.digest()).outcome(version, isReused));
    }
    return outcomes;
  }

  /**
   * Outcomes of all records of one content from a feed that gives them no ids, in order of receipt:
   * in one file every line is a record, and the n-th of one file is the n-th of another.
   */
  public static List<Outcome> settleEqual(List<Version> versions) {
    List<Version> inOrder = versions.stream().sorted(BY_RECEIPT).toList();
    List<Content> contents = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    int known = 0;
    Map<Version, Content> byCopy = new HashMap<>();
    for (Version version : inOrder) {
      int place = version.isKnown() ? known++ : counts.merge(version.file(), 1, Integer::sum) - 1;
      while (contents.size() <= place) {
        contents.add(new Content());
      }
      contents.get(place).add(version);
      byCopy.put(version, contents.get(place));
    }
    for (int i = 1; i < contents.size(); i++) {
      contents.get(i).part = String.valueOf(i + 1);
    }
    return inOrder.stream().map(version -> byCopy.get(version).outcome(version, false)).toList();
  }

  /** A content with its copies in order of receipt. */
  private static final class Content {
    private final List<Version> copies = new ArrayList<>();
    private Fate fate = Fate.ACCEPTED;
    private Optional<LocalDate> until = Optional.empty();
    private String part = "";
    private int holder;

    void add(Version copy) {
      if (copy.isKnown()) {
        holder = copies.size();
      }
      copies.add(copy);
    }

    Version first() {
      return copies.get(0);
    }

    void end(Fate how, LocalDate day) {
      fate = how;
      until = Optional.of(day);
    }

    Outcome outcome(Version copy, boolean isReused) {
      return new Outcome(
          copy,
          copy.equals(first()) ? fate : Fate.DUPLICATE,
          copy.equals(copies.get(holder))
              ? Optional.of(new Kept(first(), fate, until, part, isReused))
              : Optional.empty(),
          false);
    }
  }

  /** Ends contents by what was received after them; gives the notices that withdrew nothing. */
  private static Set<Version> follow(
      List<Version> inOrder, Map<String, Content> contents, Set<Version> firstNotices) {
    Set<Version> idle = new HashSet<>();
    Optional<Content> current = Optional.empty();
    for (Version version : inOrder) {
      if (firstNotices.contains(version)) {
        current.ifPresentOrElse(
            content -> content.end(Fate.VOIDED, version.received()), () -> idle.add(version));
        current = Optional.empty();
      } else if (!version.isVoid() && contents.get(version.digest()).first().equals(version)) {
        current.ifPresent(content -> content.end(Fate.SUPERSEDED, version.received()));
        current = Optional.of(contents.get(version.digest()));
      }
    }
    return idle;
  }

  private static Fate fate(Version notice, boolean isReused, boolean isFirst) {
    // One that the lake holds stays, if need be without effect.
    if (notice.isKnown()) {
      return Fate.VOIDED;
    }
    return isReused ? Fate.QUARANTINED : isFirst ? Fate.VOIDED : Fate.DUPLICATE;
  }

  /**
   * Whether an id names different people. Contents are compared in pairs: whatever comes later, an
   * id does not become good again.
   */
  private static boolean isReused(List<Content> contents) {
    Set<String> files = new HashSet<>();
    for (Content content : contents) {
      if (content.copies.stream().anyMatch(Version::isReused)) {
        return true;
      }
      Set<String> own = new HashSet<>();
      content.copies.forEach(copy -> own.add(copy.file()));
      for (String file : own) {
        if (!files.add(file)) {
          return true;
        }
      }
    }
    for (int i = 0; i < contents.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (!contents.get(i).first().about().isSameAs(contents.get(j).first().about())) {
          return true;
        }
      }
    }
    return false;
  }
}
