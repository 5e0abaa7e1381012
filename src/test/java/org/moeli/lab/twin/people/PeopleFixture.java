package org.moeli.lab.twin.people;

import java.time.LocalDate;
import org.moeli.lab.twin.ShippedParameters;

/** The parameters as they are delivered, and periods for tests. */
final class PeopleFixture {
  private PeopleFixture() {}

  static PeopleParameters parameters() {
    return ShippedParameters.ALL.people();
  }

  /** From the first day on, so many days. */
  static Period period(long seed, LocalDate first, int days, long residents) {
    int from = (int) first.toEpochDay();
    return new Period(seed, from, from + days - 1, residents, 1);
  }
}
