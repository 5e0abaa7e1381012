package org.moeli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journeys that are written out, and the cases of the register that go with them. */
class CastTest {
  private static final DemoOptions OPTIONS = DemoOptions.clean(60_000);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What one record of Maseru Bridge says. */
  private record Crossing(
      String document, String day, String direction, String plate, String born) {}

  @TempDir static Path landing;
  private static Manifest manifest;
  private static Script script;
  private static List<Crossing> maseru;

  @BeforeAll
  static void generate() throws IOException {
    manifest = DemoBorder.write(landing, OPTIONS);
    script = Cast.script(OPTIONS, new Taxis(OPTIONS.crossings()));
    maseru = new ArrayList<>();
    for (Manifest.FileEntry file : manifest.accepted("maseru-bridge")) {
      for (JsonNode record : records(file)) {
        maseru.add(
            new Crossing(
                record.at("/document/number").asText(),
                record.at("/captured").asText().substring(0, 10),
                record.at("/direction").asText(),
                record.at("/vehicle/plate").asText(),
                record.at("/holder/born").asText()));
      }
    }
  }

  @Test
  void everyPartIsPlayed() {
    Set<String> parts = new TreeSet<>();
    Stream.of(Part.values()).map(Part::name).forEach(parts::add);

    assertEquals(parts, manifest.parts().keySet());
    manifest.parts().forEach((part, documents) -> assertFalse(documents.isEmpty(), part));
  }

  @Test
  void personsOfTheCastAreFewAndNobodyElse() {
    long suspicious =
        Stream.of(
                Part.RECRUITER,
                Part.TURNAROUND,
                Part.NIGHT,
                Part.RENEWAL,
                Part.LATE,
                Part.RIVER,
                Part.SHARED_DOCUMENT)
            .mapToLong(part -> manifest.parts().get(part.name()).size())
            .sum();

    assertTrue(suspicious >= 15 && suspicious <= 40, "persons: " + suspicious);
  }

  @Test
  void recruitersComeBackAndMostOfTheRecruitedDoNot() {
    Map<Integer, List<Passage>> journeys = byPerson();

    for (Person recruiter : script.cast(Part.RECRUITER)) {
      List<Passage> own = journeys.get(recruiter.no());
      assertEquals(own.size() / 2, own.stream().filter(Passage::isEntry).count());
    }
    List<Person> recruited = script.cast(Part.RECRUITED);
    assertTrue(recruited.stream().anyMatch(person -> person.isMinor(OPTIONS.firstDay() + 100)));
    assertTrue(
        recruited.stream().filter(person -> journeys.get(person.no()).size() == 1).count()
            > recruited.size() / 2);
  }

  @Test
  void riverMeansTwoExitsInARow() {
    for (Person person : script.cast(Part.RIVER)) {
      List<Boolean> entries = byPerson().get(person.no()).stream().map(Passage::isEntry).toList();
      assertEquals(List.of(false, false), entries.subList(0, 2));
    }
  }

  @Test
  void copiedPassportIsShownAtTwoPostsWithinMinutes() {
    List<Passage> own = byPerson().get(script.cast(Part.SHARED_DOCUMENT).get(0).no());

    assertEquals(own.get(0).day(), own.get(1).day());
    assertNotEquals(own.get(0).post(), own.get(1).post());
    assertTrue(own.get(1).minute() - own.get(0).minute() <= 30);
  }

  @Test
  void childrenTravelWithTheirFamilies() {
    Map<String, Set<String>> inVehicle = new HashMap<>();
    Map<String, Set<String>> children = new HashMap<>();
    for (Crossing crossing : maseru) {
      if (!crossing.plate().isEmpty()) {
        String key = crossing.plate() + crossing.day() + crossing.direction();
        inVehicle.computeIfAbsent(key, k -> new HashSet<>()).add(crossing.document());
        if (crossing.born().compareTo("2008-01-01") > 0) {
          children.computeIfAbsent(key, k -> new HashSet<>()).add(crossing.document());
        }
      }
    }
    long accompanied =
        children.entrySet().stream()
            .filter(child -> inVehicle.get(child.getKey()).size() > child.getValue().size())
            .count();

    assertTrue(children.size() > 100, "vehicles with children: " + children.size());
    assertTrue(accompanied > 0.8 * children.size(), accompanied + " of " + children.size());
  }

  @Test
  void plateBelongsToOneFamilyOrTaxi() {
    Set<String> taxis = new HashSet<>();
    Stream.of(Part.TAXI_DRIVER, Part.SCHOOL_DRIVER)
        .flatMap(part -> script.cast(part).stream())
        .forEach(driver -> taxis.add(driver.plate()));
    Map<String, Set<String>> holders = new TreeMap<>();
    for (Crossing crossing : maseru) {
      if (!crossing.plate().isEmpty() && !taxis.contains(crossing.plate())) {
        holders.computeIfAbsent(crossing.plate(), k -> new HashSet<>()).add(crossing.document());
      }
    }

    assertTrue(holders.values().stream().anyMatch(people -> people.size() > 1));
    assertTrue(holders.values().stream().allMatch(people -> people.size() <= 12));
  }

  @Test
  void casesAreWellFormedAndTheirPeopleCross() throws IOException {
    Set<String> crossed = new HashSet<>();
    maseru.forEach(crossing -> crossed.add(crossing.document()));
    Set<String> ids = new HashSet<>();
    Set<String> found = new HashSet<>();
    int deliveries = 0;
    for (Manifest.FileEntry file : manifest.accepted(Manifest.CASES)) {
      for (JsonNode record : records(file)) {
        deliveries++;
        ids.add(record.at("/record_id").asText());
        LocalDate opened = LocalDate.parse(record.at("/opened").asText());
        assertTrue(opened.isBefore(file.received()));
        assertTrue(record.at("/people").size() > 0 && record.at("/events").size() > 0);
        for (JsonNode stage : record.at("/events")) {
          assertTrue(LocalDate.parse(stage.at("/on").asText()).isBefore(file.received()));
        }
        record.at("/people").forEach(p -> found.add(p.at("/document/number").asText()));
      }
    }
    found.retainAll(crossed);

    assertEquals(40, ids.size());
    assertEquals(ids.size(), manifest.casesInForce());
    assertTrue(deliveries > ids.size(), "no case was delivered a second time");
    assertTrue(found.size() > 10, "people of cases at Maseru Bridge: " + found.size());
  }

  @Test
  void oneSuspectIsAVictimAsWell() {
    Set<String> both = new TreeSet<>(manifest.parts().get("CASE_VICTIM"));
    both.retainAll(manifest.parts().get("CASE_SUSPECT"));

    assertEquals(1, both.size());
    assertTrue(manifest.parts().get("RECRUITER").containsAll(both));
  }

  @Test
  void digestTellsOptionsApart() {
    assertEquals(OPTIONS.digest(), DemoOptions.clean(60_000).digest());
    assertNotEquals(OPTIONS.digest(), OPTIONS.seeded(2).digest());
    assertNotEquals(OPTIONS.digest(), DemoOptions.clean(60_001).digest());
  }

  private static Map<Integer, List<Passage>> byPerson() {
    Map<Integer, List<Passage>> journeys = new HashMap<>();
    for (int i = 0; i < OPTIONS.days(); i++) {
      script.passagesOf(OPTIONS.firstDay() + i).stream()
          .sorted(Comparator.comparingInt(Passage::minute))
          .forEach(p -> journeys.computeIfAbsent(p.person().no(), no -> new ArrayList<>()).add(p));
    }
    return journeys;
  }

  private static List<JsonNode> records(Manifest.FileEntry file) throws IOException {
    List<JsonNode> records = new ArrayList<>();
    for (String line : Files.readAllLines(landing.resolve(file.path()))) {
      records.add(JSON.readTree(line));
    }
    return records;
  }
}
