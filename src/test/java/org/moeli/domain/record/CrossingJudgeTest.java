package org.moeli.domain.record;

import static org.moeli.domain.record.EventTable.CROSSING;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrossingJudgeTest {
  private static ExampleFeed gate() {
    return ExampleFeed.of(CROSSING);
  }

  @Test
  void requiredValuesAreThereAndUnderstood() {
    gate()
        .assertJudged(
            """
            direction_code | crossing_date | post_code | => | fate       | issues
            ENTRY          | 2026-03-31    | MSB       |    | RECORD     | -
            EXIT           | 2026-03-31    | MPU       |    | RECORD     | -
            -              | 2026-03-31    | MSB       |    | QUARANTINE | REQUIRED_MISSING direction_code
            !              | 2026-03-31    | MSB       |    | QUARANTINE | REQUIRED_UNREADABLE direction_code
            sideways       | 2026-03-31    | MSB       |    | QUARANTINE | REQUIRED_UNREADABLE direction_code
            ENTRY          | -             | MSB       |    | QUARANTINE | REQUIRED_MISSING crossing_date
            ENTRY          | !             | MSB       |    | QUARANTINE | REQUIRED_UNREADABLE crossing_date
            ENTRY          | yesterday     | MSB       |    | QUARANTINE | REQUIRED_UNREADABLE crossing_date
            ENTRY          | 2026-03-31    | -         |    | QUARANTINE | REQUIRED_MISSING post_code
            ENTRY          | 2026-03-31    | !         |    | QUARANTINE | REQUIRED_UNREADABLE post_code
            ENTRY          | 2026-03-31    | ATLANTIS  |    | QUARANTINE | UNKNOWN_POST post_code
            """);
  }

  @Test
  void optionalValuesMayBeMissingAndNotWrong() {
    gate()
        .optional("post_code")
        .assertJudged(
            """
            post_code | => | fate       | post_code | issues
            -         |    | RECORD     | -         | -
            MSB       |    | RECORD     | MSB       | -
            !         |    | RECORD     | -         | VALUE_UNREADABLE post_code
            ATLANTIS  |    | QUARANTINE | -         | UNKNOWN_POST post_code
            """);
  }

  @Test
  void codeThatIsInNoListIsUnknown() {
    gate()
        .assertJudged(
            """
            mode_code | purpose_code | residence_code | nationality_code | => | mode_code | purpose_code | residence_code | nationality_code | issues
            CAR       | VISIT        | LSO            | ZAF              |    | CAR       | VISIT        | LSO            | ZAF              | -
            -         | -            | -              | -                |    | -         | -            | -              | -                | -
            BALLOON   | VISIT        | LSO            | ZAF              |    | -         | VISIT        | LSO            | ZAF              | UNKNOWN_CODE mode_code
            CAR       | CHESS        | QQQ            | QQR              |    | CAR       | -            | -              | -                | UNKNOWN_CODE purpose_code, UNKNOWN_CODE residence_code, UNKNOWN_CODE nationality_code
            !         | VISIT        | LSO            | ZAF              |    | -         | VISIT        | LSO            | ZAF              | VALUE_UNREADABLE mode_code
            """);
  }

  @Test
  void whatIsNotSeenIsLeftOutAndTold() {
    gate()
        .assertJudged(
            """
            family_name | document_number | crossing_date | => | family_name | document_number | crossing_date | issues
            Mo\u00a0Li  | RA704218        | 2026-03-31    |    | Mo Li       | RA704218        | 2026-03-31    | -
            Mo\u200bLi  | RA704218        | 2026-03-31    |    | MoLi        | RA704218        | 2026-03-31    | HIDDEN_SIGNS
            Mo\u001b[2J | RA704\u00ad218   | 2026-03-31    |    | Mo[2J       | RA704218        | 2026-03-31    | HIDDEN_SIGNS
            MoLi        | RA704218        | 2026\u20113\u200b |  | -         | -               | -             | REQUIRED_UNREADABLE crossing_date, HIDDEN_SIGNS
            """);
  }

  /** Else all whose number was rounded alike would be one person. */
  @Test
  void aDocumentNumberThatASpreadsheetRoundedIsNone() {
    gate()
        .assertJudged(
            """
            document_number | family_name | => | fate       | document_number | issues
            7,628E+09       | Tau         |    | RECORD     | -               | VALUE_UNREADABLE document_number
            7.628112345E+09 | Tau         |    | RECORD     | 7628112345      | -
            7,628E+09       | -           |    | QUARANTINE | -               | VALUE_UNREADABLE document_number, IDENTITY_MISSING
            12E34           | -           |    | RECORD     | 12E34           | -
            E12345678       | -           |    | RECORD     | E12345678       | -
            """);
  }

  /** Each field by itself: one line may hold both encodings. */
  @Test
  void lettersReadInAnotherEncodingAreRestored() {
    gate()
        .words("post_code", "Monontša", "MPU", "MSB", "MSB")
        .assertJudged(
            """
            family_name | given_names | post_code  | => | family_name | given_names | post_code | issues
            Tšolo       | ’Mathabo    | MSB        |    | Tšolo       | ’Mathabo    | MSB       | -
            TÅ¡olo      | Tšepo       | MSB        |    | Tšolo       | Tšepo       | MSB       | TEXT_MISREAD
            Tšolo       | Tšepo       | MonontÅ¡a  |    | Tšolo       | Tšepo       | MPU       | TEXT_MISREAD
            T\ufffdolo | Tšepo       | MSB        |    | T\ufffdolo | Tšepo       | MSB       | TEXT_MISREAD
            """);
  }

  private static Standards withoutWithdrawnSeries() {
    Standards all = ExampleFeed.STANDARDS;
    return ExampleFeed.standards(all.codes(), List.of(), all.quarantining());
  }

  @Test
  void whatWasNotTypedIsTakenFromAZoneWhoseDigitsAreRight() {
    String mrz =
        "P<LSOMOTSAMAI<<TSEPISO<MPHO<<<<<<<<<<<<<<<<<RA704218<1LSO9103177F3111046<<<<<<<<<<<<<<08";
    gate()
        .by(withoutWithdrawnSeries())
        .assertJudged(
            """
            mrz | document_number | birth_date | family_name | given_names | => | document_number | birth_date | family_name | given_names  | issues
            %1$s | -              | 1991       | -           | -           |    | RA704218        | 1991-03-17 | MOTSAMAI    | TSEPISO MPHO | MRZ_FILLS document_number, MRZ_FILLS document_issuer_code, MRZ_FILLS nationality_code, MRZ_FILLS birth_date, MRZ_FILLS sex_code, MRZ_FILLS family_name, MRZ_FILLS given_names
            %1$s | RA704218       | 1991-03-17 | Motsamai    | -           |    | RA704218        | 1991-03-17 | Motsamai    | -            | MRZ_FILLS document_issuer_code, MRZ_FILLS nationality_code, MRZ_FILLS sex_code
            %2$s | RA704218       | -          | Motsamai    | -           |    | RA704218        | -          | Motsamai    | -            | MRZ_DOCUMENT_NUMBER_CHECK mrz, MRZ_COMPOSITE_CHECK mrz
            """
                .formatted(mrz, mrz.replace("RA704218<1", "RA704218<2")));
  }

  /** The year alone says of most people whether they are minors. */
  @Test
  void whatIsKnownOfABirthDateIsKept() {
    gate()
        .assertJudged(
            """
            crossing_date | birth_date | => | birth_date | birth_year | is_minor | issues
            2026-03-31    | 2012       |    | -          | 2012       | true     | BIRTH_DATE_PARTIAL birth_date
            2026-03-31    | 1974-00-00 |    | -          | 1974       | false    | BIRTH_DATE_PARTIAL birth_date
            2026-03-31    | 1976-05    |    | -          | 1976       | false    | BIRTH_DATE_PARTIAL birth_date
            2026-03-31    | 00/00/1990 |    | -          | 1990       | false    | BIRTH_DATE_PARTIAL birth_date
            2026-03-31    | 19740000   |    | -          | 1974       | false    | BIRTH_DATE_PARTIAL birth_date
            2026-03-31    | May 2008   |    | -          | 2008       | -        | BIRTH_DATE_PARTIAL birth_date
            2026-03-31    | 1801-00-00 |    | -          | -          | -        | BIRTH_DATE_IMPLAUSIBLE birth_date, BIRTH_DATE_PARTIAL birth_date
            2026-03-31    | 1990/1991  |    | -          | -          | -        | VALUE_UNREADABLE birth_date
            2026-03-31    | about 30   |    | -          | -          | -        | VALUE_UNREADABLE birth_date
            """);
  }

  @Test
  void codesOfAListThatTheSiteDoesNotCheckAreTakenAsTheyAre() {
    Standards none =
        ExampleFeed.standards(Map.of(), List.of(), ExampleFeed.STANDARDS.quarantining());
    gate()
        .by(none)
        .assertJudged(
            """
            post_code | mode_code | document_number | => | fate   | post_code | mode_code | issues
            ATLANTIS  | BALLOON   | RA704218        |    | RECORD | ATLANTIS  | BALLOON   | -
            """);
  }

  @Test
  void wordsStandForCodes() {
    gate()
        .words("direction_code", "kena", "ENTRY", "tsoa", "EXIT")
        .words("post_code", "Maseru Bridge", "MSB")
        .words("sex_code", "V", "F")
        .assertJudged(
            """
            direction_code | post_code     | sex_code | => | fate       | direction_code | post_code | sex_code | issues
            Kena           | maseru-bridge | v        |    | RECORD     | ENTRY          | MSB       | F        | -
            TSOA           | MSB           | M        |    | RECORD     | EXIT           | MSB       | M        | -
            kenax          | Maseru Bridge | W        |    | QUARANTINE | -              | -         | -        | REQUIRED_UNREADABLE direction_code, UNKNOWN_CODE sex_code
            """);
  }

  @Test
  void daysAreUnderstoodToTheirEnd() {
    gate()
        .assertJudged(
            """
            crossing_date | => | fate       | crossing_date
            2026-03-31    |    | RECORD     | 2026-03-31
            @2026-03-31   |    | RECORD     | 2026-03-31
            2026-03-31x   |    | QUARANTINE | -
            2026-03-31 7  |    | QUARANTINE | -
            2026-03-311   |    | QUARANTINE | -
            2026-3-31     |    | QUARANTINE | -
            31-03-2026    |    | QUARANTINE | -
            2026-02-29    |    | QUARANTINE | -
            """);
  }

  @Test
  void timeBehindTheDayIsReadToItsEnd() {
    gate()
        .written("crossing_date", "yyyy-MM-dd", "'T'HH:mm[:ss][XXX]")
        .assertJudged(
            """
            crossing_date             | => | crossing_date | crossed_at           | time_precision_code | issues
            2026-03-31T08:15          |    | 2026-03-31    | 2026-03-31T06:15:00Z | MINUTE              | -
            2026-03-31T08:15:59       |    | 2026-03-31    | 2026-03-31T06:15:00Z | MINUTE              | -
            2026-03-31T22:30:00Z      |    | 2026-04-01    | 2026-03-31T22:30:00Z | MINUTE              | -
            2026-03-31T22:30:00+02:00 |    | 2026-03-31    | 2026-03-31T20:30:00Z | MINUTE              | -
            2026-04-01T01:30:00+05:00 |    | 2026-03-31    | 2026-03-31T20:30:00Z | MINUTE              | -
            2026-03-31T08:15x         |    | 2026-03-31    | -                    | DAY                 | VALUE_UNREADABLE crossing_time
            2026-03-31T25:15          |    | 2026-03-31    | -                    | DAY                 | VALUE_UNREADABLE crossing_time
            2026-03-31                |    | 2026-03-31    | -                    | DAY                 | VALUE_UNREADABLE crossing_time
            x2026-03-31T08:15         |    | -             | -                    | -                   | REQUIRED_UNREADABLE crossing_date
            """);
  }

  @Test
  void timeOfAColumnOfItsOwnIsReadToItsEnd() {
    gate()
        .assertJudged(
            """
            crossing_date | crossing_time | => | crossing_date | crossed_at           | time_precision_code | issues
            2026-03-31    | 08:15         |    | 2026-03-31    | 2026-03-31T06:15:00Z | MINUTE              | -
            2026-03-31    | 08:15:30.250  |    | 2026-03-31    | 2026-03-31T06:15:00Z | MINUTE              | -
            2026-03-31    | 22:30Z        |    | 2026-04-01    | 2026-03-31T22:30:00Z | MINUTE              | -
            2026-03-31    | -             |    | 2026-03-31    | -                    | DAY                 | -
            2026-03-31    | !             |    | 2026-03-31    | -                    | DAY                 | VALUE_UNREADABLE crossing_time
            2026-03-31    | 8h15          |    | 2026-03-31    | -                    | DAY                 | VALUE_UNREADABLE crossing_time
            2026-03-31    | 08:15x        |    | 2026-03-31    | -                    | DAY                 | VALUE_UNREADABLE crossing_time
            -             | 08:15         |    | -             | -                    | -                   | REQUIRED_MISSING crossing_date
            """);
    gate()
        .written("crossing_time", "", "HH'h'mm")
        .assertJudged(
            """
            crossing_time | => | crossed_at           | issues
            08h15         |    | 2026-03-31T06:15:00Z | -
            08H15         |    | 2026-03-31T06:15:00Z | -
            08:15         |    | -                    | VALUE_UNREADABLE crossing_time
            """);
  }

  /** A pattern that reads no hour of a day, as of twelve hours without morning and evening. */
  @Test
  void textThatFitsAndSaysNoTimeIsUnread() {
    gate()
        .written("crossing_time", "", "hh:mm")
        .assertJudged(
            """
            crossing_time | => | crossing_date | crossed_at | issues
            08:15         |    | 2026-03-31    | -          | VALUE_UNREADABLE crossing_time
            """);
  }

  @Test
  void dayOfAnEventIsPlausible() {
    gate()
        .assertJudged(
            """
            crossing_date | received   | => | fate       | issues
            1989-12-31    | 2026-04-10 |    | QUARANTINE | DATE_OUT_OF_RANGE crossing_date
            1990-01-01    | 2026-04-10 |    | RECORD     | -
            2026-04-10    | 2026-04-10 |    | RECORD     | -
            2026-04-11    | 2026-04-10 |    | RECORD     | EVENT_AFTER_RECEIVED crossing_date
            2100-12-31    | 2026-04-10 |    | RECORD     | EVENT_AFTER_RECEIVED crossing_date
            2101-01-01    | 2026-04-10 |    | QUARANTINE | DATE_OUT_OF_RANGE crossing_date
            """);
  }

  /** The day that is judged is the one of the site. */
  @Test
  void timeZoneMovesTheDayThatIsJudged() {
    gate()
        .written("crossing_date", "yyyy-MM-dd", "'T'HH:mm[XXX]")
        .assertJudged(
            """
            crossing_date     | document_expiry_date | received   | => | fate       | issues
            2026-04-10T21:59Z | 2026-04-10           | 2026-04-10 |    | RECORD     | -
            2026-04-10T22:00Z | 2026-04-10           | 2026-04-10 |    | RECORD     | EVENT_AFTER_RECEIVED crossing_date, DOCUMENT_EXPIRED document_expiry_date
            1989-12-31T22:00Z | 2026-04-10           | 2026-04-10 |    | RECORD     | -
            """);
  }

  @Test
  void whatWasGrantedAtEntry() {
    gate()
        .assertJudged(
            """
            direction_code | granted_until_date | granted_days | is_no_limit | => | granted_code | granted_until_date | issues
            ENTRY          | -                  | -            | -           |    | NONE         | -                  | -
            ENTRY          | 2026-04-30         | -            | -           |    | DATE         | 2026-04-30         | -
            ENTRY          | 2026-03-31         | -            | -           |    | DATE         | 2026-03-31         | -
            ENTRY          | -                  | 30           | -           |    | DATE         | 2026-04-30         | -
            ENTRY          | -                  | 0            | -           |    | DATE         | 2026-03-31         | -
            ENTRY          | 2026-04-15         | 30           | -           |    | DATE         | 2026-04-15         | -
            ENTRY          | -                  | -            | true        |    | NO_LIMIT     | -                  | -
            ENTRY          | -                  | -            | false       |    | NONE         | -                  | -
            ENTRY          | -                  | 30           | false       |    | DATE         | 2026-04-30         | -
            ENTRY          | -                  | -1           | -           |    | UNREADABLE   | -                  | GRANTED_UNREADABLE granted_days
            ENTRY          | -                  | 30 days      | -           |    | UNREADABLE   | -                  | GRANTED_UNREADABLE granted_days
            ENTRY          | -                  | 30.0         | -           |    | DATE         | 2026-04-30         | -
            ENTRY          | -                  | 30,00        | -           |    | DATE         | 2026-04-30         | -
            ENTRY          | -                  | 30.0000      | -           |    | DATE         | 2026-04-30         | -
            ENTRY          | -                  | 1.000        | -           |    | UNREADABLE   | -                  | GRANTED_UNREADABLE granted_days
            ENTRY          | -                  | 30.0.0       | -           |    | UNREADABLE   | -                  | GRANTED_UNREADABLE granted_days
            ENTRY          | -                  | 30.5         | -           |    | UNREADABLE   | -                  | GRANTED_UNREADABLE granted_days
            ENTRY          | -                  | !            | -           |    | UNREADABLE   | -                  | GRANTED_UNREADABLE granted_days
            ENTRY          | soon               | -            | -           |    | UNREADABLE   | -                  | GRANTED_UNREADABLE granted_until_date
            ENTRY          | !                  | 30           | -           |    | UNREADABLE   | -                  | GRANTED_UNREADABLE granted_until_date
            ENTRY          | 2026-03-30         | -            | -           |    | UNREADABLE   | -                  | GRANTED_BEFORE_ENTRY granted_until_date
            ENTRY          | 2926-03-31         | -            | -           |    | UNREADABLE   | -                  | GRANTED_UNREADABLE granted_until_date
            EXIT           | 2026-04-30         | 30           | true        |    | NONE         | -                  | -
            EXIT           | 2026-03-30         | -1           | -           |    | NONE         | -                  | -
            EXIT           | soon               | many         | -           |    | NONE         | -                  | GRANTED_UNREADABLE granted_until_date, GRANTED_UNREADABLE granted_days
            """);
  }

  /**
   * As a record after its delivery is wrong, so is one that comes years later than its post needs.
   */
  @Test
  void whatComesLaterThanItsPostExplainsIsTold() {
    gate()
        .assertJudged(
            """
            received   | crossing_date | post_code | => | fate   | issues
            2026-04-10 | 2026-03-11    | MPU       |    | RECORD | -
            2026-04-10 | 2026-03-10    | MPU       |    | RECORD | EVENT_DELIVERED_LATE crossing_date
            2026-04-10 | 2018-03-31    | MPU       |    | RECORD | EVENT_DELIVERED_LATE crossing_date
            2026-04-10 | 2018-03-31    | MSB       |    | RECORD | -
            2026-04-10 | 2018-03-31    | ATLANTIS  |    | QUARANTINE | UNKNOWN_POST post_code
            2026-04-10 | 0218-03-31    | MPU       |    | QUARANTINE | DATE_OUT_OF_RANGE crossing_date
            """);
  }

  /** A sentinel is no day, however well it can be read as one. */
  @Test
  void whoMayStayWithoutEndIsToldByWordsAndSentinels() {
    gate()
        .noEnd("granted_until_date", "INDEFINITE", "9999-12-31", "2099-12-31", "9999-99-99")
        .noEnd("document_expiry_date", "9999-12-31")
        .assertJudged(
            """
            direction_code | granted_until_date | document_expiry_date | => | granted_code | granted_until_date | issues
            ENTRY          | INDEFINITE         | 9999-12-31           |    | NO_LIMIT     | -                  | -
            ENTRY          | indefinite         | 2030-01-01           |    | NO_LIMIT     | -                  | -
            ENTRY          | 9999-12-31         | -                    |    | NO_LIMIT     | -                  | -
            ENTRY          | 9999-99-99         | -                    |    | NO_LIMIT     | -                  | -
            ENTRY          | 2099-12-31         | -                    |    | NO_LIMIT     | -                  | -
            ENTRY          | 2099-12-30         | -                    |    | DATE         | 2099-12-30         | -
            ENTRY          | 9999-12-30         | -                    |    | UNREADABLE   | -                  | GRANTED_UNREADABLE granted_until_date
            ENTRY          | 2026-04-30         | INDEFINITE           |    | DATE         | 2026-04-30         | VALUE_UNREADABLE document_expiry_date
            EXIT           | 9999-12-31         | -                    |    | NONE         | -                  | -
            """);
  }

  /** Else the day that it leads to would be another one, or none. */
  @Test
  void soManyDaysThatTheyLeadOutOfThePlausibleYearsAreUnreadable() {
    gate()
        .assertJudged(
            """
            granted_days | => | granted_code | granted_until_date | issues
            27303        |    | DATE         | 2100-12-31         | -
            27304        |    | UNREADABLE   | -                  | GRANTED_UNREADABLE granted_days
            2147483647   |    | UNREADABLE   | -                  | GRANTED_UNREADABLE granted_days
            2147483648   |    | UNREADABLE   | -                  | GRANTED_UNREADABLE granted_days
            """);
  }

  @Test
  void documentExpiresAtTheEndOfItsLastDay() {
    gate()
        .assertJudged(
            """
            crossing_date | document_expiry_date | => | issues
            2026-03-31    | 2026-03-31           |    | -
            2026-03-31    | 2026-03-30           |    | DOCUMENT_EXPIRED document_expiry_date
            2026-03-31    | -                    |    | -
            2026-03-31    | never                |    | VALUE_UNREADABLE document_expiry_date
            2026-03-31    | 2205-03-31           |    | VALUE_UNREADABLE document_expiry_date
            2026-03-31    | 0206-03-31           |    | VALUE_UNREADABLE document_expiry_date
            """);
  }

  @Test
  void seriesIsWithdrawnFromItsDay() {
    gate()
        .assertJudged(
            """
            crossing_date | document_issuer_code | document_number | => | issues
            2018-12-31    | LSO                  | RA704218        |    | -
            2019-01-01    | LSO                  | RA704218        |    | DOCUMENT_SERIES_WITHDRAWN document_number
            2019-01-01    | LSO                  | ra 70-4218      |    | DOCUMENT_SERIES_WITHDRAWN document_number
            2019-01-01    | ZAF                  | RA704218        |    | -
            2019-01-01    | -                    | RA704218        |    | -
            2019-01-01    | LSO                  | RC704218        |    | -
            """);
  }

  /** The zone is the one of an invented passport; its check digits are right but where told. */
  @Test
  void machineReadableZoneAloneAndBesideWhatWasTyped() {
    String mrz =
        "P<LSOMOTSAMAI<<TSEPISO<MPHO<<<<<<<<<<<<<<<<<RA704218<1LSO9103177F3111046<<<<<<<<<<<<<<08";
    gate()
        .by(withoutWithdrawnSeries())
        .assertJudged(
            """
            mrz | nationality_code | document_issuer_code | sex_code | document_number | birth_date | family_name | given_names  | => | issues
            -   | LSO | LSO | F | XX1             | -          | -           | -            |    | -
            %1$s | LSO | LSO | F | RA704218       | 1991-03-17 | Motsamai    | Tsepiso Mpho |    | -
            %1$s | LSO | LSO | F | RA 704218      | 1991-03-17 | -           | Tsepiso Mpho |    | -
            %1$s | LSO | LSO | F | RA704219       | 1991-03-17 | Motsamai    | Tsepiso Mpho |    | MRZ_DISAGREES mrz
            %1$s | LSO | LSO | F | RA704218       | 1991-03-18 | Motsamai    | Tsepiso Mpho |    | MRZ_DISAGREES mrz
            %1$s | LSO | LSO | F | RA704218       | 1991-03-17 | Sekhoto     | Thabang      |    | MRZ_DISAGREES mrz
            %1$s | LSO | LSO | F | RA704218       | 1991-03-17 | Sekhoto     | -            |    | MRZ_DISAGREES mrz
            %1$s | LSO | LSO | F | RA704218       | 1991-03-17 | -           | Thabang      |    | MRZ_DISAGREES mrz
            %1$s | LSO | LSO | F | RA704218       | 1991-03-17 | Motsamai    | FNU          |    | -
            %1$s | LSO | LSO | F | RA704218       | 1991-03-17 | Motsamai    | Motsamai     |    | -
            %2$s | LSO | LSO | F | RA704218       | -          | -           | -            |    | MRZ_DOCUMENT_NUMBER_CHECK mrz, MRZ_COMPOSITE_CHECK mrz
            %1$s7 | LSO | LSO | F | RA704218      | -          | -           | -            |    | MRZ_UNREADABLE mrz
            RA704218 | LSO | LSO | F | RA704218   | -          | -           | -            |    | MRZ_UNREADABLE mrz
            !   | LSO | LSO | F | RA704218        | -          | -           | -            |    | VALUE_UNREADABLE mrz
            """
                .formatted(mrz, mrz.replace("RA704218<1", "RA704218<2")));
  }

  @Test
  void birthDatesArePlausibleOnTheDay() {
    gate()
        .assertJudged(
            """
            birth_date | birth_year | => | birth_date | birth_year | issues
            1990-02-03 | -          |    | 1990-02-03 | 1990       | -
            1990-02-03 | 1991       |    | 1990-02-03 | 1990       | -
            -          | 1990       |    | -          | 1990       | -
            -          | -          |    | -          | -          | -
            1906-01-01 | -          |    | 1906-01-01 | 1906       | -
            1905-12-31 | -          |    | -          | -          | BIRTH_DATE_IMPLAUSIBLE birth_date
            2027-01-01 | -          |    | -          | -          | BIRTH_DATE_IMPLAUSIBLE birth_date
            2027-01-01 | 1990       |    | -          | 1990       | BIRTH_DATE_IMPLAUSIBLE birth_date
            -          | 2026       |    | -          | 2026       | -
            -          | 2027       |    | -          | -          | BIRTH_DATE_IMPLAUSIBLE birth_year
            -          | 1905       |    | -          | -          | BIRTH_DATE_IMPLAUSIBLE birth_year
            3 Feb      | 1990       |    | -          | 1990       | VALUE_UNREADABLE birth_date
            -          | 199O       |    | -          | -          | VALUE_UNREADABLE birth_year
            """);
  }

  @Test
  void nobodyIsBornAfterTheDay() {
    gate()
        .assertJudged(
            """
            crossing_date | birth_date | => | birth_date | birth_year | is_minor | issues
            2026-03-31    | 2026-03-31 |    | 2026-03-31 | 2026       | true     | -
            2026-03-31    | 2026-04-01 |    | -          | -          | -        | BIRTH_DATE_IMPLAUSIBLE birth_date
            """);
  }

  @Test
  void agesAreThoseOfTheDay() {
    gate()
        .assertJudged(
            """
            crossing_date | birth_date | birth_year | => | age_band_code | is_minor
            2026-03-31    | 2026-03-31 | -          |    | 00-04         | true
            2026-03-31    | 2021-04-01 | -          |    | 00-04         | true
            2026-03-31    | 2021-03-31 | -          |    | 05-09         | true
            2026-03-31    | 2008-04-01 | -          |    | 15-19         | true
            2026-03-31    | 2008-03-31 | -          |    | 15-19         | false
            2026-03-31    | 2006-03-31 | -          |    | 20-24         | false
            2026-03-31    | 1946-04-01 | -          |    | 75-79         | false
            2026-03-31    | 1946-03-31 | -          |    | 80+           | false
            2026-03-31    | 1906-03-31 | -          |    | 80+           | false
            2026-03-31    | -          | -          |    | -             | -
            """);
  }

  /** A year leaves two ages: the lower one protects a possible minor. */
  @Test
  void agesByTheYearAlone() {
    gate()
        .assertJudged(
            """
            crossing_date | birth_year | => | age_band_code | is_minor
            2026-03-31    | 2026       |    | 00-04         | true
            2026-03-31    | 2021       |    | 00-04         | true
            2026-03-31    | 2020       |    | 05-09         | true
            2026-03-31    | 2009       |    | 15-19         | true
            2026-03-31    | 2008       |    | 15-19         | -
            2026-03-31    | 2007       |    | 15-19         | false
            2026-03-31    | 2006       |    | 15-19         | false
            2026-03-31    | 2005       |    | 20-24         | false
            2026-03-31    | 1946       |    | 75-79         | false
            2026-03-31    | 1945       |    | 80+           | false
            """);
  }

  @Test
  void whoWasBornOn29FebruaryComesOfAgeOn1March() {
    gate()
        .assertJudged(
            """
            crossing_date | birth_date | => | is_minor | age_band_code
            2026-02-28    | 2008-02-29 |    | true     | 15-19
            2026-03-01    | 2008-02-29 |    | false    | 15-19
            2026-02-28    | 2006-02-29 |    | false    | 15-19
            """);
  }

  @Test
  void recordNamesSomebody() {
    gate()
        .assertJudged(
            """
            document_number | full_name | family_name | given_names | => | fate       | issues
            TT1             | -         | -           | -           |    | RECORD     | -
            -               | Thandi T  | -           | -           |    | RECORD     | -
            -               | -         | Testperson  | -           |    | RECORD     | -
            -               | -         | -           | Thandi      |    | RECORD     | -
            -               | -         | -           | -           |    | QUARANTINE | IDENTITY_MISSING
            --<<            | -         | -           | -           |    | QUARANTINE | IDENTITY_MISSING
            !               | -         | -           | -           |    | QUARANTINE | VALUE_UNREADABLE document_number, IDENTITY_MISSING
            """);
  }

  @Test
  void sexIsOneOfThree() {
    gate()
        .assertJudged(
            """
            sex_code | => | sex_code | issues
            F        |    | F        | -
            X        |    | X        | -
            -        |    | -        | -
            U        |    | -        | UNKNOWN_CODE sex_code
            """);
  }

  @Test
  void identityIsMadeOfEachOfItsColumns() {
    gate()
        .assertJudged(
            """
            document_type_code | document_issuer_code | document_number | full_name | family_name | given_names | birth_date | birth_year | sex_code | nationality_code | => | identity_id
            PASSPORT           | LSO                  | tt 9-1          | A B       | B           | A           | 1990-02-03 | -          | F        | ZAF              |    | identity(PASSPORT LSO TT91 A B B A 1990-02-03 1990 F ZAF)
            -                  | -                    | TT91            | -         | -           | -           | -          | 1990       | -        | -                |    | identity(- - TT91 - - - - 1990 - -)
            letter             | QQQ                  | -               | -         | b           | -           | 2030-01-01 | -          | U        | QQQ              |    | identity(- - - - b - - - - -)
            """);
  }

  @Test
  void vehicleIsKnownByLettersAndDigits() {
    gate()
        .assertJudged(
            """
            vehicle_plate | => | vehicle_key
            A 123 BC      |    | vehicle(A123BC)
            a-123-bc      |    | vehicle(A123BC)
            --            |    | -
            -             |    | -
            """);
  }

  @Test
  void numberKeepsLettersOfAnyScript() {
    gate()
        .assertJudged(
            """
            document_number | => | document_number
            qc 10-01<       |    | QC1001
            é/7             |    | É7
            Ж 12            |    | Ж12
            """);
  }
}
