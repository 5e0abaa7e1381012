package org.moeli.lab.evaluate;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;

/** The overstay rates of the lake against the true ones; over a few rows of each. */
final class OverstayBounds {
  /** In a smaller group the true rate is mostly chance. */
  private static final long LEAST_DEPARTURES = 500;

  private OverstayBounds() {}

  /**
   * The true rate of every cohort, and of how many the bounds hold it.
   *
   * @param rates rows of intelligence.overstay_rate of one vintage, in total and by nationality
   * @param trueRates month (its first day), nationality_code, limited, overstays
   */
  static List<Score> scores(List<Row> rates, List<Row> trueRates) {
    List<Score> scores = new ArrayList<>();
    long cohorts = 0;
    long bounded = 0;
    long adjustable = 0;
    long adjusted = 0;
    for (Row rate : inOrder(rates)) {
      boolean isTotal = rate.getAs("dimension_code").equals("TOTAL");
      boolean isMonth = rate.getAs("cohort_code").equals("MONTH");
      boolean isLarge = rate.<Long>getAs("expected_departures") >= LEAST_DEPARTURES;
      if (!isTotal && (isMonth || !isLarge)) {
        continue;
      }
      Score truth = truth(rate, trueRates);
      scores.add(isTotal ? truth.in("COHORT", cohort(rate)) : truth.in("NATIONALITY", group(rate)));
      if (isTotal && isMonth && truth.value() != null && rate.getAs("lower_rate") != null) {
        cohorts++;
        bounded += isWithin(truth.value(), rate, "lower_rate", "upper_rate") ? 1 : 0;
        if (rate.getAs("adjusted_low") != null) {
          adjustable++;
          adjusted += isWithin(truth.value(), rate, "adjusted_low", "adjusted_high") ? 1 : 0;
        }
      }
    }
    scores.add(Score.share("bounds_cover", bounded, cohorts));
    scores.add(Score.share("adjusted_covers", adjusted, adjustable));
    return scores;
  }

  private static List<Row> inOrder(List<Row> rates) {
    return rates.stream()
        .sorted(
            Comparator.comparing((Row row) -> row.<String>getAs("dimension_code"))
                .reversed()
                .thenComparing(OverstayBounds::cohort)
                .thenComparing(OverstayBounds::group))
        .toList();
  }

  private static Score truth(Row rate, List<Row> trueRates) {
    YearMonth first = YearMonth.from(rate.<LocalDate>getAs("cohort_start_date"));
    YearMonth last = YearMonth.from(rate.<LocalDate>getAs("cohort_end_date"));
    boolean isTotal = rate.getAs("dimension_code").equals("TOTAL");
    Predicate<Row> isIn =
        row -> {
          YearMonth month = YearMonth.from(row.<LocalDate>getAs("month"));
          return !month.isBefore(first)
              && !month.isAfter(last)
              && (isTotal || group(rate).equals(row.getAs("nationality_code")));
        };
    long limited = 0;
    long overstays = 0;
    for (Row row : trueRates.stream().filter(isIn).toList()) {
      limited += row.<Long>getAs("limited");
      overstays += row.<Long>getAs("overstays");
    }
    Score score = Score.share("true_rate", overstays, limited);
    return score.noted(note(score.value(), rate));
  }

  private static String note(Double truth, Row rate) {
    if (truth == null || rate.getAs("lower_rate") == null) {
      return "not comparable: nothing was due on one of the sides";
    }
    String verdict =
        isWithin(truth, rate, "lower_rate", "upper_rate") ? "between the bounds" : "OUTSIDE";
    String estimate =
        rate.getAs("adjusted_rate") == null
            ? "none"
            : String.format(Locale.ROOT, "%.4f", rate.<Double>getAs("adjusted_rate"));
    return String.format(
        Locale.ROOT,
        "%s %.4f and %.4f of the lake; its estimate %s over %d expected departures",
        verdict,
        rate.<Double>getAs("lower_rate"),
        rate.<Double>getAs("upper_rate"),
        estimate,
        rate.<Long>getAs("expected_departures"));
  }

  private static boolean isWithin(double truth, Row rate, String low, String high) {
    return rate.<Double>getAs(low) <= truth && truth <= rate.<Double>getAs(high);
  }

  private static String cohort(Row rate) {
    return rate.getAs("cohort_code").equals("MONTH")
        ? YearMonth.from(rate.<LocalDate>getAs("cohort_start_date")).toString()
        : Score.ALL;
  }

  private static String group(Row rate) {
    return rate.getAs("dimension_value");
  }
}
