package org.moeli.domain.record;

import static org.moeli.domain.record.EventTable.PERMIT;

import org.junit.jupiter.api.Test;

class PermitJudgeTest {
  private static ExampleFeed office() {
    return ExampleFeed.of(PERMIT);
  }

  @Test
  void permitHasAKindAndABeginning() {
    office()
        .assertJudged(
            """
            permit_kind_code | valid_from_date | valid_to_date | => | fate       | permit_kind_code | valid_from_date | valid_to_date | issues
            WORK             | 2026-03-01      | 2027-02-28    |    | RECORD     | WORK             | 2026-03-01      | 2027-02-28    | -
            WORK             | 2026-03-01      | 2026-03-01    |    | RECORD     | WORK             | 2026-03-01      | 2026-03-01    | -
            WORK             | 2026-03-01      | -             |    | RECORD     | WORK             | 2026-03-01      | -             | -
            WORK             | -               | 2027-02-28    |    | QUARANTINE | -                | -               | -             | REQUIRED_MISSING valid_from_date
            -                | 2026-03-01      | -             |    | QUARANTINE | -                | -               | -             | REQUIRED_MISSING permit_kind_code
            -                | -               | -             |    | QUARANTINE | -                | -               | -             | REQUIRED_MISSING permit_kind_code
            HOLIDAY          | 2026-03-01      | -             |    | QUARANTINE | -                | -               | -             | REQUIRED_UNREADABLE permit_kind_code
            """);
  }

  /** An end that cannot be read must not become none. */
  @Test
  void endIsUnderstoodAndNotBeforeTheBeginning() {
    office()
        .assertJudged(
            """
            valid_from_date | valid_to_date | => | fate       | issues
            2026-03-01      | 2026-02-28    |    | QUARANTINE | REQUIRED_UNREADABLE valid_to_date
            2026-03-01      | soon          |    | QUARANTINE | REQUIRED_UNREADABLE valid_to_date
            2026-03-01      | !             |    | QUARANTINE | REQUIRED_UNREADABLE valid_to_date
            2026-03-01      | 2999-12-31    |    | QUARANTINE | DATE_OUT_OF_RANGE valid_to_date
            1926-03-01      | 2026-12-31    |    | QUARANTINE | DATE_OUT_OF_RANGE valid_from_date
            """);
  }

  @Test
  void extensionNeedsItsEndAndItsDayOfDecision() {
    office()
        .assertJudged(
            """
            permit_kind_code | valid_from_date | valid_to_date | granted_on_date | => | fate       | issues
            EXTENSION        | -               | 2026-06-30    | 2026-03-15      |    | RECORD     | -
            EXTENSION        | -               | -             | 2026-03-15      |    | QUARANTINE | REQUIRED_MISSING valid_to_date
            EXTENSION        | -               | 2026-06-30    | -               |    | QUARANTINE | REQUIRED_MISSING granted_on_date
            EXTENSION        | -               | -             | -               |    | QUARANTINE | REQUIRED_MISSING valid_to_date, REQUIRED_MISSING granted_on_date
            WORK             | 2026-03-01      | -             | -               |    | RECORD     | -
            WORK             | 2026-03-01      | -             | in spring       |    | RECORD     | VALUE_UNREADABLE granted_on_date
            """);
  }

  /** Or one of the year 226 would have been granted before every stay had expired. */
  @Test
  void dayOfDecisionOfAnExtensionIsPlausible() {
    office()
        .assertJudged(
            """
            permit_kind_code | valid_to_date | granted_on_date | => | fate       | issues
            EXTENSION        | 2026-06-30    | 0226-03-15      |    | QUARANTINE | DATE_OUT_OF_RANGE granted_on_date
            WORK             | -             | 0226-03-15      |    | RECORD     | -
            """);
  }

  /** As no crossing is recorded after it was delivered. */
  @Test
  void nothingIsDecidedAfterItWasDelivered() {
    office()
        .assertJudged(
            """
            received   | granted_on_date | => | fate   | issues
            2026-04-10 | 2026-04-10      |    | RECORD | -
            2026-04-10 | 2026-04-11      |    | RECORD | EVENT_AFTER_RECEIVED granted_on_date
            """);
  }

  @Test
  void anEndThatNoCalendarReachesIsNone() {
    office()
        .noEnd("valid_to_date", "OPEN", "9999-12-31")
        .assertJudged(
            """
            permit_kind_code | valid_to_date | granted_on_date | => | fate       | valid_to_date | issues
            WORK             | open          | -               |    | RECORD     | -             | -
            WORK             | 9999-12-31    | -               |    | RECORD     | -             | -
            WORK             | 9999-12-30    | -               |    | QUARANTINE | -             | DATE_OUT_OF_RANGE valid_to_date
            EXTENSION        | 9999-12-31    | 2026-03-15      |    | QUARANTINE | -             | REQUIRED_MISSING valid_to_date
            """);
  }

  @Test
  void holderIsNamedAndBornBeforeThePermitArrived() {
    office()
        .assertJudged(
            """
            document_number | family_name | birth_date | sex_code | => | fate       | birth_date | sex_code | identity_id                               | issues
            TT1             | -           | 1990-02-03 | F        |    | RECORD     | 1990-02-03 | F        | identity(- - TT1 - - - 1990-02-03 1990 F -) | -
            -               | Testperson  | 1801-01-01 | U        |    | RECORD     | -          | -        | identity(- - - - Testperson - - - - -)    | UNKNOWN_CODE sex_code
            -               | -           | 1990-02-03 | F        |    | QUARANTINE | -          | -        | -                                         | IDENTITY_MISSING
            """);
  }
}
