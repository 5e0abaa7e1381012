package org.moeli.publish.page;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.join;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.List;
import java.util.stream.Stream;
import org.moeli.domain.StayStatus;
import org.moeli.publish.page.PageWords.Named;
import org.moeli.publish.page.RunReport.Terms;

/** The part that says what the words and marks mean, what is withheld, and where the tables are. */
final class ReadingPart {
  private static final List<Named> BEFORE_STATUSES =
      List.of(
          new Named("As of", "Events up to the end of this local day count."),
          new Named("Known at", "Only deliveries received up to this day count."),
          new Named(
              "Crossing",
              "One person recorded at one post in one direction. Direction is relative to the"
                  + " country of the site."),
          new Named(
              "Expected departures",
              "Stays of foreigners whose limit falls in the month, without residents, diplomats,"
                  + " crew, holders of an exempt permit, and people who may stay without a"
                  + " limit."));

  /** Statuses whose names are not clear by themselves. */
  private static final List<StayStatus> STATUSES =
      List.of(
          StayStatus.DEPARTED_LATE,
          StayStatus.NO_DEPARTURE_RECORDED,
          StayStatus.MISSED_EXIT,
          StayStatus.UNDETERMINED);

  private static final List<Named> AFTER_STATUSES =
      List.of(
          new Named(
              "Recorded late",
              "Departures recorded late, divided by expected departures. Some of them are two stays"
                  + " that look like one, because an exit and an entry between them are missing."),
          new Named(
              "Lower rate",
              "The late departures that missing records do not explain, less what may be chance."),
          new Named(
              "Upper rate",
              "As if every stay that could be an overstay were one: departed late, no departure"
                  + " recorded, back only after the limit, undetermined."),
          new Named(
              "Adjusted rate",
              "Those late and those missing departures that neither missing nor misread records explain."),
          new Named(
              "Absence", "A national who left: from the exit to the next entry, if there is one."));

  private static final List<Named> MARKS =
      List.of(
          new Named("0", "Counted, and there was none."),
          new Named(
              Numerals.SUPPRESSED,
              "Withheld (c: confidential). There is a figure; it is not shown, to protect people."
                  + " It is not a zero."),
          new Named(
              Numerals.MISSING,
              "No figure: no record was received, or there is too little to compute it from. It is"
                  + " not a zero."),
          new Named(Numerals.PROVISIONAL, "Provisional: later deliveries may change it."));

  private ReadingPart() {}

  static DomContent reading(RunReport report) {
    Terms terms = report.terms();
    return join(
        h3("Words"),
        words(definitions(report.words())),
        h3("Marks"),
        words(MARKS),
        h3("What is withheld"),
        ul(
            li(
                "Counts under "
                    + terms.minCell()
                    + " are withheld, and further cells where a total would give one away ("
                    + terms.rule()
                    + ")."),
            li(
                "Rates are given only from "
                    + terms.minExpectedDepartures()
                    + " expected departures, and only when no count behind them is withheld."),
            li("Counts of trafficking cases under " + terms.tipMinCell() + " are withheld."),
            each(terms.notes(), note -> li(note))),
        h3("The tables and their metadata"),
        p(text("The files are in "), code(terms.folder()), text(".")),
        tables(report.tables()));
  }

  private static List<Named> definitions(PageWords words) {
    return Stream.of(
            BEFORE_STATUSES.stream(),
            STATUSES.stream().map(words::definition),
            AFTER_STATUSES.stream())
        .flatMap(definitions -> definitions)
        .toList();
  }

  private static DomContent words(List<Named> words) {
    return dl(each(words, word -> div(dt(word.code()), dd(word.name())))).withClass("words");
  }

  private static DomContent tables(List<PublishedTable> tables) {
    String title = "Table 8.1. Published tables";
    return FigureTable.scrolling(
        title,
        tables.size(),
        table(
            caption(title),
            thead(
                tr(
                    FigureTable.column("Table"),
                    FigureTable.column("What it holds").withClass("t"),
                    FigureTable.column("Rows"),
                    FigureTable.column("Withheld [c]"),
                    FigureTable.column("No record [x]"),
                    FigureTable.column("Files").withClass("t"))),
            tbody(
                each(
                    tables,
                    row ->
                        tr(
                            th(code(row.contract().name())).attr("scope", "row"),
                            td(row.contract().description()).withClass("t"),
                            td(Numerals.count(row.rows().size())),
                            td(Numerals.count(row.withheld())),
                            td(Numerals.count(row.missing())),
                            td(each(PublishedTable.files(row.contract()), file -> div(code(file))))
                                .withClass("k"))))));
  }
}
