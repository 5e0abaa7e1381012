package org.moeli.publish.page;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.moeli.publish.page.Svg.Anchor;

/**
 * The frame of the charts by month: where the plot is, its two axes, and the names of its series.
 */
final class ChartFrame {
  static final double WIDTH = 720;
  static final double HEIGHT = 250;
  static final double LEFT = 64;
  static final double RIGHT = 96;
  static final double TOP = 14;
  static final double BOTTOM = 214;
  private static final double LABEL_GAP = 14;

  private ChartFrame() {}

  /** The months from left to right, each in a slot of the same width. */
  record Months(List<YearMonth> months, double left, double right, double widestSlot) {
    double slot() {
      return Math.min(widestSlot, (right - left) / months.size());
    }

    double left(int index) {
      return left + index * slot();
    }

    double middle(int index) {
      return left(index) + slot() / 2;
    }

    void draw(Svg svg, double y) {
      for (int i = 0; i < months.size(); i++) {
        YearMonth month = months.get(i);
        svg.text(middle(i), y + 14, Anchor.MIDDLE, month.toString().substring(5))
            .attr("font-size", "10");
        if (i == 0 || month.getMonthValue() == 1) {
          svg.line(left(i), y, left(i), y + 31, RunPageStyle.GREY, 1);
          svg.text(left(i) + 4, y + 29, Anchor.START, month.toString().substring(0, 4))
              .attr("font-weight", "bold");
        }
      }
    }
  }

  /** The values from the base line up, with round steps. */
  record Values(double step, int steps) {
    static Values upTo(double largest, double smallestStep) {
      double step = smallestStep;
      double[] factors = {2, 2.5, 2};
      for (int i = 0; largest > step * 5; i++) {
        step *= factors[i % 3];
      }
      return new Values(step, (int) Math.max(1, Math.ceil(largest / step - 1e-9)));
    }

    double y(double value) {
      return BOTTOM - (BOTTOM - TOP) * value / (step * steps);
    }

    double percentY(Figure share) {
      return y(share.value() * 100);
    }

    void draw(Svg svg, Function<Double, String> text) {
      for (int i = 0; i <= steps; i++) {
        double y = y(i * step);
        svg.line(
            LEFT,
            y,
            WIDTH - RIGHT,
            y,
            i == 0 ? RunPageStyle.INK : RunPageStyle.RULE,
            i == 0 ? 1 : 0.7);
        svg.text(LEFT - 6, y + 4, Anchor.END, text.apply(i * step));
      }
    }
  }

  /** The name of a series beside its last point; names that would overlap are moved apart. */
  record EndLabel(double x, double y, String text, String color) {
    static void draw(Svg svg, List<EndLabel> labels) {
      double lowest = TOP - LABEL_GAP;
      List<EndLabel> ordered =
          labels.stream().sorted(Comparator.comparingDouble(EndLabel::y)).toList();
      double room = BOTTOM - 4 - LABEL_GAP * (ordered.size() - 1);
      for (EndLabel label : ordered) {
        double y = Math.max(lowest + LABEL_GAP, Math.min(label.y(), room));
        svg.text(label.x() + 10, y + 4, Anchor.START, label.text())
            .attr("fill", label.color())
            .attr("font-weight", "bold")
            .attr("paint-order", "stroke")
            .attr("stroke", "#ffffff")
            .attr("stroke-width", "3");
        lowest = y;
        room += LABEL_GAP;
      }
    }
  }
}
