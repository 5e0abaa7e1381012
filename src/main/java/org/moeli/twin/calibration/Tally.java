package org.moeli.twin.calibration;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.moeli.twin.calibration.Figure.Verdict;
import org.moeli.twin.calibration.Published.Need;
import org.moeli.twin.calibration.Season.Span;
import org.moeli.twin.people.Crossing;
import org.moeli.twin.people.Life;
import org.moeli.twin.people.Period;
import org.moeli.twin.recording.Corruption;
import org.moeli.twin.recording.Difficulty;
import org.moeli.twin.recording.Sighting;

/**
 * What a twin is counted by while it is made: every life and every sighting once, in any order and
 * in any number of tallies that are merged in the end.
 *
 * <p>From a period of a year or more only whole years from its first day are counted, so that no
 * season weighs more than another; the days of the published seasons are counted apart.
 */
public final class Tally implements Serializable {
  private static final long serialVersionUID = 1;

  /** Code of the post. */
  static final String MASERU_BRIDGE = "MSB";

  /** Multiple of the real rarity at which trafficking still weighs little on the traffic. */
  private static final double MOST_TRAFFICKING = 10;

  private static final String MAPUTSOE_BRIDGE = "MPU";
  private static final String AIRPORT = "MOS";
  private static final long NAME_KINDS =
      Corruption.SPELLING.bit()
          | Corruption.NAME_ORDER.bit()
          | Corruption.INITIALS.bit()
          | Corruption.TRANSLITERATION.bit()
          | Corruption.MARRIED_NAME.bit();

  private final PublishedFigures published;
  private final long residents;
  private final double trafficking;
  private final CountedDays days;
  private final Counts counts = new Counts();
  private final LifeCounter lives;

  /** Records by day, from the first day of the period. */
  private final long[] daily;

  private final long[] dailyMaseru;
  private final long[] dailyMaputsoe;

  /** Where records are counted by day. */
  enum Place {
    ANY,
    MASERU,
    MAPUTSOE
  }

  /** An empty tally. */
  public Tally(PublishedFigures published, Period period) {
    this.published = published;
    this.residents = period.residents();
    this.trafficking = period.trafficking();
    this.days = new CountedDays(period.firstDay(), period.lastDay());
    this.lives = new LifeCounter(counts, days, published);
    this.daily = new long[days.all()];
    this.dailyMaseru = new long[days.all()];
    this.dailyMaputsoe = new long[days.all()];
  }

  /** Counts a group. */
  public void add(Life life) {
    lives.add(life);
  }

  /** Counts a record. */
  public void add(Sighting sighting) {
    Crossing crossing = sighting.crossing();
    int day = crossing.day();
    if (!days.isWithin(day) || Corruption.VOIDED.isIn(sighting.kinds())) {
      return;
    }
    boolean isCounted = days.isCounted(day);
    if (sighting.copyNo() > 0) {
      counts.addIf(Counter.DOUBLE_SCANS, isCounted);
      return;
    }
    String post = crossing.post();
    boolean isMaseru = post.equals(MASERU_BRIDGE);
    boolean isMaputsoe = post.equals(MAPUTSOE_BRIDGE);
    int at = day - days.firstDay();
    daily[at]++;
    dailyMaseru[at] += isMaseru ? 1 : 0;
    dailyMaputsoe[at] += isMaputsoe ? 1 : 0;
    if (isCounted) {
      counts.add(Counter.RECORDS, 1);
      counts.addIf(Counter.RECORDS_MASERU, isMaseru);
      counts.addIf(Counter.RECORDS_MAPUTSOE, isMaputsoe);
      counts.addIf(Counter.RECORDS_AIRPORT, post.equals(AIRPORT));
      counts.addIf(Counter.RECORDS_NAME_NOISE, (sighting.kinds() & NAME_KINDS) != 0);
      counts.addIf(Counter.RECORDS_CLOCK, Corruption.CLOCK_OFFSET.isIn(sighting.kinds()));
      if (!crossing.isEntry()) {
        counts.addIf(Counter.RECORDED_EXITS_PAPER, published.paperPosts().contains(post));
        counts.addIf(Counter.RECORDED_EXITS_ELECTRONIC, published.electronicPosts().contains(post));
      }
    }
  }

  /**
   * Adds what another tally of the same twin has counted.
   *
   * @return this one
   */
  public Tally merge(Tally other) {
    if (other.days.firstDay() != days.firstDay()
        || other.days.lastDay() != days.lastDay()
        || other.residents != residents) {
      throw new IllegalArgumentException("the tallies are of different twins");
    }
    counts.merge(other.counts);
    for (Place place : Place.values()) {
      long[] theirs = other.daily(place);
      long[] ours = daily(place);
      Arrays.setAll(ours, i -> ours[i] + theirs[i]);
    }
    return this;
  }

  /**
   * Every published figure with the twin's own, in the order of the file.
   *
   * @param isEveryPost whether records of every post were made
   */
  public List<Figure> figures(Difficulty difficulty, boolean isEveryPost) {
    return published.figures().stream().map(one -> figure(one, difficulty, isEveryPost)).toList();
  }

  private Figure figure(Published one, Difficulty difficulty, boolean isEveryPost) {
    Reading reading = Readings.of(one.id(), this);
    double scale = one.isScaled() ? (double) published.nationalResidents() / residents : 1;
    double generated = Double.isFinite(reading.value()) ? reading.value() * scale : Double.NaN;
    boolean isOtherwise =
        (one.needs().contains(Need.NORMAL) && difficulty != Difficulty.NORMAL)
            || (one.needs().contains(Need.EVERY_POST) && !isEveryPost)
            || (one.needs().contains(Need.REAL_RARITY) && trafficking > MOST_TRAFFICKING);
    boolean isSmall =
        (one.needs().contains(Need.YEAR) && days.years() == 0)
            || Double.isNaN(generated)
            || reading.cases() < one.minCases();
    Verdict verdict;
    if (!one.id().isGenerated()) {
      verdict = Verdict.NOT_GENERATED;
    } else if (isOtherwise) {
      verdict = Verdict.NOT_COMPARED;
    } else if (isSmall) {
      verdict = Verdict.TOO_SMALL_TO_SAY;
    } else {
      boolean isIn = one.low() <= generated && generated <= one.high();
      verdict = isIn ? Verdict.IN_RANGE : Verdict.OUT_OF_RANGE;
    }
    return new Figure(one, generated, reading.cases(), verdict);
  }

  long count(Counter counter) {
    return counts.of(counter);
  }

  /** Whole years counted. */
  int years() {
    return days.years();
  }

  double trafficking() {
    return trafficking;
  }

  List<Span> spans(Season season) {
    return season.in(days.firstDay(), days.lastDay());
  }

  /** Records of a span of days. */
  long records(Place place, Span span) {
    long[] ofPlace = daily(place);
    long records = 0;
    for (int day = span.first(); day <= span.last(); day++) {
      records += ofPlace[day - days.firstDay()];
    }
    return records;
  }

  private long[] daily(Place place) {
    return switch (place) {
      case ANY -> daily;
      case MASERU -> dailyMaseru;
      case MAPUTSOE -> dailyMaputsoe;
    };
  }
}
