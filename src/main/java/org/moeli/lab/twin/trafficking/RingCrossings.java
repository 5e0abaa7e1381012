package org.moeli.lab.twin.trafficking;

import java.util.List;
import java.util.Optional;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.people.Draws;
import org.moeli.lab.twin.people.PeopleParameters.Stays;
import org.moeli.lab.twin.people.Period;
import org.moeli.lab.twin.people.Person;
import org.moeli.lab.twin.people.PersonGenerator;
import org.moeli.lab.twin.people.Role;
import org.moeli.lab.twin.trafficking.PersonCrossings.Way;
import org.moeli.lab.twin.trafficking.TraffickingParameters.Absence;

/** What the people of one ring do: the journeys of the ring, and an ordinary life besides. */
final class RingCrossings {
  private static final long DAYS = 0x44415953L; // apart from the purposes of other packages
  private static final int HOUR = 60;
  private static final int TRIES = 4;

  private final TraffickingParameters parameters;
  private final Period period;
  private final Stays stays;
  private final Ring ring;
  private final long no;

  RingCrossings(TraffickingParameters parameters, Stays stays, Period period, Ring ring, long no) {
    this.stays = stays;
    this.parameters = parameters;
    this.period = period;
    this.ring = ring;
    this.no = no;
  }

  /** The days on which somebody of the crew is on a journey; none when staying at home. */
  static Optional<Range> days(Ring ring, int member, Ring.Journey journey) {
    List<RingPattern.Move> moves = moves(ring, member, journey);
    if (moves.isEmpty()) {
      return Optional.empty();
    }
    int first = moves.get(0).day();
    int last = moves.get(moves.size() - 1).day();
    // A move late in the evening may end on the next day.
    return Optional.of(new Range(journey.day() + first, journey.day() + last + 1));
  }

  private static List<RingPattern.Move> moves(Ring ring, int member, Ring.Journey journey) {
    Role role = ring.crew().get(member).role();
    int turn = (ring.placeInRole(member) + journey.no()) % ring.count(role);
    return ring.pattern().moves().stream().filter(move -> move.isOf(role, turn)).toList();
  }

  /** All crossings of somebody of the crew. */
  List<Crossing> crew(Person person, int member) {
    PersonCrossings planned = new PersonCrossings(person, stays, period);
    Draws draws = draws(person);
    boolean isDriver = ring.crew().get(member).role() == Role.DRIVER;
    String own = PersonGenerator.plate(draws, "LSO");
    String plate = isDriver ? ring.firstPlate() : own;
    for (Ring.Journey journey : ring.journeys()) {
      days(ring, member, journey).ifPresent(planned::block);
      for (RingPattern.Move move : moves(ring, member, journey)) {
        move(planned, draws, journey, move, 0);
      }
    }
    Range perYear = Weighted.draw(parameters.crew().trips(), draws).perYear();
    double years = (period.lastDay() - period.firstDay() + 1) / Person.YEAR;
    int trips = (int) (perYear.draw(draws) * years + draws.fraction());
    for (int i = 0; i < trips; i++) {
      trip(planned, draws, plate, period.lastDay());
    }
    return planned.crossings();
  }

  /** All crossings of a victim. */
  List<Crossing> victim(Person person, Ring.Victim victim) {
    PersonCrossings planned = new PersonCrossings(person, stays, period);
    Draws draws = draws(person);
    String plate = PersonGenerator.plate(draws, "LSO");
    Ring.Journey journey = ring.journeys().get(victim.journeyNo());
    int further = placeInParty(person.member() - ring.crew().size());
    List<RingPattern.Move> moves =
        ring.pattern().moves().stream().filter(move -> move.isOf(Role.VICTIM, 0)).toList();
    if (victim.isOfficial()) {
      moves.forEach(move -> move(planned, draws, journey, move, further));
    } else {
      byFord(planned, journey, moves.get(moves.size() - 1), further);
    }
    comeHome(planned, draws, victim.back(), plate);
    if (victim.firstDocumentDay() == 0) {
      for (int i = parameters.victims().tripsBefore().draw(draws); i > 0; i--) {
        trip(planned, draws, plate, journey.day() - parameters.victims().lastTripBefore());
      }
    }
    return planned.crossings();
  }

  private int placeInParty(int victim) {
    int journeyNo = ring.victims().get(victim).journeyNo();
    int first = victim;
    while (first > 0 && ring.victims().get(first - 1).journeyNo() == journeyNo) {
      first--;
    }
    return victim - first;
  }

  private Draws draws(Person person) {
    return Draws.of(period.seed(), no, DAYS + person.member());
  }

  private void move(
      PersonCrossings planned,
      Draws draws,
      Ring.Journey journey,
      RingPattern.Move move,
      int further) {
    int day = journey.day() + move.day() + further * move.eachDays();
    int minute = journey.minute() + move.minute() + further * move.eachMinutes();
    String post = move.post() == RingPattern.At.FIRST ? ring.district().post() : journey.other();
    Way way = new Way(post, move.mode(), move.purpose(draws), plate(move.vehicle(), journey));
    if (move.way() == RingPattern.Way.OUT) {
      planned.out(day, minute, way);
    } else {
      planned.back(day, minute, way);
    }
  }

  private String plate(RingPattern.Vehicle vehicle, Ring.Journey journey) {
    return switch (vehicle) {
      case NONE -> "";
      case FIRST -> ring.firstPlate();
      case SECOND -> ring.secondPlate();
      case HIRED -> journey.hiredPlate();
    };
  }

  /** Beside the post, on the day of the last move. */
  private void byFord(
      PersonCrossings planned, Ring.Journey journey, RingPattern.Move move, int further) {
    int day = journey.day() + move.day() + further * move.eachDays();
    int minute = journey.minute() + move.minute() + parameters.fordMinutes() + further;
    planned.out(day, minute, ford("VISIT"));
  }

  private void comeHome(PersonCrossings planned, Draws draws, Ring.Return back, String plate) {
    int minute = minute(draws);
    switch (back.home()) {
      case NEVER -> {}
      case BY_FORD -> planned.back(back.day(), minute, ford("RETURN"));
      default -> planned.back(back.day(), minute, ordinary(draws, plate).home());
    }
  }

  private Way ford(String purpose) {
    return new Way(Crossing.FORD + ring.district().ford(), "FOOT", purpose, "");
  }

  /** A journey like everybody's, when there is room for it. */
  private void trip(PersonCrossings planned, Draws draws, String plate, int lastDay) {
    for (int i = 0; i < TRIES; i++) {
      int days = absence(draws);
      int room = lastDay - period.firstDay() - days;
      int day = period.firstDay() + draws.below(Math.max(1, room));
      Range away = new Range(day, day + days);
      if (room > 0 && planned.isFree(away)) {
        planned.block(away);
        Way way = ordinary(draws, plate);
        int minute = minute(draws);
        planned.out(day, minute, way);
        int home =
            days == 0
                ? draws.between(minute + HOUR, parameters.ordinary().homeBy() * HOUR)
                : minute;
        planned.back(day + days, home, way.home());
        return;
      }
    }
  }

  private int absence(Draws draws) {
    Absence absence = Weighted.draw(parameters.crew().absences(), draws);
    return absence.days().draw(draws);
  }

  private Way ordinary(Draws draws, String plate) {
    List<String> others = ring.district().others();
    String post =
        draws.chance(parameters.ordinary().nearestPost())
            ? ring.district().post()
            : others.get(draws.below(others.size()));
    List<String> purposes = parameters.ordinary().purposes();
    String purpose = purposes.get(draws.below(purposes.size()));
    String mode = Weighted.draw(parameters.ordinary().modes(), draws).mode();
    return switch (mode) {
      case "FOOT" -> new Way(post, mode, purpose, "");
      case "CAR" -> new Way(post, mode, purpose, plate);
      default -> new Way(post, mode, purpose, PersonGenerator.plate(draws, "LSO"));
    };
  }

  /** Minute of the day at which somebody sets out on an ordinary journey. */
  private int minute(Draws draws) {
    Range hour = parameters.ordinary().hour();
    return draws.between(hour.least() * HOUR, hour.most() * HOUR);
  }
}
