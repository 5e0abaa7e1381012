package org.moeli.lab.twin.recording;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What posts can do and what goes wrong: the section recording of the twin's parameters, where each
 * figure has its source.
 *
 * @param missed shares of true crossings that nobody writes down, at an attentive post
 * @param register how a paper register is filled in
 * @param passengersPlate share of passengers of taxis and buses whose vehicle is written down
 * @param manner how a mistake looks where there is one
 * @param levels all three
 */
public record RecordingParameters(
    List<Post> posts,
    List<Feed> feeds,
    Missing missed,
    Register register,
    @JsonProperty("passengers_plate") double passengersPlate,
    Manner manner,
    Map<Difficulty, Level> levels) {

  /** Every post has a feed, every level is there. */
  public RecordingParameters {
    posts = List.copyOf(posts);
    feeds = List.copyOf(feeds);
    levels = Map.copyOf(levels);
    Objects.requireNonNull(missed, "missed is missing");
    Objects.requireNonNull(register, "register is missing");
    share(passengersPlate, "passengers_plate");
    Objects.requireNonNull(manner, "manner is missing");
    Set<String> names = new HashSet<>();
    for (Feed feed : feeds) {
      check(names.add(feed.name()), "feed " + feed.name() + " is there twice");
    }
    Set<String> codes = new HashSet<>();
    for (Post post : posts) {
      check(codes.add(post.code()), "post " + post.code() + " is there twice");
      check(
          names.contains(post.feed()), "post " + post.code() + " has a feed that is not in feeds");
    }
    for (Difficulty difficulty : Difficulty.values()) {
      check(levels.containsKey(difficulty), "level " + difficulty + " is missing");
    }
  }

  /**
   * A border post.
   *
   * @param code of the list post
   * @param feed name of the feed that its records come in
   * @param electronicFrom first day on which it types and scans at once; empty while it has paper
   * @param isScanning whether its terminals read machine readable zones
   * @param terminals places at which records are written, each with a clock
   * @param outageDays mean days a year on which nothing is recorded
   * @param missed multiple of {@link RecordingParameters#missed}
   */
  public record Post(
      String code,
      String feed,
      @JsonProperty("electronic_from") Optional<LocalDate> electronicFrom,
      @JsonProperty("is_scanning") boolean isScanning,
      int terminals,
      @JsonProperty("outage_days") double outageDays,
      double missed) {

    /** A post with somebody who writes. */
    public Post {
      Objects.requireNonNull(code, "code is missing");
      Objects.requireNonNull(feed, "feed is missing");
      check(terminals >= 1 && terminals <= 64, "terminals must be from 1 to 64");
      check(outageDays >= 0 && outageDays < 300, "outage_days must be from 0 to 299");
      check(missed >= 0 && missed <= 10, "missed must be from 0 to 10");
    }

    /** {@link #electronicFrom} in days since 1970-01-01; later than any day while it has paper. */
    int firstElectronicDay() {
      return electronicFrom.map(day -> (int) day.toEpochDay()).orElse(Integer.MAX_VALUE);
    }
  }

  /**
   * How one feed is delivered.
   *
   * @param name folder below the landing folder
   * @param daysPerFile days of one file, counted from the first of each month
   * @param leastDelay days from the last day of a file to its delivery, at least
   * @param mostDelay at most
   */
  public record Feed(
      String name,
      @JsonProperty("days_per_file") int daysPerFile,
      @JsonProperty("least_delay") int leastDelay,
      @JsonProperty("most_delay") int mostDelay) {

    /** A feed that is delivered after the last day of each file. */
    public Feed {
      Objects.requireNonNull(name, "name is missing");
      check(daysPerFile >= 1 && daysPerFile <= 31, "days_per_file must be from 1 to 31");
      check(leastDelay >= 1 && leastDelay <= mostDelay, "least_delay must be from 1 to most_delay");
      check(mostDelay <= 365, "most_delay must be at most 365");
    }
  }

  /** Shares of true crossings that are not written down, by capability. */
  public record Missing(Ways electronic, Ways paper) {

    /** Both are there. */
    public Missing {
      Objects.requireNonNull(electronic, "electronic is missing");
      Objects.requireNonNull(paper, "paper is missing");
    }

    /** Shares by direction. */
    public record Ways(double entries, double exits) {
      /** Two shares. */
      public Ways {
        share(entries, "entries");
        share(exits, "exits");
      }
    }
  }

  /**
   * How a paper register is filled in.
   *
   * @param birthYearOnly share of lines with the year of birth alone
   */
  public record Register(@JsonProperty("birth_year_only") double birthYearOnly) {
    /** One share. */
    public Register {
      share(birthYearOnly, "birth_year_only");
    }
  }

  /**
   * How a mistake looks where there is one.
   *
   * @param familySpelled share of spellings that are of the family name; the others of the given
   * @param otherOrthography share of Sesotho names spelled as another orthography does; of the
   *     others a letter is wrong
   * @param marriedNameDays days before it is in the document on which a married name is borne
   * @param doubleScanMinutes minutes to the second scan, at most
   * @param lateDays least and most days by which a record is late
   * @param ghostMinutes minutes to the record about nobody, at most
   * @param refusedMinutes least and most minutes from a refusal to the entry that follows it
   * @param refusedDays days from a refusal to somebody's first entry of all, at most
   * @param neighbourState share of wrong nationalities that are one of the two neighbours; the
   *     others stand beside the right one in the list of states
   * @param universalTime share of marked moments that are in UTC; the others are in local time
   * @param counterpartMinutes minutes between both records of a passage, ours and the neighbour's,
   *     at most
   */
  public record Manner(
      @JsonProperty("family_spelled") double familySpelled,
      @JsonProperty("other_orthography") double otherOrthography,
      @JsonProperty("married_name_days") int marriedNameDays,
      @JsonProperty("double_scan_minutes") int doubleScanMinutes,
      @JsonProperty("late_days") List<Integer> lateDays,
      @JsonProperty("ghost_minutes") int ghostMinutes,
      @JsonProperty("refused_minutes") List<Integer> refusedMinutes,
      @JsonProperty("refused_days") int refusedDays,
      @JsonProperty("counterpart_minutes") int counterpartMinutes,
      @JsonProperty("neighbour_state") double neighbourState,
      @JsonProperty("universal_time") double universalTime,
      Clock clock) {

    /** Shares and spans. */
    public Manner {
      share(familySpelled, "family_spelled");
      share(otherOrthography, "other_orthography");
      share(neighbourState, "neighbour_state");
      share(universalTime, "universal_time");
      check(doubleScanMinutes >= 1, "double_scan_minutes must be 1 or more");
      check(ghostMinutes >= 1, "ghost_minutes must be 1 or more");
      lateDays = leastAndMost(lateDays, "late_days");
      refusedMinutes = leastAndMost(refusedMinutes, "refused_minutes");
      check(refusedDays >= 1, "refused_days must be 1 or more");
      check(counterpartMinutes >= 1, "counterpart_minutes must be 1 or more");
      Objects.requireNonNull(clock, "clock is missing");
    }

    int leastLate() {
      return lateDays.get(0);
    }

    int mostLate() {
      return lateDays.get(1);
    }

    int leastRefused() {
      return refusedMinutes.get(0);
    }

    int mostRefused() {
      return refusedMinutes.get(1);
    }
  }

  /**
   * By how much a wrong clock is wrong.
   *
   * @param minutes weight of less than an hour
   * @param hours weight of less than twelve
   * @param halfDay weight of twelve hours
   * @param fast share of clocks that are fast; the others are slow
   */
  public record Clock(
      double minutes, double hours, @JsonProperty("half_day") double halfDay, double fast) {

    /** One share. */
    public Clock {
      share(fast, "fast");
    }

    double[] weights() {
      return new double[] {minutes, hours, halfDay};
    }
  }

  /**
   * One level of difficulty.
   *
   * @param missed multiple of the shares missed
   * @param scannedShare share of passports at terminals that read zones whose zone is read
   * @param scanned what goes wrong with a record whose fields the scanner filled
   * @param typed at a terminal without it
   * @param paper in a register
   */
  public record Level(
      double missed,
      @JsonProperty("scanned_share") double scannedShare,
      Typing scanned,
      Typing typed,
      Typing paper,
      Slips slips,
      Delivery delivery) {

    /** All parts are there. */
    public Level {
      check(missed >= 0 && missed <= 2, "missed must be from 0 to 2");
      share(scannedShare, "scanned_share");
      Objects.requireNonNull(scanned, "scanned is missing");
      Objects.requireNonNull(typed, "typed is missing");
      Objects.requireNonNull(paper, "paper is missing");
      Objects.requireNonNull(slips, "slips is missing");
      Objects.requireNonNull(delivery, "delivery is missing");
    }
  }

  /**
   * Shares of records whose person or document is written wrongly. Of the names at most one thing
   * is wrong, and so of the number and of the birth date.
   *
   * @param marriedName of the records of women shortly before the name is in the document
   */
  public record Typing(
      double spelling,
      @JsonProperty("name_order") double nameOrder,
      double initials,
      double transliteration,
      @JsonProperty("married_name") double marriedName,
      @JsonProperty("number_typo") double numberTypo,
      @JsonProperty("number_reuse") double numberReuse,
      @JsonProperty("birth_swapped") double birthSwapped,
      @JsonProperty("birth_placeholder") double birthPlaceholder,
      @JsonProperty("birth_digit") double birthDigit,
      @JsonProperty("nationality_slip") double nationalitySlip,
      @JsonProperty("issuer_blank") double issuerBlank) {

    /** Shares, and sums that are shares. */
    public Typing {
      share(spelling, "spelling");
      share(nameOrder, "name_order");
      share(initials, "initials");
      share(transliteration, "transliteration");
      share(marriedName, "married_name");
      share(numberTypo, "number_typo");
      share(numberReuse, "number_reuse");
      share(birthSwapped, "birth_swapped");
      share(birthPlaceholder, "birth_placeholder");
      share(birthDigit, "birth_digit");
      share(nationalitySlip, "nationality_slip");
      share(issuerBlank, "issuer_blank");
      share(spelling + nameOrder + initials + transliteration, "the sum of the names");
      share(numberTypo + numberReuse, "the sum of the numbers");
      share(birthSwapped + birthPlaceholder + birthDigit, "the sum of the birth dates");
    }
  }

  /**
   * Shares of records with something else wrong.
   *
   * @param clockOffset of the days of a terminal
   * @param zoneDamaged of the zones read
   * @param counterRestart of the days of a terminal, those on which its counter of records begins
   *     again
   * @param zoneMark of the records with a moment in ISO 8601
   * @param misreadLetters of the records, whatever the letters of the name
   * @param refused of the entries of foreigners who live abroad, those that a refusal came before
   * @param counterpart of the crossings at electronic posts by land
   */
  public record Slips(
      @JsonProperty("double_scan") double doubleScan,
      @JsonProperty("clock_offset") double clockOffset,
      @JsonProperty("direction_wrong") double directionWrong,
      @JsonProperty("zone_damaged") double zoneDamaged,
      double malformed,
      double unreadable,
      double refused,
      double counterpart,
      @JsonProperty("counter_restart") double counterRestart,
      @JsonProperty("zone_mark") double zoneMark,
      @JsonProperty("misread_letters") double misreadLetters) {

    /** Shares. */
    public Slips {
      share(doubleScan, "double_scan");
      share(clockOffset, "clock_offset");
      share(directionWrong, "direction_wrong");
      share(zoneDamaged, "zone_damaged");
      share(malformed, "malformed");
      share(unreadable, "unreadable");
      share(refused, "refused");
      share(counterpart, "counterpart");
      share(counterRestart, "counter_restart");
      share(zoneMark, "zone_mark");
      share(misreadLetters, "misread_letters");
    }
  }

  /**
   * Shares of records to which something happens after they were written.
   *
   * @param voided records about nobody, for each true one
   * @param fileCut of the files
   * @param spreadsheet of the files of delimited text
   */
  public record Delivery(
      double late,
      double corrected,
      double repeated,
      double voided,
      @JsonProperty("file_cut") double fileCut,
      double spreadsheet) {

    /** Shares. */
    public Delivery {
      share(late, "late");
      share(corrected, "corrected");
      share(repeated, "repeated");
      share(voided, "voided");
      share(fileCut, "file_cut");
      share(spreadsheet, "spreadsheet");
    }
  }

  /** The feed of a name. */
  Feed feed(String name) {
    return feeds.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<Integer> leastAndMost(List<Integer> both, String name) {
    List<Integer> copy = List.copyOf(both);
    check(
        copy.size() == 2 && copy.get(0) >= 1 && copy.get(0) <= copy.get(1),
        name + " is a least and a most");
    return copy;
  }

  private static void share(double value, String name) {
    check(value >= 0 && value <= 1, name + " must be from 0 to 1");
  }

  private static void check(boolean isRight, String problem) {
    if (!isRight) {
      throw new IllegalArgumentException(problem);
    }
  }
}
