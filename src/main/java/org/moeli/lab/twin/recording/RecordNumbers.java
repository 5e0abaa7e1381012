package org.moeli.lab.twin.recording;

import java.util.ArrayList;
import java.util.List;
import org.moeli.lab.twin.people.Crossing;

/**
 * The numbers of the records of one block, from 1. A counter that begins again for a day gives the
 * first of them once more.
 */
final class RecordNumbers {
  /** More records than any block has. */
  static final long MOST_RECORDS = 2_000_000;

  // A terminal writes fewer on most days; what comes after keeps a number of its own.
  private static final int MOST_AGAIN = 100;

  private final long before;
  private final List<Given> firsts = new ArrayList<>();
  private long numbers;
  private long again;
  private int day = Crossing.NONE;

  /**
   * A record that bears one of the first numbers.
   *
   * @param key its record id; null when it must stay the only one of its id
   */
  private record Given(String key, long personNo) {}

  RecordNumbers(int block) {
    this.before = block * MOST_RECORDS;
  }

  /** A number that no other record bears. */
  long next() {
    if (++numbers >= MOST_RECORDS) {
      throw new IllegalStateException("more than " + MOST_RECORDS + " records in one block");
    }
    return before + numbers;
  }

  /** The next number of a counter that began again on a day. */
  long again(int onDay) {
    if (onDay != day) {
      day = onDay;
      again = 0;
    }
    return before + ++again;
  }

  /** Notes the record that was given the last number of {@link #next}. */
  void given(String key, long personNo, boolean isOnly) {
    if (numbers <= MOST_AGAIN) {
      firsts.add(new Given(isOnly ? null : key, personNo));
    }
  }

  /** Whether a number of {@link #again} makes an id that is another person's record's. */
  boolean isOfAnother(long number, String key, long personNo) {
    int at = (int) (number - before - 1);
    return at < firsts.size()
        && key.equals(firsts.get(at).key())
        && personNo != firsts.get(at).personNo();
  }
}
