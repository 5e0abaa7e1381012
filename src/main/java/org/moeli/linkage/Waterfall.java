package org.moeli.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A waterfall: one bar for each part of an explanation, from the sum before it to that after it.
 */
final class Waterfall {
  private static final int LABELS = 230;
  private static final int WIDTH = 460;
  private static final int ROW = 24;
  private static final int MARGIN = 34;

  private Waterfall() {}

  private record Bar(String label, double from, double to, String style) {}

  static String of(Explanation explanation) {
    List<Bar> bars = bars(explanation);
    double lowest = limits(bars).min().orElse(0);
    double highest = limits(bars).max().orElse(0);
    double scale = WIDTH / Math.max(1, highest - lowest);
    StringBuilder svg = new StringBuilder();
    int height = 2 * MARGIN + ROW * bars.size();
    svg.append(
        text(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " font-family=\"sans-serif\" font-size=\"12\">",
            LABELS + WIDTH + 70, height));
    svg.append(text("<title>Evidence for one person, in bits</title>"));
    double zero = LABELS - lowest * scale;
    svg.append(
        text(
            "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#888\"/>",
            zero, MARGIN - 6, zero, height - MARGIN + 6));
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double left = LABELS + (Math.min(bar.from(), bar.to()) - lowest) * scale;
      double width = Math.max(1, Math.abs(bar.to() - bar.from()) * scale);
      int top = MARGIN + i * ROW;
      svg.append(text("<text x=\"0\" y=\"%d\">%s</text>", top + ROW / 2 + 2, escaped(bar.label())));
      svg.append(
          text(
              "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
              left, top + 2, width, ROW - 6, bar.style()));
      svg.append(
          text(
              "<text x=\"%.1f\" y=\"%d\">%+.1f</text>",
              left + width + 4, top + ROW / 2 + 2, bar.to() - bar.from()));
    }
    return svg.append("</svg>\n").toString();
  }

  private static List<Bar> bars(Explanation explanation) {
    List<Bar> bars = new ArrayList<>();
    double sum = 0;
    for (Explanation.Part part : explanation.parts()) {
      double next = sum + part.weight();
      bars.add(new Bar(part.comparison() + " " + part.level(), sum, next, color(part.weight())));
      sum = next;
      if (part.rarity() != 0) {
        next = sum + part.rarity();
        bars.add(new Bar(part.comparison() + " rarity", sum, next, color(part.rarity())));
        sum = next;
      }
    }
    bars.add(new Bar("all", 0, sum, "#444"));
    return bars;
  }

  private static DoubleStream limits(List<Bar> bars) {
    return bars.stream().flatMapToDouble(bar -> DoubleStream.of(bar.from(), bar.to(), 0));
  }

  private static String color(double weight) {
    return weight < 0 ? "#b5482a" : "#2a6f97";
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String escaped(String label) {
    return label.replace("&", "&amp;").replace("<", "&lt;");
  }
}
