package org.moeli.demo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Journeys of single persons, written out on top of what the population does by habit. */
final class Script {
  private static final int FIRST_PERSON = 9_000_000;

  private final DemoOptions options;
  private final Map<Integer, List<Passage>> byDay = new HashMap<>();
  private final Map<Part, List<Person>> cast = new EnumMap<>(Part.class);
  private int nextPerson = FIRST_PERSON;
  private int passages;
  private int overstays;

  Script(DemoOptions options) {
    this.options = options;
  }

  /** A new person for a part, between two ages. */
  Person person(Part part, Habit habit, String nationality, int youngest, int oldest) {
    int no = nextPerson++;
    int age = Dice.between(Dice.draw(options.seed(), no, 12), youngest, oldest);
    Person person = Person.apart(options, no, habit, nationality, age);
    add(part, person);
    return person;
  }

  /** Notes who plays a part. */
  void add(Part part, Person person) {
    cast.computeIfAbsent(part, p -> new ArrayList<>()).add(person);
  }

  /** Day of the period, from 0. */
  int day(int index) {
    return options.firstDay() + index;
  }

  int days() {
    return options.days();
  }

  void exit(Person person, int day, int minute, Post post, Passage.Way way) {
    add(new Passage(person, false, day, minute, post, way, Passage.Grant.NONE));
  }

  void entry(Person person, int day, int minute, Post post, Passage.Way way) {
    add(new Passage(person, true, day, minute, post, way, Passage.Grant.NONE));
  }

  /** Entry of a visitor who is granted 30 days. */
  void visit(Person person, int day, int minute, Post post, Passage.Way way) {
    add(new Passage(person, true, day, minute, post, way, Passage.Grant.ofDays(30)));
  }

  /** Notes a stay that truly goes on for too long. */
  void overstay(int day) {
    if (isInPeriod(day)) {
      overstays++;
    }
  }

  private void add(Passage passage) {
    if (isInPeriod(passage.day())) {
      byDay.computeIfAbsent(passage.day(), day -> new ArrayList<>()).add(passage);
      passages++;
    }
  }

  private boolean isInPeriod(int day) {
    return day >= options.firstDay() && day < options.firstDay() + options.days();
  }

  /** Passages of a day. */
  List<Passage> passagesOf(int day) {
    return byDay.getOrDefault(day, List.of());
  }

  /** Number of passages. */
  int size() {
    return passages;
  }

  int overstays() {
    return overstays;
  }

  /** Who plays which part, in order. */
  List<Person> cast(Part part) {
    return List.copyOf(cast.getOrDefault(part, List.of()));
  }

  /** Document numbers by part. */
  SortedMap<String, List<String>> documents() {
    SortedMap<String, List<String>> documents = new TreeMap<>();
    cast.forEach(
        (part, persons) ->
            documents.put(
                part.name(), persons.stream().map(Person::documentNumber).distinct().toList()));
    return documents;
  }
}
