package org.moeli.domain.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records with values of every kind, right and wrong, at random from a seed. */
final class GeneratedRecords {
  private static final String MRZ =
      "P<LSOMOTSAMAI<<TSEPISO<MPHO<<<<<<<<<<<<<<<<<RA704218<1LSO9103177F3111046<<<<<<<<<<<<<<08";

  private static final List<String> DAYS =
      List.of(
          "2026-03-01",
          "2026-03-02",
          "2026-03-05",
          "2026-05-01",
          "2026-12-31",
          "1990-01-01",
          "1801-01-01",
          "2200-01-01",
          "2026-02-30",
          "03 Feb 2026",
          "x");

  private final Random random;

  private GeneratedRecords(Random random) {
    this.random = random;
  }

  /** A record of some events of a table. */
  static WrittenRecord of(EventTable table, int events, Random random) {
    return new GeneratedRecords(random).record(table, events);
  }

  private WrittenRecord record(EventTable table, int count) {
    List<WrittenEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(event(table));
    }
    return new WrittenRecord(
        null,
        rarely(10) ? null : rarely(10) ? "7,6E+09" : "7",
        null,
        rarely(20),
        rarely(50),
        "content " + random.nextInt(3),
        LocalDate.of(2026, 4, 10),
        events);
  }

  /** Most values are good, so that what is looked at last is reached as well. */
  private WrittenEvent event(EventTable table) {
    List<Canonical> columns = table.columns();
    Object[] values = new Object[columns.size()];
    boolean[] isUnread = new boolean[columns.size()];
    for (int i = 0; i < values.length; i++) {
      if (rarely(6)) {
        isUnread[i] = rarely(3);
      } else {
        values[i] = value(columns.get(i));
      }
    }
    return new WrittenEvent(!rarely(4), values, isUnread);
  }

  private Object value(Canonical column) {
    return switch (column.type()) {
      case TEXT -> rarely(5) ? pick("x", "ZZ", "7", "--", "M\u200bM", "TÅ¡olo") : text(column);
      case DATE ->
          rarely(2) ? "2026-03-0" + (1 + random.nextInt(9)) : DAYS.get(random.nextInt(DAYS.size()));
      case NUMBER -> pick("0", "30", "-1", "1990", "2008", "2030", "99999", "2147483647", "3x");
      case FLAG -> random.nextBoolean();
      case TEXTS -> random.nextBoolean() ? List.of() : List.of(text(column), text(column));
      case ELEMENTS -> elements(column);
    };
  }

  private String text(Canonical column) {
    if (column.codes().isPresent()) {
      List<String> codes =
          ExampleFeed.STANDARDS.codes().get(column.codes().get()).stream().sorted().toList();
      return rarely(20) ? "QQ" : codes.get(random.nextInt(codes.size()));
    }
    return switch (column.name()) {
      case "direction_code" -> pick("ENTRY", "EXIT");
      case "role_code" -> pick("VICTIM", "SUSPECT", "WITNESS");
      case "sex_code" -> pick("F", "M", "U");
      case "crossing_time" -> pick("08:15", "22:30Z", "8:15");
      case "document_number" -> pick("RA704218", "TT1", "TT2");
      case "mrz" -> mrz();
      default -> pick("Thandi", "Thabo", "Lerato");
    };
  }

  /** Some with a wrong sign, so that each of its check digits is wrong at times. */
  private String mrz() {
    String mrz = rarely(2) ? MRZ : MRZ.replace("<<<<<<<<<<<<<<08", "12345<<<<<<<<<08");
    int place = random.nextInt(mrz.length());
    return rarely(3)
        ? mrz
        : mrz.substring(0, place) + pick("1", "2", "A") + mrz.substring(place + 1);
  }

  private List<Map<String, Object>> elements(Canonical column) {
    List<Map<String, Object>> elements = new ArrayList<>();
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      Map<String, Object> element = new HashMap<>();
      for (Canonical field : column.fields()) {
        element.put(field.name(), rarely(3) ? null : value(field));
      }
      elements.add(element);
    }
    return elements;
  }

  private boolean rarely(int times) {
    return random.nextInt(times) == 0;
  }

  private String pick(String... texts) {
    return texts[random.nextInt(texts.length)];
  }
}
