package org.moeli.lab.twin.dialect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A paper register typed in, without time of day, with one field for the name, often with the year
 * of birth alone. Register, page and line stand for the record id.
 */
final class RegisterDialect extends CsvDialect {
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
      Map.ofEntries(
          Map.entry("PASSPORT", "passport"),
          Map.entry("PASSPORT_DIPLOMATIC", "diplomatic"),
          Map.entry("PASSPORT_SERVICE", "official"),
          Map.entry("LAISSEZ_PASSER", "laissez-passer"),
          Map.entry("EMERGENCY", "emergency"),
          Map.entry("REFUGEE_TRAVEL", "refugee"),
          Map.entry("BORDER_PASS", "border pass"),
          Map.entry("ID_CARD", "ID"),
          Map.entry("RESIDENCE_CARD", "residence card"),
          Map.entry("SEAFARER", "seaman"),
          Map.entry("OTHER", "other"));
  private static final Map<String, String> MODES =
      Map.ofEntries(
          Map.entry("FOOT", "foot"),
          Map.entry("CAR", "car"),
          Map.entry("TAXI", "taxi"),
          Map.entry("BUS", "bus"),
          Map.entry("TRUCK", "truck"),
          Map.entry("ANIMAL", "horse"),
          Map.entry("LAND", "vehicle"),
          Map.entry("OTHER", "other"));
  private static final Map<String, String> PURPOSES =
      Map.ofEntries(
          Map.entry("HOLIDAY", "holiday"),
          Map.entry("VISIT", "family"),
          Map.entry("BUSINESS", "business"),
          Map.entry("WORK", "work"),
          Map.entry("STUDY", "school"),
          Map.entry("SHOPPING", "shop"),
          Map.entry("MEDICAL", "clinic"),
          Map.entry("RELIGION", "church"),
          Map.entry("TRANSIT", "transit"),
          Map.entry("RETURN", "home"),
          Map.entry("RESIDENCE", "moving"),
          Map.entry("ASYLUM", "asylum"),
          Map.entry("CREW", "driver"),
          Map.entry("MINE_WORK", "mine"),
          Map.entry("OFFICIAL", "official"),
          Map.entry("OTHER", "other"));
  private static final Map<String, String> COUNTRIES =
      Map.ofEntries(
          Map.entry("LSO", "Lesotho"),
          Map.entry("ZAF", "RSA"),
          Map.entry("ZWE", "Zimbabwe"),
          Map.entry("BWA", "Botswana"),
          Map.entry("SWZ", "Eswatini"),
          Map.entry("MOZ", "Mozambique"),
          Map.entry("NAM", "Namibia"),
          Map.entry("ZMB", "Zambia"),
          Map.entry("MWI", "Malawi"),
          Map.entry("CHN", "China"),
          Map.entry("IND", "India"),
          Map.entry("PAK", "Pakistan"),
          Map.entry("BGD", "Bangladesh"),
          Map.entry("NGA", "Nigeria"),
          Map.entry("ETH", "Ethiopia"),
          Map.entry("KEN", "Kenya"),
          Map.entry("GHA", "Ghana"),
          Map.entry("UGA", "Uganda"),
          Map.entry("TZA", "Tanzania"),
          Map.entry("COD", "DR Congo"),
          Map.entry("LKA", "Sri Lanka"),
          Map.entry("DEU", "Germany"),
          Map.entry("NLD", "Netherlands"),
          Map.entry("FRA", "France"),
          Map.entry("GBR", "UK"),
          Map.entry("IRL", "Ireland"),
          Map.entry("USA", "USA"));
  private static final int LINES_PER_PAGE = 25;
  private static final int PAGES_PER_REGISTER = 200;
  private static final int COMMA_ONE_IN = 4;
  private static final int YEAR_DIGITS = 4;

  private final boolean isShared;

  private RegisterDialect(String source, boolean isShared) {
    super(source, StandardCharsets.UTF_8, "dd MMM yyyy", ',', "\n", COLUMNS);
    this.isShared = isShared;
  }

  /** Tele Bridge, which has the feed for itself. */
  static RegisterDialect ofTele() {
    return new RegisterDialect("tele-bridge", false);
  }

  /** The posts that share a feed: the number of a register begins with the code of its post. */
  static RegisterDialect ofPosts() {
    return new RegisterDialect("paper-registers", true);
  }

  /** The line on its page. */
  @Override
  public String id(long number, int day) {
    return Long.toString((number - 1) % LINES_PER_PAGE + 1);
  }

  @Override
  public String recordKey(Values values) {
    return values.of(Field.REGISTER) + "/" + values.of(Field.PAGE) + "/" + values.of(Field.ID);
  }

  @Override
  public void record(Values values, Passage passage, long number) {
    Passage.Holder typed = passage.typed();
    super.record(values, passage, number);
    long page = (number - 1) / LINES_PER_PAGE;
    String register = "R" + (page / PAGES_PER_REGISTER + 1);
    values.set(Field.REGISTER, isShared ? passage.post() + "-" + register : register);
    values.set(Field.PAGE, Long.toString(page % PAGES_PER_REGISTER + 1));
    values.setTyped(Field.FAMILY, name(typed, number % COMMA_ONE_IN == 0));
    String birth = values.of(Field.BIRTH);
    if (typed.isBirthYearOnly() && birth != null) {
      values.set(Field.BIRTH, birth.substring(birth.length() - YEAR_DIGITS));
    }
    if (passage.grantedUntil() != Passage.NONE) {
      values.set(Field.DAYS, Integer.toString(passage.grantedUntil() - passage.day()));
    }
    values
        .set(Field.DIRECTION, passage.isEntry() ? "kena" : "tsoa")
        .set(Field.NATIONALITY, word(COUNTRIES, typed.nationality()))
        .set(Field.SEX, sex(typed.sex(), "F", "M", "X"))
        .set(Field.MODE, word(MODES, passage.mode()))
        .set(Field.PURPOSE, word(PURPOSES, passage.purpose()))
        .set(Field.DOCUMENT_TYPE, word(TYPES, typed.documentType()));
  }

  private static String name(Passage.Holder typed, boolean isWithComma) {
    if (typed.given() == null || typed.given().isEmpty()) {
      return typed.family();
    }
    if (typed.family() == null || typed.family().isEmpty()) {
      return typed.given();
    }
    if (typed.isNameReversed()) {
      return typed.given() + " " + typed.family();
    }
    return typed.family() + (isWithComma ? ", " : " ") + typed.given();
  }

  /** Written beside the line. */
  @Override
  public Optional<String> refusal() {
    return Optional.of("REFUSED");
  }

  @Override
  public Values voidNotice(Values withdrawn) {
    return new Values()
        .set(Field.REGISTER, withdrawn.of(Field.REGISTER))
        .set(Field.PAGE, withdrawn.of(Field.PAGE))
        .set(Field.ID, withdrawn.of(Field.ID))
        .set(Field.STATUS, "VOID");
  }

  @Override
  public String minute(int hour, int minute) {
    return "";
  }
}
