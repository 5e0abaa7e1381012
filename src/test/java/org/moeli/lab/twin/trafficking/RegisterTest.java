package org.moeli.lab.twin.trafficking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.kernel.site.WordLists;
import org.moeli.lab.twin.people.CasePerson;
import org.moeli.lab.twin.people.CaseVersion;
import org.moeli.lab.twin.people.Life;
import org.moeli.lab.twin.people.Part;
import org.moeli.lab.twin.people.Period;
import org.moeli.lab.twin.people.Person;
import org.moeli.lab.twin.people.Role;

/** What the register of cases writes, read by the words that its mapping translates. */
class RegisterTest {
  private static final Definitions SCHEMAS = Definitions.schemas(Optional.empty());
  private static final WordLists WORDS =
      new WordLists(SCHEMAS, CodeLists.load(SiteProfile.load(Optional.empty(), SCHEMAS), SCHEMAS));
  private static final Period PERIOD = TraffickingFixture.days(11, 3 * 365, 100_000, 300);
  private static final List<Life> LIVES =
      TraffickingFixture.lives(
          Trafficking.of(TraffickingFixture.PARAMETERS, TraffickingFixture.PEOPLE, PERIOD));
  private static final Map<String, List<JsonNode>> CASES = new HashMap<>();
  private static final Map<String, List<CaseVersion>> VERSIONS = new HashMap<>();

  @BeforeAll
  static void readLines() throws IOException {
    ObjectMapper json = new ObjectMapper();
    for (Life life : LIVES) {
      for (CaseVersion version : life.caseVersions()) {
        assertEquals(-1, version.line().indexOf('\n'));
        JsonNode line = json.readTree(version.line());
        assertEquals(version.recordId(), line.get("record_id").asText());
        CASES.computeIfAbsent(version.recordId(), id -> new ArrayList<>()).add(line);
        VERSIONS.computeIfAbsent(version.recordId(), id -> new ArrayList<>()).add(version);
      }
    }
  }

  @Test
  void registerIsIncompleteAndLate() {
    double victims = victims().count();
    Set<Long> known =
        casePersons()
            .filter(one -> one.role() == Role.VICTIM)
            .map(CasePerson::personNo)
            .collect(Collectors.toSet());
    double share = victims().filter(known::contains).count() / victims;
    // Two fifths ever become known; what is late for the period is not delivered in it.
    assertTrue(share > 0.28 && share < 0.45, "known: " + share);
    List<Integer> delays = new ArrayList<>();
    for (List<JsonNode> lines : CASES.values()) {
      String happened = lines.get(0).get("happened").asText();
      if (happened.length() == 10) {
        delays.add(day(lines.get(0).get("opened")) - (int) LocalDate.parse(happened).toEpochDay());
      }
    }
    assertTrue(delays.stream().allMatch(delay -> delay >= 0));
    double mean = delays.stream().mapToInt(delay -> delay).average().orElseThrow();
    assertTrue(mean > 90 && mean < 220, "mean delay in days: " + mean);
  }

  @Test
  void onlyWordsOfTheMappingAreWritten() throws IOException {
    Set<String> stages = codes("tip_stage");
    Set<String> services = codes("tip_service");
    for (List<JsonNode> lines : CASES.values()) {
      for (JsonNode line : lines) {
        if (line.get("status").asText().equals("VOID")) {
          continue;
        }
        requireWord("district", line.at("/place/district"));
        requireWord("tip_detection", line.get("found_by"));
        line.get("acts").forEach(word -> requireWord("tip_act", word));
        line.get("means").forEach(word -> requireWord("tip_means", word));
        line.get("exploitation").forEach(word -> requireWord("tip_form", word));
        for (JsonNode person : line.get("people")) {
          requireWord("tip_role", person.get("role"));
          requireWord("sex", person.get("sex"));
          if (!person.get("document").isNull()) {
            requireWord("document_type", person.at("/document/type"));
          }
        }
        line.get("events").forEach(event -> assertTrue(stages.contains(code(event.get("stage")))));
        line.get("referrals").forEach(r -> assertTrue(services.contains(code(r.get("service")))));
      }
    }
  }

  private static void requireWord(String list, JsonNode word) {
    assertTrue(
        WORDS.words(list, "tip-cases").code(word.asText()).isPresent(), list + " " + word.asText());
  }

  @Test
  void casesMoveOnFromMondayToMonday() {
    int severalVersions = 0;
    for (List<CaseVersion> versions : VERSIONS.values()) {
      int stages = 0;
      for (int i = 0; i < versions.size(); i++) {
        CaseVersion version = versions.get(i);
        assertEquals(i, version.versionNo());
        assertTrue(i == 0 || versions.get(i - 1).receivedDay() < version.receivedDay());
        assertTrue(version.receivedDay() <= PERIOD.lastDay());
        assertEquals(1, LocalDate.ofEpochDay(version.receivedDay()).getDayOfWeek().getValue());
        JsonNode line = CASES.get(version.recordId()).get(i);
        if (line.get("status").asText().equals("VOID")) {
          assertEquals(versions.size() - 1, i);
          assertEquals(2, line.size());
        } else {
          assertTrue(line.get("events").size() > stages);
          stages = line.get("events").size();
          int last = day(line.get("events").get(stages - 1).get("on"));
          assertTrue(last < version.receivedDay());
        }
      }
      severalVersions += versions.size() > 1 ? 1 : 0;
    }
    assertTrue(severalVersions > CASES.size() / 2);
  }

  @Test
  void someCasesAreWithdrawnAndSomeAreAboutInnocentPeople() {
    double cases = CASES.size();
    double withdrawn = CASES.values().stream().filter(RegisterTest::isVoid).count();
    assertTrue(withdrawn / cases > 0.01 && withdrawn / cases < 0.1, "void: " + withdrawn / cases);
    Set<String> innocent =
        casePersons()
            .filter(one -> one.role() == Role.LOOK_ALIKE)
            .map(CasePerson::recordId)
            .collect(Collectors.toSet());
    double share = innocent.size() / cases;
    assertTrue(share > 0.05 && share < 0.35, "innocent: " + share);
    long found =
        innocent.stream().filter(id -> CASES.get(id).toString().contains("not vot")).count();
    assertTrue(found > innocent.size() / 2);
  }

  @Test
  void truthTellsWhoIsBehindEachPlaceAndWhetherItIsWrittenRight() {
    Map<Long, Person> persons =
        LIVES.stream()
            .flatMap(life -> life.persons().stream())
            .collect(Collectors.toMap(Person::personNo, person -> person));
    List<Boolean> right = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    casePersons()
        .forEach(
            one -> {
              places.merge(one.recordId(), 1, Integer::sum);
              assertEquals(places.get(one.recordId()), one.placeInCase());
              JsonNode line = lastFull(CASES.get(one.recordId()));
              JsonNode written = line.get("people").get(one.placeInCase() - 1);
              Person person = persons.get(one.personNo());
              assertEquals(one.isRight(), isWrittenAsItIs(written, person));
              right.add(one.isRight());
            });
    assertEquals(CASES.keySet(), places.keySet());
    CASES.forEach(
        (id, lines) -> assertEquals(places.get(id), lastFull(lines).get("people").size()));
    double share = right.stream().filter(is -> is).count() / (double) right.size();
    assertTrue(share > 0.4 && share < 0.7, "right: " + share);
  }

  private static boolean isWrittenAsItIs(JsonNode written, Person person) {
    String born = LocalDate.ofEpochDay(person.birthDay()).toString();
    return person.documents().stream()
        .anyMatch(
            document ->
                born.equals(written.path("born").asText())
                    && document.family().equals(written.at("/name/family").asText())
                    && document.given().equals(written.at("/name/given").asText())
                    && document.number().equals(written.at("/document/number").asText()));
  }

  private static boolean isVoid(List<JsonNode> lines) {
    return lines.get(lines.size() - 1).get("status").asText().equals("VOID");
  }

  private static JsonNode lastFull(List<JsonNode> lines) {
    return lines.get(lines.size() - (isVoid(lines) ? 2 : 1));
  }

  private static Stream<CasePerson> casePersons() {
    return LIVES.stream().flatMap(life -> life.casePersons().stream());
  }

  private static Stream<Long> victims() {
    return LIVES.stream()
        .flatMap(life -> life.parts().stream())
        .filter(part -> part.role() == Role.VICTIM)
        .map(Part::personNo);
  }

  private static int day(JsonNode date) {
    return (int) LocalDate.parse(date.asText()).toEpochDay();
  }

  private static String code(JsonNode word) {
    return word.asText().toUpperCase(Locale.ROOT).replace(' ', '_');
  }

  private static Set<String> codes(String list) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("schemas/codes/" + list + ".csv"))) {
      return lines.map(line -> line.split(",", 2)[0]).collect(Collectors.toSet());
    }
  }
}
