package org.moeli.lab.twin.trafficking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.moeli.lab.twin.people.Role;
import org.moeli.lab.twin.trafficking.RingPattern.Move;

/** What parameters of trafficking are refused, and that those delivered know the code lists. */
class TraffickingParametersTest {
  private static final TraffickingParameters PARAMETERS = TraffickingFixture.PARAMETERS;

  @Test
  void postsModesAndPurposesAreThoseOfTheLists() throws IOException {
    Set<String> posts = new TreeSet<>();
    PARAMETERS.districts().forEach(district -> posts.add(district.post()));
    PARAMETERS.districts().forEach(district -> posts.addAll(district.others()));
    assertKnown("post", posts);
    Set<String> modes = new TreeSet<>();
    Set<String> purposes = new TreeSet<>();
    for (RingPattern pattern : PARAMETERS.patterns()) {
      pattern.moves().forEach(move -> modes.add(move.mode()));
      pattern.moves().forEach(move -> purposes.addAll(move.purposes()));
    }
    for (LookAlike habit : PARAMETERS.lookAlikes()) {
      modes.add(habit.mode());
      purposes.addAll(habit.purposes());
      purposes.addAll(habit.followerPurposes());
    }
    assertKnown("mode", modes);
    assertKnown("purpose", purposes);
  }

  @Test
  void namesAreThereOnce() {
    Set<String> names =
        Stream.concat(
                PARAMETERS.patterns().stream().map(RingPattern::name),
                PARAMETERS.lookAlikes().stream().map(LookAlike::name))
            .collect(Collectors.toSet());
    assertEquals(PARAMETERS.patterns().size() + PARAMETERS.lookAlikes().size(), names.size());
    assertTrue(!names.contains(Rings.KIND));
  }

  @Test
  void traffickersComeBackAndVictimsGo() {
    Move out = move(Role.FACILITATOR, RingPattern.Way.OUT);
    Move back = move(Role.FACILITATOR, RingPattern.Way.BACK);
    Move taken = move(Role.VICTIM, RingPattern.Way.OUT);
    assertEquals(2, pattern(List.of(out, taken, back), 0.5).span());
    assertRefused("come back", () -> pattern(List.of(out, taken), 0.5));
    assertRefused("take turns", () -> pattern(List.of(taken, back, out), 0.5));
    assertRefused("come back", () -> pattern(List.of(out, back), 0.5));
    assertRefused("between 0 and 1", () -> pattern(List.of(out, taken, back), 1.5));
    assertRefused(
        "of the role DRIVER",
        () -> pattern(List.of(taken, move(Role.DRIVER, RingPattern.Way.OUT)), 0.5));
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertRefused("above most", () -> new Range(3, 2));
    assertRefused("weight above 0", () -> Weighted.check("these", List.of()));
    assertRefused("a name and other posts", () -> district(List.of()));
  }

  private static TraffickingParameters.District district(List<String> others) {
    return new TraffickingParameters.District(List.of("Leribe"), 1, "MPU", others, "Ha Qhobela");
  }

  private static RingPattern pattern(List<Move> moves, double children) {
    Range none = new Range(0, 0);
    Range one = new Range(1, 1);
    return new RingPattern("ANY", true, 1, one, children, 0.5, none, one, none, one, moves);
  }

  private static Move move(Role role, RingPattern.Way way) {
    List<String> purposes = List.of("VISIT");
    return new Move(
        role, 0, 0, 0, 0, 0, way, RingPattern.At.FIRST, RingPattern.Vehicle.NONE, "FOOT", purposes);
  }

  private static void assertRefused(String because, Runnable action) {
    String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    assertTrue(message.contains(because), message);
  }

  private static void assertKnown(String list, Set<String> codes) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("schemas/codes/" + list + ".csv"))) {
      Set<String> known = lines.map(line -> line.split(",", 2)[0]).collect(Collectors.toSet());
      assertTrue(known.containsAll(codes), codes.toString());
    }
  }
}
