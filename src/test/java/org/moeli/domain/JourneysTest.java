package org.moeli.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneysTest {
  private static final Journeys JOURNEYS =
      new Journeys(
          0.1,
          PostDistances.of(
              Map.of("MSU", "-29.3", "QAC", "-30.1"), Map.of("MSU", "27.4", "QAC", "28.7")));

  /**
   * Crossings: E in, X out, with the day and, behind a colon, the hour; at MSU unless a Q stands
   * before.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          what is told                          | one                       | other        | bits
          fills the gap of the other            | E1:8 E5:8 X9:8            | X3:8         | 4.0
          its gap is filled and it goes on      | E1:8 E5:8 E7:8 X9:8       | X3:8 X6:8    | 8.0
          breaks the turn of the other          | E1:8 X9:8                 | E5:8         | -2.3
          breaks it again and again             | E1:8 X9:8 E11:8 X15:8     | E5:8 X6:8 E13:8 X14:8 | -11.8
          a second passport after the first     | E1:8 X5:8                 | E9:8 X12:8   | 0.8
          goes in after it went in              | E1:8                      | E9:8         | -2.3
          who crosses together is two           | E1:8 X5:8                 | E1:8         | -2.3
          two posts at a time                   | E1:8                      | QX1:8        | -20.0
          far posts with days between           | E1:8                      | QX3:8        | 0.8
          a day alone beside another            | E1:8 X5:8                 | X1           | 0.0
          a day alone                           | E1:8 E5:8                 | X3           | 4.0
          nothing                               | E1:8 X5:8                 |              | 0.0
          """,
      useHeadersInDisplayName = true)
  void crossingsSpeakForOnePersonOrTwo(String told, String one, String other, double bits) {
    double weight = JOURNEYS.weight(passages(one), passages(other));
    assertEquals(bits, weight, 0.1);
    assertEquals(weight, JOURNEYS.weight(passages(other), passages(one)), 1e-9);
  }

  @Test
  void aFamilyThatTravelsTogetherIsNotOnePerson() {
    List<Journeys.Passage> mother = passages("X1:6 E1:17 X2:6 E2:17 X4:6 E4:17");
    List<Journeys.Passage> child = passages("X1:6 E1:17 X2:6 E2:17 X4:6 E4:17");
    assertEquals(-20, JOURNEYS.weight(mother, child), 2);
  }

  @Test
  void twoWhoCommuteOnTheSameDaysAreTwo() {
    StringBuilder one = new StringBuilder();
    StringBuilder other = new StringBuilder();
    for (int day = 1; day < 30; day++) {
      one.append("X%d:6 E%d:17 ".formatted(day, day));
      other.append("X%d:9 E%d:20 ".formatted(day, day));
    }
    assertEquals(-20, JOURNEYS.weight(passages(one.toString()), passages(other.toString())));
  }

  @Test
  void theOrderOfTheRowsChangesNothing() {
    List<Journeys.Passage> one = passages("E1:8 QE1:8 X3:8 X5:8");
    List<Journeys.Passage> turned = new ArrayList<>(one);
    Collections.reverse(turned);
    List<Journeys.Passage> other = passages("QX1:9 E4:8");
    assertEquals(JOURNEYS.weight(one, other), JOURNEYS.weight(turned, other));
  }

  @Test
  void turnsAreCountedByPassage() {
    assertEquals(new Journeys.Turns(2, 1), Journeys.turns(passages("E1:8 E1:9 X3:8 X5:8 E6")));
    assertEquals(1.0 / 3, new Journeys.Turns(2, 1).plus(new Journeys.Turns(0, 0)).missed() / 3.0);
    assertTrue(new Journeys.Turns(0, 0).missedShare() > 0);
  }

  private static List<Journeys.Passage> passages(String text) {
    List<Journeys.Passage> passages = new ArrayList<>();
    for (String word : text == null ? new String[0] : text.strip().split("\\s+")) {
      String post = word.startsWith("Q") ? "QAC" : "MSU";
      String plain = word.startsWith("Q") ? word.substring(1) : word;
      String[] time = plain.substring(1).split(":");
      int day = Integer.parseInt(time[0]);
      Long minute =
          time.length == 1 ? null : Long.valueOf(day * 1440L + Integer.parseInt(time[1]) * 60L);
      passages.add(new Journeys.Passage(day, minute, plain.startsWith("E"), post));
    }
    return passages;
  }
}
