package org.moeli.lab.twin.trafficking;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * How much trafficking there is, how it goes, who looks like it, and what becomes known. Each
 * figure has its source in the file.
 *
 * @param residents of the country for which the victims are counted
 * @param victimsPerYear of the whole country
 * @param hiredOfLesotho share of hired vehicles with a plate of Lesotho; the others are of South
 *     Africa
 * @param fordMinutes by which a way through a ford takes longer
 * @param ordinary journeys of those in rings that are like everybody's
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TraffickingParameters(
    long residents,
    double victimsPerYear,
    Range activeDays,
    double hiredOfLesotho,
    int fordMinutes,
    Crew crew,
    Ordinary ordinary,
    Victims victims,
    List<District> districts,
    List<RingPattern> patterns,
    LookAlikeHabits lookAlikeHabits,
    List<LookAlike> lookAlikes,
    RegisterParameters register) {

  /** Keeps what it is given, and refuses what no draw can be made from. */
  public TraffickingParameters {
    if (residents <= 0 || !(victimsPerYear > 0)) {
      throw new IllegalArgumentException("residents and victims_per_year are above 0");
    }
    districts = List.copyOf(districts);
    patterns = List.copyOf(patterns);
    lookAlikes = List.copyOf(lookAlikes);
    Shares.check("hired_of_lesotho", hiredOfLesotho);
    if (ordinary == null || lookAlikeHabits == null) {
      throw new IllegalArgumentException("ordinary or look_alike_habits is missing");
    }
    Weighted.check("districts", districts);
    Weighted.check("patterns", patterns);
  }

  /**
   * The same where only some posts are open: whoever would go to another one goes to the nearest of
   * these that is named, else to the first.
   *
   * @param open codes of posts, at least one
   */
  public TraffickingParameters at(List<String> open) {
    return new TraffickingParameters(
        residents,
        victimsPerYear,
        activeDays,
        hiredOfLesotho,
        fordMinutes,
        crew,
        ordinary,
        victims,
        districts.stream().map(district -> district.at(open)).toList(),
        patterns,
        lookAlikeHabits,
        lookAlikes,
        register);
  }

  /**
   * Where a ring or an innocent group lives.
   *
   * @param spellings of the name, as the register of cases writes it
   * @param post code of the nearest post
   * @param others codes of neighbouring posts
   * @param ford name of the nearest informal ford
   */
  record District(
      List<String> spellings, double weight, String post, List<String> others, String ford)
      implements Weighted {
    District {
      spellings = List.copyOf(spellings);
      others = List.copyOf(others);
      if (spellings.isEmpty() || others.isEmpty()) {
        throw new IllegalArgumentException("a district has a name and other posts");
      }
    }

    private District at(List<String> open) {
      List<String> near = others.stream().filter(open::contains).toList();
      String first = near.isEmpty() ? open.get(0) : near.get(0);
      String own = open.contains(post) ? post : first;
      List<String> rest = open.stream().filter(code -> !code.equals(own)).toList();
      List<String> besides = near.stream().filter(code -> !code.equals(own)).toList();
      List<String> neighbouring = besides.isEmpty() ? rest : besides;
      return new District(
          spellings, weight, own, neighbouring.isEmpty() ? List.of(own) : neighbouring, ford);
    }
  }

  /**
   * Those who traffic.
   *
   * @param trips ordinary journeys besides
   * @param absences how long these last
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Crew(Range age, double female, List<Trips> trips, List<Absence> absences) {
    Crew {
      Shares.check("crew", female);
      Weighted.check("trips", trips);
      Weighted.check("absences", absences);
      trips = List.copyOf(trips);
      absences = List.copyOf(absences);
    }
  }

  /** How often people of one habit go. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Trips(double weight, Range perYear) implements Weighted {}

  /**
   * Journeys like everybody's.
   *
   * @param nearestPost share by the nearest post
   * @param purposes all alike likely
   * @param hour local hour of leaving
   * @param homeBy local hour by which who comes back on the same day is back
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Ordinary(
      double nearestPost, List<Mode> modes, List<String> purposes, Range hour, int homeBy) {
    Ordinary {
      Shares.check("nearest_post", nearestPost);
      Weighted.check("modes", modes);
      modes = List.copyOf(modes);
      purposes = List.copyOf(purposes);
      if (purposes.isEmpty() || homeBy <= hour.most() + 1) {
        throw new IllegalArgumentException(
            "an ordinary journey has a purpose, and an hour left for the way home");
      }
    }
  }

  /** A means of transport. */
  record Mode(String mode, double weight) implements Weighted {}

  /**
   * What the innocent groups have in common.
   *
   * @param nearestPost share of journeys by the nearest post, of those who use either
   * @param turningMinutes from post to post and back
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record LookAlikeHabits(double nearestPost, int turningMinutes) {
    LookAlikeHabits {
      Shares.check("nearest_post", nearestPost);
    }
  }

  /** How many days an ordinary journey lasts. */
  record Absence(double weight, Range days) implements Weighted {}

  /**
   * Those who are trafficked.
   *
   * @param perRing how many a ring takes in the time that it is active
   * @param womenOfficial share of women's journeys through a post; the others wade
   * @param newDocument share who get their first document for the journey
   * @param newDocumentDays days between its issue and the journey
   * @param tripsBefore ordinary journeys of the others in the period before
   * @param lastTripBefore days before the journey on which the last of these ends
   * @param withheld share whose documents are taken
   * @param backAfter days after which one who keeps the documents comes back
   * @param withheldByFord share of those without documents who come back by a ford
   * @param withheldByCertificate share of them who come back with an emergency certificate
   * @param certificateDaysBefore days before the way home on which it is issued
   * @param withheldBackAfter days after which they come back
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Victims(
      Range perRing,
      Range childAge,
      Range adultAge,
      double womenOfficial,
      double menOfficial,
      double childrenOfficial,
      double newDocument,
      Range newDocumentDays,
      Range tripsBefore,
      int lastTripBefore,
      double withheld,
      Range backAfter,
      double withheldByFord,
      double withheldByCertificate,
      int certificateDaysBefore,
      Range withheldBackAfter) {
    Victims {
      Shares.check("victims", womenOfficial, menOfficial, childrenOfficial, newDocument, withheld);
      Shares.check("withheld", withheldByFord + withheldByCertificate);
      if (perRing.least() < 1 || childAge.most() >= 18 || adultAge.least() < 18) {
        throw new IllegalArgumentException("a ring has a victim; children are under 18");
      }
    }
  }
}
