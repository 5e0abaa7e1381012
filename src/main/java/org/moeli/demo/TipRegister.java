package org.moeli.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The cases of three years, as the register delivers them: all old ones at first, then by the week
 * the new ones and those that have reached another stage.
 */
final class TipRegister {
  private static final long SMALL = 20_000;
  private static final int CASES = 40;
  private static final int CASES_IN_SMALL = 16;
  private static final int DAYS_BEFORE = 900;
  private static final int STRANGERS = 9_500_000;
  private static final int YEAR = Person.DAYS_PER_YEAR;
  private static final int LATEST_VERSIONS_BEFORE_END = 10;

  private static final List<String> DISTRICTS =
      List.of(
          "Leribe",
          "Maseru",
          "Botha-Bothe",
          "Maseru",
          "Mafeteng",
          "Leribe",
          "Mohales Hoek",
          "Maseru",
          "Berea",
          "Qacha's Neck");
  private static final List<String> FINDERS =
      List.of("police", "victim", "border", "family", "hotline", "ngo", "clinic", "foreign police");
  private static final List<String> FORMS =
      List.of("domestic work", "prostitution", "herding", "factory", "forced marriage", "tavern");
  private static final List<List<String>> MEANS =
      List.of(
          List.of("false promise"),
          List.of("false promise", "passport taken"),
          List.of("debt", "threat"),
          List.of(),
          List.of("violence", "locked in"));

  /** The latest delivery of a case. */
  private record Delivered(int reached, LandingFile file) {}

  private final Feed feed;
  private final TipDialect dialect;
  private final DemoOptions options;
  private final int population;
  private final Script script;
  private final List<TipCase> cases = new ArrayList<>();
  private final Map<Integer, Delivered> delivered = new HashMap<>();
  private int strangers = STRANGERS;

  /**
   * @param population number of persons that cross by habit
   * @param script who plays a part in the cases of the period; their part is noted there
   */
  TipRegister(Feed feed, DemoOptions options, int population, Script script) {
    this.feed = feed;
    this.dialect = (TipDialect) feed.dialect();
    this.options = options;
    this.population = population;
    this.script = script;
    if (script.size() > 0) {
      int count = options.crossings() < SMALL ? CASES_IN_SMALL : CASES;
      for (int no = 0; no < count; no++) {
        cases.add(newCase(no, count));
      }
    }
  }

  /** Writes what has become known until the day before; {@code planter} is null in clean files. */
  void write(int day, Planter planter) throws IOException {
    for (TipCase one : cases) {
      Delivered before = delivered.get(one.no());
      int reached = one.reachedBefore(day);
      boolean isChanged =
          before != null && reached > before.reached() && before.file() != feed.file();
      if (before == null ? reached > 0 : isChanged) {
        feed.add(one.record(dialect, reached), Fate.ACCEPTED);
        if (before != null) {
          before.file().change(Fate.SUPERSEDED);
        }
        delivered.put(one.no(), new Delivered(reached, feed.file()));
        if (planter != null) {
          planter.afterGoodRecord();
        }
      }
    }
  }

  private TipCase newCase(int no, int count) {
    int old = count * 3 / 4;
    int step = no < old ? DAYS_BEFORE / old : (options.days() - LATEST_VERSIONS_BEFORE_END) / 10;
    int first = options.firstDay();
    int registered =
        no < old ? first - DAYS_BEFORE + no * step : first + 2 + (no - old) * Math.max(1, step);
    Values values =
        new Values()
            .set(Field.ID, "TC" + (1001 + no))
            .set(Field.STATUS, "OPEN")
            .set(Field.REGISTER, "TIP/" + (1001 + no))
            .set(Field.DATE, dialect.day(registered))
            .set(Field.HAPPENED, happened(no, registered))
            .set(Field.DISTRICT, DISTRICTS.get(no % DISTRICTS.size()))
            .set(Field.FOUND_BY, FINDERS.get(no % FINDERS.size()))
            .set(Field.PEOPLE, TipDialect.list(people(no, no - old)))
            .set(Field.ACTS, TipDialect.texts(List.of("recruited", "transported")))
            .set(Field.MEANS, TipDialect.texts(MEANS.get(no % MEANS.size())))
            .set(Field.EXPLOITATION, TipDialect.texts(List.of(FORMS.get(no % FORMS.size()))));
    return new TipCase(no, registered, values, TipCase.course(no));
  }

  /** Of some cases only the month or the year is known. */
  private String happened(int no, int registered) {
    String day = dialect.day(registered - Dice.between(draw(no, 1), 20, 200));
    return switch (no % 8) {
      case 3 -> day.substring(0, 7);
      case 6 -> day.substring(0, 4);
      default -> day;
    };
  }

  /** Those of the written journeys where they belong, and people of the population. */
  private List<String> people(int no, int inPeriod) {
    List<Person> recruiters = script.cast(Part.RECRUITER);
    List<Person> recruited = script.cast(Part.RECRUITED);
    int recruiter = inPeriod - 1;
    if (recruiter >= 0 && recruiter < 2 && recruiter < recruiters.size()) {
      int group = recruited.size() / recruiters.size();
      int last = group * (recruiter + 1);
      List<String> people = new ArrayList<>(List.of(suspect(recruiters.get(recruiter))));
      recruited.subList(last - 3, last).forEach(taken -> people.add(victim(taken)));
      return people;
    }
    return switch (no) {
      // Some suspects were victims themselves, and some couriers do not go of their own will.
      case 5 -> List.of(victim(nth(Part.RECRUITER, 1)), suspect(stranger()));
      case 8 -> List.of(victim(nth(Part.TURNAROUND, 1)));
      case 11 -> List.of(dialect.misspelt("victim", asVictim(nth(Part.RENEWAL, 3))));
      case 13 -> List.of(victim(nth(Part.MINOR_ALONE, 0)), victim(nth(Part.RIVER, 0)));
      default -> unknownToThePosts(no);
    };
  }

  private List<String> unknownToThePosts(int no) {
    boolean isChild = no % 3 == 0;
    boolean isWoman = no % 10 < 7;
    Person first = someone(no, person -> isChild == isChild(person) && isWoman == isWoman(person));
    Person second = someone(no + 500, person -> !isChild(person) && isWoman(person));
    Person suspect = someone(no + 900, person -> !isChild(person) && !isWoman(person));
    List<String> people = new ArrayList<>();
    switch (no % 5) {
      case 0 -> people.add(dialect.misspelt("victim", asVictim(first)));
      case 1 -> people.add(dialect.undocumented("presumed victim", asVictim(first)));
      case 2 -> people.add(victim(stranger()));
      default -> people.add(victim(first));
    }
    if (no % 4 == 1) {
      people.add(victim(second));
    }
    if (no % 2 == 0) {
      people.add(no % 6 == 0 ? dialect.person("accused", suspect) : suspect(suspect));
    }
    if (no % 7 == 3) {
      people.add(dialect.undocumented("witness", stranger()));
    }
    return people;
  }

  private String victim(Person person) {
    return dialect.person("victim", asVictim(person));
  }

  private Person asVictim(Person person) {
    script.add(Part.CASE_VICTIM, person);
    return person;
  }

  private String suspect(Person person) {
    script.add(Part.CASE_SUSPECT, person);
    return dialect.person("suspect", person);
  }

  /** Who plays a part; where the cast is too small for that, somebody whom no post has seen. */
  private Person nth(Part part, int index) {
    List<Person> cast = script.cast(part);
    return index < cast.size() ? cast.get(index) : stranger();
  }

  private Person stranger() {
    return Person.apart(options, strangers++, Habit.LSO_OCCASIONAL, "LSO", 24);
  }

  /** A national of the population, the first from a drawn number on for whom a condition holds. */
  private Person someone(int no, Predicate<Person> condition) {
    int start = Dice.below(draw(no, 2), population);
    for (int i = 0; i < population; i++) {
      Person person = Person.of(options, (start + i) % population);
      if (person.nationality().equals("LSO") && condition.test(person)) {
        return person;
      }
    }
    return stranger();
  }

  /** A child that was born well before the oldest case. */
  private boolean isChild(Person person) {
    int age = (options.firstDay() - person.birthDay()) / YEAR;
    return age >= 8 && age < 18;
  }

  private static boolean isWoman(Person person) {
    return person.sex() == 'F';
  }

  private long draw(int no, int purpose) {
    return Dice.draw(options.seed(), STRANGERS + no, 20 + purpose);
  }
}
