package org.moeli.tip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.moeli.domain.BirthDate;
import org.moeli.domain.IdentityProfile;
import org.moeli.domain.PersonName;
import org.moeli.tip.CaseLinks.Link;
import org.moeli.tip.InvolvedPerson.Document;
import org.moeli.tip.InvolvedPerson.Showing;

class CaseLinksTest {
  private static final String LERATO = "Lerato Mokoena";
  private static final String BORN = "1999-05-06";

  @Test
  void theOneHolderOfTheDocumentIsLinkedWhateverElseIsWritten() {
    assertLinks(
        List.of(victim("c1", "A100", LERATO, BORN, holder("p1", "Another Name", "1970-01-02"))),
        "c1/1/1 VICTIM p1 DOCUMENT victim");
  }

  @Test
  void aDocumentOfSeveralProtectsAllOfThem() {
    assertLinks(
        List.of(
            victim(
                "c1",
                "A100",
                "",
                "",
                holder("p2", "Thabo Sello", "1980-02-03"),
                holder("p1", LERATO, BORN))),
        "c1/1/1 VICTIM p1 DOCUMENT_SHARED victim",
        "c1/1/2 VICTIM p2 DOCUMENT_SHARED victim");
  }

  @Test
  void ofSeveralHoldersTheOneThatAloneAgreesIsTaken() {
    assertLinks(
        List.of(
            victim(
                "c1",
                "A100",
                "Mokoena, Lerato",
                "",
                holder("p2", "Thabo Sello", "1980-02-03"),
                holder("p1", LERATO, BORN))),
        "c1/1/1 VICTIM p1 DOCUMENT victim");
  }

  @Test
  void aHolderOfWhomTooLittleIsWrittenMayBeTheVictimToo() {
    assertLinks(
        List.of(
            victim(
                "c1", "A100", LERATO, BORN, holder("p1", LERATO, BORN), holder("p2", "", "1999"))),
        "c1/1/1 VICTIM p1 DOCUMENT_SHARED victim",
        "c1/1/2 VICTIM p2 DOCUMENT_SHARED victim");
  }

  @Test
  void twoWhoAgreeAreBothTaken() {
    assertLinks(
        List.of(
            victim(
                "c1",
                "A100",
                LERATO,
                BORN,
                holder("p1", LERATO, "1980-02-03"),
                holder("p2", "Thabo Sello", BORN))),
        "c1/1/1 VICTIM p1 DOCUMENT_SHARED victim",
        "c1/1/2 VICTIM p2 DOCUMENT_SHARED victim");
  }

  @Test
  void anotherDocumentOfTheSameNameAndBirthIsLinkedToo() {
    assertLinks(
        List.of(victim("c1", "A100", LERATO, BORN, holder("p1", LERATO, BORN), namesake("p2"))),
        "c1/1/1 VICTIM p1 DOCUMENT victim",
        "c1/1/2 VICTIM p2 NAME_AND_BIRTH victim");
  }

  @Test
  void whoIsNotFoundStillHasALink() {
    assertLinks(List.of(victim("c1", "A100", LERATO, BORN)), "c1/1/1 VICTIM - NONE victim");
  }

  @Test
  void aMiddleNameLeftOutIsNoOtherName() {
    assertTrue(PossiblePersons.isSameName(name(LERATO), name("Lerato Anna Mokoena")));
    assertTrue(PossiblePersons.isSameName(name("Moshoeshoe Khotso"), name("Kgotso Moshweshwe")));
    assertTrue(!PossiblePersons.isSameName(name(LERATO), name("Lerato Sello")));
    assertTrue(!PossiblePersons.isSameName(name("Lerato"), name(LERATO)));
    assertTrue(!PossiblePersons.isSameName(name(""), name("")));
  }

  @Test
  void aSuspectWhoIsAVictimElsewhereIsTreatedAsVictim() {
    assertLinks(
        List.of(
            victim("c1", "A100", "", "", holder("p1", LERATO, BORN)),
            suspect("c2", "B200", "", "", holder("p1", LERATO, BORN)),
            suspect("c3", "C300", "", "", holder("p3", "Thabo Sello", "1980-02-03"))),
        "c1/1/1 VICTIM p1 DOCUMENT victim suspect",
        "c2/1/1 SUSPECT p1 DOCUMENT victim suspect",
        "c3/1/1 SUSPECT p3 DOCUMENT");
  }

  @Test
  void victimsAreFoundAgainByDocumentAndByNameBesideTheLake() {
    assertLinks(
        List.of(
            victim("c1", "A100", LERATO, ""),
            suspect("c2", "A100", "", BORN),
            victim("c3", "", "Thabo Sello", "1980-02-03"),
            suspect("c4", "D400", "Sello Thabo", "1980-02-03", holder("p4", "", ""))),
        "c1/1/1 VICTIM - NONE victim suspect",
        "c2/1/1 SUSPECT - NONE victim suspect",
        "c3/1/1 VICTIM - NONE victim suspect",
        "c4/1/1 SUSPECT p4 DOCUMENT victim suspect");
  }

  @Test
  void theSameNumberOfAnotherIssuerIsAnotherDocument() {
    InvolvedPerson zaf =
        person("c1", InvolvedPerson.VICTIM, new Document("ZAF", "A100"), "", "", List.of());
    InvolvedPerson lso =
        person("c2", InvolvedPerson.SUSPECT, new Document("LSO", "A100"), "", "", List.of());
    InvolvedPerson any = person("c3", "WITNESS", new Document("", "A100"), "", "", List.of());

    assertLinks(List.of(zaf, lso), "c1/1/1 VICTIM - NONE victim", "c2/1/1 SUSPECT - NONE");
    assertLinks(List.of(zaf, any), "c1/1/1 VICTIM - NONE victim", "c3/1/1 WITNESS - NONE victim");
  }

  @Test
  void linksAreThoseOfTheDefinitionInWhateverOrderCasesCome() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      List<InvolvedPerson> persons = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(8); i++) {
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
    String[] names = {"", LERATO, "Lerato Anna Mokoena", "Thabo Sello", "Neo"};
    String[] births = {"", BORN, "1980-02-03"};
    List<Showing> showings = new ArrayList<>();
    String number = numbers[random.nextInt(numbers.length)];
    for (int i = 0; i < random.nextInt(3); i++) {
      showings.add(
          new Showing(
              "p" + random.nextInt(6),
              !number.isEmpty() && random.nextBoolean(),
              profile(names[random.nextInt(5)], births[random.nextInt(3)])));
    }
    return person(
        caseId,
        roles[random.nextInt(roles.length)],
        new Document(number.isEmpty() ? "" : issuers[random.nextInt(3)], number),
        names[random.nextInt(5)],
        births[random.nextInt(3)],
        showings);
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

  private static InvolvedPerson victim(
      String caseId, String number, String name, String birth, Showing... showings) {
    return person(
        caseId, InvolvedPerson.VICTIM, new Document("", number), name, birth, List.of(showings));
  }

  private static InvolvedPerson suspect(
      String caseId, String number, String name, String birth, Showing... showings) {
    return person(
        caseId, InvolvedPerson.SUSPECT, new Document("", number), name, birth, List.of(showings));
  }

  private static InvolvedPerson person(
      String caseId,
      String role,
      Document document,
      String name,
      String birth,
      List<Showing> showings) {
    return new InvolvedPerson(caseId, 1, role, document, profile(name, birth), showings);
  }

  private static Showing holder(String personId, String name, String birth) {
    return new Showing(personId, true, profile(name, birth));
  }

  private static Showing namesake(String personId) {
    return new Showing(personId, false, profile(LERATO, BORN));
  }

  private static IdentityProfile profile(String name, String birth) {
    BirthDate date =
        birth.isEmpty()
            ? BirthDate.unknown()
            : birth.length() == 4
                ? BirthDate.inYear(Integer.parseInt(birth))
                : BirthDate.on(LocalDate.parse(birth));
    return new IdentityProfile(name(name), date, "", "");
  }

  private static PersonName name(String text) {
    return PersonName.of(text, "", "");
  }
}
