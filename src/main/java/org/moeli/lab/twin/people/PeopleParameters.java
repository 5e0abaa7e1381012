package org.moeli.lab.twin.people;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who crosses, how often, where and how. The figures and their sources stand in the rule file.
 *
 * @param habits kinds of households
 * @param nationalities by name of a pool, the weights of its nationalities
 * @param posts by code of the list post
 * @param postMixes by name, weights of posts
 * @param profiles by name, on which days those go who go now and then
 * @param hours by name, when in the day
 * @param season Christmas, Easter, school terms and public holidays
 * @param stays how long people stay, and what they do when a limit comes near
 * @param vehicles taxis and buses
 * @param families who lives together
 * @param travel how households keep to what they do
 * @param names habits of naming
 * @param documents which ones people hold
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PeopleParameters(
    List<Habit> habits,
    Map<String, Map<String, Double>> nationalities,
    Map<String, Post> posts,
    Map<String, Map<String, Double>> postMixes,
    Map<String, Profile> profiles,
    Map<String, Hours> hours,
    Season season,
    Stays stays,
    Vehicles vehicles,
    Families families,
    TravelParameters travel,
    NameParameters names,
    DocumentParameters documents) {

  private static final int MINUTES = 1440;

  /**
   * A post.
   *
   * @param opens minute of the day
   * @param closes minute of the day
   * @param fords names of the fords nearby
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Post(int opens, int closes, List<String> fords) {
    /** Checks the figures. */
    public Post {
      check(opens >= 0 && closes <= MINUTES && closes - opens >= 240, "a post opens for 4 hours");
      fords = List.copyOf(fords);
    }
  }

  /** Weight of a day beside an ordinary Tuesday; those that apply are multiplied. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Profile(
      double friday,
      double saturday,
      double sunday,
      double monthEnd,
      double publicHoliday,
      double festive) {
    /** Checks the figures. */
    public Profile {
      check(
          Math.min(Math.min(friday, saturday), Math.min(sunday, monthEnd)) > 0
              && publicHoliday > 0
              && festive > 0,
          "a day must have some weight");
    }
  }

  /** Means and deviations of the minute on the way out and back. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Hours(int out, int outDeviation, int back, int backDeviation) {}

  /**
   * The year.
   *
   * @param homewardFrom month and day of the first weight
   * @param homeward weights of the days on which people go out for Christmas
   * @param outwardFrom month and day of the first weight, this year or the next
   * @param outward weights of the days on which they go back
   * @param easterOutFrom days after Easter Sunday of the first weight
   * @param easterOut weights
   * @param easterBackFrom days after Easter Sunday of the first weight
   * @param easterBack weights
   * @param publicHolidays month and day; those that move with Easter are added
   * @param terms first and last day of each school term, month and day
   * @param sharedHolidays first and last day of the holidays that schools of both countries share
   * @param workingAtChristmas share of working days kept between going out and going back
   * @param quietBeforeLast days before the last way back after Christmas on which that is over
   * @param festive first and last day of the season of most traffic, over the turn of the year
   * @param monthEnd days that count as the end of a month
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Season(
      String homewardFrom,
      List<Double> homeward,
      String outwardFrom,
      List<Double> outward,
      int easterOutFrom,
      List<Double> easterOut,
      int easterBackFrom,
      List<Double> easterBack,
      List<String> publicHolidays,
      List<List<String>> terms,
      List<List<String>> sharedHolidays,
      double workingAtChristmas,
      int quietBeforeLast,
      List<String> festive,
      MonthEnd monthEnd) {
    /** Keeps what it is given. */
    public Season {
      homeward = List.copyOf(homeward);
      outward = List.copyOf(outward);
      easterOut = List.copyOf(easterOut);
      easterBack = List.copyOf(easterBack);
      publicHolidays = List.copyOf(publicHolidays);
      terms = List.copyOf(terms);
      sharedHolidays = List.copyOf(sharedHolidays);
      festive = List.copyOf(festive);
      check(monthEnd != null, "month_end is missing");
    }

    /** Whether a day is of the holidays that schools of both countries share. */
    public boolean isSharedHoliday(int day) {
      return sharedHolidays.stream().anyMatch(holiday -> isWithin(holiday, day));
    }

    /** Whether a day is of the season of most traffic. */
    boolean isFestive(int day) {
      return isWithin(festive, day);
    }

    /** Whether a day is of a span of the year, which may go over the turn of the year. */
    private static boolean isWithin(List<String> span, int day) {
      MonthDay at = MonthDay.from(LocalDate.ofEpochDay(day));
      MonthDay first = MonthDay.parse("--" + span.get(0));
      MonthDay last = MonthDay.parse("--" + span.get(1));
      return first.isAfter(last)
          ? !at.isBefore(first) || !at.isAfter(last)
          : !at.isBefore(first) && !at.isAfter(last);
    }
  }

  /**
   * The end of a month.
   *
   * @param lastDays of the month
   * @param firstDays of the next
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record MonthEnd(int lastDays, int firstDays) {}

  /**
   * Limits, and what people do about them.
   *
   * @param daysAbroad that Basotho may stay in South Africa, by the first day of each rule
   * @param nearLimit weights of what Basotho do who would stay longer
   * @param settledNearLimit the same for those who live there and come home on visits
   * @param grantedDays weights of the days that an officer grants, for most nationalities
   * @param shortGrantedDays the same for the nationalities of the short rule
   * @param shortNationalities nationalities of the short rule, the others have the long one
   * @param shortRule days where nothing was granted
   * @param longRule days where nothing was granted
   * @param grantedAsDate share of grants written as a date
   * @param grantedNothing share of entries at which nothing is written
   * @param visitors what visitors do beside leaving in time
   * @param permitDays by kind of permit, for how long it is written; 0 without end
   * @param permitsWithoutLimit kinds whose holders have no limit of stay
   * @param secondDocument share of the crossings on which a second nationality's document is shown
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Stays(
      List<DaysAbroad> daysAbroad,
      NearLimit nearLimit,
      NearLimit settledNearLimit,
      Map<String, Double> grantedDays,
      Map<String, Double> shortGrantedDays,
      List<String> shortNationalities,
      int shortRule,
      int longRule,
      double grantedAsDate,
      double grantedNothing,
      Visitors visitors,
      Map<String, Integer> permitDays,
      List<String> permitsWithoutLimit,
      double secondDocument) {
    /** Checks the figures. */
    public Stays {
      daysAbroad = List.copyOf(daysAbroad);
      check(!daysAbroad.isEmpty(), "days_abroad must have a rule");
      share("granted_as_date", grantedAsDate);
      share("granted_nothing", grantedNothing);
      share("second_document", secondDocument);
      grantedDays = ordered(grantedDays);
      shortGrantedDays = ordered(shortGrantedDays);
      shortNationalities = List.copyOf(shortNationalities);
      permitDays = ordered(permitDays);
      permitsWithoutLimit = List.copyOf(permitsWithoutLimit);
    }

    /** Days that Basotho may stay abroad who leave on a day; those of the first rule before it. */
    public int daysAbroad(int day) {
      int days = daysAbroad.get(0).days();
      for (DaysAbroad rule : daysAbroad) {
        if (rule.from().toEpochDay() <= day) {
          days = rule.days();
        }
      }
      return days;
    }
  }

  /** A rule of how long Basotho may stay in South Africa, in force until the next one. */
  public record DaysAbroad(LocalDate from, int days) {
    /** Leaves time for a stay. */
    public DaysAbroad {
      check(days > 5, "the limit abroad must leave time for a stay");
    }
  }

  /**
   * Weights of what somebody does whose stay abroad would pass the limit.
   *
   * @param inTime comes home before it
   * @param renews turns round at the border on one of the last days
   * @param overstays comes back late by a post
   * @param ford comes back late by a ford, where no ban is written
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record NearLimit(double inTime, double renews, double overstays, double ford) {
    /** The weights in this order. */
    double[] weights() {
      return new double[] {inTime, renews, overstays, ford};
    }
  }

  /**
   * Shares of the visits to Lesotho.
   *
   * @param extended that are extended before the limit
   * @param extensionDays of an extension
   * @param late that end after it
   * @param never that do not end in the period
   * @param lateDays mean days after the limit
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Visitors(
      double extended, int extensionDays, double late, double never, double lateDays) {
    /** Checks the figures. */
    public Visitors {
      share("extended", extended);
      share("late", late);
      share("never", never);
    }
  }

  /**
   * Taxis and buses. Whoever comes by one in the same quarter of an hour sits in one of a few.
   *
   * @param slotMinutes length of a slot
   * @param inSlot vehicles in a slot per 100,000 residents, all posts together
   * @param fleet vehicles per 100,000 residents, all posts together
   * @param buses for one taxi
   * @param fewest vehicles of one post
   * @param ofLesotho share of plates; the others are of South Africa
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Vehicles(
      int slotMinutes, double inSlot, double fleet, double buses, int fewest, double ofLesotho) {
    /** Checks the figures. */
    public Vehicles {
      check(
          slotMinutes > 0 && inSlot > 0 && fleet > 0 && fewest > 0,
          "vehicles must be more than none");
      share("of_lesotho", ofLesotho);
    }
  }

  /**
   * Who lives together.
   *
   * @param sameName share of the others who bear the family name of the first member
   * @param partnerDaysApart between the birthdays of two adults, at most
   * @param women share of those who are neither the first member nor a partner
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Families(double sameName, int partnerDaysApart, double women) {
    /** Checks the figures. */
    public Families {
      share("same_name", sameName);
      share("women", women);
    }
  }

  /**
   * The same where only some posts are open: whoever would go to another one goes to one of these.
   *
   * @param open codes of posts, at least one
   */
  public PeopleParameters at(List<String> open) {
    Map<String, Map<String, Double>> mixes = new LinkedHashMap<>();
    postMixes.forEach((name, mix) -> mixes.put(name, at(open, mix)));
    return new PeopleParameters(
        habits,
        nationalities,
        posts,
        mixes,
        profiles,
        hours,
        season,
        stays,
        vehicles,
        families,
        travel,
        names,
        documents);
  }

  private static Map<String, Double> at(List<String> open, Map<String, Double> mix) {
    Map<String, Double> left = new LinkedHashMap<>(mix);
    left.keySet().retainAll(open);
    if (left.isEmpty()) {
      open.forEach(post -> left.put(post, 1.0));
    }
    return left;
  }

  /** Checks that every name that is used is there. */
  public PeopleParameters {
    habits = List.copyOf(habits);
    nationalities = ordered(nationalities);
    posts = ordered(posts);
    postMixes = ordered(postMixes);
    profiles = ordered(profiles);
    hours = ordered(hours);
    check(
        families != null && travel != null && names != null && documents != null,
        "families, travel, names or documents is missing");
    for (Map<String, Double> mix : postMixes.values()) {
      for (String post : mix.keySet()) {
        check(posts.containsKey(post), "a mix names the unknown post " + post);
      }
    }
    for (Habit habit : habits) {
      check(postMixes.containsKey(habit.journey().posts()), habit.name() + ": unknown posts");
      check(hours.containsKey(habit.journey().hours()), habit.name() + ": unknown hours");
      check(
          habit.rhythm().kind() != Habit.Kind.NOW_AND_THEN
              || profiles.containsKey(habit.rhythm().profile()),
          habit.name() + ": unknown profile");
      for (String permit : habit.permits().keySet()) {
        check(
            permit.equals("NONE") || stays.permitDays().containsKey(permit),
            habit.name() + ": unknown permit " + permit);
      }
    }
  }

  /** Keeps the order of the file: draws go by it. */
  static <V> Map<String, V> ordered(Map<String, V> values) {
    check(values != null, "a group of keys is missing");
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  static void share(String name, double value) {
    check(value >= 0 && value <= 1, name + " must be from 0 to 1");
  }

  static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
