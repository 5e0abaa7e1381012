package org.moeli.publish.page;

import java.time.LocalDate;
import java.util.List;

/**
 * Everything that the page of one run says: what came in, and the published tables as they are.
 *
 * @param run what identifies the run
 * @param intake what came in
 * @param tables the published tables in the order to be listed, each of them, also without rows
 * @param terms under which figures were published
 * @param words what codes are called
 */
public record RunReport(
    Run run, IntakeReport intake, List<PublishedTable> tables, Terms terms, PageWords words) {
  public RunReport {
    tables = List.copyOf(tables);
  }

  /**
   * What identifies the run.
   *
   * @param site name of the site profile
   * @param codeVersion version and commit of the program
   * @param releaseCode NOT_FOR_RELEASE: printed as a banner
   */
  public record Run(
      String site,
      String runId,
      LocalDate asOf,
      LocalDate knownAt,
      String codeVersion,
      String releaseCode) {}

  /**
   * Under which terms figures were published.
   *
   * @param minCell a count from 1 to one less is withheld
   * @param tipMinCell the same for trafficking cases
   * @param minExpectedDepartures a rate is published only from so many expected departures
   * @param rule name and file of the rule of disclosure control
   * @param notes further sentences on how figures were protected and what they mean
   * @param folder where the files of the tables are
   */
  public record Terms(
      int minCell,
      int tipMinCell,
      int minExpectedDepartures,
      String rule,
      List<String> notes,
      String folder) {
    public Terms {
      notes = List.copyOf(notes);
    }
  }

  /** The published table of this full name. */
  PublishedTable table(String name) {
    return tables.stream()
        .filter(table -> table.contract().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no published table " + name));
  }
}
