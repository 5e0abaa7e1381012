package org.moeli.twin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Makes Parquet files of equal content equal byte for byte. The writer lists the encodings of a
 * column in the order of a hash set of enums, which is another one in every JVM.
 */
final class StableFooter {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int TAIL = Integer.BYTES + MAGIC.length;

  private StableFooter() {}

  /** Sorts what the footer of a file lists in no order. */
  static void settle(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(bytes.length() - TAIL);
      byte[] footer = new byte[Integer.reverseBytes(bytes.readInt())];
      long begin = bytes.length() - TAIL - footer.length;
      bytes.seek(begin);
      bytes.readFully(footer);
      byte[] sorted = sorted(footer);
      bytes.seek(begin);
      bytes.write(sorted);
      bytes.writeInt(Integer.reverseBytes(sorted.length));
      bytes.write(MAGIC);
      bytes.setLength(bytes.getFilePointer());
    }
  }

  private static byte[] sorted(byte[] footer) throws IOException {
    FileMetaData file = Util.readFileMetaData(new ByteArrayInputStream(footer));
    for (RowGroup group : file.getRow_groups()) {
      for (ColumnChunk chunk : group.getColumns()) {
        ColumnMetaData column = chunk.getMeta_data();
        column.getEncodings().sort(Comparator.naturalOrder());
        column
            .getEncoding_stats()
            .sort(
                Comparator.comparing(PageEncodingStats::getPage_type)
                    .thenComparing(PageEncodingStats::getEncoding));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Util.writeFileMetaData(file, out);
    return out.toByteArray();
  }
}
