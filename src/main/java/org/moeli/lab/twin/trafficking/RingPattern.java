package org.moeli.lab.twin.trafficking;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.moeli.lab.twin.people.Draws;
import org.moeli.lab.twin.people.Role;

/**
 * How one ring takes people out of the country.
 *
 * @param name in the truth
 * @param isDocumented whether a document that authors of rules read describes it
 * @param party victims of one journey
 * @param children share of victims under 18
 * @param female share of women and girls among victims
 * @param recruiters how many; those without a move stay at home
 * @param hour local hour at which a journey begins
 * @param moves who crosses when, in the order of time for each person; all but victims come back
 */
@JsonNaming(SnakeCaseStrategy.class)
record RingPattern(
    String name,
    boolean isDocumented,
    double weight,
    Range party,
    double children,
    double female,
    Range recruiters,
    Range facilitators,
    Range drivers,
    Range hour,
    List<Move> moves)
    implements Weighted {

  enum Way {
    OUT,
    BACK
  }

  enum At {
    /** The post nearest to the ring. */
    FIRST,
    /** A neighbouring one, the same for all of a journey. */
    OTHER
  }

  enum Vehicle {
    /** On foot. */
    NONE,
    /** Of Lesotho, the ring's own. */
    FIRST,
    /** Of South Africa, the ring's own. */
    SECOND,
    /** Another one on each journey. */
    HIRED
  }

  /**
   * One crossing of a journey.
   *
   * @param turn which of several with this role: their order moves on with each journey; 0 if left
   *     out
   * @param day days after the journey's day; may be negative
   * @param minute minutes after the journey's hour; a day's minutes are not exceeded
   * @param eachDays further days for each further victim; 0 if left out
   * @param eachMinutes further minutes for each further victim; 1 if left out
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Move(
      Role who,
      Integer turn,
      int day,
      int minute,
      Integer eachDays,
      Integer eachMinutes,
      Way way,
      At post,
      Vehicle vehicle,
      String mode,
      List<String> purposes) {
    Move {
      turn = turn == null ? 0 : turn;
      eachDays = eachDays == null ? 0 : eachDays;
      eachMinutes = eachMinutes == null ? 1 : eachMinutes;
      purposes = List.copyOf(purposes);
      if (purposes.isEmpty() || mode.equals("FOOT") != (vehicle == Vehicle.NONE)) {
        throw new IllegalArgumentException("a move has purposes, and a vehicle unless on foot");
      }
    }

    boolean isOf(Role role, int place) {
      return who == role && turn == place;
    }

    String purpose(Draws draws) {
      return purposes.get(draws.below(purposes.size()));
    }
  }

  RingPattern {
    moves = List.copyOf(moves);
    Shares.check(name, children, female);
    if (party.least() < 1) {
      throw new IllegalArgumentException(name + ": a journey has a victim");
    }
    check(name, moves, Role.VICTIM, new Range(1, 1));
    check(name, moves, Role.RECRUITER, recruiters);
    check(name, moves, Role.FACILITATOR, facilitators);
    check(name, moves, Role.DRIVER, drivers);
  }

  private static void check(String name, List<Move> moves, Role role, Range crew) {
    for (Move move : moves) {
      if (move.who() == role && move.turn() >= crew.least()) {
        throw new IllegalArgumentException(name + ": not always so many of the role " + role);
      }
    }
    for (int turn = 0; turn < crew.most(); turn++) {
      int place = turn;
      List<Move> own = moves.stream().filter(move -> move.isOf(role, place)).toList();
      boolean isOutAtTheEnd = own.size() % 2 == 1;
      for (int i = 0; i < own.size(); i++) {
        if ((own.get(i).way() == Way.OUT) != (i % 2 == 0)) {
          throw new IllegalArgumentException(name + ": out and back take turns, out first");
        }
      }
      if (isOutAtTheEnd != (role == Role.VICTIM)) {
        throw new IllegalArgumentException(name + ": victims go out, the others come back");
      }
    }
  }

  /** Days from before a journey's day on which somebody moves already, as a number of days. */
  int daysBefore() {
    return -Math.min(0, moves.stream().mapToInt(Move::day).min().orElse(0));
  }

  /** Days from the first move to the last, with a day of rest. */
  int span() {
    int last =
        moves.stream()
            .mapToInt(move -> move.day() + move.eachDays() * party.most())
            .max()
            .orElse(0);
    return daysBefore() + last + 2;
  }
}
