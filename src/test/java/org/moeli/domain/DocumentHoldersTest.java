package org.moeli.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentHoldersTest {

  @Test
  void writingsOfOnePersonAreOneHolder() {
    assertHolders(
        "a b c d",
        """
        a | Mokoena, Tšepo | 1990-05-03 | M | LSO
        b | MOKWENA TSHEPO | 1990       | - | ZAF
        c | T Mokoena      | 1990-03-05 | M | LSO
        d | -              | 1990-05-03 | F | ZAF
        """);
  }

  @Test
  void reusedNumberHasTwoHolders() {
    assertHolders(
        "a b | c",
        """
        a | Mokoena, Thabo | 1990-05-17 | M | LSO
        b | Mokoena, Thabo | 1990       | M | LSO
        c | Molapo, Palesa | 1972-11-02 | F | LSO
        """);
  }

  @Test
  void childrenOnAParentsDocumentStayApart() {
    assertHolders(
        "a | b | c",
        """
        a | Mokoena, Thabo  | 2015-05-17 | M | LSO
        b | Mokoena, Neo    | 2015-05-17 | F | LSO
        c | Mokoena, Lerato | 1988-02-09 | F | LSO
        """);
  }

  @Test
  void marriedNameIsLinkedByGivenNameAndDayOfBirthAndCarriesWhatFollows() {
    assertHolders(
        "a b c",
        """
        a | Mokoena, Lerato | 1988-02-09 | F | LSO
        b | Molapo, Lerato  | 1988-02-09 | F | LSO
        c | Lerato Molapo   | 1988       | - | -
        """);
  }

  @Test
  void anotherFamilyNameWithoutTheDayOfBirthIsAnotherHolder() {
    assertHolders(
        "a | b",
        """
        a | Mokoena, Lerato | 1988 | F | LSO
        b | Molapo, Lerato  | 1988 | F | LSO
        """);
  }

  @Test
  void profileThatMayBeEitherJoinsNeither() {
    assertHolders(
        "a | b | c?",
        """
        a | Mokoena, Thabo  | 1990-05-17 | M | LSO
        b | Mokoena, Tebello | 1990-05-17 | M | LSO
        c | T Mokoena       | 1990       | - | -
        """);
  }

  @Test
  void profileThatContradictsAllButOneJoinsThatOne() {
    assertHolders(
        "a c | b",
        """
        a | Mokoena, Thabo | 1990-05-17 | M | LSO
        b | Mokoena, Neo   | 1994-08-21 | M | LSO
        c | -              | 1990       | M | LSO
        """);
  }

  @Test
  void incompleteProfilesDoNotHoldContradictingOnesTogether() {
    assertHolders(
        "a | b | c?",
        """
        a | Mokoena, Thabo | -          | - | -
        b | Molapo, Neo    | -          | - | -
        c | -              | 1990-05-17 | - | -
        """);
  }

  @Test
  void incompleteProfilesDoNotChainThroughAWeakerMember() {
    assertHolders(
        "a b | c",
        """
        a | Mokoena, Thabo   | 1990-05-17 | - | -
        b | Mokoena          | 1990-05-17 | - | -
        c | Mokoena, Tebello | -          | - | -
        """);
  }

  @Test
  void withoutNamesAndDaysSexAndNationalityDecide() {
    assertHolders(
        "a b | c | d | e?",
        """
        a | - | 1955 | M | JPN
        b | - | 1955 | X | JPN
        c | - | 1955 | M | MEX
        d | - | 1956 | M | JPN
        e | - | -    | - | -
        """);
  }

  @Test
  void withoutAnIssuerTheNationalityMustNotContradict() {
    String text =
        """
        a | Mokoena, Thabo | 1990-05-17 | M | LSO
        b | Mokoena, Thabo | 1990-05-17 | M | ZAF
        """;
    assertEquals("a b", told(read(text), true));
    assertEquals("a | b", told(read(text), false));
  }

  @Test
  void orderOfTheInputChangesNothing() {
    Random random = new Random(20250417);
    for (int round = 0; round < 200; round++) {
      Map<String, IdentityProfile> profiles = generated(random, 12);
      List<String> names = new ArrayList<>(profiles.keySet());
      String told = told(profiles, true);
      Collections.shuffle(names, random);
      Map<String, IdentityProfile> shuffled = new LinkedHashMap<>();
      names.forEach(name -> shuffled.put(name, profiles.get(name)));
      assertEquals(told, told(shuffled, true), "round " + round + ": " + profiles);
    }
  }

  @Test
  void moreProfilesThanCanBeComparedAreRefused() {
    List<IdentityProfile> many =
        IntStream.rangeClosed(0, DocumentHolders.LARGEST_GROUP)
            .mapToObj(i -> profile("", String.valueOf(1000 + i), "", ""))
            .toList();
    assertThrows(IllegalArgumentException.class, () -> DocumentHolders.of(many, true));
  }

  private static Map<String, IdentityProfile> generated(Random random, int size) {
    String[] names = {"", "Mokoena, Thabo", "T Mokoena", "Molapo, Thabo", "Neo Mokoena", "Mokoena"};
    String[] births = {"", "1990", "1990-05-03", "1990-03-05", "1990-05-04", "1991"};
    String[] sexes = {"", "F", "M", "X"};
    String[] nations = {"", "LSO", "ZAF"};
    Map<String, IdentityProfile> profiles = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      IdentityProfile profile =
          profile(
              names[random.nextInt(names.length)],
              births[random.nextInt(births.length)],
              sexes[random.nextInt(sexes.length)],
              nations[random.nextInt(nations.length)]);
      if (!profiles.containsValue(profile)) {
        profiles.put(String.valueOf((char) ('a' + i)), profile);
      }
    }
    return profiles;
  }

  private static void assertHolders(String expected, String text) {
    assertEquals(expected, told(read(text), true));
  }

  /** Names of the profiles by holder, an ambiguous one with a question mark. */
  private static String told(Map<String, IdentityProfile> profiles, boolean isIssuerKnown) {
    List<String> names = List.copyOf(profiles.keySet());
    DocumentHolders holders =
        DocumentHolders.of(names.stream().map(profiles::get).toList(), isIssuerKnown);
    Map<Integer, TreeSet<String>> byHolder = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      byHolder
          .computeIfAbsent(holders.holderOf(i), holder -> new TreeSet<>())
          .add(names.get(i) + (holders.isAmbiguous(i) ? "?" : ""));
    }
    return byHolder.values().stream()
        .map(members -> String.join(" ", members))
        .sorted()
        .collect(Collectors.joining(" | "));
  }

  private static Map<String, IdentityProfile> read(String text) {
    Map<String, IdentityProfile> profiles = new TreeMap<>();
    for (String line : text.lines().toList()) {
      List<String> cells =
          Arrays.stream(line.split("\\|", -1))
              .map(String::strip)
              .map(cell -> cell.equals("-") ? "" : cell)
              .toList();
      profiles.put(cells.get(0), profile(cells.get(1), cells.get(2), cells.get(3), cells.get(4)));
    }
    return profiles;
  }

  private static IdentityProfile profile(String name, String birth, String sex, String nation) {
    BirthDate date =
        switch (birth.length()) {
          case 0 -> BirthDate.unknown();
          case 4 -> BirthDate.inYear(Integer.parseInt(birth));
          default -> BirthDate.on(LocalDate.parse(birth));
        };
    return new IdentityProfile(PersonName.of(name, "", ""), date, sex, nation);
  }
}
