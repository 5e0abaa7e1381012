package org.moeli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names, numbers, plates and birth dates that are nowhere else, and the files that they come in:
 * good and broken records of a traveller, and cases of trafficking in which she is a suspect. She
 * and another traveller are leads.
 */
final class Canaries {
  /** Of the traveller; they may stand in the restricted zones alone. */
  static final List<String> PLANTED =
      List.of(
          "ZZCANARYFAMILY",
          "ZZCANARYGIVEN",
          "QQ7654321",
          "ZZPLATE77",
          "1987-06-05",
          "19870605",
          // As the machine-readable zone writes it: the day alone may be any number's digits.
          "8706054F",
          "zzcanaryfile");

  /** In cases of trafficking only: not even the restricted zone may hold them. */
  static final List<String> PLANTED_IN_A_CASE =
      List.of(
          "ZZVICTIMFAMILY",
          "ZZVICTIMGIVEN",
          "VV7654321",
          // No traveller of the twin is as old.
          "1919-08-07",
          "19190807",
          "ZZCASENUMBER",
          "zzcasefile");

  /** Both. */
  static final List<String> ALL =
      Stream.concat(PLANTED.stream(), PLANTED_IN_A_CASE.stream()).toList();

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** Who shows a document, with its zone where it is scanned, and in which vehicle. */
  private record Traveller(
      String family, String given, String born, String number, String zone, String plate) {}

  private static final Traveller CANARY =
      new Traveller(
          "ZZCANARYFAMILY",
          "ZZCANARYGIVEN",
          "1987-06-05",
          "QQ7654321",
          """
          "mrz1": "P<ZAFZZCANARYFAMILY<<ZZCANARYGIVEN<<<<<<<<<<", \
          "mrz2": "QQ76543216ZAF8706054F3101012<<<<<<<<<<<<<<00",\
          """,
          "ZZPLATE77");

  /** Hers with another name: a new identity. */
  private static final Traveller MARRIED =
      new Traveller(
          "ZZCANARYFAMILYNGWENYA", "ZZCANARYGIVEN", "1987-06-05", "QQ7654321", "", "ZZPLATE77");

  private static final Traveller ANOTHER =
      new Traveller("Ngwenya", "Thandi", "1985-04-03", "RR1234567", "", "KZN123");

  private Canaries() {}

  /** Writes the files below a landing folder. */
  static void plant(Path landing) throws IOException {
    write(
        landing.resolve("maseru-bridge/received=2026-03-29/zzcanaryfile.jsonl"),
        record(CANARY, "c1", "MSB", "IN", "2026-03-01T08:00", "2026-03-20")
            + record(CANARY, "c2", "MSB", "OUT", "2026-03-28T09:30", "")
            + record(CANARY, "c3", "MSB", "IN", "2999-03-01T08:00", "")
            + record(CANARY, "c4", "MSB", "SIDEWAYS", "2026-03-01T08:00", "")
            + record(ANOTHER, "c5", "MSB", "OUT", "2026-03-28T09:30", "")
            + "{\"id\": \"c6\", \"holder\": {\"surname\": \"ZZCANARYFAMILY\", \"born\":"
            + " \"1987-06-05\"\n");
    // A journey that nobody makes in a quarter of an hour: both are leads.
    write(
        landing.resolve("ebcs-posts/received=2026-03-29/zzcanaryfile.jsonl"),
        record(CANARY, "c7", "QNK", "IN", "2026-03-28T09:45", "")
            + record(ANOTHER, "c8", "QNK", "IN", "2026-03-28T09:45", ""));
    write(
        landing.resolve("tip-cases/received=2026-03-02/zzcasefile.jsonl"),
        aCase("t1", "2026-02-01") + aCase("t2", "soon"));
    // Left unread, with names that are not told.
    write(landing.resolve("maseru-bridge/received=2026-03-29/zzcanaryfile.JSONL.part"), "");
    write(landing.resolve("tip-cases/march/zzcasefile.jsonl"), "");
  }

  /** Writes a record of the traveller with an identity that is new. */
  static void plantAnIdentity(Path landing) throws IOException {
    write(
        landing.resolve("maseru-bridge/received=2026-03-30/second.jsonl"),
        record(MARRIED, "c9", "MSB", "IN", "2026-03-29T08:00", ""));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String record(
      Traveller who, String id, String post, String direction, String time, String until) {
    return """
    {"id": "%s", "status": "OK", "post": "%s", "direction": "%s", "captured": "%s", \
    "travel": {"mode": "PRIVATE", "purpose": "VFR"}, \
    "document": {%s "type": "P", "issuer": "ZAF", "number": "%s", "expiry": "2031-01-01"}, \
    "holder": {"surname": "%s", "given": "%s", "born": "%s", "sex": "F", "nationality": "ZAF"}, \
    "grant": {"until": "%s"}, "vehicle": {"plate": "%s"}}
    """
        .formatted(
            id,
            post,
            direction,
            time,
            who.zone(),
            who.number(),
            who.family(),
            who.given(),
            who.born(),
            until,
            who.plate());
  }

  /** The victim shows a document of her own and the planted traveller is a suspect. */
  private static String aCase(String id, String opened) {
    return """
    {"record_id": "%s", "status": "OPEN", "register_no": "ZZCASENUMBER", "opened": "%s", \
    "place": {"district": "Maseru"}, "people": [{"role": "victim", "name": {"family": "ZZVICTIMFAMILY", \
    "given": "ZZVICTIMGIVEN"}, "born": "1919-08-07", "sex": "F", "nationality": "LSO", \
    "document": {"type": "passport", "country": "LSO", "number": "VV7654321"}}, \
    {"role": "suspect", "name": {"family": "ZZCANARYFAMILY", "given": "ZZCANARYGIVEN"}, \
    "document": {"type": "passport", "country": "ZAF", "number": "QQ7654321"}}]}
    """
        .formatted(id, opened);
  }

  /** Those of some values that a text holds. */
  static List<String> in(String text, List<String> values) {
    return values.stream().filter(value -> isIn(text, value)).toList();
  }

  /** Digits alone count as a number of their own: by chance they stand in longer ones. */
  private static boolean isIn(String text, String value) {
    return text.contains(value)
        && (!DIGITS.matcher(value).matches()
            || Pattern.compile("(?<![0-9])" + value + "(?![0-9])").matcher(text).find());
  }

  /** Files below a folder that hold one of some values in their bytes or path, with the value. */
  static Set<String> found(Path root, List<String> values) {
    return found(root, values, new HashSet<>());
  }

  /** The same but for files that were looked at as they are; those looked at now are added. */
  static Set<String> found(Path root, List<String> values, Set<String> lookedAt) {
    Set<String> leaks = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (lookedAt.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file))) {
          String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          Path path = root.getFileName().resolve(root.relativize(file));
          in(path + "\n" + text, values).forEach(value -> leaks.add(path + " " + value));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // A file of a running application that is gone again; what stays is looked at afterwards.
      return leaks;
    }
    return leaks;
  }
}
