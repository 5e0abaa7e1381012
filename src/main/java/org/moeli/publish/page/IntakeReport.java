package org.moeli.publish.page;

import java.util.List;
import java.util.Optional;

/**
 * The account of what came in. A list without rows is an answer too ("nothing to show").
 *
 * @param sources one line per feed, in the order to be shown; feeds of the site without a file too
 * @param refusedFiles one line per feed and reason for refusing a whole file or leaving it unread
 * @param issues one line per issue code that was checked, those that found nothing too; without the
 *     findings in feeds of trafficking cases
 */
public record IntakeReport(
    List<Source> sources, List<RefusedFiles> refusedFiles, List<Issue> issues) {
  public IntakeReport {
    sources = List.copyOf(sources);
    refusedFiles = List.copyOf(refusedFiles);
    issues = List.copyOf(issues);
  }

  /**
   * One feed: files and records.
   *
   * @param files files taken in or refused
   * @param refusedFiles those of them that were refused as a whole
   * @param records empty where only the files are told
   * @param balances read = accepted + duplicate + superseded + voided + quarantined, for every file
   */
  public record Source(
      String name, long files, long refusedFiles, Optional<Records> records, boolean balances) {}

  /**
   * What became of the records of one feed.
   *
   * @param read records counted over the bytes of the files that were taken in
   */
  public record Records(
      long read, long accepted, long duplicate, long superseded, long voided, long quarantined) {}

  /** Files of one feed that were refused as a whole or left unread for one reason, by its code. */
  public record RefusedFiles(String source, String issueCode, long files) {}

  /**
   * One issue code and how often it was found.
   *
   * @param severityCode FILE, QUARANTINE (the record was not counted) or ATTACH (it was)
   * @param text the issue in plain words
   * @param remedy what somebody should do
   * @param count 0: checked and not found
   */
  public record Issue(String code, String severityCode, String text, String remedy, long count) {}
}
