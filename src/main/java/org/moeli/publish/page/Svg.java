package org.moeli.publish.page;

import j2html.tags.ContainerTag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * One drawing as SVG markup: text stays text, so that it can be read aloud, searched and copied,
 * and no font of the machine is needed to make it. Lengths are in units of the drawing.
 */
final class Svg {
  /** Where a text stands relative to its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** An element of the drawing. */
  static final class Element extends ContainerTag<Element> {
    Element(String name) {
      super(name);
    }
  }

  private final Element root;
  private final double height;

  /**
   * An empty drawing.
   *
   * @param title what it shows
   * @param description what somebody who cannot see it should know
   */
  Svg(double width, double height, String title, String description) {
    this.height = height;
    this.root =
        new Element("svg")
            .attr("xmlns", "http://www.w3.org/2000/svg")
            .attr("viewBox", "0 0 " + px(width) + " " + px(height))
            .attr("width", px(width))
            .attr("height", px(height))
            .attr("role", "img")
            .attr("aria-label", title)
            .attr("font-family", RunPageStyle.FONTS)
            .attr("font-size", "11")
            .attr("fill", RunPageStyle.INK)
            .with(new Element("title").withText(title), new Element("desc").withText(description));
  }

  Element markup() {
    return root;
  }

  double height() {
    return height;
  }

  Element rect(double x, double y, double width, double height, String fill) {
    return add(
        new Element("rect")
            .attr("x", px(x))
            .attr("y", px(y))
            .attr("width", px(width))
            .attr("height", px(height))
            .attr("fill", fill));
  }

  Element line(double x1, double y1, double x2, double y2, String stroke, double width) {
    return add(
        new Element("line")
            .attr("x1", px(x1))
            .attr("y1", px(y1))
            .attr("x2", px(x2))
            .attr("y2", px(y2))
            .attr("stroke", stroke)
            .attr("stroke-width", px(width)));
  }

  /** An open line through points, x and y in turn. */
  Element path(List<Double> points, String stroke, double width) {
    StringBuilder d = new StringBuilder();
    for (int i = 0; i + 1 < points.size(); i += 2) {
      d.append(i == 0 ? "M" : "L")
          .append(px(points.get(i)))
          .append(' ')
          .append(px(points.get(i + 1)));
    }
    return add(
        new Element("path")
            .attr("d", d.toString())
            .attr("fill", "none")
            .attr("stroke", stroke)
            .attr("stroke-width", px(width))
            .attr("stroke-linejoin", "round"));
  }

  Element circle(double x, double y, double radius, String stroke, String fill) {
    return add(
        new Element("circle")
            .attr("cx", px(x))
            .attr("cy", px(y))
            .attr("r", px(radius))
            .attr("stroke", stroke)
            .attr("stroke-width", "1.5")
            .attr("fill", fill));
  }

  Element text(double x, double y, Anchor anchor, String text) {
    Element element = new Element("text").attr("x", px(x)).attr("y", px(y)).withText(text);
    return add(
        switch (anchor) {
          case START -> element;
          case MIDDLE -> element.attr("text-anchor", "middle");
          case END -> element.attr("text-anchor", "end");
        });
  }

  private Element add(Element element) {
    root.with(element);
    return element;
  }

  private static String px(double value) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.toPlainString();
  }
}
