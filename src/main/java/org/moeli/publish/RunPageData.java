package org.moeli.publish;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the page of one run says, as plain values: the page lays out and never computes.
 * A list without rows is an answer too ("nothing to show") and never an error.
 *
 * @param heading what identifies the run
 * @param sources one line per feed of the site, in the order to be shown; feeds without a file too
 * @param refusedFiles one line per feed and reason for refusing a whole file
 * @param issues one line per issue code that was checked, those that found nothing too; without the
 *     findings in feeds of trafficking cases
 * @param posts the posts of the site in the order to be shown
 * @param coverage rows of statistics.post_coverage
 * @param crossings rows of statistics.crossing_month, totals ({@value #ALL}) too
 * @param overstays rows of statistics.overstay_month, counts
 * @param overstayRates the rates of those rows of statistics.overstay_month that carry them
 * @param absences rows of statistics.absence_month
 * @param stages the case stages in their order
 * @param tipProgress rows of statistics.tip_progress_year
 * @param reading what the reader must know to read the page
 */
public record RunPageData(
    Heading heading,
    List<SourceLine> sources,
    List<RefusedFiles> refusedFiles,
    List<IssueLine> issues,
    List<Named> posts,
    List<CoverageCell> coverage,
    List<CrossingCell> crossings,
    List<OverstayCell> overstays,
    List<OverstayRate> overstayRates,
    List<AbsenceCell> absences,
    List<Named> stages,
    List<TipCell> tipProgress,
    Reading reading) {

  /** The code of a total in every dimension of the statistics tables. */
  public static final String ALL = "ALL";

  public RunPageData {
    sources = List.copyOf(sources);
    refusedFiles = List.copyOf(refusedFiles);
    issues = List.copyOf(issues);
    posts = List.copyOf(posts);
    coverage = List.copyOf(coverage);
    crossings = List.copyOf(crossings);
    overstays = List.copyOf(overstays);
    overstayRates = List.copyOf(overstayRates);
    absences = List.copyOf(absences);
    stages = List.copyOf(stages);
    tipProgress = List.copyOf(tipProgress);
  }

  /** Whether a figure is there, and if not why. The four are shown by four different marks. */
  public enum Mark {
    /** The value as counted. */
    NORMAL,
    /** The value as counted so far; later deliveries may change it. */
    PROVISIONAL,
    /** There is a value; the disclosure rules withhold it. */
    SUPPRESSED,
    /** There is no value: no record was received, or nothing defines it. */
    MISSING
  }

  /**
   * One figure of a published cell.
   *
   * @param value a count, or a share from 0 to 1; 0 and without meaning when suppressed or missing
   */
  public record Figure(Mark mark, double value) {
    public Figure {
      if (mark == Mark.SUPPRESSED || mark == Mark.MISSING) {
        value = 0;
      }
    }

    /** A value that is there. */
    public static Figure of(double value) {
      return new Figure(Mark.NORMAL, value);
    }

    /** A value that may still change. */
    public static Figure provisional(double value) {
      return new Figure(Mark.PROVISIONAL, value);
    }

    /** A value that the disclosure rules withhold. */
    public static Figure suppressed() {
      return new Figure(Mark.SUPPRESSED, 0);
    }

    /** No value. */
    public static Figure missing() {
      return new Figure(Mark.MISSING, 0);
    }

    /**
     * The figure of a row of a statistics table.
     *
     * @param value null when suppressed or missing
     * @param obsStatusCode A normal, P provisional, M no record received
     * @param confStatusCode F free, anything else suppressed
     */
    public static Figure of(Number value, String obsStatusCode, String confStatusCode) {
      if (!"F".equals(confStatusCode)) {
        return suppressed();
      }
      if (value == null) {
        return missing();
      }
      return "P".equals(obsStatusCode) ? provisional(value.doubleValue()) : of(value.doubleValue());
    }

    /** There is a value to show. */
    public boolean isKnown() {
      return mark == Mark.NORMAL || mark == Mark.PROVISIONAL;
    }
  }

  /** A code and what people call it. */
  public record Named(String code, String name) {}

  /**
   * What identifies the run.
   *
   * @param title the title of the page
   * @param site name of the site profile
   * @param codeVersion version and commit of the program
   * @param releaseCode NOT_FOR_RELEASE: printed as a banner
   * @param keyFigures at most six, shown in one line under the title
   */
  public record Heading(
      String title,
      String site,
      String runId,
      LocalDate asOf,
      LocalDate knownAt,
      String codeVersion,
      String releaseCode,
      List<KeyFigure> keyFigures) {
    public Heading {
      keyFigures = List.copyOf(keyFigures);
    }
  }

  /**
   * One of the figures under the title.
   *
   * @param label two to five words, for example "records read"
   * @param isShare the figure is a share from 0 to 1 and is shown in per cent
   */
  public record KeyFigure(String label, Figure figure, boolean isShare) {}

  /**
   * One feed: files and records.
   *
   * @param files files taken in or refused
   * @param refusedFiles those of them that were refused as a whole
   * @param records empty for a feed of trafficking cases: how many it holds is not told
   * @param balances read = accepted + duplicate + superseded + voided + quarantined, for every file
   */
  public record SourceLine(
      String source, long files, long refusedFiles, Optional<Records> records, boolean balances) {
    /** A feed whose records may be counted. */
    public SourceLine(
        String source,
        long files,
        long refusedFiles,
        long read,
        long accepted,
        long duplicate,
        long superseded,
        long voided,
        long quarantined,
        boolean balances) {
      this(
          source,
          files,
          refusedFiles,
          Optional.of(new Records(read, accepted, duplicate, superseded, voided, quarantined)),
          balances);
    }

    /** A feed of which only the files are told. */
    public static SourceLine withheld(
        String source, long files, long refusedFiles, boolean balances) {
      return new SourceLine(source, files, refusedFiles, Optional.empty(), balances);
    }
  }

  /**
   * What became of the records of one feed.
   *
   * @param read records counted over the bytes of the files that were taken in
   */
  public record Records(
      long read, long accepted, long duplicate, long superseded, long voided, long quarantined) {}

  /** Files of one feed that were refused as a whole for one reason, by its issue code. */
  public record RefusedFiles(String source, String issueCode, long files) {}

  /**
   * One issue code and how often it was found.
   *
   * @param severityCode FILE, QUARANTINE (the record was not counted) or ATTACH (it was)
   * @param text the issue in plain words
   * @param remedy what somebody should do
   * @param count 0: checked and not found
   */
  public record IssueLine(
      String issueCode, String severityCode, String text, String remedy, long count) {}

  /**
   * How much one post delivered in one month.
   *
   * @param periodMonth 2026-01, or {@value #ALL}
   * @param postCode the post, or {@value #ALL}
   * @param daysInPeriod days of the month that lie in the period of the run
   * @param daysWithRecords days with at least one record
   * @param share daysWithRecords / daysInPeriod, from 0 to 1
   */
  public record CoverageCell(
      String periodMonth,
      String postCode,
      long daysInPeriod,
      Figure daysWithRecords,
      Figure share) {}

  /**
   * Crossings of one month, post and direction; each of the three may be {@value #ALL}.
   *
   * @param directionCode ENTRY, EXIT or {@value #ALL}
   */
  public record CrossingCell(
      String periodMonth, String postCode, String directionCode, Figure count) {}

  /**
   * Episodes of one month of their limit and one status.
   *
   * @param statusCode a status of domain definition 1.7; {@value #ALL} = expected departures
   */
  public record OverstayCell(String periodMonth, String statusCode, Figure episodes) {}

  /**
   * Bounds of the overstay rate of one month, shares from 0 to 1.
   *
   * @param adjusted the estimate that allows for departures that were not recorded
   * @param adjustedHalfM the same when half as many departures are missed
   * @param adjustedDoubleM the same when twice as many are
   */
  public record OverstayRate(
      String periodMonth,
      Figure lower,
      Figure adjusted,
      Figure upper,
      Figure adjustedHalfM,
      Figure adjustedDoubleM) {}

  /** Absences of nationals that began in one month, by what is known of their end. */
  public record AbsenceCell(String periodMonth, String absenceCode, Figure count) {}

  /**
   * Cases of the register by year of registration, area and stage reached.
   *
   * @param areaCode NATIONAL, NORTH or SOUTH
   */
  public record TipCell(int registeredYear, String areaCode, String stageCode, Figure cases) {}

  /**
   * What the reader must know.
   *
   * @param minimumCount k: a published count below it is withheld
   * @param tipMinimumCount the same for trafficking cases
   * @param minimumExpectedDepartures a rate is published only from so many expected departures
   * @param disclosureRules name and version of the disclosure rules
   * @param disclosureNotes further sentences on how figures were protected, for example rounding
   * @param exportFolder where the files of the tables are
   * @param tables the published tables
   * @param lists names of the values of other codes that the page shows, by code
   */
  public record Reading(
      long minimumCount,
      long tipMinimumCount,
      long minimumExpectedDepartures,
      String disclosureRules,
      List<String> disclosureNotes,
      String exportFolder,
      List<PublishedTable> tables,
      Map<String, String> lists) {
    public Reading {
      disclosureNotes = List.copyOf(disclosureNotes);
      tables = List.copyOf(tables);
      lists = Map.copyOf(lists);
    }
  }

  /**
   * One published table.
   *
   * @param name for example statistics.crossing_month
   * @param description one row per what
   * @param rows rows of the table
   * @param suppressedRows rows whose value the disclosure rules withhold
   * @param missingRows rows for which no record was received
   * @param files names of its files in the export folder, data and metadata
   */
  public record PublishedTable(
      String name,
      String description,
      long rows,
      long suppressedRows,
      long missingRows,
      List<String> files) {
    public PublishedTable {
      files = List.copyOf(files);
    }
  }
}
