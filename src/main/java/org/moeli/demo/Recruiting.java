package org.moeli.demo;

import java.util.List;

/** People who take others out of the country, and the people they take. */
final class Recruiting {
  private static final int LARGE = 20_000;
  private static final int RETURN_AFTER = 68;
  private static final int LATE_EVENING = 22 * 60 + 35;
  private static final int EARLY_MORNING = 5 * 60 + 20;
  private static final List<Journey> JOURNEYS =
      List.of(new Journey(32, 0, 2), new Journey(101, 2, 1), new Journey(116, 2, 1));

  /** Day of the period, and how many are taken. */
  private record Journey(int day, int minors, int adults) {}

  private final Script script;

  private Recruiting(Script script) {
    this.script = script;
  }

  static void write(Script script, long crossings) {
    int recruiters = crossings < LARGE ? 1 : 3;
    for (int no = 0; no < recruiters; no++) {
      new Recruiting(script).write(no);
    }
  }

  private void write(int no) {
    Person recruiter = script.person(Part.RECRUITER, Habit.LSO_OCCASIONAL, "LSO", 31, 48);
    Post post = List.of(Post.CALEDONSPOORT, Post.MAPUTSOE, Post.MASERU).get(no % 3);
    for (Journey journey : JOURNEYS) {
      take(recruiter, post, script.day(journey.day() + 2 * no), journey);
    }
  }

  /** All cross in one vehicle, one after the other; the recruiter is back two days later. */
  private void take(Person recruiter, Post post, int day, Journey journey) {
    int minute = post == Post.CALEDONSPOORT ? LATE_EVENING : EARLY_MORNING;
    Passage.Way out = new Passage.Way("CAR", "VISIT", recruiter.plate());
    script.exit(recruiter, day, minute, post, out);
    int size = journey.minors() + journey.adults();
    for (int i = 1; i <= size; i++) {
      boolean isMinor = i <= journey.minors();
      Person taken =
          script.person(
              Part.RECRUITED, Habit.LSO_OCCASIONAL, "LSO", isMinor ? 14 : 18, isMinor ? 16 : 23);
      script.exit(taken, day, minute + i, post, out);
      // Of every group with children one grown-up comes home in the end.
      if (i == size && journey.minors() > 0) {
        Passage.Way home = new Passage.Way("FOOT", "RETURN", "");
        script.entry(taken, day + RETURN_AFTER, 15 * 60 + i, Post.MASERU, home);
      }
    }
    Passage.Way back = new Passage.Way("CAR", "RETURN", recruiter.plate());
    script.entry(recruiter, day + 2, minute, post, back);
  }
}
