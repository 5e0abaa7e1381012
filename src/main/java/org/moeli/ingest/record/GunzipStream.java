package org.moeli.ingest.record;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content of a gzip file (RFC 1952), all members of it. Unlike the stream of the JDK it reads
 * every member whatever the stream below says about available bytes, and refuses anything but zero
 * padding after the last one: neither may be dropped unseen.
 */
public final class GunzipStream extends InputStream {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  /** The compressed data break off or are not what they should be. */
  public static final class CorruptException extends IOException {
    private static final long serialVersionUID = 1L;

    CorruptException(String message) {
      super(message);
    }
  }

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private boolean isInMember;
  private boolean isAfterMember;

  /** Reads the content of {@code in}, which is closed with this stream. */
  public GunzipStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (isInMember || beginMember()) {
      int count = inflate(target, offset, length);
      if (count > 0) {
        checksum.update(target, offset, count);
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsInput()) {
        inflater.setInput(buffer, require(), limit - position);
        position = limit;
      } else {
        throw new CorruptException("needs a dictionary");
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private int inflate(byte[] target, int offset, int length) throws CorruptException {
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException broken) {
      throw new CorruptException("compressed data are damaged");
    }
  }

  private boolean beginMember() throws IOException {
    if (isAfterMember && skipPadding() || !isAfterMember && !fill()) {
      return false;
    }
    if (take() != 0x1f || take() != 0x8b || take() != 8) {
      throw new CorruptException("not in gzip format");
    }
    int flags = take();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(take() | take() << 8);
    }
    skipText((flags & NAME) != 0);
    skipText((flags & COMMENT) != 0);
    skip((flags & HEADER_CRC) != 0 ? 2 : 0);
    inflater.reset();
    checksum.reset();
    isInMember = true;
    return true;
  }

  private void endMember() throws IOException {
    position = limit - inflater.getRemaining();
    long expectedChecksum = takeInt();
    long expectedLength = takeInt();
    if (expectedChecksum != checksum.getValue()
        || expectedLength != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new CorruptException("checksum or length differ");
    }
    isInMember = false;
    isAfterMember = true;
  }

  /** Whether nothing but zero bytes follows. */
  private boolean skipPadding() throws IOException {
    boolean isPadded = false;
    while (fill()) {
      if (buffer[position] != 0) {
        if (isPadded) {
          throw new CorruptException("bytes after the end of the compressed data");
        }
        return false;
      }
      isPadded = true;
      position++;
    }
    return true;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      take();
    }
  }

  private void skipText(boolean isPresent) throws IOException {
    while (isPresent && take() != 0) {
      continue;
    }
  }

  private long takeInt() throws IOException {
    return take() | take() << 8 | take() << 16 | (long) take() << 24;
  }

  private int take() throws IOException {
    int at = require();
    position++;
    return buffer[at] & 0xff;
  }

  /** Index of the next byte, which must be there. */
  private int require() throws IOException {
    if (!fill()) {
      throw new CorruptException("compressed data break off");
    }
    return position;
  }

  private boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(buffer, 0, buffer.length));
    }
    return position < limit;
  }
}
