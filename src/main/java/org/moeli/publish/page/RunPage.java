package org.moeli.publish.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.style;
import static j2html.TagCreator.text;
import static j2html.TagCreator.title;
import static j2html.TagCreator.ul;

import j2html.Config;
import j2html.TagCreator;
import j2html.rendering.FlatHtml;
import j2html.tags.DomContent;
import j2html.tags.specialized.HtmlTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.moeli.publish.page.IntakeReport.Records;
import org.moeli.publish.page.IntakeReport.Source;
import org.moeli.publish.page.RunReport.Run;

/**
 * The page of one run: a single file without script or any other resource, for a browser, an e-mail
 * and a sheet of paper. It shows what stands in {@link RunReport}.
 */
public final class RunPage {
  /** Signs that no text of a page may hold; a source could carry them in a name. */
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\p{Cs}\\ufffe\\uffff]");

  private static final String TITLE = "Border statistics";

  private RunPage() {}

  /** One numbered part of the page. */
  record Part(String id, String name, DomContent content) {}

  /** The page as HTML that is well-formed XML too. */
  public static String html(RunReport report) {
    Run run = report.run();
    List<Part> parts =
        List.of(
            new Part("came-in", "What came in", IntakeParts.cameIn(report.intake())),
            new Part("refused", "What was refused and why", IntakeParts.refused(report.intake())),
            new Part("coverage", "Coverage", FigureParts.coverage(report)),
            new Part("crossings", "Crossings", FigureParts.crossings(report)),
            new Part("overstay", "Overstay", OverstayParts.overstay(report)),
            new Part("absences", "Absences", OverstayParts.absences(report)),
            new Part("trafficking", "Trafficking cases", FigureParts.trafficking(report)),
            new Part("reading", "How to read this page", ReadingPart.reading(report)));
    return rendered(
        TagCreator.html(
                head(
                    meta().attr("charset", "utf-8"),
                    meta()
                        .attr("name", "viewport")
                        .attr("content", "width=device-width, initial-scale=1"),
                    meta().attr("name", "robots").attr("content", "noindex"),
                    title(TITLE + " · " + run.runId()),
                    style().with(rawHtml("\n" + RunPageStyle.css(run.releaseCode())))),
                body(
                    banner(run),
                    opening(run, keyFigures(report), parts),
                    main(each(numbers(parts), number -> part(number, parts.get(number - 1)))),
                    closing(run)))
            .attr("lang", "en"));
  }

  private static List<Integer> numbers(List<Part> parts) {
    return IntStream.rangeClosed(1, parts.size()).boxed().toList();
  }

  private static DomContent banner(Run run) {
    return div(
            strong(run.releaseCode().replace('_', ' ')),
            text(
                " Working figures of one run. Not official statistics: do not quote, do not pass"
                    + " on."))
        .withClass("banner")
        .attr("role", "note");
  }

  private static DomContent opening(Run run, List<KeyFigure> keyFigures, List<Part> parts) {
    return header(
        h1(TITLE),
        dl(
                fact("Site", run.site()),
                fact("Run", run.runId()),
                fact("As of", run.asOf().toString()),
                fact("Known at", run.knownAt().toString()),
                fact("Program", run.codeVersion()))
            .withClass("run"),
        ul(each(keyFigures, key -> li(strong(key.shown()), text(" "), span(key.label()))))
            .withClass("keys"),
        nav(ol(
                each(
                    numbers(parts),
                    number ->
                        li(
                            a(number + " " + parts.get(number - 1).name())
                                .withHref("#" + parts.get(number - 1).id())))))
            .attr("aria-label", "Parts of this page"));
  }

  private static DomContent fact(String name, String value) {
    return div(dt(name), dd(value));
  }

  /**
   * One of the figures under the title.
   *
   * @param label two to five words, for example "records read"
   */
  private record KeyFigure(String label, String shown) {
    static KeyFigure counted(String label, long count) {
      return new KeyFigure(label, Numerals.count(count));
    }
  }

  private static List<KeyFigure> keyFigures(RunReport report) {
    List<Source> sources = report.intake().sources();
    long read = records(sources, Records::read);
    List<KeyFigure> figures = new ArrayList<>();
    figures.add(
        KeyFigure.counted("files received", sources.stream().mapToLong(Source::files).sum()));
    figures.add(
        KeyFigure.counted("files refused", sources.stream().mapToLong(Source::refusedFiles).sum()));
    long told = sources.stream().filter(source -> source.records().isPresent()).count();
    if (told == 0 && !sources.isEmpty()) {
      figures.add(new KeyFigure("records read, withheld", Numerals.SUPPRESSED));
    } else {
      String of = told == sources.size() ? "" : ", of the sources told";
      figures.add(KeyFigure.counted("records read" + of, read));
      if (read > 0) {
        double share = (double) records(sources, Records::accepted) / read;
        figures.add(new KeyFigure("of them accepted", Numerals.percent(share)));
      }
      figures.add(
          KeyFigure.counted("records set aside" + of, records(sources, Records::quarantined)));
    }
    FigureParts.allCrossings(report)
        .ifPresent(
            figure ->
                figures.add(new KeyFigure("crossings counted", Numerals.markedCount(figure))));
    return figures;
  }

  private static long records(List<Source> sources, ToLongFunction<Records> fate) {
    return sources.stream().flatMap(line -> line.records().stream()).mapToLong(fate).sum();
  }

  private static DomContent part(int number, Part part) {
    return section(
            rawHtml("\n"),
            h2(number + " " + part.name()).withId(part.id() + "-title"),
            part.content())
        .withId(part.id())
        .attr("aria-labelledby", part.id() + "-title");
  }

  private static DomContent closing(Run run) {
    return footer(
        p(
            run.releaseCode().replace('_', ' ')
                + " · run "
                + run.runId()
                + " · as of "
                + run.asOf()
                + " · known at "
                + run.knownAt()));
  }

  private static String rendered(HtmlTag page) {
    Config config = Config.defaults().withEmptyTagsClosed(true);
    try {
      StringBuilder text = page.render(FlatHtml.inMemory(config));
      return "<!DOCTYPE html>\n" + CONTROL.matcher(text).replaceAll("\ufffd") + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException("a page in memory", e);
    }
  }
}
