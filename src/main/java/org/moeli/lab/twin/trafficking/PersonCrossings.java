package org.moeli.lab.twin.trafficking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.people.PeopleParameters.Stays;
import org.moeli.lab.twin.people.Period;
import org.moeli.lab.twin.people.Person;

/** What one person does, written down in any order. */
final class PersonCrossings {
  private static final int DAY_MINUTES = 24 * 60;
  private static final Comparator<Passing> IN_TIME =
      Comparator.comparingInt(Passing::day).thenComparingInt(Passing::minute);

  /** A crossing before it is known which one of the person it is. */
  private record Passing(boolean isEntry, int day, int minute, Way way) {}

  /**
   * How somebody crosses.
   *
   * @param plate empty on foot
   */
  record Way(String post, String mode, String purpose, String plate) {
    Way home() {
      return new Way(post, mode, "RETURN", plate);
    }
  }

  /** First and last sequence number of some crossings; of none, both are missing. */
  record SequenceRange(int first, int last) {}

  static final SequenceRange NOTHING = new SequenceRange(Crossing.NONE, Crossing.NONE);

  private final Person person;
  private final Period period;
  private final Stays stays;
  private final List<Passing> passings = new ArrayList<>();
  private final List<Range> busy = new ArrayList<>();

  PersonCrossings(Person person, Stays stays, Period period) {
    this.stays = stays;
    this.person = person;
    this.period = period;
  }

  void out(int day, int minute, Way way) {
    add(false, day, minute, way);
  }

  void back(int day, int minute, Way way) {
    add(true, day, minute, way);
  }

  private void add(boolean isEntry, int day, int minute, Way way) {
    int later = Math.floorDiv(minute, DAY_MINUTES);
    passings.add(new Passing(isEntry, day + later, Math.floorMod(minute, DAY_MINUTES), way));
  }

  /** Keeps these days free of anything else. */
  void block(Range days) {
    busy.add(days);
  }

  /** Whether nothing happens on these days, nor on the days beside them. */
  boolean isFree(Range days) {
    for (Range taken : busy) {
      if (taken.least() <= days.most() + 1 && taken.most() >= days.least() - 1) {
        return false;
      }
    }
    return true;
  }

  /** The crossings in the period; what would happen after its end does not. */
  List<Crossing> crossings() {
    passings.sort(IN_TIME);
    List<Crossing> crossings = new ArrayList<>(passings.size());
    for (Passing passing : passings) {
      if (passing.day() <= period.lastDay()) {
        crossings.add(crossing(passing, crossings.size()));
      }
    }
    return crossings;
  }

  private Crossing crossing(Passing passing, int no) {
    if (passing.isEntry() != (no % 2 == 1) || passing.day() < period.firstDay()) {
      throw new IllegalStateException("crossings take turns inside the period");
    }
    Way way = passing.way();
    return new Crossing(
        person.personNo(),
        no,
        passing.isEntry(),
        passing.day(),
        passing.minute(),
        way.post(),
        way.mode(),
        way.purpose(),
        way.plate(),
        person.documentOn(passing.day()),
        Crossing.NONE,
        Crossing.NONE,
        lawfulAbroad(passing));
  }

  /** None of these people has a permit; who takes a ford has no stamp either. */
  private int lawfulAbroad(Passing passing) {
    boolean isStamped = !passing.isEntry() && !passing.way().post().startsWith(Crossing.FORD);
    return isStamped ? passing.day() + stays.daysAbroad(passing.day()) : Crossing.NONE;
  }

  /** Those of the crossings that fall on some days. */
  static SequenceRange on(List<Crossing> crossings, Range days) {
    int first = Crossing.NONE;
    int last = Crossing.NONE;
    for (Crossing crossing : crossings) {
      if (crossing.day() >= days.least() && crossing.day() <= days.most()) {
        first = first == Crossing.NONE ? crossing.sequenceNo() : first;
        last = crossing.sequenceNo();
      }
    }
    return new SequenceRange(first, last);
  }
}
