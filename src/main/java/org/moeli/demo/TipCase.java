package org.moeli.demo;

import java.util.List;

/**
 * One case of trafficking as it truly goes.
 *
 * @param no number of the case, from 0
 * @param registered day of registration, in days since 1970-01-01
 * @param values all that does not change
 * @param stages stages with the day on which each is reached, also later than the period
 */
record TipCase(int no, int registered, Values values, List<Stage> stages) {
  /** A stage and the days from registration until it is reached. */
  record Stage(String name, int after) {}

  private static final List<List<Stage>> COURSES =
      List.of(
          List.of(
              new Stage("reported", 0),
              new Stage("investigation", 10),
              new Stage("dpp", 150),
              new Stage("charged", 240),
              new Stage("trial", 420),
              new Stage("convicted", 700)),
          List.of(
              new Stage("presumed", 0),
              new Stage("screened", 4),
              new Stage("identified", 15),
              new Stage("referred", 20),
              new Stage("protection", 25),
              new Stage("return", 120),
              new Stage("reintegration", 200),
              new Stage("closed", 560)),
          List.of(new Stage("reported", 0), new Stage("investigation", 20)),
          List.of(new Stage("presumed", 0), new Stage("screened", 6), new Stage("not vot", 30)),
          List.of(
              new Stage("reported", 0),
              new Stage("investigation", 12),
              new Stage("dpp", 200),
              new Stage("withdrawn", 610)),
          List.of(
              new Stage("presumed", 0),
              new Stage("screened", 3),
              new Stage("identified", 9),
              new Stage("referred", 12),
              new Stage("protection", 14)));

  /** The course that a case takes; some never get further. */
  static List<Stage> course(int no) {
    return COURSES.get(no % COURSES.size());
  }

  /** Number of stages reached before a day. */
  int reachedBefore(int day) {
    return (int) stages.stream().filter(stage -> registered + stage.after() < day).count();
  }

  /** The record of the register with the first stages only. */
  Values record(TipDialect dialect, int reached) {
    List<Stage> known = stages.subList(0, reached);
    List<String> written =
        known.stream().map(s -> dialect.stage(s.name(), registered + s.after())).toList();
    List<String> referrals =
        known.stream()
            .filter(s -> s.name().equals("referred"))
            .flatMap(
                s ->
                    List.of(
                        dialect.referral("shelter", "social development", registered + s.after()),
                        dialect.referral("legal", "cgpu", registered + s.after() + 1))
                        .stream())
            .toList();
    return values
        .copy()
        .set(Field.STAGES, TipDialect.list(written))
        .set(Field.REFERRALS, TipDialect.list(referrals));
  }
}
