package org.moeli.domain.record;

import static org.moeli.domain.record.EventTable.CASE;

import org.junit.jupiter.api.Test;

/** Invented cases of invented people. */
class CaseJudgeTest {
  private static ExampleFeed register() {
    return ExampleFeed.of(CASE);
  }

  @Test
  void caseHasANumberADayAndPersons() {
    register()
        .assertJudged(
            """
            case_number | registered_date | persons                         | => | fate       | issues
            TIP/1       | 2026-03-01      | {role_code: VICTIM, full_name: A} |    | RECORD     | -
            -           | 2026-03-01      | {role_code: VICTIM, full_name: A} |    | QUARANTINE | REQUIRED_MISSING case_number
            TIP/1       | -               | {role_code: VICTIM, full_name: A} |    | QUARANTINE | REQUIRED_MISSING registered_date
            TIP/1       | 4 March         | {role_code: VICTIM, full_name: A} |    | QUARANTINE | REQUIRED_UNREADABLE registered_date
            TIP/1       | 1926-03-01      | {role_code: VICTIM, full_name: A} |    | QUARANTINE | DATE_OUT_OF_RANGE registered_date
            TIP/1       | 2026-04-11      | {role_code: VICTIM, full_name: A} |    | RECORD     | EVENT_AFTER_RECEIVED registered_date
            TIP/1       | 2026-03-01      | []                              |    | QUARANTINE | REQUIRED_MISSING persons
            TIP/1       | 2026-03-01      | -                               |    | QUARANTINE | REQUIRED_MISSING persons
            TIP/1       | 2026-03-01      | !                               |    | QUARANTINE | REQUIRED_UNREADABLE persons
            """);
  }

  /** Protection is decided by the role: one that is not known must not be lost. */
  @Test
  void everyPersonHasARole() {
    register()
        .words("persons.role_code", "accused", "SUSPECT")
        .assertJudged(
            """
            persons                                                                         | => | fate       | persons                                              | issues
            {role_code: WITNESS, full_name: A}                                              |    | RECORD     | {full_name: A, person_no: 1, role_code: WITNESS}     | -
            {role_code: Accused, full_name: A}                                              |    | RECORD     | {full_name: A, person_no: 1, role_code: SUSPECT}     | -
            {role_code: VICTIM, full_name: A} {role_code: friend, full_name: B}             |    | QUARANTINE | -                                                    | CASE_PERSON_ROLE persons.role_code
            {role_code: VICTIM, full_name: A} {full_name: B}                                |    | QUARANTINE | -                                                    | CASE_PERSON_ROLE persons.role_code
            {}                                                                              |    | QUARANTINE | -                                                    | CASE_PERSON_ROLE persons.role_code, CASE_PERSON_UNNAMED persons
            """);
  }

  @Test
  void personWithoutANameIsKeptAndTold() {
    register()
        .assertJudged(
            """
            persons                                          | => | persons                                              | issues
            {role_code: VICTIM}                              |    | {person_no: 1, role_code: VICTIM}                    | CASE_PERSON_UNNAMED persons
            {role_code: VICTIM, full_name: 7}                |    | {full_name: 7, person_no: 1, role_code: VICTIM}      | CASE_PERSON_UNNAMED persons
            {role_code: VICTIM, document_number: qc 1}       |    | {document_number: QC1, person_no: 1, role_code: VICTIM} | -
            """);
  }

  @Test
  void codesOfPersonsThatAreInNoListAreUnknown() {
    register()
        .assertJudged(
            """
            persons | => | persons | issues
            {role_code: VICTIM, full_name: A, sex_code: F, nationality_code: LSO, document_type_code: PASSPORT, document_issuer_code: ZAF} | | {document_issuer_code: ZAF, document_type_code: PASSPORT, full_name: A, nationality_code: LSO, person_no: 1, role_code: VICTIM, sex_code: F} | -
            {role_code: VICTIM, full_name: A, sex_code: girl, nationality_code: QQQ, document_type_code: letter, document_issuer_code: QQQ} | | {full_name: A, person_no: 1, role_code: VICTIM} | UNKNOWN_CODE persons.document_type_code, UNKNOWN_CODE persons.document_issuer_code, UNKNOWN_CODE persons.nationality_code, UNKNOWN_CODE persons.sex_code
            """);
  }

  @Test
  void birthDatesOfPersonsAreUnderstoodAndPlausible() {
    register()
        .assertJudged(
            """
            persons                                                   | => | persons                                                                | issues
            {role_code: VICTIM, full_name: A, birth_date: 2009-02-03} |    | {birth_date: 2009-02-03, full_name: A, person_no: 1, role_code: VICTIM} | -
            {role_code: VICTIM, full_name: A, birth_date: @2009-02-03} |   | {birth_date: 2009-02-03, full_name: A, person_no: 1, role_code: VICTIM} | -
            {role_code: VICTIM, full_name: A, birth_date: 2009-02-03x} |   | {full_name: A, person_no: 1, role_code: VICTIM}                        | VALUE_UNREADABLE persons.birth_date
            {role_code: VICTIM, full_name: A, birth_date: 3 Feb 2009} |    | {full_name: A, person_no: 1, role_code: VICTIM}                        | VALUE_UNREADABLE persons.birth_date
            {role_code: VICTIM, full_name: A, birth_date: 1801-01-01} |    | {full_name: A, person_no: 1, role_code: VICTIM}                        | BIRTH_DATE_IMPLAUSIBLE persons.birth_date
            {role_code: VICTIM, full_name: A, birth_date: 2027-01-01} |    | {full_name: A, person_no: 1, role_code: VICTIM}                        | BIRTH_DATE_IMPLAUSIBLE persons.birth_date
            """);
  }

  @Test
  void nobodyOfACaseIsBornAfterItWasRegistered() {
    register()
        .assertJudged(
            """
            registered_date | persons                                                   | => | issues
            2026-03-01      | {role_code: VICTIM, full_name: A, birth_date: 2026-03-01} |    | -
            2026-03-01      | {role_code: VICTIM, full_name: A, birth_date: 2026-03-02} |    | BIRTH_DATE_IMPLAUSIBLE persons.birth_date
            """);
  }

  @Test
  void suspectThatIsAVictimOfTheSameCaseIsTold() {
    register()
        .assertJudged(
            """
            persons | => | issues
            {role_code: VICTIM, document_number: QC 1} {role_code: SUSPECT, document_number: qc-1} | | CASE_SUSPECT_IS_VICTIM persons
            {role_code: VICTIM, family_name: Test, given_names: Thandi, birth_date: 1990-01-01} {role_code: SUSPECT, full_name: THANDI TEST, birth_date: 1990-01-01} | | CASE_SUSPECT_IS_VICTIM persons
            {role_code: VICTIM, full_name: Thandi Test, birth_date: 1990-01-01} {role_code: SUSPECT, full_name: Thandi Test, birth_date: 1990-01-02} | | -
            {role_code: VICTIM, full_name: Thandi Test} {role_code: SUSPECT, full_name: Thandi Test} | | -
            {role_code: VICTIM, document_number: QC1} {role_code: WITNESS, document_number: QC1} | | -
            {role_code: SUSPECT, document_number: QC1} {role_code: SUSPECT, document_number: QC1} | | -
            """);
  }

  @Test
  void traffickingHappensBeforeItIsRegistered() {
    register()
        .assertJudged(
            """
            registered_date | event_date | => | event_date | issues
            2026-03-01      | 2026-03-01 |    | 2026-03-01 | -
            2026-03-01      | -          |    | -          | -
            2026-03-01      | 2026-03-02 |    | 2026-03-02 | CASE_EVENT_AFTER_REGISTERED event_date
            2026-03-01      | 1889-03-02 |    | -          | VALUE_UNREADABLE event_date
            2026-03-01      | lately     |    | -          | VALUE_UNREADABLE event_date
            """);
  }

  @Test
  void codesAreKeptOnceAndThoseOfNoListAreLeftOut() {
    register()
        .assertJudged(
            """
            district_code | detection_code | act_codes                          | means_codes | form_codes | => | district_code | detection_code | act_codes              | means_codes | form_codes | issues
            LS-A          | BORDER         | [TRANSFER,RECRUITMENT,TRANSFER]    | [THREAT]    | [MINING]   |    | LS-A          | BORDER         | [TRANSFER,RECRUITMENT] | [THREAT]    | [MINING]   | -
            -             | -              | -                                  | []          | -          |    | -             | -              | -                      | []          | -          | -
            Atlantis      | chance         | [RECRUITMENT,chess]                | [song]      | !          |    | -             | -              | [RECRUITMENT]          | []          | -          | UNKNOWN_CODE district_code, UNKNOWN_CODE detection_code, UNKNOWN_CODE act_codes, UNKNOWN_CODE means_codes, VALUE_UNREADABLE form_codes
            """);
  }

  @Test
  void stageThatCannotBeUsedIsLeftOutAndTold() {
    register()
        .words("stages.stage_code", "in court", "TRIAL")
        .assertJudged(
            """
            stages                                                                               | => | stages                                                                               | issues
            {stage_code: REPORTED, stage_date: 2026-03-01} {stage_code: In court, stage_date: 2026-03-09} | | {stage_code: REPORTED, stage_date: 2026-03-01} {stage_code: TRIAL, stage_date: 2026-03-09} | -
            {stage_code: REPORTED, stage_date: 2026-03-01} {stage_code: lost, stage_date: 2026-03-09}     | | {stage_code: REPORTED, stage_date: 2026-03-01}  | CASE_STAGE_UNREADABLE stages
            {stage_code: REPORTED}                                                               |    | []                                                                                   | CASE_STAGE_UNREADABLE stages
            {stage_date: 2026-03-01}                                                             |    | []                                                                                   | CASE_STAGE_UNREADABLE stages
            {stage_code: REPORTED, stage_date: 1926-03-01}                                       |    | []                                                                                   | CASE_STAGE_UNREADABLE stages
            {stage_code: REPORTED, stage_date: 2026-03-01x}                                      |    | []                                                                                   | CASE_STAGE_UNREADABLE stages
            {stage_code: REPORTED, stage_date: 2026-04-11}                                       |    | {stage_code: REPORTED, stage_date: 2026-04-11}                                       | EVENT_AFTER_RECEIVED stages
            """);
  }

  @Test
  void referralsKeepWhatIsKnownOfThem() {
    register()
        .assertJudged(
            """
            referrals                                                              | => | referrals                                                            | issues
            {service_code: SHELTER, agency_code: BDS, referral_date: 2026-03-05}   |    | {agency_code: BDS, referral_date: 2026-03-05, service_code: SHELTER} | -
            {service_code: song, agency_code: BDS}                                 |    | {agency_code: BDS}                                                   | UNKNOWN_CODE referrals.service_code
            {service_code: SHELTER, referral_date: 1926-03-05}                     |    | {service_code: SHELTER}                                              | VALUE_UNREADABLE referrals.referral_date
            {} {agency_code: BDS}                                                  |    | {agency_code: BDS}                                                   | -
            """);
  }

  @Test
  void dayOfAReferralThatCannotBeReadIsTold() {
    register()
        .assertJudged(
            """
            referrals                                           | => | referrals               | issues
            {service_code: SHELTER, referral_date: 2026-03-05x} |    | {service_code: SHELTER} | VALUE_UNREADABLE referrals.referral_date
            """);
  }

  @Test
  void caseIsNoIdentity() {
    register()
        .assertJudged(
            """
            case_number | => | identity_id
            TIP/1       |    | -
            """);
  }
}
