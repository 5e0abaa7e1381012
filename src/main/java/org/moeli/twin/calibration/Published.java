package org.moeli.twin.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * A published figure and what the twin's own may be.
 *
 * @param id what is measured
 * @param group heading under which it is reported
 * @param words what it is
 * @param published one value, or the ends of a published range
 * @param low least value of the twin that passes
 * @param high greatest value that passes
 * @param unit of all of them
 * @param source where it was published
 * @param isJudgement whether the range that passes is our judgement, not itself published
 * @param isScaled whether it is of the whole country, so that the count of a smaller twin is
 *     multiplied before it is compared
 * @param minCases fewest cases behind the twin's figure for which comparing means anything
 * @param needs what the twin must be like
 */
public record Published(
    Measure id,
    String group,
    String words,
    List<Double> published,
    double low,
    double high,
    String unit,
    String source,
    @JsonProperty("is_judgement") boolean isJudgement,
    @JsonProperty("is_scaled") boolean isScaled,
    @JsonProperty("min_cases") long minCases,
    Set<Need> needs)
    implements Serializable {

  /** What a twin must be like for a figure to be compared. */
  public enum Need {
    /** A whole year at least: the figure differs between seasons. */
    YEAR,
    /** Records of difficulty normal: the other levels leave the figure on purpose. */
    NORMAL,
    /** Records of every post. */
    EVERY_POST,
    /**
     * Trafficking near its real rarity: at a high multiple the rings and those who look like them
     * are so many that they weigh on the traffic as a whole.
     */
    REAL_RARITY
  }

  /** Checks what the file says. */
  public Published {
    if (id == null || isBlank(group) || isBlank(words) || isBlank(unit) || isBlank(source)) {
      throw new IllegalArgumentException("a figure needs id, group, words, unit and source");
    }
    published = published == null ? List.of() : List.copyOf(published);
    if (published.isEmpty() || published.size() > 2) {
      throw new IllegalArgumentException(id + ": published is one value, or a range of two");
    }
    if (!(low <= high)) {
      throw new IllegalArgumentException(id + ": low is above high");
    }
    if (minCases < 1) {
      throw new IllegalArgumentException(id + ": min_cases must be 1 or more");
    }
    needs = needs == null ? Set.of() : Set.copyOf(needs);
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
