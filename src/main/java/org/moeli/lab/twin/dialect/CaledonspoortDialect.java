package org.moeli.lab.twin.dialect;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Caledonspoort: XML, an element of several lines per crossing. */
final class CaledonspoortDialect extends Dialect {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("PASSPORT", "passport"),
          Map.entry("PASSPORT_DIPLOMATIC", "diplomatic"),
          Map.entry("PASSPORT_SERVICE", "service"),
          Map.entry("LAISSEZ_PASSER", "laissezpasser"),
          Map.entry("EMERGENCY", "emergency"),
          Map.entry("REFUGEE_TRAVEL", "refugee"),
          Map.entry("BORDER_PASS", "borderpass"),
          Map.entry("ID_CARD", "idcard"),
          Map.entry("RESIDENCE_CARD", "residencecard"),
          Map.entry("SEAFARER", "seafarer"),
          Map.entry("OTHER", "other"));
  private static final Map<String, String> MODES =
      Map.ofEntries(
          Map.entry("FOOT", "walking"),
          Map.entry("CAR", "car"),
          Map.entry("TAXI", "taxi"),
          Map.entry("BUS", "bus"),
          Map.entry("TRUCK", "lorry"),
          Map.entry("ANIMAL", "horse"),
          Map.entry("LAND", "vehicle"),
          Map.entry("OTHER", "other"));
  private static final Map<String, String> PURPOSES =
      Map.ofEntries(
          Map.entry("HOLIDAY", "holiday"),
          Map.entry("VISIT", "family"),
          Map.entry("STUDY", "study"),
          Map.entry("MEDICAL", "medical"),
          Map.entry("RELIGION", "religion"),
          Map.entry("SHOPPING", "shopping"),
          Map.entry("TRANSIT", "transit"),
          Map.entry("OTHER", "other"),
          Map.entry("BUSINESS", "business"),
          Map.entry("OFFICIAL", "official"),
          Map.entry("WORK", "employment"),
          Map.entry("MINE_WORK", "mine"),
          Map.entry("RETURN", "return"),
          Map.entry("RESIDENCE", "settling"),
          Map.entry("ASYLUM", "asylum"),
          Map.entry("CREW", "crew"));
  private static final Map<String, String> NATIONS = nations();

  CaledonspoortDialect() {
    super(
        "caledonspoort",
        ".xml",
        StandardCharsets.UTF_8,
        "yyyyMMdd",
        ofPassages(Field.POST, Field.RESIDENCE));
  }

  @Override
  public String id(long number, int day) {
    return "CP" + day(day) + "-" + number;
  }

  @Override
  public void record(Values values, Passage passage, long number) {
    Passage.Holder typed = passage.typed();
    super.record(values, passage, number);
    values
        .set(Field.DIRECTION, passage.isEntry() ? "arrival" : "departure")
        .set(Field.MODE, word(MODES, passage.mode()))
        .set(Field.PURPOSE, word(PURPOSES, passage.purpose()))
        .set(Field.NATIONALITY, word(NATIONS, typed.nationality()))
        .set(Field.SEX, sex(typed.sex(), "female", "male", "unspecified"))
        .set(Field.DOCUMENT_TYPE, word(TYPES, typed.documentType()));
  }

  /** Neither a passage nor withdrawn. */
  @Override
  public Optional<String> refusal() {
    return Optional.of("refused");
  }

  @Override
  public Values voidNotice(Values withdrawn) {
    return new Values().set(Field.ID, withdrawn.of(Field.ID)).set(Field.STATUS, "cancelled");
  }

  @Override
  public String head(int day) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<crossings post=\"CAL\" day=\""
        + day(day)
        + "\">\n";
  }

  @Override
  public String tail() {
    return "</crossings>\n";
  }

  /** The record with an element that is never closed. */
  @Override
  public String malformed(Values values) {
    return text(values).replace("</traveller>", "");
  }

  @Override
  public void write(StringBuilder out, Values v) {
    out.append("<crossing");
    attribute(out, "id", v.of(Field.ID));
    attribute(out, "type", v.of(Field.DIRECTION));
    passed(out, v.of(Field.DATE), v.of(Field.TIME), v.orEmpty(Field.ZONE));
    attribute(out, "status", v.of(Field.STATUS));
    out.append(">\n <traveller");
    attribute(out, "sex", v.of(Field.SEX));
    out.append('>');
    element(out, "surname", v.of(Field.FAMILY));
    element(out, "forenames", v.of(Field.GIVEN));
    element(out, "born", v.of(Field.BIRTH));
    element(out, "nationality", v.of(Field.NATIONALITY));
    out.append("</traveller>\n <document");
    attribute(out, "kind", v.of(Field.DOCUMENT_TYPE));
    attribute(out, "country", v.of(Field.ISSUER));
    attribute(out, "number", v.of(Field.NUMBER));
    attribute(out, "expires", v.of(Field.EXPIRY));
    out.append('>');
    element(out, "mrz1", v.of(Field.MRZ1));
    element(out, "mrz2", v.of(Field.MRZ2));
    out.append("</document>\n <stay");
    attribute(out, "purpose", v.of(Field.PURPOSE));
    attribute(out, "days", v.of(Field.DAYS));
    attribute(out, "until", v.of(Field.UNTIL));
    out.append("/><transport");
    attribute(out, "mode", v.of(Field.MODE));
    attribute(out, "plate", v.of(Field.PLATE));
    out.append("/>\n</crossing>\n");
  }

  private static void passed(StringBuilder out, String date, String time, String zone) {
    if (date != null) {
      out.append(" at=\"").append(date);
      if (time != null) {
        out.append('T').append(time).append(zone);
      }
      out.append('"');
    }
  }

  private static void attribute(StringBuilder out, String name, String value) {
    if (value != null) {
      out.append(' ').append(name).append("=\"");
      escaped(out, value);
      out.append('"');
    }
  }

  private static void element(StringBuilder out, String name, String value) {
    if (value != null) {
      out.append('<').append(name).append('>');
      escaped(out, value);
      out.append("</").append(name).append('>');
    }
  }

  private static void escaped(StringBuilder out, String value) {
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      String entity =
          switch (value.charAt(i)) {
            case '<' -> "&lt;";
            case '&' -> "&amp;";
            case '"' -> "&quot;";
            default -> null;
          };
      if (entity != null) {
        out.append(value, from, i).append(entity);
        from = i + 1;
      }
    }
    out.append(value, from, value.length());
  }

  @Override
  public String minute(int hour, int minute) {
    return twoDigits(hour) + twoDigits(minute);
  }

  /** States in two letters, by their three. */
  private static Map<String, String> nations() {
    Map<String, String> nations = new HashMap<>();
    for (String two : Locale.getISOCountries()) {
      nations.put(new Locale("", two).getISO3Country(), two);
    }
    return Map.copyOf(nations);
  }
}
