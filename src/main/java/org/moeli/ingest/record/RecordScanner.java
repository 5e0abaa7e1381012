package org.moeli.ingest.record;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.moeli.ingest.record.Boundary.Piece;

/**
 * One pass over the bytes of a file, independent of any parser: its hash, the number of its
 * records, where it can be split, and whether it can be what its feed declares.
 */
public final class RecordScanner {
  /** Records that cannot be decoded refuse the file when they are more than one in this many. */
  private static final int UNDECODABLE_SHARE = 20;

  /** The bytes as delivered, hashed and counted while they pass. */
  private static final class Delivered extends InputStream {
    private final InputStream in;
    private final MessageDigest digest;
    private long count;

    Delivered(InputStream in) {
      this.in = in;
      try {
        this.digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      if (read > 0) {
        digest.update(target, offset, read);
        count += read;
      }
      return read;
    }

    void drain() throws IOException {
      byte[] rest = new byte[1 << 16];
      int count = 0;
      while (count >= 0) {
        count = read(rest, 0, rest.length);
      }
    }
  }

  private final Delivered delivered;
  private final RecordFormat format;
  private final long splitBytes;
  private final TextEncoding encoding;
  private final ByteWindow window;
  private final List<RecordSplit> splits = new ArrayList<>();
  private Boundary boundary;
  private String header;
  private boolean isHeaderText = true;
  private long lineNo = 1;
  private long records;
  private long whole;
  private long elements;
  private boolean isHeaderAgain;
  private long nonAscii;
  private long undecodable;
  private byte firstByte;

  private RecordScanner(
      InputStream in, boolean isGzip, RecordFormat format, long splitBytes, int windowBytes) {
    this.delivered = new Delivered(in);
    this.format = format;
    this.splitBytes = splitBytes;
    this.encoding = TextEncoding.of(format.charset());
    this.window = new ByteWindow(isGzip ? new GunzipStream(delivered) : delivered, windowBytes);
    this.boundary = Boundary.of(format, null);
  }

  /**
   * Scans a file to its end, also when it is refused.
   *
   * @param in the bytes as delivered; the caller closes it
   * @param isGzip whether they are compressed with gzip
   * @param splitBytes least length of a split but the last, in decompressed bytes
   * @throws IOException when the stream cannot be read; never for what the bytes are
   */
  public static FileScan scan(InputStream in, boolean isGzip, RecordFormat format, long splitBytes)
      throws IOException {
    return new RecordScanner(in, isGzip, format, splitBytes, ByteWindow.INITIAL_BYTES).scan(true);
  }

  /** As {@link #scan}, but takes any bytes as they are, through a window of any size. */
  static FileScan countAnything(
      InputStream in, RecordFormat format, long splitBytes, int windowBytes) throws IOException {
    return new RecordScanner(in, false, format, splitBytes, windowBytes).scan(false);
  }

  private FileScan scan(boolean isJudged) throws IOException {
    FileIssue refusal;
    boolean isCounted = false;
    try {
      window.more();
      refusal = isJudged ? FileSignature.refusal(window.bytes, window.limit) : null;
      if (refusal == null) {
        window.position = FileSignature.markLength(window.bytes, window.limit);
        readHeader();
        countRecords();
        isCounted = true;
        refusal = isJudged ? judge() : null;
      }
    } catch (GunzipStream.CorruptException broken) {
      refusal = FileIssue.FILE_UNREADABLE;
    } catch (GunzipStream.BombException | ByteWindow.OverflowException tooLarge) {
      refusal = FileIssue.FILE_TOO_LARGE;
    }
    delivered.drain();
    return new FileScan(
        HexFormat.of().formatHex(delivered.digest.digest()),
        delivered.count,
        isCounted ? records : null,
        header,
        refusal == null ? splits : List.of(),
        refusal,
        refusal == null ? notes() : List.of());
  }

  private List<FileIssue> notes() {
    List<FileIssue> notes = new ArrayList<>();
    if (boundary instanceof XmlBoundary xml && xml.depth > 0) {
      notes.add(FileIssue.FILE_TRUNCATED);
    }
    if (isHeaderAgain) {
      notes.add(FileIssue.FILE_HEADER_REPEATED);
    }
    return notes;
  }

  private void readHeader() throws IOException {
    int after =
        switch (format.kind()) {
          case JSON -> window.position;
          case CSV -> headerLine();
          case XML -> prolog((XmlBoundary) boundary);
        };
    if (header != null) {
      // Found again from the text, as every reader of a split will do.
      boundary = Boundary.of(format, header);
    }
    window.position = after;
  }

  private int headerLine() throws IOException {
    while (true) {
      int from = window.position;
      switch (boundary.find(window.bytes, from, window.limit, window.isAtEnd)) {
        case END -> {
          return from;
        }
        case MORE -> window.more();
        case IGNORED -> {
          lineNo += boundary.lines;
          window.position = boundary.next;
        }
        case RECORD -> {
          lineNo += boundary.lines;
          header = text(from, boundary.end);
          isHeaderText = encoding.accepts(window.bytes, from, boundary.end);
          return boundary.next;
        }
      }
    }
  }

  private int prolog(XmlBoundary xml) throws IOException {
    int after = learn(xml);
    while (after < 0) {
      window.more();
      after = learn(xml);
    }
    lineNo += Boundary.countLines(window.bytes, window.position, after);
    header = text(window.position, after);
    return after;
  }

  private int learn(XmlBoundary xml) {
    return xml.learn(window.bytes, window.position, window.limit, window.isAtEnd);
  }

  private String text(int from, int to) {
    return new String(window.bytes, from, to - from, format.charset());
  }

  private void countRecords() throws IOException {
    long splitOffset = window.offset();
    long splitRecord = 1;
    long splitLine = lineNo;
    while (true) {
      int from = window.position;
      Piece piece = boundary.find(window.bytes, from, window.limit, window.isAtEnd);
      if (piece == Piece.MORE) {
        window.more();
        continue;
      }
      long length = window.offset() - splitOffset;
      if (piece == Piece.END || piece == Piece.RECORD && length >= splitBytes) {
        if (records >= splitRecord) {
          splits.add(new RecordSplit(splitOffset, length, splitRecord, splitLine));
          splitOffset = window.offset();
          splitRecord = records + 1;
          splitLine = lineNo;
        }
      }
      if (piece == Piece.END) {
        return;
      }
      if (piece == Piece.RECORD) {
        countRecord(from);
      }
      isHeaderAgain |= boundary.isHeader;
      lineNo += boundary.lines;
      window.position = boundary.next;
    }
  }

  private void countRecord(int from) {
    records++;
    whole += boundary.isWhole ? 1 : 0;
    elements += boundary instanceof XmlBoundary xml && xml.isElement ? 1 : 0;
    if (records == 1) {
      firstByte = window.bytes[boundary.first];
    }
    if (TextEncoding.firstNonAscii(window.bytes, from, boundary.end) < boundary.end) {
      nonAscii++;
      undecodable += encoding.accepts(window.bytes, from, boundary.end) ? 0 : 1;
    }
  }

  private FileIssue judge() {
    boolean isProlog = boundary instanceof XmlBoundary xml && xml.enclosingElements() == 0;
    if (records == 0 && (header == null || isProlog)) {
      return FileIssue.FILE_EMPTY;
    }
    boolean isOtherCharset = encoding.isSingleByte() && undecodable * 10 >= nonAscii * 9;
    if (!isHeaderText
        || undecodable > 1 && (undecodable * UNDECODABLE_SHARE > records || isOtherCharset)) {
      return FileIssue.FILE_WRONG_CHARSET;
    }
    return switch (format.kind()) {
      case JSON -> isJsonLines() ? null : FileIssue.FILE_WRONG_SHAPE;
      case CSV -> CsvRecordParser.isHeader(format, header) ? null : FileIssue.FILE_WRONG_COLUMNS;
      case XML -> isXmlFeed((XmlBoundary) boundary) ? null : FileIssue.FILE_WRONG_SHAPE;
    };
  }

  /** Not an array over several lines, not one object over several lines, not another format. */
  private boolean isJsonLines() {
    boolean isArray = firstByte == '[' && whole * 2 < records;
    return !isArray && (whole > 0 || records == 1 && firstByte == '{');
  }

  /** Records, or nothing at all in the root: a post without traffic. */
  private boolean isXmlFeed(XmlBoundary xml) {
    return elements > 0 || records == 0 && xml.enclosingElements() == 1;
  }
}
