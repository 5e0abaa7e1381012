package org.moeli.lab.twin.trafficking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.moeli.lab.twin.ShippedParameters;
import org.moeli.lab.twin.people.Groups;
import org.moeli.lab.twin.people.Life;
import org.moeli.lab.twin.people.PeopleParameters;
import org.moeli.lab.twin.people.Period;

/** The parameters as they are delivered, and lives made from them. */
final class TraffickingFixture {
  static final TraffickingParameters PARAMETERS = ShippedParameters.ALL.trafficking();

  static final PeopleParameters PEOPLE = ShippedParameters.ALL.people();

  private static final int FIRST_DAY = (int) LocalDate.of(2025, 7, 1).toEpochDay();
  private static final int YEAR = 365;

  private TraffickingFixture() {}

  /** A year. */
  static Period year(long seed, long residents, double trafficking) {
    return days(seed, YEAR, residents, trafficking);
  }

  static Period days(long seed, int days, long residents, double trafficking) {
    return new Period(seed, FIRST_DAY, FIRST_DAY + days - 1, residents, trafficking);
  }

  /** The lives of all rings. */
  static List<Life> rings(Period period) {
    return lives(Trafficking.of(PARAMETERS, PEOPLE, period).subList(0, 1));
  }

  /** The lives of all innocent groups. */
  static List<Life> lookAlikes(Period period) {
    List<Groups> kinds = Trafficking.of(PARAMETERS, PEOPLE, period);
    return lives(kinds.subList(1, kinds.size()));
  }

  static List<Life> lives(List<Groups> kinds) {
    List<Life> lives = new ArrayList<>();
    for (Groups groups : kinds) {
      for (long no = 0; no < groups.count(); no++) {
        lives.add(groups.life(no, lives.size()));
      }
    }
    return lives;
  }
}
