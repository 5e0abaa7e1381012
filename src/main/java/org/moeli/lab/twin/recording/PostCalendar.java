package org.moeli.lab.twin.recording;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import org.moeli.lab.twin.dialect.CsvDialect;
import org.moeli.lab.twin.dialect.Dialects;
import org.moeli.lab.twin.people.Draws;
import org.moeli.lab.twin.people.Period;

/**
 * What is settled for each day of a post before anybody crosses: whether it records, how, and the
 * file that its records come in. Grain: post.
 */
final class PostCalendar {
  private static final long OUTAGE = 0x0074A6EL;
  private static final long DELAY = 0xDE1A7L;
  private static final long CUT = 0xC07L;
  private static final long CLOCK = 0xC10CL;
  private static final long SAVED = 0x5A7EDL;
  private static final long RESTART = 0x4E57L;
  private static final double YEAR = 365.25;
  private static final int MONTHS = 12;
  private static final int BASE_YEAR = 2000;
  private static final int MINUTES_OF_HALF_DAY = 720;

  // Nobody crosses before the period; a file of the last days may hold the rest of a month.
  private static final int BEFORE = 31;
  private static final int AFTER = 2 * 31;

  private final RecordingParameters.Post post;
  private final long seed;
  private final long subject;
  private final double clockOffset;
  private final double counterRestart;
  private final RecordingParameters.Clock clock;
  private final int first;
  private final int[] fileDays;
  private final int[] receivedDays;
  private final int[] blocks;
  private final BitSet outages = new BitSet();
  private final BitSet cuts = new BitSet();
  private final BitSet saved = new BitSet();
  private final int electronicFrom;

  PostCalendar(
      RecordingParameters parameters,
      RecordingParameters.Post post,
      RecordingParameters.Level level,
      Period period) {
    this.post = post;
    this.seed = period.seed();
    this.subject = subject(post.code());
    this.clockOffset = level.slips().clockOffset();
    this.counterRestart = level.slips().counterRestart();
    this.clock = parameters.manner().clock();
    this.first = period.firstDay() - BEFORE;
    this.electronicFrom = post.firstElectronicDay();
    int days = period.lastDay() + parameters.manner().mostLate() + AFTER - first + 1;
    this.fileDays = new int[days];
    this.receivedDays = new int[days];
    this.blocks = new int[days];
    RecordingParameters.Feed feed = parameters.feed(post.feed());
    List<String> sharing =
        parameters.posts().stream()
            .filter(one -> one.feed().equals(post.feed()))
            .map(RecordingParameters.Post::code)
            .toList();
    boolean isDelimited = Dialects.of(post.feed()) instanceof CsvDialect;
    LocalDate day = LocalDate.ofEpochDay(first);
    for (int i = 0; i < days; i++) {
      int intoFile = (day.getDayOfMonth() - 1) % feed.daysPerFile();
      int lastOfMonth = first + i + day.lengthOfMonth() - day.getDayOfMonth();
      fileDays[i] = first + i - intoFile;
      int lastDay = Math.min(fileDays[i] + feed.daysPerFile() - 1, lastOfMonth);
      int month = (day.getYear() - BASE_YEAR) * MONTHS + day.getMonthValue() - 1;
      blocks[i] = month * sharing.size() + sharing.indexOf(post.code());
      Draws delay = Draws.of(seed, subject, DELAY + ((long) fileDays[i] << 32));
      receivedDays[i] = lastDay + delay.between(feed.leastDelay(), feed.mostDelay());
      if (chance(CUT, fileDays[i], level.delivery().fileCut())) {
        cuts.set(i);
        receivedDays[i]++;
      }
      boolean isSaved = isDelimited && chance(SAVED, fileDays[i], level.delivery().spreadsheet());
      saved.set(i, isSaved);
      outages.set(i, chance(OUTAGE, first + i, post.outageDays() / YEAR));
      day = day.plusDays(1);
    }
  }

  RecordingParameters.Post post() {
    return post;
  }

  /** Whether nothing is recorded that day. */
  boolean isOut(int day) {
    return outages.get(day - first);
  }

  boolean isElectronic(int day) {
    return day >= electronicFrom;
  }

  /** Day after which the file of a day is named. */
  int fileDay(int day) {
    return fileDays[day - first];
  }

  /** Day on which the file of a day is received whole. */
  int receivedDay(int day) {
    return receivedDays[day - first];
  }

  int block(int day) {
    return blocks[day - first];
  }

  /** Whether the file of a day is cut off on its way at first. */
  boolean isCut(int day) {
    return cuts.get(day - first);
  }

  /** Whether a spreadsheet saved the file of a day. */
  boolean isSaved(int day) {
    return saved.get(day - first);
  }

  /** Minutes that the clock of a terminal is wrong that day. */
  int clockOffset(int terminal, int day) {
    Draws draws = Draws.of(seed, subject + terminal, CLOCK + ((long) day << 32));
    if (!draws.chance(clockOffset)) {
      return 0;
    }
    // Wrong by a little, by some hours, or by the half of the day.
    int minutes =
        switch (draws.weighted(clock.weights())) {
          case 0 -> draws.between(5, 59);
          case 1 -> draws.between(60, MINUTES_OF_HALF_DAY - 1);
          default -> MINUTES_OF_HALF_DAY;
        };
    return draws.chance(clock.fast()) ? minutes : -minutes;
  }

  /** Whether the counter of a terminal began again that day. */
  boolean isCounterRestarted(int terminal, int day) {
    return Draws.of(seed, subject + terminal, RESTART + ((long) day << 32)).chance(counterRestart);
  }

  private boolean chance(long purpose, int day, double probability) {
    return Draws.of(seed, subject, purpose + ((long) day << 32)).chance(probability);
  }

  /** Subjects of posts are far from person numbers, and apart by more than the terminals. */
  private static long subject(String code) {
    long value = Long.MIN_VALUE;
    for (int i = 0; i < code.length(); i++) {
      value += (long) code.charAt(i) << (8 * (i + 1));
    }
    return value;
  }
}
