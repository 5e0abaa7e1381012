package org.moeli.tip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.moeli.tip.CaseLinks.Link;
import org.moeli.tip.InvolvedPerson.Candidate;
import org.moeli.tip.InvolvedPerson.Document;

class CaseLinksTest {
  @Test
  void theOneHolderOfTheDocumentIsLinkedWhateverElseIsWritten() {
    assertLinks(
        List.of(person("c1", "VICTIM", "A100", holder("p1", 0))),
        "c1/1/1 VICTIM p1 DOCUMENT victim");
  }

  @Test
  void aDocumentOfSeveralProtectsAllOfThem() {
    assertLinks(
        List.of(person("c1", "VICTIM", "A100", holder("p2", 0), holder("p1", 0))),
        "c1/1/1 VICTIM p1 DOCUMENT_SHARED victim",
        "c1/1/2 VICTIM p2 DOCUMENT_SHARED victim");
  }

  @Test
  void ofSeveralHoldersTheOneThatAloneIsProbableIsTaken() {
    assertLinks(
        List.of(person("c1", "VICTIM", "A100", holder("p2", 0.09), holder("p1", 0.5))),
        "c1/1/1 VICTIM p1 DOCUMENT victim");
  }

  @Test
  void ofSeveralHoldersOneThatIsHardlyProbableIsNotTakenAlone() {
    assertLinks(
        List.of(person("c1", "VICTIM", "A100", holder("p2", 0.01), holder("p1", 0.49))),
        "c1/1/1 VICTIM p1 DOCUMENT_SHARED victim",
        "c1/1/2 VICTIM p2 DOCUMENT_SHARED victim");
  }

  @Test
  void aHolderWhoIsNotImprobableMayBeTheVictimToo() {
    assertLinks(
        List.of(person("c1", "VICTIM", "A100", holder("p1", 0.999), holder("p2", 0.1))),
        "c1/1/1 VICTIM p1 DOCUMENT_SHARED victim",
        "c1/1/2 VICTIM p2 DOCUMENT_SHARED victim");
  }

  @Test
  void twoWhoAreProbableAreBothTaken() {
    assertLinks(
        List.of(
            person("c1", "VICTIM", "A100", holder("p1", 0.9), holder("p2", 0.8), holder("p3", 0))),
        "c1/1/1 VICTIM p1 DOCUMENT_SHARED victim",
        "c1/1/2 VICTIM p2 DOCUMENT_SHARED victim",
        "c1/1/3 VICTIM p3 DOCUMENT_SHARED victim");
  }

  @Test
  void whoIsAlikeIsLinkedBesideADocument() {
    assertLinks(
        List.of(
            person(
                "c1",
                "VICTIM",
                "A100",
                holder("p1", 0.9),
                holder("p3", 0),
                new Candidate("p2", false, 0.1))),
        "c1/1/1 VICTIM p1 DOCUMENT victim",
        "c1/1/2 VICTIM p2 EVIDENCE victim");
  }

  @Test
  void whoIsNotFoundStillHasALink() {
    assertLinks(List.of(person("c1", "VICTIM", "A100")), "c1/1/1 VICTIM - NONE victim");
  }

  @Test
  void aSuspectWhoIsAVictimElsewhereIsTreatedAsVictim() {
    assertLinks(
        List.of(
            person("c1", "VICTIM", "A100", holder("p1", 0)),
            person("c2", "SUSPECT", "B200", holder("p1", 0)),
            person("c3", "SUSPECT", "C300", holder("p3", 0))),
        "c1/1/1 VICTIM p1 DOCUMENT victim suspect",
        "c2/1/1 SUSPECT p1 DOCUMENT victim suspect",
        "c3/1/1 SUSPECT p3 DOCUMENT");
  }

  @Test
  void victimsAreFoundAgainByDocumentAndByLikenessBesideTheLake() {
    InvolvedPerson alike =
        new InvolvedPerson(
            4,
            "c4",
            1,
            "SUSPECT",
            new Document("", "D400"),
            List.of(holder("p4", 0)),
            List.of(key("c3"), 99L));

    assertLinks(
        List.of(
            person("c1", "VICTIM", "A100"),
            person("c2", "SUSPECT", "A100"),
            person("c3", "VICTIM", ""),
            alike),
        "c1/1/1 VICTIM - NONE victim suspect",
        "c2/1/1 SUSPECT - NONE victim suspect",
        "c3/1/1 VICTIM - NONE victim suspect",
        "c4/1/1 SUSPECT p4 DOCUMENT victim suspect");
  }

  @Test
  void theSameNumberOfAnotherIssuerIsAnotherDocument() {
    InvolvedPerson zaf = person("c1", "VICTIM", new Document("ZAF", "A100"), List.of(), List.of());
    InvolvedPerson lso = person("c2", "SUSPECT", new Document("LSO", "A100"), List.of(), List.of());
    InvolvedPerson any = person("c3", "WITNESS", new Document("", "A100"), List.of(), List.of());

    assertLinks(List.of(zaf, lso), "c1/1/1 VICTIM - NONE victim", "c2/1/1 SUSPECT - NONE");
    assertLinks(List.of(zaf, any), "c1/1/1 VICTIM - NONE victim", "c3/1/1 WITNESS - NONE victim");
  }

  @Test
  void linksAreThoseOfTheDefinitionInWhateverOrderCasesCome() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      List<InvolvedPerson> persons = new ArrayList<>();
      int size = 1 + random.nextInt(8);
      for (int i = 0; i < size; i++) {
        persons.add(drawn(random, "c" + i));
      }
      List<String> links = texts(persons);
      assertEquals(LinkOracle.protectedPersons(persons), victims(persons), "round " + round);
      Collections.shuffle(persons, random);
      assertEquals(links, texts(persons), "round " + round);
    }
  }

  private static InvolvedPerson drawn(Random random, String caseId) {
    String[] roles = {"VICTIM", "SUSPECT", "SUSPECT", "WITNESS", "WITNESS"};
    String[] numbers = {"", "A100", "B200", "C300", "D400"};
    String[] issuers = {"", "LSO", "ZAF"};
    double[] probabilities = {0, 0.05, 0.1, 0.4, 0.5, 0.9};
    String number = numbers[random.nextInt(numbers.length)];
    Map<String, Candidate> found = new TreeMap<>();
    int candidates = random.nextInt(4);
    for (int i = 0; i < candidates; i++) {
      String id = "p" + random.nextInt(9);
      double probability = probabilities[random.nextInt(probabilities.length)];
      found.put(id, new Candidate(id, !number.isEmpty() && random.nextBoolean(), probability));
    }
    return person(
        caseId,
        roles[random.nextInt(roles.length)],
        new Document(number.isEmpty() ? "" : issuers[random.nextInt(3)], number),
        List.copyOf(found.values()),
        random.nextInt(6) == 0 ? List.of(key("c" + random.nextInt(8))) : List.of());
  }

  private static Set<String> victims(List<InvolvedPerson> persons) {
    return CaseLinks.of(persons).stream()
        .filter(Link::isVictim)
        .flatMap(link -> link.personId().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void assertLinks(List<InvolvedPerson> persons, String... expected) {
    assertEquals(List.of(expected), texts(persons));
  }

  private static List<String> texts(List<InvolvedPerson> persons) {
    return CaseLinks.of(persons).stream()
        .map(
            link ->
                link.caseId()
                    + "/"
                    + link.personNumber()
                    + "/"
                    + link.candidateNumber()
                    + " "
                    + link.role()
                    + " "
                    + link.personId().orElse("-")
                    + " "
                    + link.basis()
                    + (link.isVictim() ? " victim" : "")
                    + (link.isAlsoSuspect() ? " suspect" : ""))
        .sorted()
        .toList();
  }

  private static InvolvedPerson person(
      String caseId, String role, String number, Candidate... found) {
    return person(caseId, role, new Document("", number), List.of(found), List.of());
  }

  private static InvolvedPerson person(
      String caseId, String role, Document document, List<Candidate> found, List<Long> alike) {
    return new InvolvedPerson(key(caseId), caseId, 1, role, document, found, alike);
  }

  /** The number of a case in a test is that in its id. */
  private static long key(String caseId) {
    return Long.parseLong(caseId.substring(1));
  }

  private static Candidate holder(String personId, double probability) {
    return new Candidate(personId, true, probability);
  }
}
