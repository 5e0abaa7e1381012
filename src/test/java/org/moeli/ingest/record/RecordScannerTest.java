package org.moeli.ingest.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.moeli.ingest.record.Delivery.CSV;
import static org.moeli.ingest.record.Delivery.JSON;
import static org.moeli.ingest.record.Delivery.WINDOWS_CSV;
import static org.moeli.ingest.record.Delivery.XML;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordScannerTest {
  private static final String GOOD_CSV = "ref;name\n1;a\n2;b\n";

  @Test
  void hashAndSizeAreThoseOfTheBytesAsDelivered() {
    Delivery delivery = Delivery.of(CSV, GOOD_CSV);
    assertEquals(
        new FileScan(
            sha256(delivery.content()),
            17,
            2L,
            "ref;name",
            List.of(new RecordSplit(9, 8, 1, 2)),
            null,
            List.of()),
        delivery.scan());
    byte[] compressed = delivery.compressed();
    FileScan scan = delivery.scanCompressed(compressed);
    assertEquals(sha256(compressed), scan.sha256());
    assertEquals(compressed.length, scan.sizeBytes());
    assertEquals(2L, scan.recordCount());
  }

  @Test
  void emptyFilesAreRefused() {
    for (RecordFormat format : List.of(JSON, CSV, XML)) {
      for (String text : List.of("", "\uFEFF", "\n \r\n\t")) {
        assertRefused(FileIssue.FILE_EMPTY, Delivery.of(format, text));
      }
      FileScan scan = Delivery.of(format, "").scanCompressed(new byte[0]);
      assertEquals(FileIssue.FILE_EMPTY, scan.refusal());
    }
  }

  @Test
  void fileWithoutTrafficIsGood() {
    for (Delivery delivery :
        List.of(
            Delivery.of(CSV, "ref;name"),
            Delivery.of(CSV, "ref;name\r\n\r\n"),
            Delivery.of(XML, "<?xml version='1.0'?>\n<crossings day='x'>\n</crossings>\n"),
            Delivery.of(XML, "<crossings/>"))) {
      FileScan scan = delivery.scan();
      assertNull(scan.refusal());
      assertEquals(0L, scan.recordCount());
      assertEquals(List.of(), scan.splits());
      assertEquals(List.of(), scan.notes());
    }
  }

  @Test
  void truncatedOrDamagedGzipIsRefusedWithTheHashOfAllOfIt() {
    Delivery delivery = Delivery.of(CSV, GOOD_CSV.repeat(1000));
    byte[] good = delivery.compressed();
    byte[] damaged = good.clone();
    damaged[good.length / 2] ^= 0x55;
    byte[] trailing = Arrays.copyOf(good, good.length + 100_000);
    trailing[good.length + 99_999] = 1;
    for (byte[] bytes :
        List.of(
            Arrays.copyOf(good, good.length / 2),
            Arrays.copyOf(good, good.length - 1),
            Arrays.copyOf(good, 5),
            damaged,
            trailing,
            delivery.content())) {
      FileScan scan = delivery.scanCompressed(bytes);
      assertEquals(FileIssue.FILE_UNREADABLE, scan.refusal());
      assertNull(scan.recordCount());
      assertEquals(List.of(), scan.splits());
      assertEquals(sha256(bytes), scan.sha256());
    }
  }

  @Test
  void gzipOfSeveralMembersWithPaddingIsReadToItsEnd() throws IOException {
    byte[] first = Delivery.of(CSV, "ref;name\n1;a\n").compressed();
    byte[] second = Delivery.of(CSV, "2;b\n").compressed();
    InputStream both =
        new SequenceInputStream(
            new ByteArrayInputStream(first),
            new ByteArrayInputStream(Arrays.copyOf(second, second.length + 512)));
    FileScan scan = RecordScanner.scan(both, true, CSV, 1 << 20);
    assertNull(scan.refusal());
    assertEquals(2L, scan.recordCount());
  }

  @Test
  void otherCharsetsAreRefused() {
    Charset windows = Charset.forName("windows-1252");
    String accents = "ref;name\n1;Andr\u00e9\n2;Th\u00e9r\u00e8se\n3;MPHO\n";
    assertRefused(FileIssue.FILE_WRONG_CHARSET, Delivery.of(CSV, accents, windows));
    assertRefused(FileIssue.FILE_WRONG_CHARSET, Delivery.of(WINDOWS_CSV, accents));
    for (Charset wide :
        List.of(
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            Charset.forName("UTF-32"),
            Charset.forName("UTF-32LE"))) {
      assertRefused(FileIssue.FILE_WRONG_CHARSET, Delivery.of(CSV, accents, wide));
      assertRefused(FileIssue.FILE_WRONG_CHARSET, Delivery.of(JSON, "{\"id\":1}\n", wide));
    }
    assertNull(Delivery.of(WINDOWS_CSV, accents, windows).scan().refusal());
  }

  @Test
  void fewUndecodableRecordsDoNotRefuseTheFile() {
    String good = "1;\u00e9\n".repeat(100);
    byte[] content = Delivery.of(CSV, "ref;name\n" + good + "2;@\n3;@\n").content();
    content[content.length - 2] = (byte) 0xE9;
    content[content.length - 6] = (byte) 0xE9;
    assertNull(new Delivery(CSV, content).scan().refusal());
  }

  @Test
  void headerMustNameEveryColumnOnce() {
    for (String text :
        List.of(
            "ref;names\n1;a\n",
            "ref,name\n1,a\n",
            "ref;name;ref\n1;a;1\n",
            "1;a\n2;b\n",
            "ref;\"name\n1;a\n")) {
      assertRefused(FileIssue.FILE_WRONG_COLUMNS, Delivery.of(CSV, text));
    }
    assertNull(Delivery.of(CSV, "name;ref;;\na;1;;\n").scan().refusal());
  }

  @Test
  void otherFormatsAreRefused() {
    String html = "\n<!DOCTYPE html><html><body>503</body></html>";
    for (Delivery delivery :
        List.of(
            Delivery.of(JSON, "[\n  {\"id\": 1},\n  {\"id\": 2}\n]\n"),
            Delivery.of(JSON, "[{\"id\": 1}, {\"id\": 2}]"),
            Delivery.of(JSON, "{\n  \"id\": 1\n}\n"),
            Delivery.of(JSON, GOOD_CSV),
            Delivery.of(JSON, "\0".repeat(5000)),
            Delivery.of(XML, "{\"id\": 1}"),
            Delivery.of(XML, "<all><passage id='1'/><passage id='2'/></all>"),
            Delivery.of(XML, "<all><passage id='1'></passage></all>"),
            Delivery.of(CSV, html),
            Delivery.of(JSON, html),
            Delivery.of(XML, html),
            Delivery.of(CSV, "PK\u0003\u0004..."),
            new Delivery(CSV, Delivery.of(CSV, GOOD_CSV).compressed()))) {
      assertRefused(FileIssue.FILE_WRONG_SHAPE, delivery);
    }
  }

  @Test
  void recordThatCannotBeHeldRefusesTheFile() {
    byte[] content = new byte[ByteWindow.MAX_BYTES + 100];
    Arrays.fill(content, (byte) 'x');
    assertRefused(FileIssue.FILE_TOO_LARGE, new Delivery(JSON, content));
    content[0] = '{';
    content[content.length - 1] = '}';
    assertRefused(FileIssue.FILE_TOO_LARGE, new Delivery(JSON, content));
    assertRefused(
        FileIssue.FILE_TOO_LARGE, Delivery.of(CSV, "ref;name\n1;" + "x".repeat(60 << 20) + "\n"));
    assertRefused(
        FileIssue.FILE_TOO_LARGE,
        Delivery.of(XML, "<all><crossing id='" + "x".repeat(60 << 20) + "'/></all>"));
  }

  /** Read to its end it would take a disk and a day; refused as soon as it is known for one. */
  @Test
  void compressedDataThatNoRegisterIsLikeRefuseTheFile() {
    Delivery bomb = Delivery.of(CSV, "ref;name\n" + "1;a\n".repeat(24 << 20));
    byte[] compressed = bomb.compressed();
    assertTrue(bomb.content().length / compressed.length > 200);
    FileScan scan = bomb.scanCompressed(compressed);
    assertEquals(FileIssue.FILE_TOO_LARGE, scan.refusal());
    assertEquals(sha256(compressed), scan.sha256());
    assertEquals(compressed.length, scan.sizeBytes());
    assertNull(scan.recordCount());

    Delivery dull = Delivery.of(CSV, "ref;name\n" + "1;a\n".repeat(1 << 20));
    assertEquals(1L << 20, dull.scanCompressed(dull.compressed()).recordCount());
  }

  private static void assertRefused(FileIssue issue, Delivery delivery) {
    FileScan scan = delivery.scan();
    assertEquals(issue, scan.refusal());
    assertEquals(List.of(), scan.splits());
    assertEquals(delivery.content().length, scan.sizeBytes());
    assertEquals(sha256(delivery.content()), scan.sha256());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
