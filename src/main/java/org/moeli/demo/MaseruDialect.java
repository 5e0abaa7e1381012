package org.moeli.demo;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Maseru Bridge: JSON Lines, nested, ISO dates and codes. */
final class MaseruDialect extends Dialect {
  private static final Map<String, String> TYPES =
      Map.of("PASSPORT", "P", "EMERGENCY", "PE", "BORDER_PASS", "BP", "ID_CARD", "ID");
  private static final Map<String, String> MODES = Map.of("TAXI", "MINIBUS", "CAR", "PRIVATE");
  private static final DayText YEAR = new DayText("yyyy");

  MaseruDialect() {
    super("maseru-bridge", ".jsonl", StandardCharsets.UTF_8, "yyyy-MM-dd", ofPassages(Field.POST));
  }

  @Override
  String id(long number, int day) {
    return "MSB-" + YEAR.of(day) + "-" + (100_000_000 + number);
  }

  @Override
  Values record(Passage passage, long number) {
    Person person = passage.person();
    String purpose = passage.way().purpose();
    return super.record(passage, number)
        .set(Field.STATUS, "OK")
        .set(Field.DIRECTION, passage.isEntry() ? "IN" : "OUT")
        .set(Field.MODE, MODES.getOrDefault(passage.way().mode(), passage.way().mode()))
        .set(Field.PURPOSE, purpose.equals("VISIT") ? "VFR" : purpose)
        .set(Field.RESIDENCE, person.habit() == Habit.OTHER_WORKER ? "LSO" : person.nationality())
        .set(Field.SEX, person.sex() == 'F' ? "F" : "M")
        .set(Field.DOCUMENT_TYPE, TYPES.get(person.documentType()));
  }

  @Override
  Values voidNotice(Values withdrawn) {
    return new Values().set(Field.ID, withdrawn.of(Field.ID)).set(Field.STATUS, "VOID");
  }

  @Override
  void write(StringBuilder out, Values v) {
    out.append("{\"id\":\"").append(v.orEmpty(Field.ID));
    out.append("\",\"status\":\"").append(v.orEmpty(Field.STATUS)).append("\",\"captured\":\"");
    if (v.of(Field.DATE) != null) {
      out.append(v.of(Field.DATE));
      if (v.of(Field.TIME) != null) {
        out.append('T').append(v.of(Field.TIME)).append(":00");
      }
    }
    out.append('"');
    pair(out, "direction", v.of(Field.DIRECTION));
    out.append(",\"terminal\":\"MSB-03\",\"travel\":{");
    pair(out, "mode", v.of(Field.MODE));
    pair(out, "purpose", v.of(Field.PURPOSE));
    pair(out, "residence", v.of(Field.RESIDENCE));
    out.append("},\"document\":{");
    pair(out, "type", v.of(Field.DOCUMENT_TYPE));
    pair(out, "issuer", v.of(Field.ISSUER));
    pair(out, "number", v.of(Field.NUMBER));
    pair(out, "expiry", v.of(Field.EXPIRY));
    pair(out, "mrz1", v.of(Field.MRZ1));
    pair(out, "mrz2", v.of(Field.MRZ2));
    out.append("},\"holder\":{");
    pair(out, "surname", v.of(Field.FAMILY));
    pair(out, "given", v.of(Field.GIVEN));
    pair(out, "born", v.of(Field.BIRTH));
    pair(out, "sex", v.of(Field.SEX));
    pair(out, "nationality", v.of(Field.NATIONALITY));
    out.append("},\"grant\":{");
    // Days are a number here and text nowhere, as in many systems.
    String days = v.of(Field.DAYS);
    if (days != null && days.chars().allMatch(Character::isDigit)) {
      out.append("\"days\":").append(days);
    } else {
      pair(out, "days", days);
    }
    pair(out, "until", v.of(Field.UNTIL));
    out.append("},\"vehicle\":");
    if (v.of(Field.PLATE) == null) {
      out.append("null}\n");
    } else {
      out.append("{\"plate\":\"").append(v.of(Field.PLATE)).append("\"}}\n");
    }
  }

  /** A member of an object; left out when there is nothing to write. */
  private static void pair(StringBuilder out, String name, String value) {
    if (value != null) {
      if (out.charAt(out.length() - 1) != '{') {
        out.append(',');
      }
      out.append('"').append(name).append("\":\"").append(value).append('"');
    }
  }

  @Override
  String minute(int hour, int minute) {
    return twoDigits(hour) + ":" + twoDigits(minute);
  }
}
