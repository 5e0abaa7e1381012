package org.moeli.publish.page;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.join;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TableTag;
import j2html.tags.specialized.TdTag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.moeli.publish.page.IntakeReport.Issue;
import org.moeli.publish.page.IntakeReport.Records;
import org.moeli.publish.page.IntakeReport.RefusedFiles;
import org.moeli.publish.page.IntakeReport.Source;

/** The parts on what came in and what was refused. */
final class IntakeParts {
  private IntakeParts() {}

  static DomContent cameIn(IntakeReport intake) {
    List<Source> sources = intake.sources();
    if (sources.isEmpty()) {
      return p("No file came in: the landing folder was empty, or all of it was known already.");
    }
    return join(
        balance(sources),
        p(
            "Counted is all that ever came into this lake, with what became of it by now; the"
                + " summary that a run prints tells of the files of that run alone."),
        RunCharts.figure(
            "Chart 1.1. Records read from each source",
            "Bars show what became of the records; the number is all that were read.",
            RunCharts.intake(sources)),
        FigureTable.scrolling(
            "Table 1.1",
            sources.size(),
            table(
                    caption("Table 1.1. Files and records of each source"),
                    thead(
                        tr(
                            each(
                                List.of(
                                    "Source",
                                    "Files",
                                    "Refused",
                                    "Records read",
                                    "Accepted",
                                    "Duplicate",
                                    "Superseded",
                                    "Voided",
                                    "Quarantined",
                                    "Balances"),
                                FigureTable::column))),
                    tbody(each(sources, IntakeParts::sourceRow)))
                .withClass("figures")),
        sources.stream().allMatch(source -> source.records().isPresent())
            ? text("")
            : p(Numerals.SUPPRESSED
                    + " withheld: the records of this source are cases of trafficking, or would"
                    + " tell a count that is withheld below.")
                .withClass("marks"));
  }

  private static DomContent balance(List<Source> sources) {
    String off =
        sources.stream()
            .filter(source -> !source.balances())
            .map(Source::name)
            .collect(Collectors.joining(", "));
    String sum = "read = accepted + duplicate + superseded + voided + quarantined";
    return off.isEmpty()
        ? p("Nothing is lost: every source balances, " + sum + ", file by file.")
        : p("Does not balance (" + sum + "): " + off + ". Do not use its figures until it does.")
            .withClass("alert");
  }

  private static DomContent sourceRow(Source source) {
    List<TdTag> cells = new ArrayList<>();
    cells.add(number(source.files()));
    cells.add(number(source.refusedFiles()));
    cells.addAll(source.records().map(IntakeParts::recordCells).orElseGet(IntakeParts::withheld));
    cells.add(source.balances() ? td("yes") : td("NO").withClass("bad"));
    return row(source.name(), cells.toArray(TdTag[]::new));
  }

  private static List<TdTag> recordCells(Records records) {
    return List.of(
        number(records.read()),
        number(records.accepted()),
        number(records.duplicate()),
        number(records.superseded()),
        number(records.voided()),
        number(records.quarantined()));
  }

  private static List<TdTag> withheld() {
    return Stream.generate(() -> td(Numerals.SUPPRESSED).withClass("c")).limit(6).toList();
  }

  static DomContent refused(IntakeReport intake) {
    return join(h3("Whole files"), files(intake), h3("Records"), issues(intake.issues()));
  }

  private static DomContent files(IntakeReport intake) {
    List<RefusedFiles> refused = intake.refusedFiles();
    if (refused.isEmpty()) {
      return p("No file was refused as a whole, and none lies in landing unread.");
    }
    Map<String, Issue> known = new LinkedHashMap<>();
    intake.issues().forEach(issue -> known.put(issue.code(), issue));
    return listing(
        "Table 2.1. Files refused as a whole or left unread, by reason",
        List.of("Source", "Reason", "What it means", "What to do"),
        "Files",
        refused.stream()
            .sorted(
                Comparator.comparingLong(RefusedFiles::files)
                    .reversed()
                    .thenComparing(RefusedFiles::source)
                    .thenComparing(RefusedFiles::issueCode))
            .map(line -> refusedRow(line, known.get(line.issueCode())))
            .toList());
  }

  private static DomContent refusedRow(RefusedFiles line, Issue issue) {
    return row(
        line.source(),
        td(code(line.issueCode())).withClass("k"),
        words(issue == null ? "" : issue.text()),
        words(issue == null ? "" : issue.remedy()),
        number(line.files()));
  }

  private static DomContent issues(List<Issue> issues) {
    List<Issue> records =
        issues.stream().filter(issue -> !"FILE".equals(issue.severityCode())).toList();
    List<Issue> found =
        records.stream()
            .filter(issue -> issue.count() > 0)
            .sorted(Comparator.comparingLong(Issue::count).reversed().thenComparing(Issue::code))
            .toList();
    List<DomContent> content = new ArrayList<>();
    if (found.isEmpty()) {
      content.add(p(records.isEmpty() ? "No record was checked." : "No issue was found."));
    } else {
      content.add(
          p(
              "A record that is set aside is not counted anywhere below; it waits in quarantine,"
                  + " word for word, and can be corrected and replayed. A record that is counted"
                  + " keeps its issue."));
      content.add(
          listing(
              "Table 2.2. Issues found in records, most frequent first",
              List.of("Issue", "What it means", "What to do", "Effect"),
              "Times",
              found.stream().map(IntakeParts::issueRow).toList()));
    }
    List<String> notFound =
        issues.stream().filter(issue -> issue.count() == 0).map(Issue::code).toList();
    if (!notFound.isEmpty()) {
      content.add(
          p("Checked and not found: " + String.join(", ", notFound) + ".").withClass("key"));
    }
    return each(content, item -> item);
  }

  private static DomContent issueRow(Issue issue) {
    return row(
        issue.code(),
        words(issue.text()),
        words(issue.remedy()),
        words(PageWords.effect(issue.severityCode())),
        number(issue.count()));
  }

  /** A table of texts with one number at the end of each row. */
  private static DomContent listing(
      String title, List<String> texts, String number, List<DomContent> rows) {
    TableTag table =
        table(
            caption(title),
            thead(
                tr(
                    each(texts, name -> FigureTable.column(name).withClass("t")),
                    FigureTable.column(number))),
            tbody(each(rows, row -> row)));
    return FigureTable.scrolling(title, rows.size(), table);
  }

  private static DomContent row(String name, TdTag... cells) {
    return join(
        rawHtml("\n"), tr(FigureTable.rowHeading(name), each(List.of(cells), cell -> cell)));
  }

  private static TdTag words(String text) {
    return td(text).withClass("t");
  }

  private static TdTag number(long value) {
    return td(Numerals.count(value));
  }
}
