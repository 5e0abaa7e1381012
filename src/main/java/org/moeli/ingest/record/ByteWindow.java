package org.moeli.ingest.record;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The part of a stream that is in memory: from the first byte not yet consumed to the last one
 * read. It grows as long as a record needs it, up to {@link #MAX_BYTES}.
 */
final class ByteWindow {
  /**
   * A record that is longer than this is none: parsed, judged and staged it would take many times
   * its length in memory, in as many tasks as there are cores.
   */
  static final int MAX_BYTES = 8 << 20;

  /** Enough for reading in large steps; it is the first size, not a limit. */
  static final int INITIAL_BYTES = 1 << 20;

  /** Nothing that would make a record was found in the largest window. */
  static final class OverflowException extends IOException {
    private static final long serialVersionUID = 1L;

    OverflowException() {
      super("a single record is longer than " + MAX_BYTES + " bytes");
    }
  }

  private static final long UNLIMITED = -1;

  private final InputStream in;
  private long remaining;
  private long base;

  /** Read-only to others, and replaced by {@link #more}. */
  byte[] bytes;

  /** Index of the first byte not yet consumed. */
  int position;

  /** Index after the last byte read. */
  int limit;

  /** Whether the stream has nothing after {@link #limit}. */
  boolean isAtEnd;

  /** A window on a stream up to its end. */
  ByteWindow(InputStream in, int initialBytes) {
    this(in, UNLIMITED, initialBytes);
  }

  /** A window on the next {@code length} bytes of a stream. */
  ByteWindow(InputStream in, long length, int initialBytes) {
    this.in = in;
    this.remaining = length;
    this.bytes = new byte[(int) (length < 0 ? initialBytes : Math.min(length + 1, initialBytes))];
    this.isAtEnd = length == 0;
  }

  /** Place of {@link #position} in the stream. */
  long offset() {
    return base + position;
  }

  /**
   * Fills the window, so that looking again at a growing record costs twice its length at most. The
   * indices of the bytes not yet consumed may change.
   */
  void more() throws IOException {
    makeRoom();
    int room = bytes.length - limit;
    int wanted = remaining < 0 ? room : (int) Math.min(room, remaining);
    int count = in.readNBytes(bytes, limit, wanted);
    if (count < wanted && remaining > 0) {
      throw new EOFException("the file is shorter than it was when its records were counted");
    }
    limit += count;
    remaining -= remaining < 0 ? 0 : count;
    isAtEnd = count < wanted || remaining == 0;
  }

  private void makeRoom() throws IOException {
    int held = limit - position;
    if (held == MAX_BYTES) {
      throw new OverflowException();
    }
    if (limit < bytes.length && position == 0) {
      return;
    }
    byte[] target =
        held > bytes.length / 2 && bytes.length < MAX_BYTES
            ? new byte[(int) Math.min(2L * bytes.length, MAX_BYTES)]
            : bytes;
    System.arraycopy(bytes, position, target, 0, held);
    base += position;
    bytes = target;
    position = 0;
    limit = held;
  }
}
