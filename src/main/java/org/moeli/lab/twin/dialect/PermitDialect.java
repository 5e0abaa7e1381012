package org.moeli.lab.twin.dialect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Permits and extensions of stay: commas, UTF-8, year/month/day. */
public final class PermitDialect extends CsvDialect {
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
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("EXTENSION", "EXT"),
          Map.entry("RESIDENCE_TEMPORARY", "TRP"),
          Map.entry("RESIDENCE_TWO_YEAR", "2YR"),
          Map.entry("RESIDENCE_INDEFINITE", "IND"),
          Map.entry("STUDY", "STU"),
          Map.entry("WORK", "WRK"),
          Map.entry("EXEMPTION", "EXM"),
          Map.entry("LSP", "LSP"),
          Map.entry("LEP", "LEP"),
          Map.entry("ZA_STUDY", "ZST"),
          Map.entry("ZA_WORK", "ZWK"),
          Map.entry("ZA_MINE_CONTRACT", "MNE"));
  private static final long FIRST_NUMBER = 1_000_000;

  PermitDialect() {
    super("permits", StandardCharsets.UTF_8, "yyyy/MM/dd", ',', "\n", COLUMNS);
  }

  @Override
  public String id(long number, int day) {
    return "PM" + (FIRST_NUMBER + number);
  }

  /** Permits are no passages. */
  @Override
  public void record(Values values, Passage passage, long number) {
    throw new UnsupportedOperationException("a permit is no passage");
  }

  /**
   * The record of a permit.
   *
   * @param holder and the passport that it is written for
   * @param kind code of the list permit_kind
   * @param from first day; {@link Passage#NONE} for an extension
   * @param to last day; {@link Passage#NONE} for a permit without end
   * @param decided day of the decision
   * @param number of the permit, from 1
   */
  public Values permit(
      Passage.Holder holder, String kind, int from, int to, int decided, long number) {
    Values values = new Values();
    if (from != Passage.NONE) {
      values.set(Field.VALID_FROM, day(from));
    }
    if (holder.birthDay() != Passage.NONE) {
      values.set(Field.BIRTH, day(holder.birthDay()));
    }
    return values
        .set(Field.ID, id(number, decided))
        .set(Field.KIND, word(KINDS, kind))
        .set(Field.STATUS, "GRANTED")
        .setTyped(Field.FAMILY, holder.family())
        .setTyped(Field.GIVEN, holder.given())
        .set(Field.SEX, sex(holder.sex(), "Female", "Male", "X"))
        .setTyped(Field.NATIONALITY, holder.nationality())
        .setTyped(Field.NUMBER, holder.number())
        .setTyped(Field.ISSUER, holder.issuer())
        .set(Field.VALID_TO, to == Passage.NONE ? "OPEN" : day(to))
        .set(Field.DECIDED, day(decided));
  }

  @Override
  public Values voidNotice(Values withdrawn) {
    return new Values().set(Field.ID, withdrawn.of(Field.ID)).set(Field.STATUS, "WITHDRAWN");
  }

  @Override
  public String minute(int hour, int minute) {
    return "";
  }
}
