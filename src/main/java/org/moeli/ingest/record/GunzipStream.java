package org.moeli.ingest.record;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The content of a gzip file (RFC 1952), all members of it. Zero padding after the last member is
 * allowed, as tapes and mail programs add it; anything else there is refused. What is wrong with
 * the bytes is told apart from a stream that cannot be read.
 */
public final class GunzipStream extends InputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  /** The compressed data break off or are not what they should be. */
  public static final class CorruptException extends IOException {
    private static final long serialVersionUID = 1L;

    CorruptException(String message, IOException cause) {
      super(message, cause);
    }
  }

  /** The content is so much longer than the compressed data that no register would be like that. */
  static final class BombException extends IOException {
    private static final long serialVersionUID = 1L;

    BombException() {
      super("more than " + MAX_RATIO + " times the compressed data");
    }
  }

  /** Registers shrink to a tenth, a file of one line over and over to a hundredth. */
  private static final long MAX_RATIO = 200;

  /** So much content is read of any file, however short it is. */
  private static final long FREE_BYTES = 64L << 20;

  /** Lets a failure of the stream below pass through the decompressor as what it is. */
  private static final class Source extends FilterInputStream {
    private long count;

    Source(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      try {
        int read = super.read(target, offset, length);
        count += Math.max(read, 0);
        return read;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final Source source;

  /** Keeps its place exactly at the end of a member, since it can be marked. */
  private final BufferedInputStream in;

  private InputStream member = InputStream.nullInputStream();
  private long content;

  /** Reads the content of {@code in}, which is closed with this stream. */
  public GunzipStream(InputStream in) {
    this.source = new Source(in);
    this.in = new BufferedInputStream(source, BUFFER_BYTES);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = decompressed(target, offset, length);
    content += Math.max(count, 0);
    if (content > FREE_BYTES && content / MAX_RATIO > source.count) {
      throw new BombException();
    }
    return count;
  }

  private int decompressed(byte[] target, int offset, int length) throws IOException {
    try {
      int count = member.read(target, offset, length);
      while (count < 0 && hasMember()) {
        member = new GzipCompressorInputStream(in);
        count = member.read(target, offset, length);
      }
      return count;
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    } catch (IOException broken) {
      throw new CorruptException("no gzip file, or a damaged one", broken);
    }
  }

  /**
   * Whether another member begins here; no zero byte does, and after one only others may follow.
   */
  private boolean hasMember() throws IOException {
    in.mark(1);
    int next = in.read();
    if (next > 0) {
      in.reset();
      return true;
    }
    while (next == 0) {
      next = in.read();
    }
    if (next > 0) {
      throw new IOException("bytes after the padding");
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    member.close();
    in.close();
  }
}
