package org.moeli.lab.twin.trafficking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.moeli.lab.twin.people.Draws;
import org.moeli.lab.twin.people.PeopleParameters.Stays;
import org.moeli.lab.twin.people.Period;
import org.moeli.lab.twin.people.Person;
import org.moeli.lab.twin.people.PersonGenerator;
import org.moeli.lab.twin.trafficking.PersonCrossings.Way;
import org.moeli.lab.twin.trafficking.TraffickingParameters.District;

/** What one innocent group does in the period. */
final class LookAlikeCrossings {
  private static final int HOUR = 60;

  /** A way home and its time. */
  private record Return(int day, int minute, Way way) {}

  private final TraffickingParameters.LookAlikeHabits habits;
  private final LookAlike habit;
  private final District district;
  private final Period period;
  private final Stays stays;
  private final Draws draws;
  private final String plate;
  private final String neighbouring;

  LookAlikeCrossings(
      TraffickingParameters parameters,
      LookAlike habit,
      District district,
      Stays stays,
      Period period,
      Draws draws) {
    this.habits = parameters.lookAlikeHabits();
    this.stays = stays;
    this.habit = habit;
    this.district = district;
    this.period = period;
    this.draws = draws;
    this.plate = habit.mode().equals("FOOT") ? "" : PersonGenerator.plate(draws, "LSO");
    this.neighbouring = district.others().get(draws.below(district.others().size()));
  }

  /** One for each person, in their order. */
  List<PersonCrossings> ofPersons(List<Person> persons, int[] days) {
    List<PersonCrossings> ofPersons = new ArrayList<>();
    persons.forEach(person -> ofPersons.add(new PersonCrossings(person, stays, period)));
    double years = (period.lastDay() - period.firstDay() + 1) / Person.YEAR;
    double chance = habit.perYear().draw(draws) * years / Math.max(1, days.length);
    int[] awayUntil = new int[persons.size()];
    Arrays.fill(awayUntil, period.firstDay() - 1);
    for (int day : days) {
      if (awayUntil[0] < day && draws.chance(chance)) {
        outing(ofPersons, awayUntil, day);
      }
    }
    return ofPersons;
  }

  private void outing(List<PersonCrossings> ofPersons, int[] awayUntil, int day) {
    int minute = habit.hour().draw(draws) * HOUR + draws.below(HOUR / 2);
    String post = post();
    String backPost = habit.posts() == LookAlike.At.EITHER ? post() : post;
    Way home = new Way(backPost, habit.mode(), "RETURN", plate);
    Return leaders = new Return(day + habit.back().after().draw(draws), minute(habit.back()), home);
    lead(ofPersons.get(0), day, minute, post, leaders);
    awayUntil[0] = leaders.day();
    Return others =
        new Return(
            day + habit.othersBack().after().draw(draws),
            minute(habit.othersBack()),
            hired(backPost));
    int followers = ofPersons.size() - 1;
    int left = Math.min(habit.taken().draw(draws), followers);
    int first = draws.below(Math.max(1, followers));
    for (int i = 0; i < followers && left > 0; i++) {
      int member = 1 + (first + i) % followers;
      if (awayUntil[member] < day) {
        left--;
        PersonCrossings own = ofPersons.get(member);
        Way out = new Way(post, habit.mode(), purpose(habit.followerPurposes()), plate);
        own.out(day, minute + 1 + left / 2, out);
        awayUntil[member] = follow(own, day, leaders, others, left / 2);
      }
    }
  }

  private void lead(PersonCrossings leader, int day, int minute, String post, Return back) {
    Way out = new Way(post, habit.mode(), purpose(habit.purposes()), plate);
    leader.out(day, minute, out);
    if (habit.company() == LookAlike.Company.FETCHED) {
      leader.back(day, minute + habits.turningMinutes(), back.way());
      leader.out(back.day(), back.minute() - habits.turningMinutes(), out);
    }
    leader.back(back.day(), back.minute(), back.way());
  }

  /** Writes the return of one who was taken along, and tells its day. */
  private int follow(PersonCrossings own, int day, Return leaders, Return others, int later) {
    if (draws.chance(habit.neverBack())) {
      return Integer.MAX_VALUE;
    }
    Return back =
        switch (habit.company()) {
          case WITH_LEADER, FETCHED -> leaders;
          case TOGETHER -> others;
          case EACH -> alone(day, leaders);
        };
    own.back(back.day(), back.minute() + 1 + later, back.way());
    return back.day();
  }

  /** With the leader when it is on the same day, else by other means. */
  private Return alone(int day, Return leaders) {
    int backDay = day + habit.othersBack().after().draw(draws);
    return backDay == leaders.day()
        ? leaders
        : new Return(backDay, minute(habit.othersBack()), hired(leaders.way().post()));
  }

  private int minute(LookAlike.Back back) {
    return back.hour().draw(draws) * HOUR + HOUR / 2 + draws.below(HOUR / 2);
  }

  private Way hired(String post) {
    return new Way(post, "TAXI", "RETURN", PersonGenerator.plate(draws, "LSO"));
  }

  private String purpose(List<String> purposes) {
    return purposes.get(draws.below(purposes.size()));
  }

  private String post() {
    return switch (habit.posts()) {
      case OWN -> district.post();
      case EITHER -> draws.chance(habits.nearestPost()) ? district.post() : neighbouring;
    };
  }
}
