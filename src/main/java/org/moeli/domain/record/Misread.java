package org.moeli.domain.record;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Letters that were written in UTF-8 and read as windows-1252 or ISO 8859-1, once or more often:
 * {@code TÅ¡olo} for {@code Tšolo}. Each run of signs beyond ASCII is judged by itself, since one
 * line may hold both encodings. A run that can also be what was meant, such as {@code É’}, is left
 * as it is.
 */
final class Misread {
  private static final int MOST_TIMES = 3;
  private static final char REPLACEMENT = '\ufffd';

  /** Signs of windows-1252 that may stand behind a letter in a name... */
  private static final String OF_NAMES = "ŠšŒœŽžŸ’‘–—\u00a0";

  /** ...but behind no name's letter of these: so begin letters of Latin-1 and š read wrongly. */
  private static final String LEADS = "ÂÃÅ";

  private static final Map<Character, Byte> BYTES = bytes();

  private Misread() {}

  private static Map<Character, Byte> bytes() {
    Map<Character, Byte> bytes = new HashMap<>();
    Charset windows = Charset.forName("windows-1252");
    for (int value = 0x80; value < 0xa0; value++) {
      // Of ISO 8859-1; and of windows-1252, where it has a sign.
      bytes.put((char) value, (byte) value);
      char sign = windows.decode(ByteBuffer.wrap(new byte[] {(byte) value})).get();
      if (sign != REPLACEMENT) {
        bytes.put(sign, (byte) value);
      }
    }
    for (int value = 0xa0; value <= 0xff; value++) {
      bytes.put((char) value, (byte) value);
    }
    return bytes;
  }

  /** Whether signs of a text are lost: they were replaced when somebody read it. */
  static boolean isLost(String text) {
    return text.indexOf(REPLACEMENT) >= 0;
  }

  /** The text as it was meant; the same text when nothing in it was misread. */
  static String mended(String text) {
    StringBuilder mended = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int end = i;
      while (end < text.length() && text.charAt(end) > '~') {
        end++;
      }
      if (end == i) {
        mended.append(text.charAt(i));
        i++;
      } else {
        mended.append(mendedRun(text.substring(i, end)));
        i = end;
      }
    }
    return mended.toString();
  }

  private static String mendedRun(String run) {
    String meant = run;
    for (int i = 0; i < MOST_TIMES && !isName(meant); i++) {
      String before = meant;
      meant = asUtf8(meant);
      if (meant.equals(before)) {
        break;
      }
    }
    return meant;
  }

  /** Whether the signs can be what was meant. */
  private static boolean isName(String run) {
    for (int i = 0; i < run.length(); i++) {
      char sign = run.charAt(i);
      boolean isFitting =
          OF_NAMES.indexOf(sign) >= 0
              ? i == 0 || LEADS.indexOf(run.charAt(i - 1)) < 0
              : sign >= 'À' && Character.isLetter(sign) && sign != 'ƒ';
      if (!isFitting) {
        return false;
      }
    }
    return true;
  }

  /** What the bytes of a run are in UTF-8; the run itself when they are none. */
  private static String asUtf8(String run) {
    ByteBuffer bytes = ByteBuffer.allocate(run.length());
    for (int i = 0; i < run.length(); i++) {
      Byte value = BYTES.get(run.charAt(i));
      if (value == null) {
        return run;
      }
      bytes.put(value);
    }
    try {
      CharBuffer read = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
      return read.toString();
    } catch (CharacterCodingException e) {
      return run;
    }
  }
}
