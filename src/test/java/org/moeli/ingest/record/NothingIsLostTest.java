package org.moeli.ingest.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever the bytes: what is counted is what is read, and what is read is all there is. */
class NothingIsLostTest {
  private static final Pattern NOT_SEEN = Pattern.compile("[^!-~]|\"");
  private static final int TRIES = 2000;

  /** A byte order mark must fit in. */
  private static final int SMALLEST_WINDOW = 16;

  private static final List<RecordFormat> FORMATS =
      List.of(
          Delivery.JSON,
          RecordFormat.csv("UTF-8", ';', '"', List.of(), Set.of("")),
          RecordFormat.csv("windows-1252", '\t', '\'', List.of(), Set.of("")),
          Delivery.XML);

  /** What good files are made of, and what breaks them. */
  private static final String[] TOKENS = {
    "\n",
    "\r\n",
    "\r",
    "\"",
    "\"\"",
    ";",
    "\t",
    "'",
    " ",
    "\0",
    "a",
    "\u00e9",
    "{\"id\":1}",
    "{",
    "}",
    "[",
    "<crossing",
    "<crossing>",
    "</crossing>",
    "<crossing id='1'/>",
    "<crossings>",
    "</crossings>",
    "<a>",
    "</a>",
    "/>",
    ">",
    "<",
    "<!--",
    "-->",
    "--",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    "<!DOCTYPE",
    "<direction>IN</direction>",
    "&x;",
    "&#x0;",
    "\uFEFF",
    ",",
    ":",
    "</",
    "\"x\";\"y\"\n",
    "=",
    "<crossing id=\"2\"><document><number>1</number></document></crossing>\n"
  };

  @Test
  void randomBytes() {
    for (int seed = 0; seed < TRIES; seed++) {
      Random random = new Random(seed);
      byte[] content = new byte[random.nextInt(200)];
      random.nextBytes(content);
      for (RecordFormat format : FORMATS) {
        assertNothingIsLost(new Delivery(format, content), random, seed);
      }
    }
  }

  @Test
  void randomMarkup() {
    for (int seed = 0; seed < TRIES; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "<crossings>" : "");
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(TOKENS[random.nextInt(TOKENS.length)]);
      }
      for (RecordFormat format : FORMATS) {
        assertNothingIsLost(Delivery.of(format, text.toString()), random, seed);
      }
    }
  }

  @Test
  void mutatedGoodFiles() {
    List<String> good =
        List.of(
            "{\"id\":\"1\",\"document\":{\"number\":\"RA1\"},\"mrz\":[\"a\",\"b\"]}\n".repeat(8),
            "ref;name\r\n" + "1;\"a\r\nb\"\r\n2;\"c \"\"d\"\"\"\r\n3;e\r\n".repeat(4),
            "ref\tname\n" + "1\t'a\nb'\n2\tc\n".repeat(6),
            "<?xml version='1.0'?>\n<crossings>\n"
                + "<crossing id='1'><direction>IN</direction></crossing>\n".repeat(6)
                + "</crossings>\n");
    for (int seed = 0; seed < TRIES; seed++) {
      Random random = new Random(seed);
      for (int k = 0; k < FORMATS.size(); k++) {
        byte[] content = mutate(good.get(k).getBytes(StandardCharsets.UTF_8), random);
        assertNothingIsLost(new Delivery(FORMATS.get(k), content), random, seed);
      }
    }
  }

  private static byte[] mutate(byte[] good, Random random) {
    byte[] content = good.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(content.length);
      switch (random.nextInt(4)) {
        case 0 -> content[at] = (byte) random.nextInt();
        case 1 -> content[at] = content[random.nextInt(content.length)];
        case 2 -> content = Arrays.copyOf(content, Math.max(1, at));
        default -> {
          int length = Math.min(random.nextInt(20), content.length - 1 - at);
          System.arraycopy(content, at + length, content, at, content.length - at - length);
        }
      }
    }
    return content;
  }

  private static void assertNothingIsLost(Delivery delivery, Random random, int seed) {
    String message = delivery.format() + " seed " + seed;
    // Windows so small that they end inside every kind of piece, splits of one record or more.
    int scanned = SMALLEST_WINDOW + random.nextInt(SMALLEST_WINDOW);
    int read = SMALLEST_WINDOW + random.nextInt(SMALLEST_WINDOW);
    FileScan whole = delivery.countAnything(Long.MAX_VALUE, scanned);
    FileScan split = delivery.countAnything(1 + random.nextInt(40), read);
    List<RawRecord> records = delivery.records(whole, read);
    List<RawRecord> parts = delivery.records(split, scanned);

    assertTrue(whole.splits().size() <= 1, message);
    assertEquals(whole.recordCount(), records.size(), message);
    assertEquals(whole.recordCount(), split.recordCount(), message);
    assertEquals(render(records), render(parts), message);
    assertEquals(render(pieces(delivery, whole.header(), message)), render(records), message);
    assertParserNeverThrows(delivery, whole.header(), records);
  }

  /** The records found by stepping over the content, every byte of which is accounted for. */
  private static List<RawRecord> pieces(Delivery delivery, String header, String message) {
    byte[] content = delivery.content();
    Boundary boundary = Boundary.of(delivery.format(), header);
    List<RawRecord> records = new ArrayList<>();
    int counted = FileSignature.markLength(content, content.length);
    int from = endOfHeader(delivery, counted, message);
    long lineNo = 1;
    while (true) {
      Boundary.Piece piece = boundary.find(content, from, content.length, true);
      if (piece == Boundary.Piece.END) {
        assertEquals(content.length, from, message);
        return records;
      }
      assertTrue(boundary.next > from, message);
      if (piece == Boundary.Piece.IGNORED) {
        String ignored = text(content, from, boundary.next);
        assertTrue(
            isIgnorable(ignored) || boundary.isHeader && signs(ignored).equals(signs(header)),
            message);
      } else {
        assertTrue(text(content, boundary.end, boundary.next).isBlank(), message);
        lineNo += Boundary.countLines(content, counted, from);
        counted = from;
        byte[] bytes = Arrays.copyOfRange(content, from, boundary.end);
        records.add(new RawRecord(records.size() + 1, lineNo, bytes));
      }
      from = boundary.next;
    }
  }

  private static int endOfHeader(Delivery delivery, int from, String message) {
    byte[] content = delivery.content();
    Boundary boundary = Boundary.of(delivery.format(), null);
    if (boundary instanceof XmlBoundary xml) {
      return xml.learn(content, from, content.length, true);
    }
    int at = from;
    while (delivery.format().kind() == RecordFormat.Kind.CSV) {
      Boundary.Piece piece = boundary.find(content, at, content.length, true);
      if (piece != Boundary.Piece.IGNORED) {
        return piece == Boundary.Piece.END ? at : boundary.next;
      }
      assertTrue(text(content, at, boundary.next).isBlank(), message);
      at = boundary.next;
    }
    return at;
  }

  /** What is seen of a line, without quotes. */
  private static String signs(String line) {
    return NOT_SEEN.matcher(line).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private static boolean isIgnorable(String text) {
    return text.isBlank()
        || text.startsWith("<!--") && text.endsWith("-->")
        || text.startsWith("<?") && text.endsWith("?>")
        || text.startsWith("<") && text.endsWith(">") && text.indexOf('<', 1) < 0;
  }

  private static String text(byte[] content, int from, int to) {
    return new String(content, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static String render(List<RawRecord> records) {
    StringBuilder text = new StringBuilder();
    for (RawRecord record : records) {
      String bytes = text(record.bytes(), 0, record.bytes().length);
      text.append(record.recordNo()).append(' ').append(record.lineNo()).append(bytes).append('\n');
    }
    return text.toString();
  }

  private static void assertParserNeverThrows(
      Delivery delivery, String header, List<RawRecord> records) {
    RecordFormat format = delivery.format();
    if (format.kind() == RecordFormat.Kind.CSV
        && (header == null || !CsvRecordParser.isHeader(format, header))) {
      return;
    }
    RecordParser parser = RecordParser.of(format, header);
    String[] values = new String[format.columns().size()];
    for (RawRecord record : records) {
      parser.parse(record.bytes(), values);
    }
  }
}
