package org.moeli.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.moeli.domain.RecordVersions.Fate;
import org.moeli.domain.RecordVersions.Kept;
import org.moeli.domain.RecordVersions.Outcome;
import org.moeli.domain.RecordVersions.Version;

/** What holds of all deliveries, on seeded generated ones; a failure tells its seed. */
class RecordVersionsPropertyTest {
  @Test
  void atMostOneVersionOfOnePersonCountsAndNoneIsLost() {
    for (int seed = 0; seed < 2000; seed++) {
      List<Version> versions = generated(new Random(seed), "Thabo");
      String shown = "seed " + seed;

      List<Outcome> outcomes = RecordVersions.settle(versions);

      assertEquals(versions.size(), outcomes.size(), shown);
      assertTrue(outcomes.stream().map(Outcome::version).toList().containsAll(versions), shown);
      List<Kept> rows = rows(outcomes);
      assertEquals(contents(versions), rows.size(), shown);
      if (rows.stream().noneMatch(Kept::isReused)) {
        assertTrue(rows.stream().filter(row -> row.until().isEmpty()).count() <= 1, shown);
      }
      for (Kept row : rows) {
        assertEquals(row.fate() != Fate.ACCEPTED, row.until().isPresent(), shown);
        assertTrue(
            row.until().stream().noneMatch(day -> day.isBefore(row.first().received())), shown);
      }
      Collections.shuffle(versions, new Random(seed));
      assertEquals(outcomes, RecordVersions.settle(versions), shown);
    }
  }

  /** Of a reused id nobody is lost: every content counts, from the first day to the last. */
  @Test
  void everyContentOfAReusedIdCounts() {
    int reused = 0;
    for (int seed = 0; seed < 2000; seed++) {
      List<Version> versions = generated(new Random(seed), "Thabo", "Palesa");
      List<Outcome> outcomes = RecordVersions.settle(versions);
      List<Kept> rows = rows(outcomes);
      if (rows.stream().anyMatch(Kept::isReused)) {
        reused++;
        assertEquals(contents(versions), rows.stream().filter(Kept::isReused).count());
        for (Outcome outcome : outcomes) {
          boolean isGood =
              outcome.version().isVoid()
                  ? outcome.fate() == Fate.QUARANTINED
                  : outcome.fate() == Fate.ACCEPTED || outcome.fate() == Fate.DUPLICATE;
          assertTrue(isGood, "seed " + seed);
        }
      }
    }
    assertTrue(reused > 500, "the property is about ids that are reused");
  }

  /** In whatever order and groups files arrive, the lake comes to hold the same. */
  @Test
  void theOrderAndGroupingOfArrivalChangeNothing() {
    for (int seed = 0; seed < 4000; seed++) {
      Random random = new Random(seed);
      List<Version> versions = generated(random, "Thabo", "Thabo", "Thabo", "Palesa");
      boolean isById = seed % 2 == 0;
      Function<List<Version>, List<Outcome>> settle =
          isById ? RecordVersions::settle : RecordVersionsPropertyTest::settleFirstContent;
      List<String> together = lake(rows(settle.apply(versions)));

      List<String> files =
          versions.stream().map(Version::file).distinct().collect(Collectors.toList());
      Collections.shuffle(files, random);
      List<Version> held = new ArrayList<>();
      List<String> last = List.of();
      for (int i = 0; i < files.size(); ) {
        List<String> run = files.subList(i, Math.min(files.size(), i + 1 + random.nextInt(2)));
        versions.stream().filter(v -> run.contains(v.file())).forEach(held::add);
        List<Outcome> outcomes = settle.apply(held);
        last = lake(rows(outcomes));
        held.clear();
        for (Outcome outcome : outcomes) {
          if (outcome.version().isVoid() && outcome.fate() == Fate.VOIDED) {
            held.add(known(outcome.version()));
          }
        }
        rows(outcomes).forEach(row -> held.add(known(row)));
        i += run.size();
      }

      assertEquals(together, last, "seed " + seed);
    }
  }

  /** What counted on a day stays so, whatever is delivered on later days. */
  @Test
  void laterDeliveriesDoNotChangeAnEarlierDay() {
    for (int seed = 0; seed < 2000; seed++) {
      List<Version> versions = generated(new Random(seed), "Thabo");
      List<Kept> all = rows(RecordVersions.settle(versions));
      if (all.stream().anyMatch(Kept::isReused)) {
        continue;
      }
      LocalDate day = LocalDate.of(2026, 3, 1 + seed % 6);
      List<Version> early = versions.stream().filter(v -> !v.received().isAfter(day)).toList();

      assertEquals(
          contentOn(day, rows(RecordVersions.settle(early))), contentOn(day, all), "seed " + seed);
    }
  }

  private static List<Outcome> settleFirstContent(List<Version> versions) {
    return RecordVersions.settleEqual(
        versions.stream().filter(v -> !v.isVoid() && v.digest().startsWith("A")).toList());
  }

  private static long contents(List<Version> versions) {
    return versions.stream().filter(v -> !v.isVoid()).map(Version::digest).distinct().count();
  }

  private static List<Kept> rows(List<Outcome> outcomes) {
    return outcomes.stream().flatMap(outcome -> outcome.kept().stream()).toList();
  }

  private static List<String> lake(List<Kept> rows) {
    return rows.stream()
        .map(
            row ->
                row.first().digest()
                    + row.part()
                    + " of "
                    + row.first().file()
                    + " "
                    + row.first().order()
                    + " "
                    + row.fate()
                    + " until "
                    + row.until()
                    + row.isReused())
        .sorted()
        .toList();
  }

  /** A row as the lake hands it over in the next run. */
  private static Version known(Kept row) {
    Version first = row.first();
    return new Version(
        true,
        false,
        first.digest(),
        first.file(),
        first.received(),
        first.order(),
        first.about(),
        row.isReused());
  }

  private static Version known(Version notice) {
    return new Version(
        true,
        true,
        notice.digest(),
        notice.file(),
        notice.received(),
        notice.order(),
        notice.about(),
        false);
  }

  private static List<String> contentOn(LocalDate day, List<Kept> rows) {
    return rows.stream()
        .filter(row -> !row.first().received().isAfter(day))
        .filter(row -> row.until().isEmpty() || row.until().get().isAfter(day))
        .map(row -> row.first().digest())
        .sorted()
        .toList();
  }

  /** Up to seven copies in files of one day each; what a content says is about one person. */
  private static List<Version> generated(Random random, String... people) {
    List<Version> versions = new ArrayList<>();
    int count = 1 + random.nextInt(7);
    int file = 0;
    for (int i = 0; i < count; i++) {
      file += random.nextInt(4) == 0 ? 0 : 1;
      boolean isVoid = random.nextInt(4) == 0;
      String who = people[random.nextInt(people.length)];
      String content = "AB".charAt(random.nextInt(2)) + " " + who;
      LocalDate received = LocalDate.of(2026, 3, 1 + new Random(31L * count + file).nextInt(6));
      versions.add(
          new Version(
              false,
              isVoid,
              isVoid ? "VOID " + random.nextInt(2) : content,
              "f" + file,
              received,
              i,
              isVoid ? RecordSubject.nobody() : RecordVersionsTest.about(who),
              false));
    }
    return versions;
  }
}
