package org.moeli.publish.page;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.publish.page.IntakeReport.Issue;
import org.moeli.publish.page.IntakeReport.Records;
import org.moeli.publish.page.IntakeReport.RefusedFiles;
import org.moeli.publish.page.IntakeReport.Source;

/**
 * A run that never was: rows of the published tables drawn from a seed, with every kind of mark,
 * for the page alone. Columns, posts, stages and words are those of the contracts and code lists as
 * they stand.
 */
final class InventedRun {
  static final String CROSSING = "statistics.crossing_month";
  static final String COVERAGE = "statistics.post_coverage";
  static final String OVERSTAY = "statistics.overstay_month";
  static final String ABSENCE = "statistics.absence_month";
  static final String CASE = "statistics.tip_progress_year";

  private static final int MIN_CELL = 10;
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  private static final LocalDate KNOWN_AT = LocalDate.of(2026, 7, 1);
  private static final Definitions SCHEMAS = Definitions.schemas(Optional.empty());
  private static final Contracts CONTRACTS = Contracts.load(SCHEMAS);
  private static final CodeLists CODES =
      CodeLists.load(SiteProfile.load(Optional.empty(), SCHEMAS), SCHEMAS);
  private static final List<String> POSTS = CODES.codes("post").orElseThrow();
  private static final List<String> STAGES = CODES.codes("tip_stage").orElseThrow();

  private final Random random = new Random(20260630);
  private final List<Map<String, Object>> coverage = new ArrayList<>();
  private final List<Map<String, Object>> crossings = new ArrayList<>();
  private final List<Map<String, Object>> overstays = new ArrayList<>();
  private final List<Map<String, Object>> absences = new ArrayList<>();
  private final List<Map<String, Object>> cases = new ArrayList<>();

  private InventedRun() {}

  /** A run over so many months up to June 2026 in which the first so many posts sent records. */
  static RunReport of(int months, int posts) {
    InventedRun run = new InventedRun();
    YearMonth last = YearMonth.of(2026, 6);
    for (int i = months - 1; i >= 0; i--) {
      run.month(last.minusMonths(i), i, posts);
    }
    run.totals(posts);
    run.cases(last.minusMonths(months - 1L).getYear(), last.getYear());
    return report(
        new IntakeReport(
            sources(),
            List.of(
                new RefusedFiles("caledonspoort", "FILE_UNREADABLE", 2),
                new RefusedFiles("tele-bridge", "FILE_WRONG_COLUMNS", 1)),
            issues()),
        List.of(
            table(CROSSING, run.crossings),
            table(COVERAGE, run.coverage),
            table(OVERSTAY, run.overstays),
            table(ABSENCE, run.absences),
            table(CASE, run.cases)));
  }

  /** A run over an empty landing folder. */
  static RunReport empty() {
    return report(
        new IntakeReport(List.of(), List.of(), List.of()),
        List.of(
            table(CROSSING, List.of()),
            table(COVERAGE, List.of()),
            table(OVERSTAY, List.of()),
            table(ABSENCE, List.of()),
            table(CASE, List.of())));
  }

  private static RunReport report(IntakeReport intake, List<PublishedTable> tables) {
    return new RunReport(
        new RunReport.Run(
            "lesotho",
            "20260701T041500Z-3f2a",
            AS_OF,
            KNOWN_AT,
            "0.3.0 (1f4c9ab)",
            "NOT_FOR_RELEASE"),
        intake,
        tables,
        new RunReport.Terms(
            MIN_CELL,
            11,
            100,
            "rule file disclosure, version 1",
            List.of("No figure is rounded or changed."),
            "lake/statistics/exports"),
        new PageWords(SCHEMAS, CODES));
  }

  /** The same with other rows in one table. */
  static RunReport with(RunReport report, String name, List<Map<String, Object>> rows) {
    return new RunReport(
        report.run(),
        report.intake(),
        report.tables().stream()
            .map(table -> table.contract().name().equals(name) ? table(name, rows) : table)
            .toList(),
        report.terms(),
        report.words());
  }

  /** The same with another account of what came in. */
  static RunReport with(RunReport report, IntakeReport intake) {
    return new RunReport(report.run(), intake, report.tables(), report.terms(), report.words());
  }

  private static PublishedTable table(String name, List<Map<String, Object>> rows) {
    return new PublishedTable(CONTRACTS.table(name), rows);
  }

  /**
   * A row of a table.
   *
   * @param observation A, P or M
   * @param confidentiality F or C
   * @param cells names and values in turn; a value may be null
   */
  static Map<String, Object> row(String observation, String confidentiality, Object... cells) {
    Map<String, Object> row = new HashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      if (cells[i + 1] != null) {
        row.put((String) cells[i], cells[i + 1]);
      }
    }
    row.put("obs_status_code", observation);
    row.put("conf_status_code", confidentiality);
    row.put("release_code", "NOT_FOR_RELEASE");
    row.put("as_of_date", AS_OF);
    row.put("known_at_date", KNOWN_AT);
    return row;
  }

  /** A row of crossings. */
  static Map<String, Object> crossing(
      String month, String post, String direction, Long count, String obs, String conf) {
    return row(
        obs,
        conf,
        "period_month",
        month,
        "post_code",
        post,
        "direction_code",
        direction,
        "crossing_count",
        count);
  }

  private static List<Source> sources() {
    return List.of(
        source("maseru-bridge", 181, 0, 88_412, 87_020, 611, 301, 44, 436),
        source("maputsoe-bridge", 181, 0, 86_905, 85_344, 742, 120, 12, 687),
        source("caledonspoort", 180, 2, 25_110, 24_310, 96, 51, 3, 650),
        source("tele-bridge", 26, 1, 11_894, 10_982, 311, 402, 71, 128),
        source("permits", 6, 0, 1_502, 1_444, 20, 31, 2, 5),
        new Source("tip-cases", 2, 0, Optional.empty(), true));
  }

  static Source source(String name, long files, long refusedFiles, long... records) {
    return new Source(
        name,
        files,
        refusedFiles,
        Optional.of(
            new Records(records[0], records[1], records[2], records[3], records[4], records[5])),
        records[0] == Arrays.stream(records).skip(1).sum());
  }

  private static List<Issue> issues() {
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

  private static Issue issue(String code, String severity, String text, String remedy, long count) {
    return new Issue(code, severity, text, remedy, count);
  }

  private void month(YearMonth month, int monthsAgo, int posts) {
    String period = month.toString();
    double entries = 0;
    double exits = 0;
    for (int i = 0; i < posts; i++) {
      String post = POSTS.get(i);
      double size = Math.max(4, 15_000 / Math.pow(2.1, i)) * season(month);
      boolean silent = i > 1 && random.nextInt(14) == 0;
      double share = silent ? 0 : Math.min(1, 1.02 - i * 0.05 - random.nextDouble() * 0.25);
      double in = Math.rint(size * share * (0.95 + 0.1 * random.nextDouble()));
      double out = Math.rint(in * (0.9 + 0.15 * random.nextDouble()));
      entries += in;
      exits += out;
      coverage(period, post, month.lengthOfMonth(), (int) Math.rint(share * month.lengthOfMonth()));
      crossings(period, post, in, out, silent, monthsAgo);
    }
    for (String post : POSTS.subList(posts, POSTS.size())) {
      coverage(period, post, month.lengthOfMonth(), 0);
      crossings(period, post, 0, 0, true, monthsAgo);
    }
    crossings(period, "ALL", entries, exits, false, monthsAgo);
    stays(period, entries, monthsAgo);
  }

  private void coverage(String period, String post, int days, int recorded) {
    coverage.add(
        row(
            "A",
            "F",
            "period_month",
            period,
            "post_code",
            post,
            "days_in_period",
            days,
            "days_with_records",
            recorded,
            "coverage_share",
            (double) recorded / days));
  }

  private void crossings(
      String period, String post, double in, double out, boolean silent, int monthsAgo) {
    double[] counts = {in, out, in + out};
    for (int i = 0; i < counts.length; i++) {
      String direction = List.of("ENTRY", "EXIT", "ALL").get(i);
      crossings.add(
          silent
              ? crossing(period, post, direction, null, "M", "F")
              : crossing(
                  period,
                  post,
                  direction,
                  shown(counts[i]),
                  observation(monthsAgo),
                  confidentiality(counts[i])));
    }
  }

  private void stays(String period, double entries, int monthsAgo) {
    double expected = monthsAgo == 4 ? 61 : Math.rint(entries * 0.18);
    double late = Math.rint(expected * 0.011 * (0.6 + 0.8 * random.nextDouble()));
    double unrecorded = Math.rint(expected * 0.028 * (0.7 + 0.6 * random.nextDouble()));
    double missed = Math.rint(expected * 0.02);
    stay(period, "DEPARTED_IN_TIME", expected - late - unrecorded - missed, monthsAgo);
    stay(period, "DEPARTED_LATE", late, monthsAgo);
    stay(period, "NO_DEPARTURE_RECORDED", unrecorded, monthsAgo);
    stay(period, "MISSED_EXIT_IN_TIME", 0, monthsAgo);
    stay(period, "MISSED_EXIT_AFTER_LIMIT", missed, monthsAgo);
    stay(period, "UNDETERMINED_WITH_LIMIT", 0, monthsAgo);
    stay(period, "NOT_YET_DUE", 0, monthsAgo);
    Map<String, Object> total = stay(period, "ALL", expected, monthsAgo);
    if (expected >= 100 && late >= MIN_CELL) {
      total.put("recorded_late_rate", late / expected);
      total.put("lower_rate", late * 0.7 / expected);
      total.put("adjusted_rate", (late + unrecorded * 0.3) / expected);
      total.put("adjusted_low", (late + unrecorded * 0.1) / expected);
      total.put("adjusted_high", (late + unrecorded * 0.5) / expected);
      total.put("adjusted_rate_half_m", (late + unrecorded * 0.6) / expected);
      total.put("adjusted_rate_double_m", late / expected);
      total.put("upper_rate", (late + unrecorded + missed / 2) / expected);
    }
    absence(period, "0-30", entries * 0.6, monthsAgo);
    absence(period, "31-90", entries * 0.08, monthsAgo);
    absence(period, "OVER_90", entries * 0.02, monthsAgo);
    absence(period, "AWAY", entries * 0.05, monthsAgo);
    absence(period, "MISSED_RETURN", monthsAgo, monthsAgo);
    absence(period, "UNDETERMINED", 0, monthsAgo);
    absence(period, "ALL", entries * 0.76, monthsAgo);
  }

  private Map<String, Object> stay(String period, String status, double count, int monthsAgo) {
    overstays.add(
        row(
            observation(monthsAgo),
            confidentiality(count),
            "period_month",
            period,
            "status_code",
            status,
            "episode_count",
            shown(count)));
    return overstays.get(overstays.size() - 1);
  }

  private void absence(String period, String code, double count, int monthsAgo) {
    absences.add(
        row(
            observation(monthsAgo),
            confidentiality(count),
            "period_month",
            period,
            "absence_code",
            code,
            "absence_count",
            shown(count)));
  }

  private void totals(int posts) {
    for (String post : POSTS.subList(0, posts)) {
      crossings.add(crossing("ALL", post, "ALL", 98_765L, "A", "F"));
    }
    for (String direction : List.of("ENTRY", "EXIT", "ALL")) {
      crossings.add(crossing("ALL", "ALL", direction, 1_234_567L, "A", "F"));
    }
  }

  private void cases(int first, int last) {
    for (int year = first; year <= last; year++) {
      for (String area : List.of("NORTH", "SOUTH", "NATIONAL")) {
        for (String stage : STAGES) {
          boolean isShown = area.equals("NATIONAL") && stage.equals("INVESTIGATION");
          cases.add(cases(year, area, stage, isShown ? 14L : null));
        }
        cases.add(cases(year, area, "ALL", area.equals("NATIONAL") ? 31L + year % 5 : null));
      }
    }
  }

  private static Map<String, Object> cases(int year, String area, String stage, Long count) {
    return row(
        "A",
        count == null ? "C" : "F",
        "registered_year",
        year,
        "area_code",
        area,
        "stage_code",
        stage,
        "case_count",
        count);
  }

  private static double season(YearMonth month) {
    return month.getMonthValue() == 12 ? 2.1 : month.getMonthValue() == 1 ? 1.4 : 1;
  }

  private static String observation(int monthsAgo) {
    return monthsAgo == 0 ? "P" : "A";
  }

  private static String confidentiality(double count) {
    return count > 0 && count < MIN_CELL ? "C" : "F";
  }

  private static Long shown(double count) {
    return confidentiality(count).equals("C") ? null : Long.valueOf(Math.round(count));
  }
}
