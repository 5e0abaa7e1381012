package org.moeli.demo;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

/** Maputsoe Bridge: semicolons, windows-1252, day/month/year, CR LF. */
final class MaputsoeDialect extends CsvDialect {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("SERIAL", Field.ID),
          new Column("DATE", Field.DATE),
          new Column("TIME", Field.TIME),
          new Column("A/D", Field.DIRECTION),
          new Column("BORDER", Field.POST),
          new Column("SURNAME", Field.FAMILY),
          new Column("FIRST NAMES", Field.GIVEN),
          new Column("DOB", Field.BIRTH),
          new Column("SEX", Field.SEX),
          new Column("NAT", Field.NATIONALITY),
          new Column("RESIDENCE", Field.RESIDENCE),
          new Column("DOC TYPE", Field.DOCUMENT_TYPE),
          new Column("DOC ISSUED BY", Field.ISSUER),
          new Column("DOC NO", Field.NUMBER),
          new Column("DOC EXPIRY", Field.EXPIRY),
          new Column("PURPOSE", Field.PURPOSE),
          new Column("MODE", Field.MODE),
          new Column("VEHICLE REG", Field.PLATE),
          new Column("DAYS", Field.DAYS),
          new Column("UNTIL", Field.UNTIL),
          new Column("CANCELLED", Field.STATUS),
          new Column("REMARKS", Field.REMARK));
  private static final Map<String, String> TYPES =
      Map.of("PASSPORT", "PP", "EMERGENCY", "TC", "BORDER_PASS", "BC", "ID_CARD", "ID");
  private static final Map<String, String> MODES =
      Map.of("FOOT", "1", "CAR", "2", "TAXI", "3", "BUS", "4", "TRUCK", "5");
  private static final Map<String, String> PURPOSES =
      Map.ofEntries(
          Map.entry("HOLIDAY", "01"),
          Map.entry("VISIT", "02"),
          Map.entry("BUSINESS", "03"),
          Map.entry("WORK", "04"),
          Map.entry("STUDY", "05"),
          Map.entry("SHOPPING", "06"),
          Map.entry("MEDICAL", "07"),
          Map.entry("RETURN", "09"),
          Map.entry("CREW", "10"),
          Map.entry("MINE_WORK", "11"),
          Map.entry("OFFICIAL", "12"));

  MaputsoeDialect() {
    super("maputsoe-bridge", Charset.forName("windows-1252"), "dd/MM/yyyy", ';', "\r\n", COLUMNS);
  }

  @Override
  String id(long number, int day) {
    return Long.toString(7_000_000_000L + number);
  }

  @Override
  Values record(Passage passage, long number) {
    Person person = passage.person();
    Values values = super.record(passage, number);
    if (values.of(Field.DAYS) != null) {
      values.set(Field.DAYS, values.of(Field.DAYS) + ",0");
    }
    return values
        .set(Field.DIRECTION, passage.isEntry() ? "A" : "D")
        .set(Field.POST, number % 3 == 0 ? "MAPUTSOE BRIDGE" : "FICKSBURG BRIDGE")
        .set(Field.MODE, MODES.get(passage.way().mode()))
        .set(Field.PURPOSE, PURPOSES.get(passage.way().purpose()))
        .set(Field.RESIDENCE, person.habit() == Habit.OTHER_WORKER ? "LSO" : person.nationality())
        .set(Field.SEX, person.sex() == 'F' ? "V" : "M")
        .set(Field.DOCUMENT_TYPE, TYPES.get(person.documentType()));
  }

  @Override
  Values voidNotice(Values withdrawn) {
    return new Values()
        .set(Field.ID, withdrawn.of(Field.ID))
        .set(Field.DATE, withdrawn.of(Field.DATE))
        .set(Field.STATUS, "Y");
  }

  @Override
  String minute(int hour, int minute) {
    return twoDigits(hour) + "h" + twoDigits(minute);
  }
}
