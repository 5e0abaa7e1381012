package org.moeli.ingest.record;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Tells whether bytes are text in a charset, without making text of them. */
final class TextEncoding {
  /** Charsets in whose text a valid UTF-8 sequence is always UTF-8 read wrongly. */
  private static final Set<String> LATIN = Set.of("windows-1252", "ISO-8859-1", "ISO-8859-15");

  private final boolean isUtf8;
  private final boolean isLatin;
  private final boolean[] isCharacter = new boolean[256];

  private TextEncoding(Charset charset) {
    isUtf8 = charset.equals(StandardCharsets.UTF_8);
    isLatin = LATIN.contains(charset.name());
    for (int value = 0; !isUtf8 && value < 256; value++) {
      isCharacter[value] = decode(charset, (byte) value) >= 0;
    }
  }

  static TextEncoding of(Charset charset) {
    return new TextEncoding(charset);
  }

  /** Whether ASCII characters, and nothing else, are the bytes below 128. */
  static boolean supports(Charset charset) {
    if (charset.equals(StandardCharsets.UTF_8)) {
      return true;
    }
    if (!charset.canEncode() || charset.newEncoder().maxBytesPerChar() > 1.0f) {
      return false;
    }
    for (int value = 0; value < 128; value++) {
      if (decode(charset, (byte) value) != value) {
        return false;
      }
    }
    return true;
  }

  boolean isSingleByte() {
    return !isUtf8;
  }

  /** Whether the bytes can be text in the charset. */
  boolean accepts(byte[] bytes, int from, int to) {
    int at = firstNonAscii(bytes, from, to);
    if (at == to) {
      return true;
    }
    if (isUtf8) {
      return isUtf8(bytes, at, to);
    }
    for (int i = at; i < to; i++) {
      if (!isCharacter[bytes[i] & 0xff]) {
        return false;
      }
    }
    return !isLatin || !isUtf8(bytes, at, to);
  }

  static int firstNonAscii(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] >= 0) {
      i++;
    }
    return i;
  }

  /** Well-formed UTF-8 after the Unicode standard, table 3-7. */
  private static boolean isUtf8(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      int lead = bytes[i++];
      if (lead >= 0) {
        continue;
      }
      lead &= 0xff;
      int more = lead < 0xC2 ? -1 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : -1;
      if (more < 0 || to - i < more) {
        return false;
      }
      int second = bytes[i] & 0xff;
      int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
      int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
      if (second < least || second > most) {
        return false;
      }
      for (int k = 1; k < more; k++) {
        if ((bytes[i + k] & 0xC0) != 0x80) {
          return false;
        }
      }
      i += more;
    }
    return true;
  }

  /** The character of a byte, or -1 when it is none. */
  private static int decode(Charset charset, byte value) {
    CharBuffer out = CharBuffer.allocate(4);
    boolean isError =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(new byte[] {value}), out, true)
            .isError();
    return isError || out.position() != 1 ? -1 : out.get(0);
  }
}
