package org.moeli.twin.calibration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.moeli.twin.people.Calendar;

/** Parts of the year for which traffic has been published, or which serve as its ordinary level. */
enum Season {
  /** 1 December to 15 January. */
  FESTIVE {
    @Override
    List<Span> of(int year) {
      return List.of(span(LocalDate.of(year, 12, 1), LocalDate.of(year + 1, 1, 15)));
    }
  },
  /** 10 to 31 December. */
  DECEMBER {
    @Override
    List<Span> of(int year) {
      return List.of(span(LocalDate.of(year, 12, 10), LocalDate.of(year, 12, 31)));
    }
  },
  /** 1 to 5 January, when people go back to work. */
  RETURN {
    @Override
    List<Span> of(int year) {
      return List.of(span(LocalDate.of(year, 1, 1), LocalDate.of(year, 1, 5)));
    }
  },
  /** Thursday before Easter to Easter Monday. */
  EASTER {
    @Override
    List<Span> of(int year) {
      LocalDate easter = LocalDate.ofEpochDay(Calendar.easter(year));
      return List.of(span(easter.minusDays(3), easter.plusDays(1)));
    }
  },
  /** February to November without the days around Easter. */
  OFF_PEAK {
    @Override
    List<Span> of(int year) {
      LocalDate easter = LocalDate.ofEpochDay(Calendar.easter(year));
      return List.of(
          span(LocalDate.of(year, 2, 1), easter.minusDays(6)),
          span(easter.plusDays(5), LocalDate.of(year, 11, 30)));
    }
  };

  /** Days from the first to the last, both inclusive, in days since 1970-01-01. */
  record Span(int first, int last) {
    int days() {
      return last - first + 1;
    }
  }

  abstract List<Span> of(int year);

  /**
   * The spans of this season in a period. One that the period cuts is left out, since its days are
   * not alike; of the off-peak months the part within is taken.
   *
   * @param firstDay in days since 1970-01-01
   * @param lastDay inclusive
   */
  List<Span> in(int firstDay, int lastDay) {
    List<Span> found = new ArrayList<>();
    int firstYear = LocalDate.ofEpochDay(firstDay).getYear();
    int lastYear = LocalDate.ofEpochDay(lastDay).getYear();
    for (int year = firstYear; year <= lastYear; year++) {
      for (Span whole : of(year)) {
        Span within = new Span(Math.max(whole.first(), firstDay), Math.min(whole.last(), lastDay));
        if (within.days() > 0 && (this == OFF_PEAK || within.equals(whole))) {
          found.add(within);
        }
      }
    }
    return found;
  }

  private static Span span(LocalDate first, LocalDate last) {
    return new Span((int) first.toEpochDay(), (int) last.toEpochDay());
  }
}
