package org.moeli.lab.twin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.people.Document;
import org.moeli.lab.twin.people.Life;
import org.moeli.lab.twin.people.Part;
import org.moeli.lab.twin.people.Permit;
import org.moeli.lab.twin.people.Person;
import org.moeli.lab.twin.people.Role;
import org.moeli.lab.twin.recording.Corruption;
import org.moeli.lab.twin.recording.Written;

/** Small lives made by hand: one person each, a crossing a line. */
final class Lives {
  private static final int FAR = 100_000;

  private final Person person;
  private final List<Crossing> crossings = new ArrayList<>();
  private final List<Permit> permits = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();

  private Lives(Person person) {
    this.person = person;
  }

  static Lives of(long personNo, String nationality, String residence) {
    return of(personNo, nationality, residence, 'F', day("1990-01-01"), "2015-01-01");
  }

  static Lives of(
      long personNo,
      String nationality,
      String residence,
      char sex,
      int birthDay,
      String... issued) {
    List<Document> documents = new ArrayList<>();
    for (String from : issued) {
      documents.add(
          new Document(
              "PASSPORT",
              nationality,
              nationality,
              "Q" + documents.size(),
              "Nku",
              "Pula",
              day(from),
              FAR));
    }
    return new Lives(new Person(personNo, nationality, residence, sex, birthDay, documents));
  }

  static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }

  static String date(int day) {
    return LocalDate.ofEpochDay(day).toString();
  }

  /** Every date from the first to the last. */
  static List<String> days(String first, String last) {
    return IntStream.rangeClosed(day(first), day(last)).mapToObj(Lives::date).toList();
  }

  /** Number of the last crossing. */
  int last() {
    return crossings.size() - 1;
  }

  Lives in(String date, String post, String mode, String purpose) {
    return crossing(true, date, post, mode, purpose, Crossing.NONE);
  }

  Lives inUntil(String date, String post, String purpose, String lawfulUntil) {
    return crossing(true, date, post, "CAR", purpose, day(lawfulUntil));
  }

  Lives out(String date, String post, String mode, String purpose) {
    return crossing(false, date, post, mode, purpose, Crossing.NONE);
  }

  private Lives crossing(
      boolean isEntry, String date, String post, String mode, String purpose, int lawfulUntil) {
    crossings.add(
        new Crossing(
            person.personNo(),
            crossings.size(),
            isEntry,
            day(date),
            600,
            post,
            mode,
            purpose,
            "",
            0,
            Crossing.NONE,
            Crossing.NONE,
            lawfulUntil));
    return this;
  }

  Lives permit(String kind, String from, String to) {
    permits.add(new Permit(person.personNo(), kind, 0, day(from), day(to), day(from)));
    return this;
  }

  Lives part(Role role, int journeyNo, int firstSequenceNo) {
    parts.add(
        new Part(
            person.personNo(),
            role,
            "JOB_OFFER",
            true,
            journeyNo,
            firstSequenceNo,
            firstSequenceNo));
    return this;
  }

  Life life() {
    return new Life(List.of(person), crossings, permits, parts, List.of(), List.of());
  }

  /** A record of one of the crossings. */
  Written record(int sequenceNo, String copyCode, Corruption... kinds) {
    boolean isGhost = copyCode.equals("GHOST");
    long bits = 0;
    for (Corruption kind : kinds) {
      bits |= kind.bit();
    }
    return new Written(
        "feed",
        "file",
        1,
        "key",
        isGhost ? Crossing.NONE : person.personNo(),
        isGhost ? Crossing.NONE : sequenceNo,
        copyCode,
        bits,
        null,
        null,
        null);
  }
}
