package org.moeli.ingest.record;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Recognises by its first bytes a file that cannot be text of the declared format. */
final class FileSignature {
  private static final int SAMPLE_BYTES = 1024;

  private static final List<byte[]> UTF_16_OR_32 = List.of(bytes(0xFE, 0xFF), bytes(0xFF, 0xFE));

  /** Gzip, Zip (also spreadsheets), older office documents, PDF, Parquet. */
  private static final List<byte[]> BINARY =
      List.of(
          bytes(0x1F, 0x8B),
          bytes('P', 'K', 3, 4),
          bytes(0xD0, 0xCF, 0x11, 0xE0),
          bytes('%', 'P', 'D', 'F'),
          bytes('P', 'A', 'R', '1'));

  private static final byte[] BYTE_ORDER_MARK = bytes(0xEF, 0xBB, 0xBF);

  private FileSignature() {}

  /** Why the file is refused, or null; {@code limit} bytes of its beginning are known. */
  static FileIssue refusal(byte[] content, int limit) {
    if (startsWithAny(content, limit, UTF_16_OR_32) || isTwoBytesPerCharacter(content, limit)) {
      return FileIssue.FILE_WRONG_CHARSET;
    }
    return startsWithAny(content, limit, BINARY) || isHtml(content, limit)
        ? FileIssue.FILE_WRONG_SHAPE
        : null;
  }

  /** Length of the UTF-8 byte order mark, if there is one. */
  static int markLength(byte[] content, int limit) {
    return startsWithAny(content, limit, List.of(BYTE_ORDER_MARK)) ? BYTE_ORDER_MARK.length : 0;
  }

  /** UTF-16 or UTF-32 without a mark: nearly all of every second byte is zero, and not all are. */
  private static boolean isTwoBytesPerCharacter(byte[] content, int limit) {
    int pairs = Math.min(limit, SAMPLE_BYTES) / 2;
    int evenZeros = 0;
    int oddZeros = 0;
    for (int i = 0; i < pairs; i++) {
      evenZeros += content[2 * i] == 0 ? 1 : 0;
      oddZeros += content[2 * i + 1] == 0 ? 1 : 0;
    }
    int most = Math.max(evenZeros, oddZeros);
    int least = Math.min(evenZeros, oddZeros);
    return pairs > 1 && most * 10 >= pairs * 9 && least * 10 <= pairs * 6;
  }

  private static boolean isHtml(byte[] content, int limit) {
    int length = Math.min(limit, SAMPLE_BYTES);
    String start =
        new String(content, 0, length, StandardCharsets.ISO_8859_1)
            .stripLeading()
            .toLowerCase(Locale.ROOT);
    return start.startsWith("<!doctype html") || start.startsWith("<html");
  }

  private static boolean startsWithAny(byte[] content, int limit, List<byte[]> signatures) {
    for (byte[] signature : signatures) {
      boolean isSame = limit >= signature.length;
      for (int i = 0; isSame && i < signature.length; i++) {
        isSame = content[i] == signature[i];
      }
      if (isSame) {
        return true;
      }
    }
    return false;
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
