package org.moeli.ingest.record;

import java.io.Serializable;
import java.util.List;

/**
 * What one pass over the bytes of a file found.
 *
 * @param sha256 SHA-256 of all bytes as delivered, in hexadecimal; also of a refused file
 * @param sizeBytes size as delivered, in bytes
 * @param recordCount records in the file; null when they could not be counted
 * @param header what precedes the records and is needed to read them: the header line of a
 *     delimited file, the prolog and opening tags of an XML file; null for other formats and for
 *     files that could not be read so far
 * @param splits parts to read; empty when the file is refused or holds no record
 * @param refusal why the file as a whole is refused; null when it is not
 * @param notes what is wrong with a file that is not refused
 */
public record FileScan(
    String sha256,
    long sizeBytes,
    Long recordCount,
    String header,
    List<RecordSplit> splits,
    FileIssue refusal,
    List<FileIssue> notes)
    implements Serializable {

  /** Freezes the lists. */
  public FileScan {
    splits = List.copyOf(splits);
    notes = List.copyOf(notes);
  }
}
