package org.moeli.lab.twin.dialect;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Electronic border control: JSON Lines, nested, ISO dates and codes. */
final class EbcsDialect extends JsonDialect {
  private static final Pattern OTHER_SIGNS = Pattern.compile("[^A-Za-z0-9]+");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("PASSPORT", "P"),
          Map.entry("PASSPORT_DIPLOMATIC", "PD"),
          Map.entry("PASSPORT_SERVICE", "PS"),
          Map.entry("LAISSEZ_PASSER", "PL"),
          Map.entry("EMERGENCY", "PE"),
          Map.entry("REFUGEE_TRAVEL", "PR"),
          Map.entry("BORDER_PASS", "BP"),
          Map.entry("ID_CARD", "ID"),
          Map.entry("RESIDENCE_CARD", "RC"),
          Map.entry("SEAFARER", "SB"));
  private static final Map<String, String> MODES = Map.of("TAXI", "MINIBUS", "CAR", "PRIVATE");
  private static final Map<String, String> PURPOSES = Map.of("VISIT", "VFR");
  // In the posts that share a feed the computers know their post by code or by name.
  private static final Map<String, String> POST_NAMES =
      Map.of(
          "VRG", "Van Rooyen's Gate",
          "QNK", "Qacha's Nek",
          "SNI", "Sani Pass",
          "MOS", "Moshoeshoe I");
  private static final int NAMED_ONE_IN = 3;
  private static final DayText YEAR = new DayText("yyyy");
  private static final long FIRST_NUMBER = 100_000_000;

  private final String prefix;

  private EbcsDialect(String source, String prefix, Set<Field> fields) {
    super(source, fields);
    this.prefix = prefix;
  }

  /** Maseru Bridge, which has the feed for itself. */
  static EbcsDialect ofMaseru() {
    return new EbcsDialect("maseru-bridge", "MSB-", ofPassages(Field.POST));
  }

  /** The posts that share a feed and say in each record which they are. */
  static EbcsDialect ofPosts() {
    return new EbcsDialect("ebcs-posts", "EB-", ofPassages());
  }

  @Override
  public String id(long number, int day) {
    return prefix + YEAR.of(day) + "-" + (FIRST_NUMBER + number);
  }

  /** In a shared feed each post counts for itself. */
  @Override
  public String recordKey(Values values) {
    String id = super.recordKey(values);
    return has(Field.POST) ? lettersAndDigits(values.of(Field.POST)) + "/" + id : id;
  }

  /** As the mapping reads the code of a post in an id: whatever signs stand in it. */
  private static String lettersAndDigits(String text) {
    return OTHER_SIGNS.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
  }

  @Override
  public void record(Values values, Passage passage, long number) {
    Passage.Holder typed = passage.typed();
    super.record(values, passage, number);
    values
        .set(Field.STATUS, "OK")
        .set(Field.DIRECTION, passage.isEntry() ? "IN" : "OUT")
        .set(Field.MODE, word(MODES, passage.mode()))
        .set(Field.PURPOSE, word(PURPOSES, passage.purpose()))
        .set(Field.SEX, sex(typed.sex(), "F", "M", "X"))
        .set(Field.DOCUMENT_TYPE, word(TYPES, typed.documentType()));
    if (has(Field.POST)) {
      boolean isNamed = number % NAMED_ONE_IN == 0;
      values.set(Field.POST, isNamed ? word(POST_NAMES, passage.post()) : passage.post());
    }
  }

  /** Neither a passage nor withdrawn. */
  @Override
  public Optional<String> refusal() {
    return Optional.of("REFUSED");
  }

  @Override
  public Values voidNotice(Values withdrawn) {
    return new Values()
        .set(Field.ID, withdrawn.of(Field.ID))
        .set(Field.STATUS, "VOID")
        .set(Field.POST, withdrawn.of(Field.POST));
  }

  @Override
  public void write(StringBuilder out, Values v) {
    out.append('{');
    pair(out, "id", v.of(Field.ID));
    pair(out, "status", v.of(Field.STATUS));
    pair(out, "post", v.of(Field.POST));
    captured(out, v.of(Field.DATE), v.of(Field.TIME), v.orEmpty(Field.ZONE));
    pair(out, "direction", v.of(Field.DIRECTION));
    out.append(",\"terminal\":\"").append(prefix).append("03\",\"travel\":{");
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
    granted(out, v.of(Field.DAYS));
    pair(out, "until", v.of(Field.UNTIL));
    out.append("},\"vehicle\":");
    if (v.of(Field.PLATE) == null) {
      out.append("null}\n");
    } else {
      out.append('{');
      pair(out, "plate", v.of(Field.PLATE));
      out.append("}}\n");
    }
  }

  private static void captured(StringBuilder out, String date, String time, String zone) {
    out.append(",\"captured\":\"");
    if (date != null) {
      out.append(date);
      if (time != null) {
        out.append('T').append(time).append(":00").append(zone);
      }
    }
    out.append('"');
  }

  /** Days are a number here and text nowhere, as in many systems. */
  private static void granted(StringBuilder out, String days) {
    if (days != null && isNumber(days)) {
      out.append("\"days\":").append(days);
    } else {
      pair(out, "days", days);
    }
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  @Override
  public String minute(int hour, int minute) {
    return twoDigits(hour) + ":" + twoDigits(minute);
  }
}
