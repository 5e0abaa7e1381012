package org.moeli.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Permits and extensions of stay: commas, UTF-8, year/month/day. */
final class PermitDialect extends CsvDialect {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("permit_no", Field.ID),
          new Column("kind", Field.KIND),
          new Column("state", Field.STATUS),
          new Column("surname", Field.FAMILY),
          new Column("names", Field.GIVEN),
          new Column("birth_date", Field.BIRTH),
          new Column("sex", Field.SEX),
          new Column("nationality", Field.NATIONALITY),
          new Column("passport_no", Field.NUMBER),
          new Column("passport_country", Field.ISSUER),
          new Column("valid_from", Field.VALID_FROM),
          new Column("valid_to", Field.VALID_TO),
          new Column("decided_on", Field.DECIDED));

  PermitDialect() {
    super("permits", StandardCharsets.UTF_8, "yyyy/MM/dd", ',', "\n", COLUMNS);
  }

  @Override
  String id(long number, int day) {
    return "PM" + (1_000_000 + number);
  }

  /**
   * The record of a permit.
   *
   * @param kind code of the feed
   * @param from first day; {@link Passage#NO_DAY} for an extension
   * @param to last day; {@link Passage#NO_DAY} for a permit without end
   * @param decided day of the decision
   */
  Values permit(Person person, String kind, int from, int to, int decided, long number) {
    Values values = new Values();
    if (from != Passage.NO_DAY) {
      values.set(Field.VALID_FROM, day(from));
    }
    return values
        .set(Field.ID, id(number, decided))
        .set(Field.KIND, kind)
        .set(Field.STATUS, "GRANTED")
        .set(Field.FAMILY, person.familyName())
        .set(Field.GIVEN, person.givenNames())
        .set(Field.BIRTH, day(person.birthDay()))
        .set(Field.SEX, person.sex() == 'F' ? "Female" : "Male")
        .set(Field.NATIONALITY, person.nationality())
        .set(Field.NUMBER, person.documentNumber())
        .set(Field.ISSUER, person.nationality())
        .set(Field.VALID_TO, to == Passage.NO_DAY ? "OPEN" : day(to))
        .set(Field.DECIDED, day(decided));
  }

  @Override
  Values voidNotice(Values withdrawn) {
    return new Values().set(Field.ID, withdrawn.of(Field.ID)).set(Field.STATUS, "WITHDRAWN");
  }

  @Override
  String minute(int hour, int minute) {
    return "";
  }
}
