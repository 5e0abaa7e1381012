package org.moeli.publish;

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
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.moeli.publish.RunPageData.Heading;
import org.moeli.publish.RunPageData.KeyFigure;

/**
 * The page of one run: a single file without script or any other resource, for a browser, an e-mail
 * and a sheet of paper. It computes nothing: every figure stands in {@link RunPageData}.
 */
public final class RunPage {
  /** Signs that no text of a page may hold; a source could carry them in a name. */
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\p{Cs}\\ufffe\\uffff]");

  private RunPage() {}

  /** One numbered part of the page. */
  record Part(String id, String name, DomContent content) {}

  /** The page as HTML that is well-formed XML too. */
  public static String html(RunPageData data) {
    List<Part> parts =
        List.of(
            new Part("came-in", "What came in", IntakeParts.cameIn(data)),
            new Part("refused", "What was refused and why", IntakeParts.refused(data)),
            new Part("coverage", "Coverage", FigureParts.coverage(data)),
            new Part("crossings", "Crossings", FigureParts.crossings(data)),
            new Part("overstay", "Overstay", OverstayParts.overstay(data)),
            new Part("absences", "Absences", OverstayParts.absences(data)),
            new Part("trafficking", "Trafficking cases", FigureParts.trafficking(data)),
            new Part("reading", "How to read this page", ReadingPart.reading(data)));
    return rendered(
        TagCreator.html(
                head(
                    meta().attr("charset", "utf-8"),
                    meta()
                        .attr("name", "viewport")
                        .attr("content", "width=device-width, initial-scale=1"),
                    meta().attr("name", "robots").attr("content", "noindex"),
                    title(data.heading().title() + " · " + data.heading().runId()),
                    style().with(rawHtml("\n" + RunPageStyle.css(data.heading().releaseCode())))),
                body(
                    banner(data.heading()),
                    opening(data.heading(), parts),
                    main(each(numbers(parts), number -> part(number, parts.get(number - 1)))),
                    closing(data.heading())))
            .attr("lang", "en"));
  }

  private static List<Integer> numbers(List<Part> parts) {
    return IntStream.rangeClosed(1, parts.size()).boxed().toList();
  }

  private static DomContent banner(Heading heading) {
    return div(
            strong(heading.releaseCode().replace('_', ' ')),
            text(
                " Working figures of one run. Not official statistics: do not quote, do not pass"
                    + " on."))
        .withClass("banner")
        .attr("role", "note");
  }

  private static DomContent opening(Heading heading, List<Part> parts) {
    return header(
        h1(heading.title()),
        dl(
                fact("Site", heading.site()),
                fact("Run", heading.runId()),
                fact("As of", heading.asOf().toString()),
                fact("Known at", heading.knownAt().toString()),
                fact("Program", heading.codeVersion()))
            .withClass("run"),
        keyFigures(heading.keyFigures()),
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

  private static DomContent keyFigures(List<KeyFigure> figures) {
    if (figures.isEmpty()) {
      return text("");
    }
    return ul(each(figures, key -> li(strong(shown(key)), text(" "), span(key.label()))))
        .withClass("keys");
  }

  private static String shown(KeyFigure key) {
    if (!key.figure().isKnown()) {
      return Numerals.mark(key.figure());
    }
    double value = key.figure().value();
    String number = key.isShare() ? Numerals.percent(value) : Numerals.count(value);
    return key.figure().mark() == RunPageData.Mark.PROVISIONAL
        ? number + "\u00a0" + Numerals.PROVISIONAL
        : number;
  }

  private static DomContent part(int number, Part part) {
    return section(
            rawHtml("\n"),
            h2(number + " " + part.name()).withId(part.id() + "-title"),
            part.content())
        .withId(part.id())
        .attr("aria-labelledby", part.id() + "-title");
  }

  private static DomContent closing(Heading heading) {
    return footer(
        p(
            heading.releaseCode().replace('_', ' ')
                + " · run "
                + heading.runId()
                + " · as of "
                + heading.asOf()
                + " · known at "
                + heading.knownAt()));
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
