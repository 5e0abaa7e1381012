package org.moeli.lab.twin.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.moeli.lab.twin.people.PeopleParameters.Post;
import org.moeli.lab.twin.people.PeopleParameters.Profile;
import org.moeli.lab.twin.people.PeopleParameters.Vehicles;

/** What all households of one population have in common, worked out once. */
final class PopulationContext {
  static final String AIRPORT = "MOS";

  private static final double PER = 100_000;

  private final PeopleParameters parameters;
  private final Period period;
  private final Calendar calendar;
  private final PersonGenerator generator;
  private final Map<String, WeightedCodes> postMixes = new HashMap<>();
  private final Map<String, WeightedCodes> nationalities = new HashMap<>();
  private final Map<String, double[]> profiles = new HashMap<>();
  private final WeightedCodes grantedDays;
  private final WeightedCodes shortGrantedDays;
  private final Map<String, Fleet> taxis = new HashMap<>();
  private final Map<String, Fleet> buses = new HashMap<>();

  /** Vehicles that serve one post. */
  private record Fleet(List<String> plates, int atATime) {}

  PopulationContext(PeopleParameters parameters, Period period) {
    this.parameters = parameters;
    this.period = period;
    this.calendar = new Calendar(parameters.season(), period);
    this.generator = new PersonGenerator(parameters, period);
    this.grantedDays = WeightedCodes.of(parameters.stays().grantedDays());
    this.shortGrantedDays = WeightedCodes.of(parameters.stays().shortGrantedDays());
    parameters.postMixes().forEach((name, mix) -> postMixes.put(name, WeightedCodes.of(mix)));
    parameters
        .nationalities()
        .forEach((name, mix) -> nationalities.put(name, WeightedCodes.of(mix)));
    for (Map.Entry<String, Profile> profile : parameters.profiles().entrySet()) {
      profiles.put(profile.getKey(), calendar.reach(profile.getValue()));
    }
    Map<String, Double> shares = shares();
    for (String post : parameters.posts().keySet()) {
      Draws draws = Draws.of(period.seed(), post.hashCode(), Household.FLEET);
      taxis.put(post, fleet(draws, shares.getOrDefault(post, 0.0)));
      buses.put(post, fleet(draws, parameters.vehicles().buses() * shares.getOrDefault(post, 0.0)));
    }
  }

  PeopleParameters parameters() {
    return parameters;
  }

  Period period() {
    return period;
  }

  Calendar calendar() {
    return calendar;
  }

  PersonGenerator generator() {
    return generator;
  }

  WeightedCodes posts(Habit habit) {
    return postMixes.get(habit.journey().posts());
  }

  /** Days that an officer grants to most. */
  WeightedCodes grantedDays() {
    return grantedDays;
  }

  /** Days that an officer grants to nationals of the short rule. */
  WeightedCodes shortGrantedDays() {
    return shortGrantedDays;
  }

  /** Weights of the days for a habit, summed up. */
  double[] profile(Habit habit) {
    return profiles.get(habit.rhythm().profile());
  }

  /** The nationality itself, or one of the pool of that name. */
  String nationality(String nationality, double fraction) {
    WeightedCodes pool = nationalities.get(nationality);
    return pool == null ? nationality : pool.at(fraction);
  }

  Post post(String code) {
    return parameters.posts().get(code);
  }

  /**
   * Plate of a taxi or bus: strangers who come in the same quarter of an hour share it, and it
   * comes again on other days.
   */
  String sharedPlate(boolean isBus, String post, boolean isEntry, int day, int minute, int draw) {
    Fleet fleet = (isBus ? buses : taxis).get(post);
    int slot = minute / parameters.vehicles().slotMinutes();
    long key = ((long) day * 2 + (isEntry ? 1 : 0)) * 1440 + slot;
    int place = Math.floorMod(draw, fleet.atATime());
    long mixed = Draws.mix(Draws.mix(key) ^ place ^ period.seed() ^ ((long) post.hashCode() << 32));
    return fleet.plates().get((int) Long.remainderUnsigned(mixed, fleet.plates().size()));
  }

  /** Shares of the posts, over all households alike. */
  private Map<String, Double> shares() {
    Map<String, Double> shares = new LinkedHashMap<>();
    double total = 0;
    for (Habit habit : parameters.habits()) {
      double weight = habit.householdsPerThousand();
      total += weight;
      Map<String, Double> mix = parameters.postMixes().get(habit.journey().posts());
      double sum = 0;
      for (double one : mix.values()) {
        sum += one;
      }
      for (Map.Entry<String, Double> one : mix.entrySet()) {
        shares.merge(one.getKey(), weight * one.getValue() / sum, Double::sum);
      }
    }
    double all = total;
    shares.replaceAll((post, weight) -> weight / all);
    return shares;
  }

  private Fleet fleet(Draws draws, double share) {
    Vehicles vehicles = parameters.vehicles();
    double scale = period.residents() / PER * share;
    int size = Math.max(vehicles.fewest(), (int) Math.round(vehicles.fleet() * scale));
    List<String> plates = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      plates.add(PersonGenerator.plate(draws, draws.chance(vehicles.ofLesotho()) ? "LSO" : "ZAF"));
    }
    return new Fleet(plates, Math.max(1, (int) Math.round(vehicles.inSlot() * scale)));
  }
}
