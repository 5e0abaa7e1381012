package org.moeli.lab.twin.defect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import org.moeli.lab.twin.dialect.CsvDialect;
import org.moeli.lab.twin.dialect.Dialect;
import org.moeli.lab.twin.dialect.PermitDialect;

/**
 * What can be wrong with a file, so that ingest must refuse all of it: the one issue that it gives,
 * the dialects that can show it, and its bytes made of those of a good file.
 */
enum FileDefect {
  CUT_OFF(
      "FILE_UNREADABLE",
      ".gz",
      dialect -> true,
      (dialect, good) -> {
        byte[] packed = packed(good.getBytes(dialect.charset()));
        return Arrays.copyOf(packed, packed.length / 2);
      }),
  // In one feed: a file without a byte is the same file everywhere.
  EMPTY(
      "FILE_EMPTY",
      "",
      dialect -> dialect instanceof PermitDialect,
      (dialect, good) -> new byte[0]),
  ERROR_PAGE(
      "FILE_WRONG_SHAPE",
      "",
      dialect -> dialect.extension().equals(".jsonl"),
      (dialect, good) ->
          ("<html>\n<h1>502 Bad Gateway</h1>\n<p>" + dialect.source() + "</p>\n</html>\n")
              .getBytes(StandardCharsets.UTF_8)),
  OTHER_FORMAT(
      "FILE_WRONG_SHAPE",
      "",
      dialect -> dialect.extension().equals(".xml"),
      (dialect, good) ->
          "{\"id\":\"1\",\"status\":\"OK\"}\n{\"id\":\"2\",\"status\":\"OK\"}\n"
              .getBytes(StandardCharsets.UTF_8)),
  WRONG_COLUMNS(
      "FILE_WRONG_COLUMNS",
      "",
      dialect -> dialect instanceof CsvDialect,
      (dialect, good) -> good.replaceFirst("(?i)sex", "colour").getBytes(dialect.charset())),
  MONTH_FIRST(
      "FILE_DATE_ORDER",
      "",
      dialect -> dialect.day(0).equals("01/01/1970"),
      (dialect, good) ->
          good.replaceAll("(\\d\\d)/(\\d\\d)/(\\d{4})", "$2/$1/$3").getBytes(dialect.charset())),
  WRONG_CHARSET(
      "FILE_WRONG_CHARSET",
      "",
      dialect -> dialect instanceof CsvDialect && dialect.charset().equals(StandardCharsets.UTF_8),
      (dialect, good) -> ("\ufeff" + good).getBytes(StandardCharsets.UTF_16LE));

  private final String issueCode;
  private final String ending;
  private final Predicate<Dialect> fits;
  private final BiFunction<Dialect, String, byte[]> made;

  FileDefect(
      String issueCode,
      String ending,
      Predicate<Dialect> fits,
      BiFunction<Dialect, String, byte[]> made) {
    this.issueCode = issueCode;
    this.ending = ending;
    this.fits = fits;
    this.made = made;
  }

  /** Of the list issue. */
  String issueCode() {
    return issueCode;
  }

  /** Whether a file of this dialect can show it. */
  boolean fits(Dialect dialect) {
    return fits.test(dialect);
  }

  String fileName(Dialect dialect) {
    String words = name().toLowerCase(Locale.ROOT).replace('_', '-');
    return words + dialect.extension() + ending;
  }

  byte[] bytes(Dialect dialect, String goodFile) {
    return made.apply(dialect, goodFile);
  }

  /** The same bytes in a gzip file. */
  static byte[] packed(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
