package org.moeli.lab.twin.trafficking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.people.Document;
import org.moeli.lab.twin.people.DocumentParameters;
import org.moeli.lab.twin.people.Draws;
import org.moeli.lab.twin.people.Groups;
import org.moeli.lab.twin.people.Life;
import org.moeli.lab.twin.people.Part;
import org.moeli.lab.twin.people.PeopleParameters;
import org.moeli.lab.twin.people.PeopleParameters.Stays;
import org.moeli.lab.twin.people.Period;
import org.moeli.lab.twin.people.Person;
import org.moeli.lab.twin.people.PersonGenerator;
import org.moeli.lab.twin.people.Role;

/** Rings of traffickers with their victims. Grain of a group: ring. */
final class Rings implements Groups {
  static final String KIND = "RING";

  private static final long COUNT = 0x434E5452L; // apart from the purposes of other packages
  private static final long BIRTH = 0x42495254L;
  private static final long CERTIFICATES = 78_364_164_096L; // seven signs of 36

  private final TraffickingParameters parameters;
  private final Period period;
  private final Stays stays;
  private final DocumentParameters papers;
  private final PersonGenerator generator;

  Rings(TraffickingParameters parameters, PeopleParameters people, Period period) {
    this.parameters = parameters;
    this.period = period;
    this.stays = people.stays();
    this.papers = people.documents();
    this.generator = new PersonGenerator(people, period);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public long count() {
    return (long) (expected() + Draws.of(period.seed(), 0, COUNT).fraction());
  }

  /** As many as the victims expected need; of the fraction of one, whether it exists is drawn. */
  double expected() {
    double years = (period.lastDay() - period.firstDay() + 1) / Person.YEAR;
    double share = (double) period.residents() / parameters.residents();
    double victims = parameters.victimsPerYear() * years * share * period.trafficking();
    return victims / parameters.victims().perRing().mean();
  }

  @Override
  public List<Person> persons(long no, long groupNo) {
    return persons(Ring.of(parameters, period, no), no, groupNo);
  }

  @Override
  public Life life(long no, long groupNo) {
    Ring ring = Ring.of(parameters, period, no);
    List<Person> persons = persons(ring, no, groupNo);
    RingCrossings days = new RingCrossings(parameters, stays, period, ring, no);
    List<Crossing> crossings = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < persons.size(); i++) {
      List<Crossing> own =
          i < ring.crew().size()
              ? days.crew(persons.get(i), i)
              : days.victim(persons.get(i), ring.victims().get(i - ring.crew().size()));
      crossings.addAll(own);
      parts(parts, ring, persons.get(i), own, period.lastDay());
    }
    CaseRegister known = new CaseRegister(parameters.register(), period, COUNT, no, groupNo);
    known.writeRing(ring, persons);
    return new Life(persons, crossings, List.of(), parts, known.versions(), known.casePersons());
  }

  private List<Person> persons(Ring ring, long no, long groupNo) {
    List<Person> persons = new ArrayList<>();
    for (Ring.Member member : ring.crew()) {
      persons.add(born(no, groupNo, persons.size(), member.sex(), member.birthDay()));
    }
    for (Ring.Victim victim : ring.victims()) {
      Person person = born(no, groupNo, persons.size(), victim.sex(), victim.birthDay());
      persons.add(withDocuments(person, documents(person, victim, ring)));
    }
    return persons;
  }

  private Person born(long no, long groupNo, int member, char sex, int birthDay) {
    Draws draws = Draws.of(period.seed(), no, BIRTH + member);
    long personNo = groupNo * Person.PER_GROUP + member;
    return generator.person(draws, personNo, "LSO", "LSO", sex, birthDay);
  }

  private static Person withDocuments(Person person, List<Document> documents) {
    return new Person(
        person.personNo(),
        person.nationality(),
        person.residence(),
        person.sex(),
        person.birthDay(),
        documents);
  }

  /** Those whose documents are taken get none but a certificate for the way home. */
  private List<Document> documents(Person person, Ring.Victim victim, Ring ring) {
    List<Document> documents = new ArrayList<>(person.documents());
    int leaves = ring.journeys().get(victim.journeyNo()).day();
    if (victim.firstDocumentDay() != 0) {
      documents.subList(1, documents.size()).clear();
      documents.set(0, issuedNew(documents.get(0), victim));
    }
    if (victim.isWithheld()) {
      Document first = documents.get(0);
      documents.removeIf(document -> document != first && document.issuedDay() > leaves);
    }
    Ring.Return back = victim.back();
    if (back.home() == Ring.Home.BY_CERTIFICATE && back.day() <= period.lastDay()) {
      documents.add(certificate(person.personNo(), documents, back.day()));
    }
    return documents;
  }

  private Document issuedNew(Document before, Ring.Victim victim) {
    int issued = victim.firstDocumentDay();
    int expiry =
        issued + (victim.isChild() ? papers.childValidityDays() : papers.validityDays()) - 1;
    return reissued(before, "PASSPORT", before.number(), issued, expiry);
  }

  private Document certificate(long personNo, List<Document> documents, int day) {
    // The last one of the own nationality; a second nationality's is never the first.
    Document before = documents.get(0);
    for (Document document : documents) {
      before = document.nationality().equals(before.nationality()) ? document : before;
    }
    int issued = day - parameters.victims().certificateDaysBefore();
    String number = certificateNumber(personNo);
    return reissued(before, "EMERGENCY", number, issued, issued + papers.emergencyDays() - 1);
  }

  private static Document reissued(
      Document before, String type, String number, int issued, int expiry) {
    return new Document(
        type,
        before.issuer(),
        before.nationality(),
        number,
        before.family(),
        before.given(),
        issued,
        expiry);
  }

  /** A series of its own. */
  private static String certificateNumber(long personNo) {
    long digits = CERTIFICATES + Long.remainderUnsigned(Draws.mix(personNo), CERTIFICATES);
    return "QE" + Long.toString(digits, 36).substring(1).toUpperCase(Locale.ROOT);
  }

  /** A victim has a part in one journey; a trafficker in each, also when staying at home. */
  private static void parts(
      List<Part> parts, Ring ring, Person person, List<Crossing> own, int lastDay) {
    boolean isCrew = person.member() < ring.crew().size();
    if (!isCrew) {
      Ring.Victim victim = ring.victims().get(person.member() - ring.crew().size());
      int day = ring.journeys().get(victim.journeyNo()).day();
      Range days = new Range(day - ring.pattern().daysBefore(), Math.max(day, lastDay));
      parts.add(part(ring, person, Role.VICTIM, victim.journeyNo(), PersonCrossings.on(own, days)));
      return;
    }
    Role role = ring.crew().get(person.member()).role();
    for (Ring.Journey journey : ring.journeys()) {
      PersonCrossings.SequenceRange range =
          RingCrossings.days(ring, person.member(), journey)
              .map(days -> PersonCrossings.on(own, days))
              .orElse(PersonCrossings.NOTHING);
      parts.add(part(ring, person, role, journey.no(), range));
    }
  }

  private static Part part(
      Ring ring, Person person, Role role, int journeyNo, PersonCrossings.SequenceRange range) {
    RingPattern pattern = ring.pattern();
    return new Part(
        person.personNo(),
        role,
        pattern.name(),
        pattern.isDocumented(),
        journeyNo,
        range.first(),
        range.last());
  }
}
