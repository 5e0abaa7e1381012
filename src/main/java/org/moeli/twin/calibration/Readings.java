package org.moeli.twin.calibration;

import java.time.LocalDate;
import java.util.List;
import org.moeli.twin.calibration.Season.Span;
import org.moeli.twin.calibration.Tally.Place;
import org.moeli.twin.people.Person;

/** How each {@link Measure} is read off a tally. */
final class Readings {
  private static final int MONTHS = 12;

  private Readings() {}

  static Reading of(Measure measure, Tally tally) {
    return switch (measure) {
      case CROSSINGS_A_YEAR -> aYear(tally, Counter.RECORDS);
      case FESTIVE_MASERU -> aDay(tally, Place.MASERU, Season.FESTIVE);
      case FESTIVE_MAPUTSOE -> aDay(tally, Place.MAPUTSOE, Season.FESTIVE);
      case DECEMBER_MASERU -> aDay(tally, Place.MASERU, Season.DECEMBER);
      case DECEMBER_MAPUTSOE -> aDay(tally, Place.MAPUTSOE, Season.DECEMBER);
      case RETURN_MASERU -> aDay(tally, Place.MASERU, Season.RETURN);
      case RETURN_MAPUTSOE -> aDay(tally, Place.MAPUTSOE, Season.RETURN);
      case OFF_PEAK_MASERU -> aDay(tally, Place.MASERU, Season.OFF_PEAK);
      case OFF_PEAK_MAPUTSOE -> aDay(tally, Place.MAPUTSOE, Season.OFF_PEAK);
      case PEAK_MASERU -> peak(tally, Place.MASERU);
      case PEAK_MAPUTSOE -> peak(tally, Place.MAPUTSOE);
      case PEAK_DAYS -> peakDays(tally);
      case EASTER_RISE -> easterRise(tally);
      case SHARE_MASERU -> percent(tally, Counter.RECORDS_MASERU, Counter.RECORDS);
      case SHARE_MAPUTSOE -> percent(tally, Counter.RECORDS_MAPUTSOE, Counter.RECORDS);
      case SHARE_AIRPORT -> percent(tally, Counter.RECORDS_AIRPORT, Counter.RECORDS);
      case SHARE_FORDS -> percent(tally, Counter.OF_RESIDENTS_AT_FORDS, Counter.OF_RESIDENTS);
      case SHARE_LESOTHO -> percent(tally, Counter.OF_LESOTHO, Counter.AT_POSTS);
      case SHARE_SOUTH_AFRICA -> percent(tally, Counter.OF_SOUTH_AFRICA, Counter.AT_POSTS);
      case SHARE_OTHERS -> percent(tally, Counter.OF_OTHERS, Counter.AT_POSTS);
      case FOREIGN_ARRIVALS -> aYear(tally, Counter.FOREIGN_ARRIVALS);
      case FOREIGN_ARRIVALS_SOUTH_AFRICA ->
          percent(tally, Counter.FOREIGN_ARRIVALS_SOUTH_AFRICA, Counter.FOREIGN_ARRIVALS);
      case CROSS_AT_MOST_FOUR -> percent(tally, Counter.CROSSERS_AT_MOST_FOUR, Counter.CROSSERS);
      case CROSS_AT_LEAST_HUNDRED ->
          percent(tally, Counter.CROSSERS_AT_LEAST_HUNDRED, Counter.CROSSERS);
      case BY_TAXI -> percent(tally, Counter.BY_TAXI, Counter.AT_POSTS);
      case BY_CAR -> percent(tally, Counter.BY_CAR, Counter.AT_POSTS);
      case ON_FOOT -> percent(tally, Counter.ON_FOOT, Counter.AT_POSTS);
      case BY_BUS_OR_TRUCK -> percent(tally, Counter.BY_BUS_OR_TRUCK, Counter.AT_POSTS);
      case TO_SEE_PEOPLE ->
          percent(tally, Counter.FOREIGN_VISITS_TO_PEOPLE, Counter.FOREIGN_VISITS);
      case ON_HOLIDAY -> percent(tally, Counter.FOREIGN_VISITS_ON_HOLIDAY, Counter.FOREIGN_VISITS);
      case ON_BUSINESS ->
          percent(tally, Counter.FOREIGN_VISITS_ON_BUSINESS, Counter.FOREIGN_VISITS);
      case NIGHTS -> mean(tally, Counter.NIGHTS, Counter.FOREIGN_VISITS);
      case NIGHTS_WITH_PEOPLE ->
          mean(tally, Counter.NIGHTS_WITH_PEOPLE, Counter.FOREIGN_VISITS_TO_PEOPLE);
      case NIGHTS_ON_HOLIDAY ->
          mean(tally, Counter.NIGHTS_ON_HOLIDAY, Counter.FOREIGN_VISITS_ON_HOLIDAY);
      case SAME_DAY -> percent(tally, Counter.VISITS_ABROAD_SAME_DAY, Counter.VISITS_ABROAD);
      case OVERNIGHT_A_MONTH -> aYear(tally, Counter.VISITS_ABROAD_OVERNIGHT, MONTHS);
      case LATE_IN_LESOTHO -> percent(tally, Counter.LIMITED_STAYS_LATE, Counter.LIMITED_STAYS);
      case LATE_IN_SOUTH_AFRICA ->
          percent(tally, Counter.LIMITED_ABSENCES_LATE, Counter.LIMITED_ABSENCES);
      case LATE_RETURNS_MASERU -> aYear(tally, Counter.LATE_RETURNS_MASERU);
      case DEPORTATIONS -> new Reading(Double.NaN, 0);
      case VICTIMS_A_YEAR -> aYear(tally, Counter.VICTIMS, tally.trafficking());
      case VICTIMS_FEMALE -> percent(tally, Counter.VICTIMS_FEMALE, Counter.VICTIMS);
      case VICTIMS_CHILDREN -> percent(tally, Counter.VICTIMS_CHILDREN, Counter.VICTIMS);
      case OFFICIAL_WOMEN -> percent(tally, Counter.WOMEN_OFFICIAL, Counter.WOMEN);
      case OFFICIAL_MEN -> percent(tally, Counter.MEN_OFFICIAL, Counter.MEN);
      case OFFICIAL_ADULTS -> percent(tally, Counter.ADULTS_OFFICIAL, Counter.ADULTS);
      case OFFICIAL_CHILDREN -> percent(tally, Counter.CHILDREN_OFFICIAL, Counter.CHILDREN);
      case MISSED_EXITS_ELECTRONIC ->
          missing(tally, Counter.RECORDED_EXITS_ELECTRONIC, Counter.EXITS_ELECTRONIC);
      case MISSED_EXITS_PAPER -> missing(tally, Counter.RECORDED_EXITS_PAPER, Counter.EXITS_PAPER);
      case NAME_NOISE -> percent(tally, Counter.RECORDS_NAME_NOISE, Counter.RECORDS);
      case DOCUMENT_CHANGES -> documentChanges(tally);
      case DOUBLE_SCANS -> percent(tally, Counter.DOUBLE_SCANS, Counter.RECORDS);
      case CLOCK_ERRORS -> percent(tally, Counter.RECORDS_CLOCK, Counter.RECORDS);
    };
  }

  private static Reading percent(Tally tally, Counter part, Counter whole) {
    return Reading.percent(tally.count(part), tally.count(whole));
  }

  private static Reading missing(Tally tally, Counter recorded, Counter happened) {
    long all = tally.count(happened);
    return Reading.percent(all - tally.count(recorded), all);
  }

  private static Reading mean(Tally tally, Counter sum, Counter cases) {
    return new Reading((double) tally.count(sum) / tally.count(cases), tally.count(cases));
  }

  /** Mean of the whole years; not finite when there is none. */
  private static Reading aYear(Tally tally, Counter counter) {
    return aYear(tally, counter, 1);
  }

  private static Reading aYear(Tally tally, Counter counter, double divisor) {
    long cases = tally.count(counter);
    return new Reading(cases / (tally.years() * divisor), cases);
  }

  private static Reading documentChanges(Tally tally) {
    long years = Math.round(tally.count(Counter.PERSON_DAYS) / Person.YEAR);
    return Reading.percent(tally.count(Counter.DOCUMENTS_ISSUED), years);
  }

  /** Mean of the days of all such seasons in the period. */
  private static Reading aDay(Tally tally, Place place, Season season) {
    long records = 0;
    int days = 0;
    for (Span span : tally.spans(season)) {
      records += tally.records(place, span);
      days += span.days();
    }
    return new Reading((double) records / days, records);
  }

  /** The busiest day of a festive season in means of the season; the mean over the seasons. */
  private static Reading peak(Tally tally, Place place) {
    List<Span> seasons = tally.spans(Season.FESTIVE);
    double sum = 0;
    long fewest = Long.MAX_VALUE;
    for (Span season : seasons) {
      long records = tally.records(place, season);
      sum += tally.records(place, busiest(tally, place, season)) * season.days() / (double) records;
      fewest = Math.min(fewest, records);
    }
    return new Reading(sum / seasons.size(), seasons.isEmpty() ? 0 : fewest);
  }

  /** Festive seasons of a big bridge whose busiest day is 20 to 24 December. */
  private static Reading peakDays(Tally tally) {
    int within = 0;
    int all = 0;
    long fewest = Long.MAX_VALUE;
    for (Place bridge : List.of(Place.MASERU, Place.MAPUTSOE)) {
      for (Span season : tally.spans(Season.FESTIVE)) {
        LocalDate day = LocalDate.ofEpochDay(busiest(tally, bridge, season).first());
        if (day.getMonthValue() == 12 && day.getDayOfMonth() >= 20 && day.getDayOfMonth() <= 24) {
          within++;
        }
        all++;
        fewest = Math.min(fewest, tally.records(bridge, season));
      }
    }
    return new Reading(100.0 * within / all, all == 0 ? 0 : fewest);
  }

  private static Reading easterRise(Tally tally) {
    Reading easter = aDay(tally, Place.ANY, Season.EASTER);
    Reading ordinary = aDay(tally, Place.ANY, Season.OFF_PEAK);
    return new Reading(easter.value() / ordinary.value(), easter.cases());
  }

  private static Span busiest(Tally tally, Place place, Span season) {
    Span found = new Span(season.first(), season.first());
    for (int day = season.first() + 1; day <= season.last(); day++) {
      Span one = new Span(day, day);
      if (tally.records(place, one) > tally.records(place, found)) {
        found = one;
      }
    }
    return found;
  }
}
