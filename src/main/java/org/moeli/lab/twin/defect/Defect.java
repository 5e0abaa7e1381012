package org.moeli.lab.twin.defect;

import static org.moeli.lab.twin.defect.Fate.ACCEPTED;
import static org.moeli.lab.twin.defect.Fate.QUARANTINED;
import static org.moeli.lab.twin.defect.Fate.VOIDED;

import java.time.LocalDate;
import java.util.function.BiConsumer;
import org.moeli.lab.twin.dialect.CsvDialect;
import org.moeli.lab.twin.dialect.Dialect;
import org.moeli.lab.twin.dialect.Field;
import org.moeli.lab.twin.dialect.MrzEncoder.Check;

/**
 * What can be wrong with one record: what ingest must make of it, the one issue that it gives, the
 * field without which a dialect cannot show it, and how a good record is broken. A date far outside
 * counts as that alone, although the later one also lies after the delivery.
 */
enum Defect {
  DATE_MISSING(QUARANTINED, "REQUIRED_MISSING", Field.DATE, Draft::clear),
  DIRECTION_MISSING(QUARANTINED, "REQUIRED_MISSING", Field.DIRECTION, Draft::clear),
  POST_MISSING(QUARANTINED, "REQUIRED_MISSING", Field.POST, Draft::clear),
  KIND_MISSING(QUARANTINED, "REQUIRED_MISSING", Field.KIND, Draft::clear),
  PEOPLE_MISSING(QUARANTINED, "REQUIRED_MISSING", Field.PEOPLE, Draft::clear),
  DATE_UNREADABLE(QUARANTINED, "REQUIRED_UNREADABLE", Field.DATE, Draft::setNoDay),
  DIRECTION_UNREADABLE(
      QUARANTINED, "REQUIRED_UNREADABLE", Field.DIRECTION, (draft, at) -> draft.set(at, "ZZZ")),
  KIND_UNREADABLE(
      QUARANTINED, "REQUIRED_UNREADABLE", Field.KIND, (draft, at) -> draft.set(at, "ZZZ")),
  YEAR_1066(QUARANTINED, "DATE_OUT_OF_RANGE", Field.DATE, (draft, at) -> draft.setYear(at, 1066)),
  YEAR_2999(QUARANTINED, "DATE_OUT_OF_RANGE", Field.DATE, (draft, at) -> draft.setYear(at, 2999)),
  POST_UNKNOWN(
      QUARANTINED, "UNKNOWN_POST", Field.POST, (draft, at) -> draft.set(at, "NOWHERE BRIDGE")),
  NOBODY(
      QUARANTINED,
      "IDENTITY_MISSING",
      Field.FAMILY,
      (draft, at) -> {
        draft.clear(Field.FAMILY);
        draft.clear(Field.GIVEN);
        draft.clear(Field.NUMBER);
      }),
  SEX_UNKNOWN(ACCEPTED, "UNKNOWN_CODE", Field.SEX, (draft, at) -> draft.set(at, "Q")),
  BIRTH_PARTIAL(ACCEPTED, "BIRTH_DATE_PARTIAL", Field.BIRTH, Draft::setNoDay),
  TIME_UNREADABLE(ACCEPTED, "VALUE_UNREADABLE", Field.TIME, Draft::setNoTime),
  VALIDITY_UNREADABLE(ACCEPTED, "VALUE_UNREADABLE", Field.VALID_FROM, Draft::setNoDay),
  HAPPENED_UNREADABLE(ACCEPTED, "VALUE_UNREADABLE", Field.HAPPENED, Draft::setNoDay),
  PURPOSE_UNKNOWN(ACCEPTED, "UNKNOWN_CODE", Field.PURPOSE, (draft, at) -> draft.set(at, "XYZZY")),
  MODE_UNKNOWN(ACCEPTED, "UNKNOWN_CODE", Field.MODE, (draft, at) -> draft.set(at, "XYZZY")),
  ISSUER_UNKNOWN(ACCEPTED, "UNKNOWN_CODE", Field.ISSUER, (draft, at) -> draft.set(at, "QQQ")),
  DISTRICT_UNKNOWN(ACCEPTED, "UNKNOWN_CODE", Field.DISTRICT, (draft, at) -> draft.set(at, "Nil")),
  MEANS_UNKNOWN(
      ACCEPTED, "UNKNOWN_CODE", Field.MEANS, (draft, at) -> draft.set(at, "[\"hearsay\"]")),
  AFTER_DELIVERY(
      ACCEPTED,
      "EVENT_AFTER_RECEIVED",
      Field.DATE,
      (draft, at) -> draft.setDay(at, draft.receivedDay() + 5)),
  DAYS_UNREADABLE(ACCEPTED, "GRANTED_UNREADABLE", Field.DAYS, (draft, at) -> draft.set(at, "3O")),
  UNTIL_UNREADABLE(
      ACCEPTED, "GRANTED_UNREADABLE", Field.UNTIL, (draft, at) -> draft.grantUntilNoDay()),
  UNTIL_BEFORE_ENTRY(
      ACCEPTED, "GRANTED_BEFORE_ENTRY", Field.UNTIL, (draft, at) -> draft.grantUntil(-10)),
  BORN_LATER(
      ACCEPTED,
      "BIRTH_DATE_IMPLAUSIBLE",
      Field.DIRECTION,
      (draft, at) -> draft.setDay(Field.BIRTH, draft.day() + 400)),
  BORN_LONG_AGO(
      ACCEPTED,
      "BIRTH_DATE_IMPLAUSIBLE",
      Field.DIRECTION,
      (draft, at) -> draft.setDay(Field.BIRTH, draft.day() - 130 * 366)),
  EXPIRED(
      ACCEPTED,
      "DOCUMENT_EXPIRED",
      Field.EXPIRY,
      (draft, at) -> draft.setDay(at, draft.day() - 30)),
  SERIES_WITHDRAWN(
      ACCEPTED,
      "DOCUMENT_SERIES_WITHDRAWN",
      Field.DIRECTION,
      (draft, at) -> draft.set(Field.NUMBER, draft.holder().number().replace("PL", "RA"))),
  MRZ_TOO_SHORT(ACCEPTED, "MRZ_UNREADABLE", Field.MRZ1, (draft, at) -> draft.scanShort()),
  MRZ_NUMBER(
      ACCEPTED, "MRZ_DOCUMENT_NUMBER_CHECK", Field.MRZ1, (draft, at) -> draft.scan(Check.NUMBER)),
  MRZ_BIRTH(ACCEPTED, "MRZ_BIRTH_DATE_CHECK", Field.MRZ1, (draft, at) -> draft.scan(Check.BIRTH)),
  MRZ_EXPIRY(ACCEPTED, "MRZ_EXPIRY_CHECK", Field.MRZ1, (draft, at) -> draft.scan(Check.EXPIRY)),
  MRZ_PERSONAL(
      ACCEPTED, "MRZ_PERSONAL_NUMBER_CHECK", Field.MRZ1, (draft, at) -> draft.scan(Check.PERSONAL)),
  MRZ_COMPOSITE(
      ACCEPTED, "MRZ_COMPOSITE_CHECK", Field.MRZ1, (draft, at) -> draft.scan(Check.COMPOSITE)),
  MRZ_DISAGREES(
      ACCEPTED,
      "MRZ_DISAGREES",
      Field.MRZ1,
      (draft, at) -> {
        draft.scan();
        draft.set(Field.NUMBER, draft.holder().number().replace("PL", "PM"));
      }),
  ZONE_ALONE(
      ACCEPTED,
      "MRZ_FILLS",
      Field.MRZ1,
      (draft, at) -> {
        draft.scan();
        draft.clear(Field.BIRTH);
      }),
  SIGN_NOT_SEEN(
      ACCEPTED, "HIDDEN_SIGNS", Field.FAMILY, (draft, at) -> draft.set(at, "Moko\u00adtlane")),
  ID_ROUNDED(ACCEPTED, "RECORD_ID_ROUNDED", Field.ID, (draft, at) -> draft.set(at, "7.628E+09")),
  ROLE_UNKNOWN(
      QUARANTINED,
      "CASE_PERSON_ROLE",
      Field.PEOPLE,
      (draft, at) -> draft.set(at, people(draft, "driver"))),
  UNNAMED(
      ACCEPTED,
      "CASE_PERSON_UNNAMED",
      Field.PEOPLE,
      (draft, at) ->
          draft.set(
              at,
              CaseDialect.list(
                  CaseDialect.person("victim", draft.holder()),
                  "{\"role\":\"suspect\",\"name\":null}"))),
  SUSPECT_IS_VICTIM(
      ACCEPTED,
      "CASE_SUSPECT_IS_VICTIM",
      Field.PEOPLE,
      (draft, at) -> draft.set(at, people(draft, "victim", "suspect"))),
  VICTIM_BORN_LATER(
      ACCEPTED,
      "BIRTH_DATE_IMPLAUSIBLE",
      Field.PEOPLE,
      (draft, at) ->
          draft.set(
              at, people(draft, "victim").replace("\"sex\"", "\"born\":\"2060-01-01\",\"sex\""))),
  HAPPENED_LATER(
      ACCEPTED,
      "CASE_EVENT_AFTER_REGISTERED",
      Field.HAPPENED,
      (draft, at) -> draft.setDay(at, draft.day() + 10)),
  STAGE_UNKNOWN(
      ACCEPTED,
      "CASE_STAGE_UNREADABLE",
      Field.STAGES,
      (draft, at) -> draft.set(at, CaseDialect.list(draft.stage("reported"), draft.stage("lost")))),
  NOTICE_ALONE(VOIDED, "VOID_WITHOUT_RECORD", Field.ID, (draft, at) -> draft.withdraw()),
  MALFORMED(QUARANTINED, "RECORD_MALFORMED", Field.ID, (draft, at) -> draft.malform()),
  COLUMN_LOST(QUARANTINED, "RECORD_COLUMN_COUNT", Field.ID, (draft, at) -> draft.loseColumn()),
  COLUMN_TOO_MANY(QUARANTINED, "RECORD_COLUMN_COUNT", Field.ID, (draft, at) -> draft.addColumn()),
  NUL_BYTE(
      QUARANTINED, "RECORD_NUL_BYTE", Field.ID, (draft, at) -> draft.setText("Mokotlane\0Thabo")),
  UNDECODABLE(QUARANTINED, "RECORD_UNDECODABLE", Field.ID, (draft, at) -> draft.setNoText()),
  TOO_LONG(
      QUARANTINED,
      "RECORD_TOO_LONG",
      Field.ID,
      (draft, at) -> draft.setText("A".repeat(1_200_000))),
  LINE_END_WITHIN(
      ACCEPTED,
      null,
      Field.REMARK,
      (draft, at) -> draft.set(at, "first line; more,\nsecond \"line\"")),
  STATUS_UNKNOWN(
      QUARANTINED, "STATUS_UNKNOWN", Field.STATUS, (draft, at) -> draft.set(at, "PENDING")),
  REFUSED_AT_THE_POST(QUARANTINED, "ENTRY_REFUSED", Field.STATUS, (draft, at) -> draft.refuse(at)),
  LETTERS_MISREAD(
      ACCEPTED,
      "TEXT_MISREAD",
      Field.FAMILY,
      (draft, at) -> {
        draft.set(at, "TÅ¡olo");
        // Beside letters that were read rightly: else all of the line is in another encoding.
        draft.set(Field.GIVEN, "Tšepo");
      }),
  DELIVERED_YEARS_LATE(
      ACCEPTED,
      "EVENT_DELIVERED_LATE",
      Field.DIRECTION,
      (draft, at) -> draft.setDay(Field.DATE, draft.day() - 8 * 365)),
  NO_LAST_DAY(
      ACCEPTED,
      null,
      Field.UNTIL,
      (draft, at) -> {
        draft.setDay(at, (int) LocalDate.of(9999, 12, 31).toEpochDay());
        draft.clear(Field.DAYS);
      }),
  NAME_WITHOUT_ITS_SHAPE(
      QUARANTINED,
      "RECORD_MALFORMED",
      Field.PEOPLE,
      (draft, at) -> draft.set(at, CaseDialect.list("{\"role\":\"victim\",\"name\":\"Palesa\"}")));

  private final Fate fate;
  private final String issueCode;
  private final Field field;
  private final BiConsumer<Draft, Field> deed;

  Defect(Fate fate, String issueCode, Field field, BiConsumer<Draft, Field> deed) {
    this.fate = fate;
    this.issueCode = issueCode;
    this.field = field;
    this.deed = deed;
  }

  Fate fate() {
    return fate;
  }

  /** Of the list issue; null when it is right as it is, and only looks wrong. */
  String issueCode() {
    return issueCode;
  }

  /** Whether a record of this dialect can show it. */
  boolean fits(Dialect dialect) {
    return switch (this) {
      case COLUMN_LOST, COLUMN_TOO_MANY -> dialect instanceof CsvDialect;
      // The line of a page is no id by itself.
      case ID_ROUNDED -> dialect.has(field) && !dialect.has(Field.PAGE);
      // Of a case every status but that of a notice is right.
      case STATUS_UNKNOWN -> dialect.has(field) && !(dialect instanceof CaseDialect);
      case REFUSED_AT_THE_POST -> dialect.refusal().isPresent();
      default -> dialect.has(field);
    };
  }

  /** State whose passport is shown: only foreigners are granted days. */
  String state() {
    return switch (this) {
      case DAYS_UNREADABLE, UNTIL_UNREADABLE, UNTIL_BEFORE_ENTRY, NO_LAST_DAY -> "ZAF";
      default -> "LSO";
    };
  }

  void spoil(Draft draft) {
    deed.accept(draft, field);
  }

  /** The same person in some roles. */
  private static String people(Draft draft, String... roles) {
    String[] people = new String[roles.length];
    for (int i = 0; i < roles.length; i++) {
      people[i] = CaseDialect.person(roles[i], draft.holder());
    }
    return CaseDialect.list(people);
  }
}
