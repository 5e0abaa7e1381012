package org.moeli.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.moeli.domain.RecordVersions.Fate;
import org.moeli.domain.RecordVersions.Outcome;
import org.moeli.domain.RecordVersions.Version;

/**
 * Each line is one version of a record: order of delivery, day received, content (VOID is a
 * notice), whether the lake holds it already; then what becomes of it and until when it counts.
 */
class RecordVersionsTest {
  private static final Pattern CELL_END = Pattern.compile("\\|");

  @Test
  void oneVersionCounts() {
    assertSettled(
        """
        order | received   | content | known | fate     | until | nothing
        1     | 2026-03-01 | A       | no    | ACCEPTED | -     | no
        """);
  }

  @Test
  void nothingGivesNothing() {
    assertEquals(List.of(), RecordVersions.settle(List.of()));
  }

  @Test
  void sameContentAgainIsADuplicate() {
    assertSettled(
        """
        order | received   | content | known | fate      | until | nothing
        1     | 2026-03-01 | A       | no    | ACCEPTED  | -     | no
        2     | 2026-03-01 | A       | no    | DUPLICATE | -     | no
        3     | 2026-03-09 | A       | no    | DUPLICATE | -     | no
        """);
  }

  @Test
  void correctionReplacesFromItsDay() {
    assertSettled(
        """
        order | received   | content | known | fate       | until      | nothing
        1     | 2026-03-01 | A       | no    | SUPERSEDED | 2026-03-05 | no
        2     | 2026-03-05 | B       | no    | SUPERSEDED | 2026-03-09 | no
        3     | 2026-03-09 | C       | no    | ACCEPTED   | -          | no
        """);
  }

  @Test
  void correctionBackToTheFirstContentIsACorrection() {
    assertSettled(
        """
        order | received   | content | known | fate       | until      | nothing
        1     | 2026-03-01 | A       | no    | SUPERSEDED | 2026-03-05 | no
        2     | 2026-03-05 | B       | no    | SUPERSEDED | 2026-03-09 | no
        3     | 2026-03-09 | A       | no    | ACCEPTED   | -          | no
        """);
  }

  @Test
  void duplicateOfAReplacedVersionIsNoDuplicateOfThatOne() {
    assertSettled(
        """
        order | received   | content | known | fate       | until      | nothing
        1     | 2026-03-01 | A       | no    | SUPERSEDED | 2026-03-05 | no
        2     | 2026-03-05 | B       | no    | ACCEPTED   | -          | no
        3     | 2026-03-09 | B       | no    | DUPLICATE  | -          | no
        """);
  }

  @Test
  void noticeWithdraws() {
    assertSettled(
        """
        order | received   | content | known | fate   | until      | nothing
        1     | 2026-03-01 | A       | no    | VOIDED | 2026-03-05 | no
        2     | 2026-03-05 | VOID    | no    | VOIDED | -          | no
        """);
  }

  @Test
  void noticeBeforeTheRecordWithdrawsNothing() {
    assertSettled(
        """
        order | received   | content | known | fate     | until | nothing
        1     | 2026-03-01 | VOID    | no    | VOIDED   | -     | yes
        2     | 2026-03-05 | A       | no    | ACCEPTED | -     | no
        """);
  }

  @Test
  void secondNoticeWithdrawsNothing() {
    assertSettled(
        """
        order | received   | content | known | fate   | until      | nothing
        1     | 2026-03-01 | A       | no    | VOIDED | 2026-03-05 | no
        2     | 2026-03-05 | VOID    | no    | VOIDED | -          | no
        3     | 2026-03-09 | VOID    | no    | VOIDED | -          | yes
        """);
  }

  @Test
  void recordDeliveredAgainAfterItsNoticeCounts() {
    assertSettled(
        """
        order | received   | content | known | fate     | until      | nothing
        1     | 2026-03-01 | A       | no    | VOIDED   | 2026-03-05 | no
        2     | 2026-03-05 | VOID    | no    | VOIDED   | -          | no
        3     | 2026-03-09 | A       | no    | ACCEPTED | -          | no
        """);
  }

  @Test
  void dayOfDeliveryDecidesNotTheOrderOfArrival() {
    assertSettled(
        """
        order | received   | content | known | fate       | until      | nothing
        7     | 2026-03-01 | A       | no    | SUPERSEDED | 2026-03-05 | no
        3     | 2026-03-05 | B       | yes   | ACCEPTED   | -          | no
        """);
  }

  @Test
  void lateNoticeWithdrawsWhatWasThereOnItsDayOnly() {
    assertSettled(
        """
        order | received   | content | known | fate     | until      | nothing
        1     | 2026-03-01 | A       | yes   | VOIDED   | 2026-03-05 | no
        9     | 2026-03-05 | VOID    | no    | VOIDED   | -          | no
        2     | 2026-03-09 | B       | yes   | ACCEPTED | -          | no
        """);
  }

  @Test
  void knownVersionStaysAndTheEarlierOneOfTheSameContentIsTheDuplicate() {
    assertSettled(
        """
        order | received   | content | known | fate      | until | nothing
        8     | 2026-03-01 | A       | no    | DUPLICATE | -     | no
        1     | 2026-03-05 | A       | yes   | ACCEPTED  | -     | no
        9     | 2026-03-09 | A       | no    | DUPLICATE | -     | no
        """);
  }

  @Test
  void knownVersionIsReplacedLikeAnyOther() {
    assertSettled(
        """
        order | received   | content | known | fate       | until      | nothing
        1     | 2026-03-01 | A       | yes   | SUPERSEDED | 2026-03-05 | no
        8     | 2026-03-05 | B       | no    | ACCEPTED   | -          | no
        """);
  }

  @Test
  void lateVersionTakesItsPlaceBetweenThoseThatAreKnown() {
    assertSettled(
        """
        order | received   | content | known | fate       | until      | nothing
        1     | 2026-03-01 | A       | yes   | SUPERSEDED | 2026-03-05 | no
        9     | 2026-03-05 | B       | no    | SUPERSEDED | 2026-03-09 | no
        2     | 2026-03-09 | C       | yes   | ACCEPTED   | -          | no
        """);
  }

  @Test
  void noticeThatOvertookItsRecordStillWithdrawsIt() {
    assertSettled(
        """
        order | received   | content | known | fate   | until      | nothing
        9     | 2026-03-01 | A       | no    | VOIDED | 2026-03-05 | no
        1     | 2026-03-05 | VOID    | yes   | VOIDED | -          | no
        """);
  }

  @Test
  void orderDecidesWithinADay() {
    assertSettled(
        """
        order | received   | content | known | fate       | until      | nothing
        1     | 2026-03-05 | A       | no    | SUPERSEDED | 2026-03-05 | no
        2     | 2026-03-05 | B       | no    | VOIDED     | 2026-03-05 | no
        3     | 2026-03-05 | VOID    | no    | VOIDED     | -          | no
        """);
  }

  /** Invariants on seeded generated deliveries. */
  @Test
  void atMostOneVersionCountsAndNoneIsLost() {
    for (int seed = 0; seed < 2000; seed++) {
      List<Version> versions = generated(new Random(seed));
      String shown = "seed " + seed;

      List<Outcome> outcomes = RecordVersions.settle(versions);

      assertEquals(versions.size(), outcomes.size(), shown);
      assertTrue(outcomes.stream().map(Outcome::version).toList().containsAll(versions), shown);
      assertTrue(outcomes.stream().filter(o -> o.fate() == Fate.ACCEPTED).count() <= 1, shown);
      for (Outcome outcome : outcomes) {
        boolean isEnded =
            outcome.fate() == Fate.SUPERSEDED
                || (outcome.fate() == Fate.VOIDED && !outcome.version().isVoid());
        assertEquals(isEnded, outcome.until().isPresent(), shown);
        assertTrue(
            outcome.until().stream().noneMatch(day -> day.isBefore(outcome.version().received())),
            shown);
      }
      Collections.shuffle(versions, new Random(seed));
      assertEquals(outcomes, RecordVersions.settle(versions), shown);
    }
  }

  /** What counted on a day stays so, whatever is delivered on later days. */
  @Test
  void laterDeliveriesDoNotChangeAnEarlierDay() {
    for (int seed = 0; seed < 2000; seed++) {
      List<Version> versions = generated(new Random(seed));
      LocalDate day = LocalDate.of(2026, 3, 1 + seed % 6);
      List<Version> early = versions.stream().filter(v -> !v.received().isAfter(day)).toList();

      assertEquals(
          contentOn(day, RecordVersions.settle(early)),
          contentOn(day, RecordVersions.settle(versions)),
          "seed " + seed);
    }
  }

  private static List<String> contentOn(LocalDate day, List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(o -> !o.version().isVoid() && o.fate() != Fate.DUPLICATE)
        .filter(o -> !o.version().received().isAfter(day))
        .filter(o -> o.until().isEmpty() || o.until().get().isAfter(day))
        .map(o -> o.version().digest())
        .toList();
  }

  private static List<Version> generated(Random random) {
    List<Version> versions = new ArrayList<>();
    int count = 1 + random.nextInt(7);
    for (int i = 0; i < count; i++) {
      boolean isVoid = random.nextInt(4) == 0;
      String content = isVoid ? "VOID" : "AB".substring(random.nextInt(2)).substring(0, 1);
      LocalDate received = LocalDate.of(2026, 3, 1 + random.nextInt(6));
      versions.add(new Version(false, isVoid, content, received, i));
    }
    return versions;
  }

  private static void assertSettled(String table) {
    List<List<String>> lines =
        table
            .lines()
            .skip(1)
            .map(line -> CELL_END.splitAsStream(line).map(String::strip).toList())
            .toList();
    List<Version> versions = new ArrayList<>();
    for (List<String> line : lines) {
      versions.add(
          new Version(
              line.get(3).equals("yes"),
              line.get(2).equals("VOID"),
              line.get(2),
              LocalDate.parse(line.get(1)),
              Long.parseLong(line.get(0))));
    }
    // Whatever the order in which they are handed over.
    Collections.reverse(versions);

    assertEquals(
        lines.stream().map(line -> String.join(" | ", line)).collect(Collectors.joining("\n")),
        RecordVersions.settle(versions).stream()
            .map(RecordVersionsTest::line)
            .collect(Collectors.joining("\n")));
  }

  private static String line(Outcome outcome) {
    Version version = outcome.version();
    return String.join(
        " | ",
        String.valueOf(version.order()),
        version.received().toString(),
        version.digest(),
        version.isKnown() ? "yes" : "no",
        outcome.fate().name(),
        outcome.until().map(LocalDate::toString).orElse("-"),
        outcome.withdrewNothing() ? "yes" : "no");
  }

  @Test
  void formerVersionStaysFormerWhenTheSameContentCountsAgain() {
    LocalDate first = LocalDate.of(2026, 1, 1);
    LocalDate fifth = LocalDate.of(2026, 1, 5);
    LocalDate ninth = LocalDate.of(2026, 1, 9);
    List<RecordVersions.Outcome> outcomes =
        RecordVersions.settle(
            List.of(
                new RecordVersions.Version(true, false, "A", first, 1),
                new RecordVersions.Version(true, false, "A", fifth, 3),
                new RecordVersions.Version(false, false, "A", ninth, 4)));
    assertEquals(
        "SUPERSEDED 2026-01-05, ACCEPTED -, DUPLICATE -",
        outcomes.stream()
            .map(o -> o.fate() + " " + o.until().map(LocalDate::toString).orElse("-"))
            .collect(java.util.stream.Collectors.joining(", ")));
  }
}
