package org.moeli.explain;

import static j2html.TagCreator.body;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.style;
import static j2html.TagCreator.table;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.title;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.moeli.explain.ModelFacts.Cut;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.table.TableCatalogue;
import org.moeli.linkage.model.Model;

/**
 * The model by which persons are told apart as one HTML page without script: what each agreement
 * says, what changed since the model before, what other thresholds would give, and how many
 * identities persons have. It holds counts and weights, nobody's name.
 */
public final class ModelPage {
  private static final String CSS =
      "body{font:15px/1.45 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}"
          + "table{border-collapse:collapse;margin:1em 0}caption{text-align:left;font-weight:bold}"
          + "td,th{padding:.15em .7em;text-align:right;border-bottom:1px solid #ddd}"
          + "td:first-child,th:first-child{text-align:left}svg{vertical-align:middle}";

  /** Bits that fill half a bar. */
  private static final double MOST_BITS = 25;

  private static final int BAR = 240;
  private static final int HEIGHT = 12;

  private ModelPage() {}

  /**
   * The page.
   *
   * @throws org.moeli.kernel.PipelineException (refused) when no model is for the rules
   */
  public static String of(TableCatalogue tables, Definitions rules) {
    return page(ModelFacts.of(tables, rules));
  }

  static String page(ModelFacts facts) {
    Model model = facts.inForce().model();
    return "<!DOCTYPE html>\n"
        + html(
                head(
                    meta().withCharset("utf-8"),
                    title("Who is who: " + facts.inForce().id()),
                    style(rawHtml(CSS))),
                body(
                    h1("Who is who"),
                    p(
                        words(
                            "Model %s, learned on %s from %,d identities. Of %,.0f pairs of"
                                + " identities one is of one person: evidence begins at %+.1f"
                                + " bits.",
                            facts.inForce().id(),
                            model.trainedOn(),
                            model.records(),
                            model.oneIn(),
                            model.priorWeight())),
                    p(
                        facts
                            .before()
                            .map(other -> "The model before is " + other.id() + ".")
                            .orElse("There is no model before.")),
                    h2("What agreement says"),
                    each(model.comparisons(), comparison -> levels(facts, comparison)),
                    h2("What other thresholds would give"),
                    p(
                        "By the model's own probabilities, pair by pair, of pairs that were"
                            + " compared. Persons are made of all pairs between two groups."),
                    cuts(facts.cuts()),
                    h2("How many identities a person has"),
                    sizes(facts),
                    p(
                        words(
                            "%,d persons have one identity that tells nobody apart: no usable"
                                + " number, and no full name with a birth date. Nothing can be"
                                + " linked with them.",
                            facts.alone()))))
            .withLang("en")
            .render()
        + "\n";
  }

  private static DomContent levels(ModelFacts facts, Model.Comparison comparison) {
    return table(
        caption(comparison.id()),
        headings("level", "of one person", "of two persons", "bits", "", "before"),
        each(
            comparison.levels(),
            level ->
                row(
                    level.id(),
                    words("%.4f", level.m()),
                    words("%.2e", level.u()),
                    words("%+.1f", level.weight()),
                    rawHtml(bar(level.weight())),
                    facts
                        .weightBefore(comparison.id(), level.id())
                        .map(weight -> words("%+.1f", weight))
                        .orElse("-"))));
  }

  private static DomContent cuts(List<Cut> cuts) {
    return table(
        headings("threshold", "pairs", "expected precision", "expected recall"),
        each(
            cuts,
            cut ->
                row(
                    words("%.3f", cut.threshold()),
                    words("%,d", cut.pairs()),
                    words("%.4f", cut.precision()),
                    words("%.4f", cut.recall()))));
  }

  private static DomContent sizes(ModelFacts facts) {
    double most = facts.sizes().values().stream().mapToLong(Long::longValue).max().orElse(1);
    return table(
        headings("identities", "persons", ""),
        each(
            facts.sizes().entrySet(),
            size ->
                row(
                    words("%,d", size.getKey()),
                    words("%,d", size.getValue()),
                    rawHtml(rectangle(0, BAR * size.getValue() / most, "#2a6f97")))));
  }

  private static DomContent headings(String... names) {
    return tr(each(List.of(names), name -> th(name)));
  }

  private static DomContent row(Object... cells) {
    return tr(
        each(
            Stream.of(cells).toList(),
            cell -> cell instanceof DomContent content ? td(content) : td(cell.toString())));
  }

  /** From the middle to the right for one person, to the left against. */
  private static String bar(double weight) {
    double length = Math.min(1, Math.abs(weight) / MOST_BITS) * BAR / 2;
    return weight < 0
        ? rectangle(BAR / 2.0 - length, length, "#b5482a")
        : rectangle(BAR / 2.0, length, "#2a6f97");
  }

  private static String rectangle(double left, double width, String color) {
    return words(
        "<svg width=\"%d\" height=\"%d\" aria-hidden=\"true\"><rect x=\"%.1f\" y=\"1\""
            + " width=\"%.1f\" height=\"%d\" fill=\"%s\"/></svg>",
        BAR, HEIGHT, left, Math.max(1, width), HEIGHT - 2, color);
  }

  private static String words(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
