package org.moeli.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tele Bridge: a paper register typed in, without time of day and with one field for the name. */
final class TeleDialect extends CsvDialect {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("register", Field.REGISTER),
          new Column("page", Field.PAGE),
          new Column("line", Field.ID),
          new Column("date", Field.DATE),
          new Column("kena_tsoa", Field.DIRECTION),
          new Column("name", Field.FAMILY),
          new Column("born", Field.BIRTH),
          new Column("sex", Field.SEX),
          new Column("country", Field.NATIONALITY),
          new Column("document", Field.DOCUMENT_TYPE),
          new Column("document_no", Field.NUMBER),
          new Column("reason", Field.PURPOSE),
          new Column("means", Field.MODE),
          new Column("days_given", Field.DAYS),
          new Column("status", Field.STATUS),
          new Column("remarks", Field.REMARK));
  private static final Map<String, String> TYPES =
      Map.of(
          "PASSPORT",
          "passport",
          "EMERGENCY",
          "emergency",
          "BORDER_PASS",
          "border pass",
          "ID_CARD",
          "ID");
  private static final Map<String, String> PURPOSES =
      Map.ofEntries(
          Map.entry("HOLIDAY", "holiday"),
          Map.entry("VISIT", "family"),
          Map.entry("BUSINESS", "business"),
          Map.entry("WORK", "work"),
          Map.entry("STUDY", "school"),
          Map.entry("SHOPPING", "shop"),
          Map.entry("MEDICAL", "clinic"),
          Map.entry("RETURN", "home"),
          Map.entry("CREW", "driver"),
          Map.entry("MINE_WORK", "mine"),
          Map.entry("OFFICIAL", "official"));
  private static final Map<String, String> COUNTRIES =
      Map.ofEntries(
          Map.entry("LSO", "Lesotho"),
          Map.entry("ZAF", "RSA"),
          Map.entry("ZWE", "Zimbabwe"),
          Map.entry("CHN", "China"),
          Map.entry("IND", "India"),
          Map.entry("PAK", "Pakistan"),
          Map.entry("BGD", "Bangladesh"),
          Map.entry("NGA", "Nigeria"),
          Map.entry("ETH", "Ethiopia"),
          Map.entry("DEU", "Germany"),
          Map.entry("NLD", "Netherlands"),
          Map.entry("GBR", "UK"),
          Map.entry("USA", "USA"),
          Map.entry("BWA", "Botswana"));
  private static final int LINES_PER_PAGE = 25;
  private static final int PAGES_PER_REGISTER = 200;

  TeleDialect() {
    super("tele-bridge", StandardCharsets.UTF_8, "dd MMM yyyy", ',', "\n", COLUMNS);
  }

  @Override
  String id(long number, int day) {
    return Long.toString((number - 1) % LINES_PER_PAGE + 1);
  }

  @Override
  Values record(Passage passage, long number) {
    Person person = passage.person();
    Values values = super.record(passage, number);
    long page = (number - 1) / LINES_PER_PAGE;
    values.set(Field.REGISTER, "R" + (page / PAGES_PER_REGISTER + 1));
    values.set(Field.PAGE, Long.toString(page % PAGES_PER_REGISTER + 1));
    String family = person.familyName();
    values.set(
        Field.FAMILY,
        (number & 3) == 0
            ? family + ", " + person.givenNames()
            : family + " " + person.givenNames());
    if (person.no() % 5 < 3) {
      String birth = values.of(Field.BIRTH);
      values.set(Field.BIRTH, birth.substring(birth.length() - 4));
    }
    if (passage.grant().until() != Passage.NO_DAY) {
      values.set(Field.DAYS, Integer.toString(passage.grant().until() - passage.day()));
    }
    String nation = COUNTRIES.get(person.nationality());
    return values
        .clear(Field.UNTIL, Field.EXPIRY, Field.PLATE, Field.GIVEN, Field.ISSUER)
        .set(Field.DIRECTION, passage.isEntry() ? "kena" : "tsoa")
        .set(Field.NATIONALITY, nation)
        .set(Field.SEX, person.sex() == 'F' ? "F" : "M")
        .set(Field.MODE, passage.way().mode().toLowerCase(Locale.ROOT))
        .set(Field.PURPOSE, PURPOSES.get(passage.way().purpose()))
        .set(Field.DOCUMENT_TYPE, TYPES.get(person.documentType()));
  }

  @Override
  Values voidNotice(Values withdrawn) {
    return new Values()
        .set(Field.REGISTER, withdrawn.of(Field.REGISTER))
        .set(Field.PAGE, withdrawn.of(Field.PAGE))
        .set(Field.ID, withdrawn.of(Field.ID))
        .set(Field.STATUS, "VOID");
  }

  @Override
  String minute(int hour, int minute) {
    return "";
  }
}
