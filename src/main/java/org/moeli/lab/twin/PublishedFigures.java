package org.moeli.lab.twin;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.StrictYaml;

/**
 * What has been published about the border, and how the same is read off the truth of a twin: the
 * file {@code figures.yaml}.
 *
 * @param nationalResidents residents to whom the published figures belong
 * @param views queries by their names, in the order in which they build on each other
 * @param kept views whose rows are worked out once and held while the figures are read
 * @param figures in the order of the report
 */
record PublishedFigures(
    @JsonProperty("national_residents") long nationalResidents,
    Map<String, String> views,
    Set<String> kept,
    List<Published> figures) {
  private static final String FILE = "figures.yaml";

  /**
   * A published figure and what the twin's own may be.
   *
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
   * @param over view that it is read off; empty when the twin makes nothing of the kind
   * @param where which rows of the view; all if empty
   * @param value aggregate of these rows in Spark SQL: the twin's own figure, not scaled; null when
   *     there is nothing to read it from
   * @param cases aggregate: what the figure rests on; all rows if empty
   */
  record Published(
      String id,
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
      Set<Need> needs,
      Optional<String> over,
      Optional<String> where,
      Optional<String> value,
      Optional<String> cases) {

    /** Checks what the file says. */
    Published {
      if (isBlank(id) || isBlank(group) || isBlank(words) || isBlank(unit) || isBlank(source)) {
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
      if (over.isPresent() != value.isPresent()
          || over.isEmpty() && (where.isPresent() || cases.isPresent())) {
        throw new IllegalArgumentException(id + ": over and value go together");
      }
    }
  }

  /** What a twin must be like for a figure to be compared. */
  enum Need {
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
  PublishedFigures {
    if (nationalResidents < 1) {
      throw new IllegalArgumentException("national_residents must be 1 or more");
    }
    views = Collections.unmodifiableMap(views == null ? Map.of() : new LinkedHashMap<>(views));
    kept = kept == null ? Set.of() : Set.copyOf(kept);
    if (!views.keySet().containsAll(kept)) {
      throw new IllegalArgumentException("kept names what is not among the views");
    }
    figures = figures == null ? List.of() : List.copyOf(figures);
    Set<String> ids = new HashSet<>();
    for (Published one : figures) {
      if (!ids.add(one.id())) {
        throw new IllegalArgumentException(one.id() + " is there twice");
      }
    }
  }

  /**
   * Reads the file.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) with file, line and key
   */
  static PublishedFigures read(Definitions definitions) {
    return StrictYaml.read(
        definitions.label() + "/" + FILE, definitions.text(FILE), PublishedFigures.class);
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
