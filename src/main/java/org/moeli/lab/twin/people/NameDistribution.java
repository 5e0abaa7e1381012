package org.moeli.lab.twin.people;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A stock of names of one kind, the most common first: a short list, then names put together of
 * syllables. How often a name is drawn falls with its rank (Zipf and Mandelbrot), so that agreement
 * on a common name means little and agreement on a rare one much.
 */
final class NameDistribution {
  /** Ways to write the same name: with a caron, with an apostrophe, with neither. */
  static final int SPELLINGS = 3;

  /** Flattens the head of the distribution: the first name of 12,000 has about 2 in 100 bearers. */
  private static final double OFFSET = 5;

  private static final int MOST_TRIES = 40;

  private final String[][] names;
  private final double spread;

  private NameDistribution(String[][] names) {
    this.names = names;
    this.spread = StrictMath.log((names.length + OFFSET) / OFFSET);
  }

  /**
   * @param size how many names, fewer when the syllables do not suffice
   * @param common blank-separated, the most common first
   * @param syllables one text per place in the name, blank-separated; {@code -} for nothing
   */
  static NameDistribution of(int size, String common, String... syllables) {
    Set<String> made = new LinkedHashSet<>(words(common));
    List<List<String>> places = new ArrayList<>();
    for (String place : syllables) {
      places.add(words(place));
    }
    // The same names in every run: names belong to the country, not to the seed.
    Draws draws = Draws.of(size, common.hashCode(), 0);
    for (int tries = 0; made.size() < size && tries < MOST_TRIES * size; tries++) {
      StringBuilder name = new StringBuilder();
      for (List<String> place : places) {
        String syllable = place.get(draws.below(place.size()));
        name.append(syllable.equals("-") ? "" : syllable);
      }
      made.add(name.toString());
    }
    return of(List.copyOf(made));
  }

  /** The names of mothers after a child: 'Ma and the name of the child. */
  NameDistribution mothers() {
    List<String> made = new ArrayList<>();
    for (String[] child : names) {
      made.add("'Ma" + child[0].substring(0, 1).toLowerCase(Locale.ROOT) + child[0].substring(1));
    }
    return of(made);
  }

  /** The same names as South Africa writes them. */
  NameDistribution southAfrican() {
    Set<String> made = new LinkedHashSet<>();
    for (String[] name : names) {
      made.add(Orthography.southAfrican(name[0]));
    }
    return of(List.copyOf(made));
  }

  /** These names and others, taken by turns so that the common ones of both stay common. */
  NameDistribution mixedWith(NameDistribution other) {
    Set<String> made = new LinkedHashSet<>();
    for (int i = 0; i < Math.max(names.length, other.names.length); i++) {
      if (i < names.length) {
        made.add(names[i][0]);
      }
      if (i < other.names.length) {
        made.add(other.names[i][0]);
      }
    }
    return of(List.copyOf(made));
  }

  /** Whether there is no name. */
  boolean isEmpty() {
    return names.length == 0;
  }

  /** Rank of a name for a draw, from 0. */
  int rank(Draws draws) {
    int rank = (int) (OFFSET * StrictMath.exp(draws.fraction() * spread) - OFFSET);
    return Math.min(rank, names.length - 1);
  }

  /** The name of a rank in one of the {@link #SPELLINGS}. */
  String name(int rank, int spelling) {
    return names[rank][spelling];
  }

  private static NameDistribution of(List<String> made) {
    String[][] names = new String[made.size()][];
    for (int i = 0; i < names.length; i++) {
      String name = made.get(i);
      String apostrophe = Orthography.apostrophe(name);
      names[i] = new String[] {name, apostrophe, apostrophe.replace("'", "")};
    }
    return new NameDistribution(names);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" +", -1));
  }
}
