package org.moeli.lab.twin.defect;

/**
 * One planted record or file and what ingest must make of it. Grain: record of a file, or file.
 *
 * @param path of the file, below the landing folder
 * @param recordNo place in the file, from 1; {@link #WHOLE_FILE} for a row about the file itself
 * @param recordKey the post's own record id, as the mapping reads it; null for a whole file
 * @param copyCode FIRST, CORRECTION, VOID_NOTICE or REPEATED; null for a whole file
 * @param defectCode the kind of defect
 * @param issueCode the only issue that it gives, of the list issue; null when it gives none
 */
public record Planted(
    String feed,
    String path,
    long recordNo,
    String recordKey,
    String copyCode,
    String defectCode,
    Fate fate,
    String issueCode) {

  /** Stands for the place of a record. */
  public static final long WHOLE_FILE = 0;

  /** Whether this is about a file as a whole. */
  public boolean isWholeFile() {
    return recordNo == WHOLE_FILE;
  }
}
