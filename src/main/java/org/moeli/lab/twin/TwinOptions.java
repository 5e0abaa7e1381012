package org.moeli.lab.twin;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.moeli.kernel.PipelineException;
import org.moeli.lab.twin.people.Period;
import org.moeli.lab.twin.recording.Difficulty;

/**
 * What to generate. Equal options and parameters give equal landing files and equal truth.
 *
 * @param residents people who live in Lesotho: the scale of everything
 * @param from first local day
 * @param to last local day
 * @param trafficking multiple of the real rarity of trafficking
 * @param posts codes of the posts that are open; empty for all
 * @param isPlanted whether every kind of defect is planted once in every feed as well
 */
public record TwinOptions(
    long residents,
    LocalDate from,
    LocalDate to,
    long seed,
    Difficulty difficulty,
    double trafficking,
    List<String> posts,
    boolean isPlanted)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final long MOST_RESIDENTS = 5_000_000;
  private static final double MOST_TRAFFICKING = 10_000;
  private static final int FIRST_YEAR = 2001;
  private static final int LAST_YEAR = 2060;

  /**
   * Refuses what cannot be generated.
   *
   * @throws PipelineException (configuration)
   */
  public TwinOptions {
    if (residents < 1 || residents > MOST_RESIDENTS) {
      throw Errors.residents(residents, MOST_RESIDENTS);
    }
    if (to.isBefore(from)) {
      throw Errors.period(from, to);
    }
    if (from.getYear() < FIRST_YEAR || to.getYear() > LAST_YEAR) {
      throw Errors.years(from, to, FIRST_YEAR, LAST_YEAR);
    }
    if (!(trafficking >= 0 && trafficking <= MOST_TRAFFICKING)) {
      throw Errors.trafficking(trafficking, MOST_TRAFFICKING);
    }
    posts = posts.stream().sorted().distinct().toList();
  }

  /** What every life is drawn for. */
  Period period() {
    return new Period(seed, (int) from.toEpochDay(), (int) to.toEpochDay(), residents, trafficking);
  }
}
