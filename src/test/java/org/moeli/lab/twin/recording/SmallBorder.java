package org.moeli.lab.twin.recording;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.moeli.lab.twin.ShippedParameters;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.people.Draws;
import org.moeli.lab.twin.people.Period;
import org.moeli.lab.twin.people.Person;
import org.moeli.lab.twin.people.PersonGenerator;

/** Families who cross at every post, in and out in turn, and now and then by a ford. */
final class SmallBorder {
  static final int PER_GROUP = 4;
  static final int CROSSINGS = 25;

  /** The order that a clerk asks for. */
  static final Comparator<Sighting> ORDER =
      Comparator.comparing(Sighting::feed)
          .thenComparing(Sighting::block)
          .thenComparing(Sighting::fileDay)
          .thenComparing(Sighting::receivedDay)
          .thenComparing(Sighting::day)
          .thenComparing(Sighting::minute)
          .thenComparing(sighting -> sighting.crossing().personNo())
          .thenComparing(sighting -> sighting.crossing().sequenceNo())
          .thenComparing(Sighting::copyNo);

  private static final long FAMILY = 71;
  private static final long CROSSES = 72;
  private static final String[] NATIONS = {"LSO", "LSO", "LSO", "ZAF", "CHN"};

  private final RecordingParameters parameters;
  private final Difficulty difficulty;
  private final Period period =
      new Period(
          11,
          (int) LocalDate.of(2025, 1, 1).toEpochDay(),
          (int) LocalDate.of(2025, 12, 31).toEpochDay(),
          10_000,
          1);
  private final String[] posts;

  SmallBorder(Difficulty difficulty, String... posts) {
    this.parameters = ShippedParameters.ALL.recording();
    this.difficulty = difficulty;
    this.posts =
        posts.length > 0
            ? posts
            : parameters.posts().stream()
                .map(RecordingParameters.Post::code)
                .toArray(String[]::new);
  }

  RecordingParameters parameters() {
    return parameters;
  }

  Period period() {
    return period;
  }

  Recorder recorder() {
    return new Recorder(parameters, difficulty, period);
  }

  List<Person> persons(long groupNo) {
    List<Person> persons = new ArrayList<>(PER_GROUP);
    PersonGenerator generator = new PersonGenerator(ShippedParameters.ALL.people(), period);
    for (int i = 0; i < PER_GROUP; i++) {
      Draws draws = Draws.of(period.seed(), groupNo * Person.PER_GROUP + i, FAMILY);
      String nation = draws.pick(NATIONS);
      char sex = i % 2 == 0 ? 'F' : 'M';
      int born = draws.between(-9000, 12_000);
      persons.add(
          generator.person(draws, groupNo * Person.PER_GROUP + i, nation, nation, sex, born));
    }
    return persons;
  }

  List<Crossing> crossings(Person person) {
    Draws draws = Draws.of(period.seed(), person.personNo(), CROSSES);
    List<Crossing> crossings = new ArrayList<>(CROSSINGS);
    for (int i = 0; i < CROSSINGS; i++) {
      int day = period.firstDay() + i * 14 + draws.below(14);
      boolean isEntry = i % 2 == 0;
      boolean isGranted = isEntry && !person.nationality().equals("LSO");
      String post = draws.chance(0.02) ? Crossing.FORD + "test" : draws.pick(posts);
      crossings.add(
          new Crossing(
              person.personNo(),
              i,
              isEntry,
              day,
              draws.between(360, 1200),
              post,
              "CAR",
              "VISIT",
              "QA1234",
              person.documentOn(day),
              isGranted ? 30 : Crossing.NONE,
              Crossing.NONE,
              isGranted ? day + 29 : Crossing.NONE));
    }
    return crossings;
  }

  /** The records of the first groups, in the order that a clerk asks for. */
  List<Sighting> sightings(int groups) {
    List<Sighting> sightings = new ArrayList<>();
    Recorder recorder = recorder();
    for (int groupNo = 0; groupNo < groups; groupNo++) {
      for (Person person : persons(groupNo)) {
        recorder.record(person, crossings(person), sightings::add);
      }
    }
    sightings.sort(ORDER);
    return sightings;
  }
}
