package org.moeli.lab.twin.people;

import static org.moeli.lab.twin.people.PeopleParameters.check;
import static org.moeli.lab.twin.people.PeopleParameters.ordered;
import static org.moeli.lab.twin.people.PeopleParameters.share;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;

/**
 * A kind of household.
 *
 * @param name of the groups in the truth
 * @param householdsPerThousand of the residents of Lesotho
 * @param permits weights of the kinds that the travellers hold; NONE for none. Empty for none
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Habit(
    String name,
    double householdsPerThousand,
    Who who,
    Rhythm rhythm,
    Journey journey,
    Map<String, Double> permits) {
  /** Checks the figures. */
  public Habit {
    check(who != null && rhythm != null && journey != null, name + ": a group of keys is missing");
    check(householdsPerThousand >= 0, name + ": households must not be negative");
    permits = ordered(permits);
  }

  /** How the outings of a household follow one another. */
  public enum Kind {
    /** Out and back on working days. */
    WORKDAYS,
    /** Out on the first working day of a week and back on the last. */
    WEEKLY,
    /** Away, and home at some month ends, at Easter and at Christmas. */
    MONTHLY,
    /** Out for the school terms. */
    TERMS,
    /** Whenever there is a reason, by the weights of a profile. */
    NOW_AND_THEN
  }

  /**
   * Who lives in the household. The first member is an adult and leads every journey.
   *
   * @param nationality ISO 3166 alpha-3, or a pool of nationalities
   * @param residence ISO 3166 alpha-3; OWN for the country of the nationality
   * @param women share among the first members
   * @param ages least and most of the first member
   * @param partner probability of a second adult
   * @param children probabilities of one, two, ... children
   * @param childAges least and most
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Who(
      String nationality,
      String residence,
      double women,
      List<Integer> ages,
      double partner,
      List<Double> children,
      List<Integer> childAges) {
    /** Checks the figures. */
    public Who {
      share("women", women);
      share("partner", partner);
      check(ages.size() == 2 && childAges.size() == 2, "ages are a least and a most");
      check(ages.get(0) >= 18, "the first member must be an adult");
      check(children.size() <= 5, "at most five children");
      ages = List.copyOf(ages);
      children = List.copyOf(children);
      childAges = List.copyOf(childAges);
    }
  }

  /**
   * When the household goes out and for how long.
   *
   * @param attended share of the working days, weeks or month ends on which it does go
   * @param perYear mean number of outings, for those who go now and then
   * @param spread deviation of the logarithm of that number among households
   * @param profile name, for those who go now and then
   * @param sameDay share of outings that end on the same day
   * @param nights mean of the others
   * @param christmas probability of an outing over Christmas; for those away in work, of being home
   * @param easter the same for Easter
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Rhythm(
      Kind kind,
      double attended,
      double perYear,
      double spread,
      String profile,
      double sameDay,
      double nights,
      double christmas,
      double easter) {
    /** Checks the figures. */
    public Rhythm {
      share("attended", attended);
      share("same_day", sameDay);
      share("christmas", christmas);
      share("easter", easter);
      check(perYear >= 0 && spread >= 0 && nights >= 0, "a rhythm must not be negative");
    }
  }

  /**
   * How it goes.
   *
   * @param posts name of a mix of posts
   * @param hours name
   * @param modes weights; AIR is not among them, since the airport decides it
   * @param purposes weights of the purpose on the way out
   * @param along probability that a further member comes along
   * @param isWithScholars whether the children go to school across the border: they then come along
   *     on school days and on no other
   * @param ford share of outings by a ford, where nobody records; only of Basotho
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Journey(
      String posts,
      String hours,
      Map<String, Double> modes,
      Map<String, Double> purposes,
      double along,
      boolean isWithScholars,
      double ford) {
    /** Checks the figures. */
    public Journey {
      share("along", along);
      share("ford", ford);
      modes = ordered(modes);
      purposes = ordered(purposes);
    }
  }
}
