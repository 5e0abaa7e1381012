package org.moeli.lab.twin.dialect;

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
      Map.ofEntries(
          Map.entry("PASSPORT", "PP"),
          Map.entry("PASSPORT_DIPLOMATIC", "DP"),
          Map.entry("PASSPORT_SERVICE", "OP"),
          Map.entry("LAISSEZ_PASSER", "LP"),
          Map.entry("EMERGENCY", "TC"),
          Map.entry("REFUGEE_TRAVEL", "RT"),
          Map.entry("BORDER_PASS", "BC"),
          Map.entry("ID_CARD", "ID"),
          Map.entry("RESIDENCE_CARD", "RC"),
          Map.entry("SEAFARER", "SB"),
          Map.entry("OTHER", "OT"));
  private static final Map<String, String> MODES =
      Map.ofEntries(
          Map.entry("FOOT", "1"),
          Map.entry("CAR", "2"),
          Map.entry("TAXI", "3"),
          Map.entry("BUS", "4"),
          Map.entry("TRUCK", "5"),
          Map.entry("ANIMAL", "6"),
          Map.entry("RAIL", "7"),
          Map.entry("LAND", "8"),
          Map.entry("OTHER", "9"));
  private static final Map<String, String> PURPOSES =
      Map.ofEntries(
          Map.entry("HOLIDAY", "01"),
          Map.entry("VISIT", "02"),
          Map.entry("BUSINESS", "03"),
          Map.entry("WORK", "04"),
          Map.entry("STUDY", "05"),
          Map.entry("SHOPPING", "06"),
          Map.entry("MEDICAL", "07"),
          Map.entry("TRANSIT", "08"),
          Map.entry("RETURN", "09"),
          Map.entry("CREW", "10"),
          Map.entry("MINE_WORK", "11"),
          Map.entry("OFFICIAL", "12"),
          Map.entry("RELIGION", "13"),
          Map.entry("RESIDENCE", "14"),
          Map.entry("ASYLUM", "15"),
          Map.entry("OTHER", "99"));
  private static final long FIRST_NUMBER = 7_000_000_000L;
  private static final int LESOTHO_NAME_ONE_IN = 3;

  MaputsoeDialect() {
    super("maputsoe-bridge", Charset.forName("windows-1252"), "dd/MM/yyyy", ';', "\r\n", COLUMNS);
  }

  @Override
  public String id(long number, int day) {
    return Long.toString(FIRST_NUMBER + number);
  }

  @Override
  public void record(Values values, Passage passage, long number) {
    Passage.Holder typed = passage.typed();
    super.record(values, passage, number);
    if (values.of(Field.DAYS) != null) {
      values.set(Field.DAYS, values.of(Field.DAYS) + ",0");
    }
    boolean isLesothoName = number % LESOTHO_NAME_ONE_IN == 0;
    values
        .set(Field.DIRECTION, passage.isEntry() ? "A" : "D")
        .set(Field.POST, isLesothoName ? "MAPUTSOE BRIDGE" : "FICKSBURG BRIDGE")
        .set(Field.MODE, word(MODES, passage.mode()))
        .set(Field.PURPOSE, word(PURPOSES, passage.purpose()))
        .set(Field.SEX, sex(typed.sex(), "V", "M", "X"))
        .set(Field.DOCUMENT_TYPE, word(TYPES, typed.documentType()));
  }

  @Override
  public Values voidNotice(Values withdrawn) {
    return new Values()
        .set(Field.ID, withdrawn.of(Field.ID))
        .set(Field.DATE, withdrawn.of(Field.DATE))
        .set(Field.STATUS, "Y");
  }

  @Override
  public String minute(int hour, int minute) {
    return twoDigits(hour) + "h" + twoDigits(minute);
  }
}
