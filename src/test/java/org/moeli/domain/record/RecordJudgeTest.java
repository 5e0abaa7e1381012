package org.moeli.domain.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.moeli.domain.record.EventTable.CROSSING;
import static org.moeli.domain.record.EventTable.PERMIT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.moeli.domain.record.Verdict.Fate;

class RecordJudgeTest {
  private static ExampleFeed gate() {
    return ExampleFeed.of(CROSSING);
  }

  /** A record that may hold somebody's arrival and departure, as some systems keep them. */
  private static ExampleFeed visits() {
    return new ExampleFeed().with("came", CROSSING).with("left", CROSSING);
  }

  @Test
  void recordIsKnownByItsKeyElseByItsContent() {
    gate()
        .assertJudged(
            """
            key | content | => | fate   | record_id               | is_of_place | digest     | events
            7   | A       |    | RECORD | record(gate id 7)       | false       | content(A) | 0 crossing
            7   | B       |    | RECORD | record(gate id 7)       | false       | content(B) | 0 crossing
            -   | A       |    | RECORD | record(gate content A)  | true        | content(A) | 0 crossing
            """);
  }

  /** A birth date that one event of a record makes implausible is dropped for all of them. */
  @Test
  void identityOfARecordIsJudgedOnce() {
    visits()
        .assertJudged(
            """
            birth_date | came.crossing_date | left.crossing_date | left.direction_code | => | identity_ids                           | issues
            1980-02-03 | 2026-03-01         | 2026-03-05         | EXIT                |    | identity(- - TT1 - - - 1980-02-03 1980 - -) | -
            2026-03-03 | 2026-03-01         | 2026-03-05         | EXIT                |    | identity(- - TT1 - - - - - - -)        | BIRTH_DATE_IMPLAUSIBLE birth_date
            1905-06-01 | 2025-12-31         | 2026-01-02         | EXIT                |    | identity(- - TT1 - - - - - - -)        | BIRTH_DATE_IMPLAUSIBLE birth_date
            """);
  }

  /** Five people under one id are not five versions of one record. */
  @Test
  void aKeyThatLostDigitsIsNone() {
    gate()
        .assertJudged(
            """
            key        | is_void | content | => | fate       | record_id                 | issues
            7,628E+09  | -       | A       |    | RECORD     | record(gate content A)    | RECORD_ID_ROUNDED record_id
            7,628E+09  | -       | B       |    | RECORD     | record(gate content B)    | RECORD_ID_ROUNDED record_id
            7,628E+09  | yes     | B       |    | QUARANTINE | -                         | RECORD_ID_ROUNDED record_id, REQUIRED_MISSING record_id
            5.7485e+04 | -       | A       |    | RECORD     | record(gate id 57485)     | -
            """);
  }

  @Test
  void noticeWithdrawsTheRecordWithItsKey() {
    gate()
        .assertJudged(
            """
            key | is_void | direction_code | => | fate       | record_id         | events | issues
            7   | yes     | ENTRY          |    | VOID       | record(gate id 7) | -      | -
            7   | yes     | -              |    | VOID       | record(gate id 7) | -      | -
            -   | yes     | ENTRY          |    | QUARANTINE | -                 | -      | REQUIRED_MISSING record_id
            """);
  }

  /** A notice whose mark is not understood must not pass for the record that it withdraws. */
  @Test
  void markThatSaysNeitherIsNotUnderstood() {
    gate()
        .assertJudged(
            """
            key | is_void | => | fate       | record_id | issues
            7   | !       |    | QUARANTINE | -         | REQUIRED_UNREADABLE void_when
            -   | !       |    | QUARANTINE | -         | REQUIRED_UNREADABLE void_when
            """);
  }

  /**
   * Whoever was refused is not in the country, and whatever is not understood begins no presence.
   */
  @Test
  void theStatusSaysWhatARecordIs() {
    gate()
        .status(List.of("OK", "admitted"), List.of("REFUSED", "turned back"), List.of("VOID"))
        .assertJudged(
            """
            key | status      | => | fate       | events     | issues
            7   | -           |    | RECORD     | 0 crossing | -
            7   | OK          |    | RECORD     | 0 crossing | -
            7   | ok.         |    | RECORD     | 0 crossing | -
            7   | Admitted    |    | RECORD     | 0 crossing | -
            7   | REFUSED     |    | QUARANTINE | -          | ENTRY_REFUSED status
            7   | turned-back |    | QUARANTINE | -          | ENTRY_REFUSED status
            -   | refused     |    | QUARANTINE | -          | ENTRY_REFUSED status
            7   | void        |    | VOID       | -          | -
            -   | VOID        |    | QUARANTINE | -          | REQUIRED_MISSING record_id
            7   | VO ID​ |    | VOID       | -          | -
            7   | DENIED      |    | QUARANTINE | -          | STATUS_UNKNOWN status
            7   | OK REFUSED  |    | QUARANTINE | -          | STATUS_UNKNOWN status
            7   | 0           |    | QUARANTINE | -          | STATUS_UNKNOWN status
            """);
  }

  @Test
  void recordThatCouldNotBeParsedIsSetAside() {
    gate()
        .assertJudged(
            """
            parse_issue      | is_void | => | fate       | record_id | issues
            RECORD_MALFORMED | -       |    | QUARANTINE | -         | RECORD_MALFORMED
            RECORD_TOO_LONG  | yes     |    | QUARANTINE | -         | RECORD_TOO_LONG
            """);
  }

  @Test
  void recordGivesTheEventsThatItHas() {
    visits()
        .assertJudged(
            """
            came | left | left.direction_code | => | fate       | events         | issues
            yes  | yes  | EXIT                |    | RECORD     | 0 came, 1 left | -
            yes  | no   | -                   |    | RECORD     | 0 came         | -
            no   | yes  | EXIT                |    | RECORD     | 1 left         | -
            no   | no   | -                   |    | QUARANTINE | -              | RECORD_WITHOUT_EVENT
            """);
  }

  @Test
  void eventsOfOneRecordMayGoToTwoTables() {
    new ExampleFeed()
        .with("came", CROSSING)
        .with("allowed", PERMIT)
        .assertJudged(
            """
            allowed | document_number | => | fate       | events            | issues
            yes     | TT1             |    | RECORD     | 0 came, 1 allowed | -
            no      | TT1             |    | RECORD     | 0 came            | -
            yes     | -               |    | QUARANTINE | -                 | IDENTITY_MISSING
            """);
  }

  @Test
  void oneBadEventSetsTheRecordAside() {
    visits()
        .assertJudged(
            """
            left.direction_code | left.crossing_date | left.mode_code | => | fate       | events         | issues
            EXIT                | 2026-04-01         | CAR            |    | RECORD     | 0 came, 1 left | -
            EXIT                | soon               | BALLOON        |    | QUARANTINE | -              | REQUIRED_UNREADABLE crossing_date, UNKNOWN_CODE mode_code
            """);
  }

  @Test
  void eachIssueIsToldOnceInTheOrderOfTheEventsAndTheirColumns() {
    visits()
        .assertJudged(
            """
            mode_code | purpose_code | sex_code | left.purpose_code | left.direction_code | => | issues
            BALLOON   | VISIT        | U        | CHESS             | EXIT                |    | UNKNOWN_CODE mode_code, UNKNOWN_CODE sex_code, UNKNOWN_CODE purpose_code
            """);
  }

  @Test
  void exitBeforeItsOwnEntryIsAContradiction() {
    visits()
        .written("crossing_date", "yyyy-MM-dd", "['T'HH:mm]")
        .assertJudged(
            """
            came.crossing_date | left.direction_code | left.crossing_date | => | fate       | is_contradictory | issues
            2026-03-01         | EXIT                | 2026-03-02         |    | RECORD     | false            | -
            2026-03-01         | EXIT                | 2026-03-01         |    | RECORD     | false            | -
            2026-03-02         | EXIT                | 2026-03-01         |    | RECORD     | true             | EXIT_BEFORE_ENTRY crossing_date
            2026-03-02T08:00   | EXIT                | 2026-03-02T07:59   |    | RECORD     | true             | EXIT_BEFORE_ENTRY crossing_date
            2026-03-02T08:00   | EXIT                | 2026-03-02T08:00   |    | RECORD     | false            | -
            2026-03-02         | ENTRY               | 2026-03-01         |    | RECORD     | false            | -
            2026-03-02         | sideways            | 2026-03-01         |    | QUARANTINE | false            | REQUIRED_UNREADABLE direction_code
            2026-03-02         | EXIT                | soon               |    | QUARANTINE | false            | REQUIRED_UNREADABLE crossing_date
            1926-03-02         | EXIT                | 1926-03-01         |    | QUARANTINE | true             | DATE_OUT_OF_RANGE crossing_date, EXIT_BEFORE_ENTRY crossing_date
            """);
  }

  /** A day without a time says nothing about the order of its hours. */
  @Test
  void timesContradictOnlyWhenBothAreKnown() {
    visits()
        .written("crossing_date", "yyyy-MM-dd", "['T'HH:mm]")
        .assertJudged(
            """
            came.crossing_date | left.direction_code | left.crossing_date | => | is_contradictory | issues
            2026-03-02T08:00   | EXIT                | 2026-03-02         |    | false            | -
            2026-03-02T08:00   | EXIT                | 2026-03-02T0700    |    | false            | VALUE_UNREADABLE crossing_time
            2026-03-02T08:00   | EXIT                | 2026-03-01         |    | true             | EXIT_BEFORE_ENTRY crossing_date
            """);
  }

  @Test
  void onlyWhatTheSiteSaysSetsARecordAside() {
    gate()
        .by(quarantining("UNKNOWN_CODE"))
        .assertJudged(
            """
            mode_code | sex_code | => | fate       | issues
            CAR       | F        |    | RECORD     | -
            BALLOON   | F        |    | QUARANTINE | UNKNOWN_CODE mode_code
            """);
  }

  @Test
  void contradictionSetsARecordAsideWhereTheSiteSaysSo() {
    visits()
        .by(quarantining("EXIT_BEFORE_ENTRY"))
        .assertJudged(
            """
            came.crossing_date | left.direction_code | left.crossing_date | => | fate       | events | issues
            2026-03-02         | EXIT                | 2026-03-01         |    | QUARANTINE | -      | EXIT_BEFORE_ENTRY crossing_date
            """);
  }

  private static Standards quarantining(String code) {
    Standards all = ExampleFeed.STANDARDS;
    return ExampleFeed.standards(all.codes(), all.withdrawnSeries(), Set.of(code));
  }

  @Test
  void checksAreThoseOfWhatTheFeedGives() {
    assertEquals(
        """
        REQUIRED_UNREADABLE direction_code
        REQUIRED_MISSING direction_code
        REQUIRED_UNREADABLE crossing_date
        REQUIRED_MISSING crossing_date
        REQUIRED_UNREADABLE post_code
        REQUIRED_MISSING post_code
        UNKNOWN_POST post_code
        VALUE_UNREADABLE mode_code
        UNKNOWN_CODE mode_code
        VALUE_UNREADABLE document_number
        HIDDEN_SIGNS
        TEXT_MISREAD
        DATE_OUT_OF_RANGE crossing_date
        EVENT_AFTER_RECEIVED crossing_date
        EVENT_DELIVERED_LATE crossing_date
        DOCUMENT_SERIES_WITHDRAWN document_number
        IDENTITY_MISSING
        RECORD_ID_ROUNDED record_id
        REQUIRED_UNREADABLE void_when
        REQUIRED_MISSING record_id
        RECORD_WITHOUT_EVENT
        """,
        RecordJudge.checks(gate().form(Set.of("mode_code"))).stream()
            .map(issue -> ExampleFeed.shown(issue) + "\n")
            .collect(Collectors.joining()));
  }

  /**
   * Whatever is written, nothing is found that is not declared, everything that is declared can be
   * found, and a verdict keeps its promises. Seeded.
   */
  @Test
  void everythingThatIsFoundIsDeclared() {
    for (EventTable table : EventTable.values()) {
      Set<String> all = table.columns().stream().map(Canonical::name).collect(Collectors.toSet());
      RecordJudge.Form form = new ExampleFeed().with("one", table).with("two", table).form(all);
      Set<Issue> declared = new HashSet<>(RecordJudge.checks(form));
      Set<Issue> found = new HashSet<>();
      EnumSet<Fate> fates = EnumSet.noneOf(Fate.class);
      RecordJudge judge = new RecordJudge(form, ExampleFeed.IDS);
      for (int seed = 0; seed < 20_000; seed++) {
        WrittenRecord record = GeneratedRecords.of(table, 2, new Random(seed));
        String shown = table + " seed " + seed;
        Verdict verdict = judge.judge(record);

        assertEquals(new HashSet<>(verdict.issues()).size(), verdict.issues().size(), shown);
        assertEquals(verdict.fate() == Fate.RECORD, !verdict.events().isEmpty(), shown);
        assertEquals(verdict.fate() == Fate.QUARANTINE, verdict.recordId() == null, shown);
        assertEquals(
            verdict.fate() == Fate.QUARANTINE,
            verdict.issues().stream().anyMatch(i -> isBad(i, form)),
            shown);
        found.addAll(verdict.issues());
        fates.add(verdict.fate());
      }

      assertEquals(Set.of(), minus(found, declared), table + " found and not declared");
      assertEquals(Set.of(), minus(declared, found), table + " declared and never found");
      assertEquals(EnumSet.allOf(Fate.class), fates);
    }
  }

  private static boolean isBad(Issue issue, RecordJudge.Form form) {
    return form.standards().quarantining().contains(issue.code());
  }

  private static Set<String> minus(Set<Issue> all, Set<Issue> without) {
    return all.stream()
        .filter(issue -> !without.contains(issue))
        .map(ExampleFeed::shown)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Rereading gives the same: what is remembered of a record changes no other. */
  @Test
  void verdictOnARecordDependsOnNoOther() {
    RecordJudge.Form form =
        new ExampleFeed().with("one", CROSSING).form(Set.of("mrz", "crossing_time", "birth_date"));
    RecordJudge judge = new RecordJudge(form, ExampleFeed.IDS);
    Map<Integer, String> first = new HashMap<>();
    List<Integer> seeds = new ArrayList<>();
    for (int seed = 0; seed < 2_000; seed++) {
      first.put(seed, text(judge.judge(GeneratedRecords.of(CROSSING, 1, new Random(seed)))));
      seeds.add(seed);
    }
    Collections.shuffle(seeds, new Random(7));
    for (int seed : seeds) {
      assertEquals(
          first.get(seed),
          text(judge.judge(GeneratedRecords.of(CROSSING, 1, new Random(seed)))),
          "seed " + seed);
    }
  }

  private static String text(Verdict verdict) {
    return verdict.fate()
        + " "
        + verdict.recordId()
        + " "
        + verdict.issues()
        + verdict.events().stream()
            .map(e -> List.of(e.number(), e.identityId(), Arrays.asList(e.values())))
            .toList();
  }
}
