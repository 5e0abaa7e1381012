package org.moeli.demo;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Caledonspoort: XML, an element of several lines per crossing. */
final class CaledonspoortDialect extends Dialect {
  private static final Map<String, String> TYPES =
      Map.of(
          "PASSPORT",
          "passport",
          "EMERGENCY",
          "emergency",
          "BORDER_PASS",
          "borderpass",
          "ID_CARD",
          "idcard");
  private static final Map<String, String> MODES =
      Map.of("FOOT", "walking", "CAR", "car", "TAXI", "taxi", "BUS", "bus", "TRUCK", "lorry");
  private static final Map<String, String> PURPOSES =
      Map.of("VISIT", "family", "WORK", "employment", "MINE_WORK", "mine");
  private static final Map<String, String> NATIONS =
      Map.ofEntries(
          Map.entry("LSO", "LS"),
          Map.entry("ZAF", "ZA"),
          Map.entry("ZWE", "ZW"),
          Map.entry("CHN", "CN"),
          Map.entry("IND", "IN"),
          Map.entry("PAK", "PK"),
          Map.entry("BGD", "BD"),
          Map.entry("NGA", "NG"),
          Map.entry("ETH", "ET"),
          Map.entry("DEU", "DE"),
          Map.entry("NLD", "NL"),
          Map.entry("GBR", "GB"),
          Map.entry("USA", "US"),
          Map.entry("BWA", "BW"));

  CaledonspoortDialect() {
    super(
        "caledonspoort",
        ".xml",
        StandardCharsets.UTF_8,
        "yyyyMMdd",
        ofPassages(Field.POST, Field.RESIDENCE));
  }

  @Override
  String id(long number, int day) {
    return "CP" + day(day) + "-" + number;
  }

  @Override
  Values record(Passage passage, long number) {
    Person person = passage.person();
    String purpose = passage.way().purpose();
    return super.record(passage, number)
        .set(Field.DIRECTION, passage.isEntry() ? "arrival" : "departure")
        .set(Field.MODE, MODES.get(passage.way().mode()))
        .set(Field.PURPOSE, PURPOSES.getOrDefault(purpose, purpose.toLowerCase(Locale.ROOT)))
        .set(Field.NATIONALITY, NATIONS.get(person.nationality()))
        .set(Field.SEX, person.sex() == 'F' ? "female" : "male")
        .set(Field.DOCUMENT_TYPE, TYPES.get(person.documentType()));
  }

  @Override
  Values voidNotice(Values withdrawn) {
    return new Values().set(Field.ID, withdrawn.of(Field.ID)).set(Field.STATUS, "cancelled");
  }

  @Override
  String head(int day) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<crossings post=\"CAL\" day=\""
        + day(day)
        + "\">\n";
  }

  @Override
  String tail() {
    return "</crossings>\n";
  }

  @Override
  void write(StringBuilder out, Values v) {
    out.append("<crossing");
    attribute(out, "id", v.of(Field.ID));
    attribute(out, "type", v.of(Field.DIRECTION));
    if (v.of(Field.DATE) != null) {
      String time = v.of(Field.TIME);
      attribute(out, "at", time == null ? v.of(Field.DATE) : v.of(Field.DATE) + "T" + time);
    }
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

  private static void attribute(StringBuilder out, String name, String value) {
    if (value != null) {
      out.append(' ').append(name).append("=\"").append(value).append('"');
    }
  }

  private static void element(StringBuilder out, String name, String value) {
    if (value != null) {
      out.append('<').append(name).append('>');
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == '<') {
          out.append("&lt;");
        } else {
          out.append(c);
        }
      }
      out.append("</").append(name).append('>');
    }
  }

  @Override
  String minute(int hour, int minute) {
    return twoDigits(hour) + twoDigits(minute);
  }
}
