package org.moeli.twin.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What has been published about the border, and the little one must know to measure the same.
 *
 * @param nationalResidents residents to whom the published figures belong
 * @param electronicPosts codes of the posts whose missed exits are counted as those of an
 *     electronic post
 * @param paperPosts codes of those counted as paper
 * @param southAfricanLimits days that Basotho may stay in South Africa without a permit, by the day
 *     of leaving Lesotho, in the order of their dates
 * @param figures one for each {@link Measure}, in the order of the report
 */
public record PublishedFigures(
    @JsonProperty("national_residents") long nationalResidents,
    @JsonProperty("electronic_posts") Set<String> electronicPosts,
    @JsonProperty("paper_posts") Set<String> paperPosts,
    @JsonProperty("south_african_limits") List<Limit> southAfricanLimits,
    List<Published> figures)
    implements Serializable {

  /**
   * Days of stay from a date on.
   *
   * @param days the day of leaving is day 0, and this one is still lawful
   */
  public record Limit(@JsonProperty("from_date") LocalDate fromDate, int days)
      implements Serializable {}

  /** Checks what the file says. */
  public PublishedFigures {
    if (nationalResidents < 1) {
      throw new IllegalArgumentException("national_residents must be 1 or more");
    }
    electronicPosts = electronicPosts == null ? Set.of() : Set.copyOf(electronicPosts);
    paperPosts = paperPosts == null ? Set.of() : Set.copyOf(paperPosts);
    if (southAfricanLimits == null || southAfricanLimits.isEmpty()) {
      throw new IllegalArgumentException("south_african_limits is missing");
    }
    southAfricanLimits = List.copyOf(southAfricanLimits);
    figures = figures == null ? List.of() : List.copyOf(figures);
    Set<Measure> missing = EnumSet.allOf(Measure.class);
    for (Published one : figures) {
      if (!missing.remove(one.id())) {
        throw new IllegalArgumentException(one.id() + " is there twice");
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("figures are missing: " + missing);
    }
  }
}
