package org.moeli.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.moeli.domain.RecordSubject.Named;
import org.moeli.domain.RecordVersions.Kept;
import org.moeli.domain.RecordVersions.Outcome;
import org.moeli.domain.RecordVersions.Version;
import org.moeli.testing.TextTable;

/**
 * Each line is one copy of a record, or a notice (VOID): order of delivery, day received, whom it
 * is about, whether the lake holds it already; then what becomes of it and, where it has the row of
 * its content, which copy that row belongs to, until when it counts, and what is added to its id.
 */
class RecordVersionsTest {
  @Test
  void oneVersionCounts() {
    assertSettled(
        """
        order | received   | content | known | fate     | row | until | part
        1     | 2026-03-01 | A       | no    | ACCEPTED | 1   | -     | -
        """);
  }

  @Test
  void nothingGivesNothing() {
    assertEquals(List.of(), RecordVersions.settle(List.of()));
    assertEquals(List.of(), RecordVersions.settleEqual(List.of()));
  }

  @Test
  void sameContentAgainIsADuplicate() {
    assertSettled(
        """
        order | received   | content | known | fate      | row | until | part
        1     | 2026-03-01 | A       | no    | ACCEPTED  | 1   | -     | -
        2     | 2026-03-01 | A       | no    | DUPLICATE | -   | -     | -
        3     | 2026-03-09 | A       | no    | DUPLICATE | -   | -     | -
        """);
  }

  @Test
  void correctionReplacesFromItsDay() {
    assertSettled(
        """
        order | received   | content | known | fate       | row | until      | part
        1     | 2026-03-01 | A       | no    | SUPERSEDED | 1   | 2026-03-05 | -
        2     | 2026-03-05 | B       | no    | SUPERSEDED | 2   | 2026-03-09 | -
        3     | 2026-03-09 | C       | no    | ACCEPTED   | 3   | -          | -
        """);
  }

  @Test
  void oldCopyThatComesLateDoesNotUndoACorrection() {
    assertSettled(
        """
        order | received   | content | known | fate       | row | until      | part
        1     | 2026-03-01 | A       | yes   | SUPERSEDED | 1   | 2026-03-05 | -
        2     | 2026-03-05 | B       | yes   | ACCEPTED   | 2   | -          | -
        3     | 2026-07-03 | A       | no    | DUPLICATE  | -   | -          | -
        """);
  }

  /** The version that was replaced on its own day counted on no day, and is known all the same. */
  @Test
  void oldCopyOfAVersionOfOneDayDoesNotUndoACorrection() {
    assertSettled(
        """
        order | received   | content | known | fate       | row | until      | part
        1     | 2026-03-05 | A       | no    | SUPERSEDED | 1   | 2026-03-05 | -
        2     | 2026-03-05 | B       | no    | ACCEPTED   | 2   | -          | -
        3     | 2026-03-09 | A       | no    | DUPLICATE  | -   | -          | -
        """);
  }

  @Test
  void noticeWithdraws() {
    assertSettled(
        """
        order | received   | content | known | fate   | row | until      | part
        1     | 2026-03-01 | A       | no    | VOIDED | 1   | 2026-03-05 | -
        2     | 2026-03-05 | VOID    | no    | VOIDED | -   | -          | -
        """);
  }

  @Test
  void noticeBeforeTheRecordWithdrawsNothing() {
    assertSettled(
        """
        order | received   | content | known | fate     | row     | until | part
        1     | 2026-03-01 | VOID    | no    | VOIDED   | nothing | -     | -
        2     | 2026-03-05 | A       | no    | ACCEPTED | 2       | -     | -
        """);
  }

  @Test
  void secondNoticeWithdrawsNothing() {
    assertSettled(
        """
        order | received   | content | known | fate   | row     | until      | part
        1     | 2026-03-01 | A       | no    | VOIDED | 1       | 2026-03-05 | -
        2     | 2026-03-05 | VOID    | no    | VOIDED | -       | -          | -
        3     | 2026-03-09 | VOID 2  | no    | VOIDED | nothing | -          | -
        """);
  }

  @Test
  void oldCopyOfANoticeThatComesLateWithdrawsNothing() {
    assertSettled(
        """
        order | received   | content | known | fate      | row | until      | part
        1     | 2026-03-01 | A       | yes   | VOIDED    | 1   | 2026-03-05 | -
        2     | 2026-03-05 | VOID    | yes   | VOIDED    | -   | -          | -
        3     | 2026-03-06 | B       | yes   | VOIDED    | 3   | 2026-03-12 | -
        4     | 2026-03-09 | VOID    | no    | DUPLICATE | -   | -          | -
        5     | 2026-03-12 | VOID 2  | no    | VOIDED    | -   | -          | -
        """);
  }

  @Test
  void oldCopyThatComesLateDoesNotUndoANotice() {
    assertSettled(
        """
        order | received   | content | known | fate      | row | until      | part
        1     | 2026-03-01 | A       | no    | VOIDED    | 1   | 2026-03-05 | -
        2     | 2026-03-05 | VOID    | no    | VOIDED    | -   | -          | -
        3     | 2026-03-09 | A       | no    | DUPLICATE | -   | -          | -
        4     | 2026-03-10 | B       | no    | ACCEPTED  | 4   | -          | -
        """);
  }

  @Test
  void dayOfDeliveryDecidesNotTheOrderOfArrival() {
    assertSettled(
        """
        order | received   | content | known | fate       | row | until      | part
        7     | 2026-03-01 | A       | no    | SUPERSEDED | 7   | 2026-03-05 | -
        3     | 2026-03-05 | B       | yes   | ACCEPTED   | 3   | -          | -
        """);
  }

  @Test
  void lateNoticeWithdrawsWhatWasThereOnItsDayOnly() {
    assertSettled(
        """
        order | received   | content | known | fate     | row | until      | part
        1     | 2026-03-01 | A       | yes   | VOIDED   | 1   | 2026-03-05 | -
        9     | 2026-03-05 | VOID    | no    | VOIDED   | -   | -          | -
        2     | 2026-03-09 | B       | yes   | ACCEPTED | 2   | -          | -
        """);
  }

  /** The lake goes on with its row, as that of the copy that was received first. */
  @Test
  void contentBelongsToTheCopyThatWasReceivedFirst() {
    assertSettled(
        """
        order | received   | content | known | fate      | row | until | part
        8     | 2026-03-01 | A       | no    | ACCEPTED  | -   | -     | -
        1     | 2026-03-05 | A       | yes   | DUPLICATE | 8   | -     | -
        9     | 2026-03-09 | A       | no    | DUPLICATE | -   | -     | -
        """);
  }

  @Test
  void lateVersionTakesItsPlaceBetweenThoseThatAreKnown() {
    assertSettled(
        """
        order | received   | content | known | fate       | row | until      | part
        1     | 2026-03-01 | A       | yes   | SUPERSEDED | 1   | 2026-03-05 | -
        9     | 2026-03-05 | B       | no    | SUPERSEDED | 9   | 2026-03-09 | -
        2     | 2026-03-09 | C       | yes   | ACCEPTED   | 2   | -          | -
        """);
  }

  @Test
  void noticeThatOvertookItsRecordStillWithdrawsIt() {
    assertSettled(
        """
        order | received   | content | known | fate   | row | until      | part
        9     | 2026-03-01 | A       | no    | VOIDED | 9   | 2026-03-05 | -
        1     | 2026-03-05 | VOID    | yes   | VOIDED | -   | -          | -
        """);
  }

  @Test
  void orderDecidesWithinADay() {
    assertSettled(
        """
        order | received   | content | known | fate       | row | until      | part
        1     | 2026-03-05 | A       | no    | SUPERSEDED | 1   | 2026-03-05 | -
        2     | 2026-03-05 | B       | no    | VOIDED     | 2   | 2026-03-05 | -
        3     | 2026-03-05 | VOID    | no    | VOIDED     | -   | -          | -
        """);
  }

  /** A counter that begins again each day, or a spreadsheet that rounds. */
  @Test
  void idThatNamesDifferentPeopleNamesNone() {
    assertSettled(
        """
        order | received   | who   | content | known | fate      | row | until | part
        1     | 2026-03-01 | Thabo | A       | no    | ACCEPTED  | 1   | -     | A
        2     | 2026-03-05 | Thabo | B       | no    | ACCEPTED  | 2   | -     | B
        3     | 2026-03-09 | Palesa| C       | no    | ACCEPTED  | 3   | -     | C
        4     | 2026-03-09 | Thabo | A       | no    | DUPLICATE | -   | -     | -
        """);
  }

  /** What had been mistaken for a correction, and was replaced or withdrawn, counts again. */
  @Test
  void whatWasKnownUnderAReusedIdCountsFromItsFirstDay() {
    assertSettled(
        """
        order | received   | who    | content | known | fate     | row | until | part
        1     | 2026-03-01 | Thabo  | A       | yes   | ACCEPTED | 1   | -     | A
        2     | 2026-03-05 | Thabo  | B       | yes   | ACCEPTED | 2   | -     | B
        3     | 2026-03-07 | -      | VOID    | yes   | VOIDED   | -   | -     | -
        9     | 2026-03-06 | Palesa | C       | no    | ACCEPTED | 9   | -     | C
        """);
  }

  @Test
  void noticeOfAReusedIdIsSetAside() {
    assertSettled(
        """
        order | received   | who    | content | known  | fate        | row | until | part
        1     | 2026-03-01 | Thabo  | A       | reused | ACCEPTED    | 1   | -     | A
        2     | 2026-03-05 | Palesa | B       | reused | ACCEPTED    | 2   | -     | B
        3     | 2026-03-09 | -      | VOID    | no     | QUARANTINED | -   | -     | -
        """);
  }

  /** One file is one delivery, so that nothing in it corrects anything else in it. */
  @Test
  void otherContentInOneFileIsNoCorrection() {
    assertSettled(
        """
        order | received   | file | content | known | fate     | row | until | part
        1     | 2026-03-05 | f    | A       | no    | ACCEPTED | 1   | -     | A
        2     | 2026-03-05 | f    | B       | no    | ACCEPTED | 2   | -     | B
        """);
    assertSettled(
        """
        order | received   | file | content | known | fate      | row | until | part
        1     | 2026-03-01 | f    | A       | yes   | ACCEPTED  | 1   | -     | A
        2     | 2026-03-05 | g    | B       | yes   | ACCEPTED  | 2   | -     | B
        3     | 2026-03-09 | h    | A       | no    | DUPLICATE | -   | -     | -
        4     | 2026-03-09 | h    | B       | no    | DUPLICATE | -   | -     | -
        """);
    assertSettled(
        """
        order | received   | file | content | known | fate   | row | until      | part
        1     | 2026-03-05 | f    | A       | no    | VOIDED | 1   | 2026-03-05 | -
        2     | 2026-03-05 | f    | VOID    | no    | VOIDED | -   | -          | -
        """);
  }

  @Test
  void onceReusedAnIdStaysSo() {
    assertSettled(
        """
        order | received   | who   | content | known  | fate     | row | until | part
        1     | 2026-03-01 | Thabo | A       | reused | ACCEPTED | 1   | -     | A
        2     | 2026-03-05 | Thabo | B       | no     | ACCEPTED | 2   | -     | B
        """);
  }

  /** Without ids the place in a file tells equal lines apart, and nothing else does. */
  @Test
  void nthEqualLineOfOneFileIsTheNthOfAnother() {
    assertEqualSettled(
        """
        order | received   | file | content | known | fate      | row | until | part
        1     | 2026-03-01 | f    | A       | no    | ACCEPTED  | 1   | -     | -
        2     | 2026-03-01 | f    | A       | no    | ACCEPTED  | 2   | -     | 2
        3     | 2026-03-05 | g    | A       | no    | DUPLICATE | -   | -     | -
        4     | 2026-03-05 | g    | A       | no    | DUPLICATE | -   | -     | -
        5     | 2026-03-05 | g    | A       | no    | ACCEPTED  | 5   | -     | 3
        """);
    assertEqualSettled(
        """
        order | received   | file | content | known | fate      | row | until | part
        8     | 2026-03-01 | f    | A       | no    | ACCEPTED  | -   | -     | -
        9     | 2026-03-01 | f    | A       | no    | ACCEPTED  | 9   | -     | 2
        1     | 2026-03-05 | g    | A       | yes   | DUPLICATE | 8   | -     | -
        """);
  }

  static RecordSubject about(String who) {
    Named person = new Named("", "", PersonName.of(who, "", ""), BirthDate.unknown());
    return new RecordSubject("", "", List.of(person));
  }

  private static List<Map<String, String>> lines(String table) {
    List<List<String>> cells = TextTable.cells(table);
    List<Map<String, String>> lines = new ArrayList<>();
    for (List<String> line : cells.subList(1, cells.size())) {
      Map<String, String> byName = new HashMap<>();
      for (int i = 0; i < line.size(); i++) {
        byName.put(cells.get(0).get(i), line.get(i) == null ? "-" : line.get(i));
      }
      lines.add(byName);
    }
    return lines;
  }

  private static void assertSettled(String table) {
    assertSettled(table, RecordVersions::settle);
  }

  private static void assertEqualSettled(String table) {
    assertSettled(table, RecordVersions::settleEqual);
  }

  private static void assertSettled(String table, Function<List<Version>, List<Outcome>> settle) {
    List<Map<String, String>> lines = lines(table);
    List<Version> versions = new ArrayList<>();
    for (Map<String, String> line : lines) {
      boolean isVoid = line.get("content").startsWith("VOID");
      versions.add(
          new Version(
              !line.get("known").equals("no"),
              isVoid,
              line.get("content"),
              line.getOrDefault("file", "file of " + line.get("order")),
              LocalDate.parse(line.get("received")),
              Long.parseLong(line.get("order")),
              isVoid ? RecordSubject.nobody() : about(line.getOrDefault("who", "Thabo")),
              line.get("known").equals("reused")));
    }
    // Whatever the order in which they are handed over.
    Collections.reverse(versions);

    Map<String, String> wanted = new HashMap<>();
    for (Map<String, String> line : lines) {
      wanted.put(
          line.get("order"),
          List.of(line.get("fate"), line.get("row"), line.get("until"), line.get("part"))
              .toString());
    }
    Map<String, String> got = new HashMap<>();
    for (Outcome outcome : settle.apply(versions)) {
      Optional<Kept> kept = outcome.kept();
      String row =
          kept.map(k -> String.valueOf(k.first().order()))
              .orElse(outcome.withdrewNothing() ? "nothing" : "-");
      String until = kept.flatMap(Kept::until).map(LocalDate::toString).orElse("-");
      String part = kept.map(Kept::part).filter(p -> !p.isEmpty()).orElse("-");
      got.put(
          String.valueOf(outcome.version().order()),
          List.of(outcome.fate().toString(), row, until, part).toString());
    }
    assertEquals(wanted, got);
  }
}
