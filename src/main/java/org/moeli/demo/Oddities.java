package org.moeli.demo;

import java.util.List;

/** Persons whose journeys are out of the ordinary, each in one way. */
final class Oddities {
  private static final int HOUR = 60;
  private static final Passage.Way ON_FOOT = new Passage.Way("FOOT", "VISIT", "");
  private static final Passage.Way HOME_ON_FOOT = new Passage.Way("FOOT", "RETURN", "");

  private final Script script;

  private Oddities(Script script) {
    this.script = script;
  }

  /** Writes every kind, {@code copies} times. */
  static void write(Script script, int copies) {
    Oddities oddities = new Oddities(script);
    for (int no = 0; no < copies; no++) {
      oddities.turnaround(no);
      oddities.night(no);
      oddities.minorAlone(no);
      oddities.renewalOfNational(no);
      oddities.renewalOfVisitor(no);
      oddities.late(no);
      oddities.river(no);
      oddities.sharedDocument(no);
    }
  }

  /** Out in the afternoon and back by night at the small post, and now and then by the river. */
  private void turnaround(int no) {
    Person person = script.person(Part.TURNAROUND, Habit.LSO_OCCASIONAL, "LSO", 24, 50);
    List<Post> posts = List.of(Post.MAPUTSOE, Post.MASERU);
    Passage.Way out = new Passage.Way("CAR", "SHOPPING", person.plate());
    Passage.Way back = new Passage.Way("CAR", "RETURN", person.plate());
    for (int i = 0; i < 14; i++) {
      int day = script.day(12 + 3 * no + 11 * i);
      Post post = posts.get((i + no) % 2);
      script.exit(person, day, 16 * HOUR + 10 * no, post, out);
      script.entry(person, day, 22 * HOUR + 10 + 9 * no + i, Post.CALEDONSPOORT, back);
      if (i % 5 == 2) {
        script.exit(person, day + 4, 17 * HOUR, post, ON_FOOT);
      }
    }
  }

  private void night(int no) {
    Person person = script.person(Part.NIGHT, Habit.LSO_OCCASIONAL, "LSO", 24, 50);
    for (int i = 0; i < 9; i++) {
      int day = script.day(5 + no + 19 * i);
      script.exit(person, day, 23 * HOUR + 11 * no + i, Post.CALEDONSPOORT, ON_FOOT);
      script.entry(person, day + 1, 2 * HOUR + 17 * no + i, Post.CALEDONSPOORT, HOME_ON_FOOT);
    }
  }

  private void minorAlone(int no) {
    Person person = script.person(Part.MINOR_ALONE, Habit.LSO_OCCASIONAL, "LSO", 14, 16);
    script.exit(person, script.day(40 + 21 * no), 22 * HOUR + 40, Post.CALEDONSPOORT, ON_FOOT);
  }

  private void renewalOfNational(int no) {
    Person person = script.person(Part.RENEWAL, Habit.LSO_MONTHLY, "LSO", 22, 45);
    Post post = no % 2 == 0 ? Post.MASERU : Post.MAPUTSOE;
    int day = script.day(4 + 2 * no);
    script.exit(person, day, 8 * HOUR, post, ON_FOOT);
    for (int i = 0; i < 5; i++) {
      day += 28 + i % 3;
      script.entry(person, day, 9 * HOUR + 5 * no, post, HOME_ON_FOOT);
      script.exit(person, day, 10 * HOUR + 30, post, ON_FOOT);
    }
  }

  /** Five stays one after the other, two of them too long. */
  private void renewalOfVisitor(int no) {
    Person person = script.person(Part.RENEWAL, Habit.OTHER_VISITOR, visitor(no), 22, 45);
    int day = script.day(7 + 3 * no);
    script.visit(person, day, 11 * HOUR, Post.MASERU, ON_FOOT);
    for (int stay : List.of(28, 29, 33, 30, 34)) {
      if (stay > 30) {
        script.overstay(day);
      }
      day += stay;
      script.exit(person, day, 10 * HOUR, Post.MASERU, HOME_ON_FOOT);
      script.visit(person, day, 13 * HOUR + no, Post.MASERU, ON_FOOT);
    }
  }

  private void late(int no) {
    Person person = script.person(Part.LATE, Habit.OTHER_VISITOR, visitor(no + 1), 22, 60);
    int day = script.day(3 + 4 * no);
    for (int visit = 0; visit < 3; visit++) {
      script.visit(person, day, 14 * HOUR, Post.MASERU, ON_FOOT);
      script.overstay(day);
      day += 30 + 8 + 5 * visit + no;
      script.exit(person, day, 9 * HOUR, Post.MASERU, HOME_ON_FOOT);
      day += 6;
    }
  }

  private void river(int no) {
    Person person = script.person(Part.RIVER, Habit.LSO_OCCASIONAL, "LSO", 20, 45);
    for (int i = 0; i < 5; i++) {
      int day = script.day(10 + 5 * no + 23 * i);
      script.exit(person, day, 9 * HOUR + 13 * i, Post.MAPUTSOE, ON_FOOT);
    }
    script.entry(person, script.day(150 + no), 16 * HOUR, Post.MAPUTSOE, HOME_ON_FOOT);
  }

  /** One passport on the same mornings at posts a hundred kilometres apart. */
  private void sharedDocument(int no) {
    Person holder = script.person(Part.SHARED_DOCUMENT, Habit.LSO_OCCASIONAL, "LSO", 25, 40);
    // Every second time the other one has the same name as well: a copy of the passport.
    Person other =
        no % 2 == 0
            ? holder
            : script
                .person(Part.SHARED_DOCUMENT, Habit.LSO_OCCASIONAL, "LSO", 41, 60)
                .showing(holder);
    for (int i = 0; i < 4; i++) {
      int day = script.day(20 + no + 31 * i);
      script.exit(holder, day, 7 * HOUR, Post.MASERU, ON_FOOT);
      script.exit(other, day, 7 * HOUR + 15, Post.CALEDONSPOORT, ON_FOOT);
      script.entry(holder, day + 3, 17 * HOUR, Post.MASERU, HOME_ON_FOOT);
      script.entry(other, day + 4, 17 * HOUR, Post.CALEDONSPOORT, HOME_ON_FOOT);
    }
  }

  private static String visitor(int no) {
    return List.of("ZWE", "PAK", "NGA", "CHN").get(no % 4);
  }
}
