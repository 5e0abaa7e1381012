package org.moeli.publish;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import org.moeli.publish.RunPageData.AbsenceCell;
import org.moeli.publish.RunPageData.CoverageCell;
import org.moeli.publish.RunPageData.CrossingCell;
import org.moeli.publish.RunPageData.Figure;
import org.moeli.publish.RunPageData.Heading;
import org.moeli.publish.RunPageData.IssueLine;
import org.moeli.publish.RunPageData.KeyFigure;
import org.moeli.publish.RunPageData.Named;
import org.moeli.publish.RunPageData.OverstayCell;
import org.moeli.publish.RunPageData.OverstayRate;
import org.moeli.publish.RunPageData.PublishedTable;
import org.moeli.publish.RunPageData.Reading;
import org.moeli.publish.RunPageData.RefusedFiles;
import org.moeli.publish.RunPageData.SourceLine;
import org.moeli.publish.RunPageData.TipCell;

/** A run that never was: figures drawn from a seed, with every kind of mark, for the page alone. */
final class InventedRun {
  private static final List<Named> POSTS =
      List.of(
          new Named("MSB", "Maseru Bridge"),
          new Named("MPU", "Maputsoe Bridge"),
          new Named("CAL", "Caledonspoort"),
          new Named("VRG", "Van Rooyen's Gate"),
          new Named("QNK", "Qacha's Nek"),
          new Named("SNI", "Sani Pass"),
          new Named("TEL", "Tele Bridge"),
          new Named("PEK", "Peka Bridge"),
          new Named("MKG", "Makhaleng Bridge"),
          new Named("SEK", "Sekakes"),
          new Named("ONG", "Ongeluksnek"),
          new Named("RAM", "Ramatseliso's Gate"),
          new Named("MON", "Monontša Pass"),
          new Named("MOS", "Moshoeshoe I International Airport"));

  private static final List<Named> STAGES =
      List.of(
          new Named("REPORTED", "Reported"),
          new Named("SCREENED", "Screened"),
          new Named("IDENTIFIED", "Victim identified"),
          new Named("INVESTIGATION", "Under investigation"),
          new Named("PROSECUTION", "Prosecution opened"),
          new Named("CONVICTION", "Conviction"),
          new Named("CLOSED", "Closed"));

  private final Random random = new Random(20260630);
  private final List<CoverageCell> coverage = new ArrayList<>();
  private final List<CrossingCell> crossings = new ArrayList<>();
  private final List<OverstayCell> overstays = new ArrayList<>();
  private final List<OverstayRate> rates = new ArrayList<>();
  private final List<AbsenceCell> absences = new ArrayList<>();
  private final List<TipCell> tip = new ArrayList<>();

  private InventedRun() {}

  /** A run over so many months up to June 2026 and the first so many posts. */
  static RunPageData of(int months, int posts) {
    InventedRun run = new InventedRun();
    YearMonth last = YearMonth.of(2026, 6);
    for (int i = months - 1; i >= 0; i--) {
      run.month(last.minusMonths(i), i, POSTS.subList(0, posts));
    }
    run.totals(posts);
    run.cases(last.minusMonths(months - 1L).getYear(), last.getYear());
    return new RunPageData(
        heading(),
        sources(),
        List.of(
            new RefusedFiles("caledonspoort", "FILE_UNREADABLE", 2),
            new RefusedFiles("tele-bridge", "FILE_WRONG_COLUMNS", 1)),
        issues(),
        POSTS,
        run.coverage,
        run.crossings,
        run.overstays,
        run.rates,
        run.absences,
        STAGES,
        run.tip,
        reading());
  }

  /** A run over an empty landing folder. */
  static RunPageData empty() {
    Heading heading =
        new Heading(
            "Border statistics of one run",
            "lesotho",
            "20260701T040000Z-0000",
            LocalDate.of(2026, 6, 30),
            LocalDate.of(2026, 7, 1),
            "0.3.0",
            "NOT_FOR_RELEASE",
            List.of());
    return new RunPageData(
        heading,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Reading(10, 11, 100, "disclosure 1", List.of(), "exports", List.of(), Map.of()));
  }

  private static Heading heading() {
    return new Heading(
        "Border statistics of one run",
        "lesotho",
        "20260701T041500Z-3f2a",
        LocalDate.of(2026, 6, 30),
        LocalDate.of(2026, 7, 1),
        "0.3.0 (1f4c9ab)",
        "NOT_FOR_RELEASE",
        List.of(
            new KeyFigure("records read", Figure.of(213_842), false),
            new KeyFigure("records accepted", Figure.of(209_117), false),
            new KeyFigure("crossings", Figure.of(208_466), false),
            new KeyFigure("posts with records", Figure.of(4), false),
            new KeyFigure("days with a record", Figure.of(0.9312), true),
            new KeyFigure("departed late", Figure.suppressed(), false)));
  }

  private static List<SourceLine> sources() {
    return List.of(
        new SourceLine("maseru-bridge", 181, 0, 88_412, 87_020, 611, 301, 44, 436, true),
        new SourceLine("maputsoe-bridge", 181, 0, 86_905, 85_344, 742, 120, 12, 687, true),
        new SourceLine("caledonspoort", 180, 2, 25_110, 24_310, 96, 51, 3, 650, true),
        new SourceLine("tele-bridge", 26, 1, 11_894, 10_982, 311, 402, 71, 128, true),
        new SourceLine("permits", 6, 0, 1_502, 1_444, 20, 31, 2, 5, true),
        SourceLine.withheld("tip-cases", 2, 0, true));
  }

  private static List<IssueLine> issues() {
    return List.of(
        issue(
            "FILE_UNREADABLE",
            "FILE",
            "The file cannot be read to its end, for example a compressed file that was cut off.",
            "Ask the post to send the file again.",
            2),
        issue(
            "FILE_WRONG_COLUMNS",
            "FILE",
            "The header lacks a column that the mapping reads.",
            "Compare the header with columns in the mapping, then correct the one that is wrong.",
            1),
        issue("FILE_EMPTY", "FILE", "The file holds no byte.", "Ask the post again.", 0),
        issue(
            "REQUIRED_UNREADABLE",
            "QUARANTINE",
            "A value that every record needs is there but cannot be understood.",
            "Correct the value in quarantine and replay, or teach the mapping how the post writes"
                + " it.",
            1_204),
        issue(
            "UNKNOWN_POST",
            "QUARANTINE",
            "The post is not in the code list of posts.",
            "Add the post or its spelling to the code list or the mapping, then replay.",
            602),
        issue(
            "MRZ_DISAGREES",
            "ATTACH",
            "The machine readable zone and the typed fields differ.",
            "Compare both with the document and have the typed fields corrected.",
            2_981),
        issue(
            "DOCUMENT_EXPIRED",
            "ATTACH",
            "The document had expired on the day of the crossing.",
            "None needed in the data; the post may wish to look into it.",
            311),
        issue("RECORD_NUL_BYTE", "QUARANTINE", "The record holds a NUL byte.", "Remove it.", 0),
        issue("RECORD_TOO_LONG", "QUARANTINE", "The record is too long.", "Correct it.", 0),
        issue("EXIT_BEFORE_ENTRY", "ATTACH", "An exit before its entry.", "Ask the post.", 0));
  }

  private static IssueLine issue(
      String code, String severity, String text, String remedy, long count) {
    return new IssueLine(code, severity, text, remedy, count);
  }

  private void month(YearMonth month, int monthsAgo, List<Named> posts) {
    String period = month.toString();
    double entries = 0;
    double exits = 0;
    for (int i = 0; i < posts.size(); i++) {
      String post = posts.get(i).code();
      double size = Math.max(4, 15_000 / Math.pow(2.1, i)) * season(month);
      boolean silent = i > 1 && random.nextInt(14) == 0;
      double share = silent ? 0 : Math.min(1, 1.02 - i * 0.05 - random.nextDouble() * 0.25);
      double in = Math.rint(size * share * (0.95 + 0.1 * random.nextDouble()));
      double out = Math.rint(in * (0.9 + 0.15 * random.nextDouble()));
      entries += in;
      exits += out;
      double days = Math.rint(share * month.lengthOfMonth());
      coverage.add(
          new CoverageCell(
              period,
              post,
              month.lengthOfMonth(),
              silent ? Figure.missing() : Figure.of(days),
              silent ? Figure.missing() : Figure.of(days / month.lengthOfMonth())));
      crossings.add(new CrossingCell(period, post, "ENTRY", cell(silent, in, monthsAgo)));
      crossings.add(new CrossingCell(period, post, "EXIT", cell(silent, out, monthsAgo)));
      crossings.add(new CrossingCell(period, post, "ALL", cell(silent, in + out, monthsAgo)));
    }
    crossings.add(new CrossingCell(period, "ALL", "ENTRY", cell(false, entries, monthsAgo)));
    crossings.add(new CrossingCell(period, "ALL", "EXIT", cell(false, exits, monthsAgo)));
    crossings.add(new CrossingCell(period, "ALL", "ALL", cell(false, entries + exits, monthsAgo)));
    stays(period, entries, monthsAgo);
  }

  private void stays(String period, double entries, int monthsAgo) {
    double expected = monthsAgo == 4 ? 61 : Math.rint(entries * 0.18);
    double late = Math.rint(expected * 0.011 * (0.6 + 0.8 * random.nextDouble()));
    double unrecorded = Math.rint(expected * 0.028 * (0.7 + 0.6 * random.nextDouble()));
    double missed = Math.rint(expected * 0.02);
    overstays.add(new OverstayCell(period, "ALL", cell(false, expected, monthsAgo)));
    overstays.add(new OverstayCell(period, "DEPARTED_LATE", cell(false, late, monthsAgo)));
    overstays.add(
        new OverstayCell(period, "NO_DEPARTURE_RECORDED", cell(false, unrecorded, monthsAgo)));
    overstays.add(
        new OverstayCell(period, "MISSED_EXIT_AFTER_LIMIT", cell(false, missed, monthsAgo)));
    overstays.add(new OverstayCell(period, "UNDETERMINED_WITH_LIMIT", cell(false, 0, monthsAgo)));
    overstays.add(
        new OverstayCell(
            period,
            "DEPARTED_IN_TIME",
            cell(false, expected - late - unrecorded - missed, monthsAgo)));
    boolean published = expected >= 100 && late >= 10;
    ToDoubleBiFunction<Double, Double> share = (a, b) -> a / b;
    Figure lower = rate(published, share.applyAsDouble(late, expected), monthsAgo);
    Figure upper =
        rate(published, share.applyAsDouble(late + unrecorded + missed / 2, expected), monthsAgo);
    Figure adjusted =
        rate(published, share.applyAsDouble(late + unrecorded * 0.3, expected), monthsAgo);
    rates.add(
        new OverstayRate(
            period,
            lower,
            adjusted,
            upper,
            rate(published, share.applyAsDouble(late + unrecorded * 0.6, expected), monthsAgo),
            lower));
    absences.add(new AbsenceCell(period, "0-30", cell(false, entries * 0.6, monthsAgo)));
    absences.add(new AbsenceCell(period, "31-90", cell(false, entries * 0.08, monthsAgo)));
    absences.add(new AbsenceCell(period, "OVER_90", cell(false, entries * 0.02, monthsAgo)));
    absences.add(new AbsenceCell(period, "AWAY", cell(false, entries * 0.05, monthsAgo)));
    absences.add(new AbsenceCell(period, "MISSED_RETURN", cell(false, monthsAgo, monthsAgo)));
    absences.add(new AbsenceCell(period, "UNDETERMINED", cell(false, 0, monthsAgo)));
    absences.add(new AbsenceCell(period, "ALL", cell(false, entries * 0.76, monthsAgo)));
  }

  private void totals(int posts) {
    for (String direction : List.of("ENTRY", "EXIT", "ALL")) {
      crossings.add(new CrossingCell("ALL", "ALL", direction, Figure.of(1_234_567)));
    }
    for (Named post : POSTS.subList(0, posts)) {
      crossings.add(new CrossingCell("ALL", post.code(), "ALL", Figure.of(98_765)));
    }
    overstays.add(new OverstayCell("ALL", "ALL", Figure.of(31_204)));
    overstays.add(new OverstayCell("ALL", "DEPARTED_IN_TIME", Figure.of(29_811)));
    overstays.add(new OverstayCell("ALL", "DEPARTED_LATE", Figure.of(301)));
    overstays.add(new OverstayCell("ALL", "NO_DEPARTURE_RECORDED", Figure.suppressed()));
    overstays.add(new OverstayCell("ALL", "MISSED_EXIT_AFTER_LIMIT", Figure.suppressed()));
    overstays.add(new OverstayCell("ALL", "UNDETERMINED_WITH_LIMIT", Figure.of(0)));
  }

  private void cases(int first, int last) {
    for (int year = first; year <= last; year++) {
      for (String area : List.of("NATIONAL", "NORTH", "SOUTH")) {
        for (int i = 0; i < STAGES.size(); i++) {
          boolean shown = area.equals("NATIONAL") && i == 3;
          tip.add(
              new TipCell(
                  year, area, STAGES.get(i).code(), shown ? Figure.of(14) : Figure.suppressed()));
        }
        tip.add(
            new TipCell(
                year,
                area,
                "ALL",
                area.equals("NATIONAL") ? Figure.of(31 + year % 5) : Figure.suppressed()));
      }
    }
  }

  private static Reading reading() {
    return new Reading(
        10,
        11,
        100,
        "rule file disclosure, version 1",
        List.of("No figure is rounded or changed."),
        "lake/statistics/exports",
        List.of(
            table("crossing_month", "One row per month, post and direction.", 1_170, 88, 31),
            table("overstay_month", "One row per month of the limit and status.", 42, 17, 0),
            table("absence_month", "One row per month of leaving and status.", 30, 4, 0),
            table("post_coverage", "One row per month and post.", 84, 0, 5),
            table("tip_progress_year", "One row per year, area and stage.", 48, 44, 0)),
        Map.of());
  }

  private static PublishedTable table(
      String name, String description, long rows, long suppressed, long missing) {
    return new PublishedTable(
        "statistics." + name,
        description,
        rows,
        suppressed,
        missing,
        List.of(name + ".csv", name + ".parquet", name + ".metadata.json"));
  }

  private static double season(YearMonth month) {
    return month.getMonthValue() == 12 ? 2.1 : month.getMonthValue() == 1 ? 1.4 : 1;
  }

  private static Figure cell(boolean missing, double count, int monthsAgo) {
    if (missing) {
      return Figure.missing();
    }
    if (count > 0 && count < 10) {
      return Figure.suppressed();
    }
    return monthsAgo == 0 ? Figure.provisional(Math.rint(count)) : Figure.of(Math.rint(count));
  }

  private static Figure rate(boolean published, double share, int monthsAgo) {
    if (!published) {
      return Figure.suppressed();
    }
    return monthsAgo == 0 ? Figure.provisional(share) : Figure.of(share);
  }
}
