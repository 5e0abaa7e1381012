package org.moeli.linkage.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Days as digits, and how two of them may be one day written twice. */
final class Dates {
  private static final int DAY = 8;
  private static final int YEAR = 4;

  /** What is written for a day that nobody knew. */
  private static final Set<String> PLACEHOLDERS =
      Set.of("19000101", "18000101", "00010101", "11111111", "99991231", "00000000", "0000");

  private Dates() {}

  /**
   * Digits from the year down. Read are a year first or last with signs between the parts, or a row
   * of eight, six or four digits from the year down; what follows a day (a time of day) is dropped.
   */
  static String standard(String raw) {
    List<String> parts = numbers(raw);
    if (parts.isEmpty()) {
      return "";
    }
    String first = parts.get(0);
    String day = "";
    if (parts.size() == 1 || first.length() > YEAR) {
      day = first.length() >= DAY ? first.substring(0, DAY) : first;
    } else if (first.length() == YEAR) {
      day = first + two(parts.get(1)) + (parts.size() > 2 ? two(parts.get(2)) : "");
    } else if (parts.size() > 2 && parts.get(2).length() == YEAR) {
      day = parts.get(2) + two(parts.get(1)) + two(first);
    }
    boolean isRead = day.length() == DAY || day.length() == 6 || day.length() == YEAR;
    return isRead && !PLACEHOLDERS.contains(day) ? day : "";
  }

  /** Whether both are whole days, one with day and month of the other exchanged. */
  static boolean isSwapped(String a, String b) {
    return isDay(a)
        && isDay(b)
        && a.regionMatches(0, b, 0, YEAR)
        && a.regionMatches(4, b, 6, 2)
        && a.regionMatches(6, b, 4, 2);
  }

  /** How many of year, month and day are the same. */
  static int sameParts(String a, String b) {
    int same = a.regionMatches(0, b, 0, YEAR) ? 1 : 0;
    if (a.length() >= 6 && b.length() >= 6) {
      same += a.regionMatches(4, b, 4, 2) ? 1 : 0;
    }
    if (isDay(a) && isDay(b)) {
      same += a.regionMatches(6, b, 6, 2) ? 1 : 0;
    }
    return same;
  }

  /** Whether a side knows less than the day and what both know is the same. */
  static boolean isPartOf(String a, String b) {
    return !(isDay(a) && isDay(b)) && (a.startsWith(b) || b.startsWith(a));
  }

  static boolean isDay(String date) {
    return date.length() == DAY;
  }

  private static List<String> numbers(String raw) {
    List<String> numbers = new ArrayList<>(4);
    int start = -1;
    for (int i = 0; i <= raw.length(); i++) {
      boolean isDigit = i < raw.length() && raw.charAt(i) >= '0' && raw.charAt(i) <= '9';
      if (isDigit && start < 0) {
        start = i;
      } else if (!isDigit && start >= 0) {
        numbers.add(raw.substring(start, i));
        start = -1;
      }
    }
    return numbers;
  }

  private static String two(String part) {
    return part.length() == 1 ? "0" + part : part.substring(0, 2);
  }
}
