package org.moeli.linkage.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.language.Soundex;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * The comparators that a level may name, alone ({@code same_name}) or with a bound ({@code
 * jaro_winkler >= 0.9}, {@code edits <= 1}).
 */
public final class Comparators {
  private static final Pattern TEST =
      Pattern.compile("([a-z_]+)(?:\\s*(<=|>=)\\s*([0-9]+(?:\\.[0-9]+)?))?");

  private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();
  private static final Soundex SOUNDEX = new Soundex();
  private static final int MOST_EDITS = 8;

  private static final Map<String, Supplier<LevelTest>> PLAIN = new TreeMap<>();
  private static final Map<String, Bounded> BOUNDED = new TreeMap<>();

  /**
   * A comparator with a bound.
   *
   * @param sign the way in which the bound bounds
   * @param highest largest bound that can be meant
   */
  private record Bounded(String sign, double highest, DoubleFunction<LevelTest> test) {}

  static {
    PLAIN.put("same", () -> (a, b) -> a.number() == b.number());
    PLAIN.put("same_day", () -> (a, b) -> a.number() == b.number() && Dates.isDay(a.text()));
    PLAIN.put("same_name", () -> (a, b) -> NameAgreement.of(a, b) == NameAgreement.SAME);
    PLAIN.put("spelt_name", () -> names(NameAgreement.SPELT));
    PLAIN.put("contained_name", () -> names(NameAgreement.CONTAINED));
    PLAIN.put("shared_name", () -> names(NameAgreement.SHARED));
    PLAIN.put("sounds_alike", () -> (a, b) -> soundex(a).equals(soundex(b)));
    PLAIN.put("swapped_date", () -> (a, b) -> Dates.isSwapped(a.text(), b.text()));
    PLAIN.put("part_of_date", () -> (a, b) -> Dates.isPartOf(a.text(), b.text()));
    PLAIN.put("look_alike", () -> Comparators::isLookAlike);
    PLAIN.put("same_user", () -> (a, b) -> user(a.text()).equals(user(b.text())));
    BOUNDED.put(
        "jaro_winkler",
        new Bounded(">=", 1, at -> (a, b) -> JARO_WINKLER.apply(a.text(), b.text()) >= at));
    BOUNDED.put("edits", new Bounded("<=", MOST_EDITS, at -> edits((int) at)));
    BOUNDED.put("day_edits", new Bounded("<=", MOST_EDITS, at -> dayEdits((int) at)));
    BOUNDED.put(
        "date_parts",
        new Bounded(">=", 3, at -> (a, b) -> Dates.sameParts(a.text(), b.text()) >= at));
    BOUNDED.put("shared_words", new Bounded(">=", 1, at -> (a, b) -> Words.shared(a, b) >= at));
    BOUNDED.put("same_start", new Bounded(">=", 99, at -> start((int) at)));
    BOUNDED.put("difference", new Bounded("<=", Integer.MAX_VALUE, Comparators::difference));
  }

  private Comparators() {}

  /** How each comparator is written, for messages. */
  public static List<String> known() {
    Map<String, String> written = new TreeMap<>();
    PLAIN.keySet().forEach(name -> written.put(name, name));
    BOUNDED.forEach((name, one) -> written.put(name, name + " " + one.sign() + " N"));
    return List.copyOf(written.values());
  }

  /**
   * The test that a text names; empty when it has not the form of one and so may be Spark SQL.
   *
   * @throws IllegalArgumentException when it has that form and there is no such comparator
   */
  public static Optional<LevelTest> named(String text) {
    Matcher written = TEST.matcher(text.strip());
    if (!written.matches()) {
      return Optional.empty();
    }
    String name = written.group(1);
    if (written.group(2) == null && PLAIN.containsKey(name)) {
      return Optional.of(PLAIN.get(name).get());
    }
    Bounded bounded = BOUNDED.get(name);
    if (bounded == null || !bounded.sign().equals(written.group(2))) {
      throw unknown(text);
    }
    double bound = Double.parseDouble(written.group(3));
    if (bound > bounded.highest()) {
      throw new IllegalArgumentException(
          "the bound of '" + text + "' is above " + bounded.highest() + ", the most there can be");
    }
    return Optional.of(bounded.test().apply(bound));
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "there is no comparator '" + text + "'; known are " + String.join(", ", known()));
  }

  private static LevelTest names(NameAgreement worst) {
    return (a, b) -> NameAgreement.of(a, b).compareTo(worst) <= 0;
  }

  private static LevelTest edits(int most) {
    return (a, b) -> Edits.within(a.text(), b.text(), most);
  }

  /** Of days alone: a year has too few digits for a slip in one of them to say anything. */
  private static LevelTest dayEdits(int most) {
    return (a, b) ->
        Dates.isDay(a.text()) && Dates.isDay(b.text()) && Edits.within(a.text(), b.text(), most);
  }

  private static LevelTest start(int length) {
    return (a, b) -> a.text().length() >= length && a.text().regionMatches(0, b.text(), 0, length);
  }

  private static LevelTest difference(double most) {
    return (a, b) -> Math.abs(number(a.text()) - number(b.text())) <= most;
  }

  /** Not a number, which no bound holds, for what is none. */
  private static double number(String text) {
    boolean isNumber = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? Double.parseDouble(text) : Double.NaN;
  }

  private static boolean isLookAlike(Value a, Value b) {
    return !a.lookAlike().isEmpty() && a.lookAlike().equals(b.lookAlike());
  }

  private static String user(String address) {
    int at = address.indexOf('@');
    return at < 0 ? address : address.substring(0, at);
  }

  private static String soundex(Value value) {
    return SOUNDEX.soundex(value.text());
  }
}
