package org.moeli.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What was written, and what a correct ingest of all of it must find.
 *
 * @param files every distinct file content
 * @param copies paths of files that repeat the content of another one: taken in once, under
 *     whichever name comes first
 * @param issues planted issues: source, then issue code, to number of records (of files for codes
 *     of files). A record has one planted issue and no other
 * @param passages recorded passages of the population by direction ENTRY and EXIT, without double
 *     scans and planted records; they add up to the crossings asked for
 * @param inForce crossings that count after ingest, by direction: passages, double scans and
 *     accepted planted records
 * @param doubleScans second records of one passage, a few minutes later
 * @param missedExits exits that truly happened and that no file holds
 * @param overstays stays that truly went on beyond what was granted
 * @param parts document numbers of those whose journeys are written out, by what they do
 * @param bytes size of all files, copies included
 */
public record Manifest(
    List<FileEntry> files,
    List<String> copies,
    SortedMap<String, SortedMap<String, Long>> issues,
    Map<String, Long> passages,
    Map<String, Long> inForce,
    long doubleScans,
    long missedExits,
    long overstays,
    SortedMap<String, List<String>> parts,
    long bytes) {

  /** Feed of the permits, whose records are no crossings. */
  public static final String PERMITS = "permits";

  /** Feed of the cases of trafficking, whose records are no crossings. */
  public static final String CASES = TipDialect.SOURCE;

  /**
   * One file and what must become of its records.
   *
   * @param path relative to the landing directory
   * @param refusalCode issue code of a file that must be refused whole; its records are not counted
   */
  public record FileEntry(
      String source,
      String path,
      LocalDate received,
      Optional<String> refusalCode,
      long records,
      long accepted,
      long duplicates,
      long superseded,
      long voided,
      long quarantined) {}

  /** The files of one feed that must be taken in. */
  public List<FileEntry> accepted(String source) {
    return files.stream()
        .filter(f -> f.source().equals(source) && f.refusalCode().isEmpty())
        .toList();
  }

  /** The files that must be refused. */
  public List<FileEntry> refused() {
    return files.stream().filter(f -> f.refusalCode().isPresent()).toList();
  }

  /** Planted records, or files, with this issue over all feeds. */
  public long issueCount(String code) {
    return issues.values().stream().mapToLong(codes -> codes.getOrDefault(code, 0L)).sum();
  }

  /** Permits and extensions that count after ingest. */
  public long permitsInForce() {
    return accepted(PERMITS).stream().mapToLong(FileEntry::accepted).sum();
  }

  /** Cases of trafficking that count after ingest. */
  public long casesInForce() {
    return accepted(CASES).stream().mapToLong(FileEntry::accepted).sum();
  }

  /** Crossings that count after ingest. */
  public long crossingsInForce() {
    return inForce.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Records of all files that are taken in. */
  public long records() {
    return files.stream().mapToLong(FileEntry::records).sum();
  }
}
