package org.moeli.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Persons who do what others do with bad intent, for good reasons. */
final class LookAlikes {
  private static final int HOUR = 60;
  private static final int CROSSINGS_PER_DRIVER = 25_000;
  private static final int MOST_DRIVERS = 8;
  private static final int CROSSINGS_PER_SCHOOL = 50_000;
  private static final int MOST_SCHOOLS = 4;
  private static final int PUPILS = 6;
  private static final Passage.Way TO_WORK = new Passage.Way("FOOT", "WORK", "");
  private static final Passage.Way HOME = new Passage.Way("FOOT", "RETURN", "");
  private static final List<Post> POSTS = List.of(Post.MASERU, Post.MAPUTSOE, Post.CALEDONSPOORT);

  private final Script script;

  private LookAlikes(Script script) {
    this.script = script;
  }

  /** Writes them in numbers that fit the size, and puts the taxis on the road. */
  static void write(Script script, long crossings, Taxis taxis) {
    LookAlikes all = new LookAlikes(script);
    int drivers = (int) Math.min(MOST_DRIVERS, crossings / CROSSINGS_PER_DRIVER);
    for (int no = 0; no < drivers; no++) {
      all.taxi(no, taxis);
    }
    int schools = (int) Math.min(MOST_SCHOOLS, crossings / CROSSINGS_PER_SCHOOL);
    for (int no = 0; no < schools; no++) {
      all.school(no);
      all.grandparent(no);
    }
    all.nightShift();
    all.trader();
  }

  /** Two rounds on every working day. */
  private void taxi(int no, Taxis taxis) {
    Person driver = script.person(Part.TAXI_DRIVER, Habit.LSO_OCCASIONAL, "LSO", 26, 58);
    Post post = POSTS.get(no % 2);
    int shift = Taxis.LOAD_MINUTES * no;
    List<Taxis.Run> runs =
        List.of(
            new Taxis.Run(post, false, 6 * HOUR + shift),
            new Taxis.Run(post, true, 9 * HOUR + shift),
            new Taxis.Run(post, false, 11 * HOUR + shift),
            new Taxis.Run(post, true, 16 * HOUR + shift));
    taxis.add(runs, driver.plate());
    Passage.Way way = new Passage.Way("TAXI", "CREW", driver.plate());
    for (int index = 0; index < script.days(); index++) {
      int day = script.day(index);
      if (Week.isWorkingDay(day)) {
        for (Taxis.Run run : runs) {
          if (run.isEntry()) {
            script.entry(driver, day, run.minute(), post, way);
          } else {
            script.exit(driver, day, run.minute(), post, way);
          }
        }
      }
    }
  }

  /** Children of several families, out with the driver in the morning and back in the afternoon. */
  private void school(int no) {
    Person driver = script.person(Part.SCHOOL_DRIVER, Habit.LSO_OCCASIONAL, "LSO", 30, 60);
    List<Person> children = new ArrayList<>();
    for (int i = 0; i < PUPILS; i++) {
      children.add(script.person(Part.SCHOOL_CHILD, Habit.LSO_COMMUTER, "LSO", 7, 15));
    }
    Post post = POSTS.get(no % 2);
    Passage.Way crew = new Passage.Way("TAXI", "CREW", driver.plate());
    Passage.Way pupil = new Passage.Way("TAXI", "STUDY", driver.plate());
    Passage.Way home = new Passage.Way("TAXI", "RETURN", driver.plate());
    for (int index = 0; index < script.days(); index++) {
      int day = script.day(index);
      if (isSchoolDay(day)) {
        int out = 6 * HOUR + 25 + 10 * no;
        int back = 14 * HOUR + 25 + 10 * no;
        script.exit(driver, day, out, post, crew);
        script.entry(driver, day, out + 40, post, crew);
        script.exit(driver, day, back - 50, post, crew);
        script.entry(driver, day, back, post, crew);
        for (Person child : children) {
          script.exit(child, day, out + 1, post, pupil);
          script.entry(child, day, back + 1, post, home);
        }
      }
    }
  }

  /** The autumn and the winter holidays with grandchildren of two names. */
  private void grandparent(int no) {
    Person grandparent = script.person(Part.GRANDPARENT, Habit.LSO_OCCASIONAL, "LSO", 58, 72);
    List<Person> party = new ArrayList<>(List.of(grandparent));
    for (int i = 0; i < 3; i++) {
      party.add(script.person(Part.GRANDCHILD, Habit.LSO_OCCASIONAL, "LSO", 4, 13));
    }
    Post post = POSTS.get(no % POSTS.size());
    for (LocalDate leave : List.of(LocalDate.of(2026, 3, 28), LocalDate.of(2026, 6, 13))) {
      int day = (int) leave.toEpochDay() + no % 2;
      for (int i = 0; i < party.size(); i++) {
        Passage.Way out = new Passage.Way("CAR", "VISIT", grandparent.plate());
        Passage.Way back = new Passage.Way("CAR", "RETURN", grandparent.plate());
        script.exit(party.get(i), day, 9 * HOUR + 10 * no + i, post, out);
        script.entry(party.get(i), day + 10, 15 * HOUR + 10 * no + i, post, back);
      }
    }
  }

  private void nightShift() {
    Person person = script.person(Part.NIGHT_SHIFT, Habit.LSO_OCCASIONAL, "LSO", 25, 55);
    for (int index = 2; index < script.days(); index += 3) {
      int day = script.day(index);
      script.exit(person, day, 14 * HOUR, Post.CALEDONSPOORT, TO_WORK);
      script.entry(person, day, 23 * HOUR + 25, Post.CALEDONSPOORT, HOME);
    }
  }

  private void trader() {
    Person person = script.person(Part.TRADER, Habit.LSO_OCCASIONAL, "LSO", 28, 60);
    Passage.Way out = new Passage.Way("TRUCK", "BUSINESS", person.plate());
    Passage.Way back = new Passage.Way("TRUCK", "RETURN", person.plate());
    for (int index = 1; index < script.days(); index += 4) {
      int day = script.day(index);
      script.exit(person, day, 7 * HOUR, POSTS.get(index % 2), out);
      script.entry(person, day, 11 * HOUR, POSTS.get(index / 2 % 2), back);
    }
  }

  /** Working days outside the holidays of autumn and winter. */
  private static boolean isSchoolDay(int day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    boolean isAutumn = date.getMonthValue() == 4 && date.getDayOfMonth() <= 8;
    boolean isWinter = date.getMonthValue() == 6 && date.getDayOfMonth() >= 12;
    boolean isSummer = date.getMonthValue() == 1 && date.getDayOfMonth() < 19;
    return Week.isWorkingDay(day) && !isAutumn && !isWinter && !isSummer;
  }
}
