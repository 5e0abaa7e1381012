package org.moeli.lab.twin.trafficking;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * What the register of cases comes to know, and how it writes it.
 *
 * @param known share of victims that ever become a case
 * @param joined share of them that are entered into the case before
 * @param delayDays mean days from the journey until a case is opened
 * @param leastDelayDays least of them
 * @param suspects share of each trafficker to be named in a case
 * @param witnesses share of cases with a witness: a victim of the same ring who is not in it
 * @param calledVictim share of victims in a case that are called so; the others are presumed ones
 * @param calledSuspect share of traffickers in a case that are called so; the others are accused
 * @param mostWords of each kind in one case
 * @param innocent share of innocent groups that become a case
 * @param duplicate share of cases that are entered twice, and the second withdrawn
 * @param voidAfter days until it is withdrawn
 * @param dayKnown share of cases of which the day of the event is known
 * @param monthKnown share of which only the month is; else the year
 * @param identity how people are written
 * @param courses what becomes of cases
 * @param innocentCourse what becomes of those about innocent people
 */
@JsonNaming(SnakeCaseStrategy.class)
record RegisterParameters(
    double known,
    double joined,
    double delayDays,
    int leastDelayDays,
    double suspects,
    double witnesses,
    double calledVictim,
    double calledSuspect,
    int mostWords,
    double innocent,
    double duplicate,
    Range voidAfter,
    double dayKnown,
    double monthKnown,
    List<Writing> identity,
    List<Word> finders,
    List<Word> acts,
    List<Word> means,
    List<Word> forms,
    List<Offer> services,
    List<Course> courses,
    Course innocentCourse) {

  enum How {
    RIGHT,
    MISSPELT,
    NO_BIRTH_DATE,
    /** All is true, but of another document of the person, earlier or later or a second one's. */
    OTHER_DOCUMENT,
    WRONG_NUMBER,
    NO_DOCUMENT
  }

  /** One way to write somebody. */
  record Writing(How how, double weight) implements Weighted {}

  /** One word of the register. */
  record Word(String word, double weight) implements Weighted {}

  /** A service and the agency that offers it. */
  record Offer(String service, String agency, double weight) implements Weighted {}

  /**
   * A stage of a course.
   *
   * @param after days after the stage before
   * @param reached share of those at the stage before that ever come so far
   */
  record Stage(String stage, Range after, double reached) {}

  /** Stages one after the other. */
  record Course(double weight, List<Stage> stages) implements Weighted {
    Course {
      stages = List.copyOf(stages);
      if (stages.isEmpty()) {
        throw new IllegalArgumentException("a course has a stage");
      }
    }
  }

  RegisterParameters {
    Shares.check("register", known, joined, suspects, witnesses, innocent, duplicate);
    Shares.check("called_victim and called_suspect", calledVictim, calledSuspect);
    if (mostWords < 1) {
      throw new IllegalArgumentException("most_words is 1 or more");
    }
    Shares.check("day_known and month_known", dayKnown + monthKnown);
    Weighted.check("identity", identity);
    Weighted.check("finders", finders);
    Weighted.check("acts", acts);
    Weighted.check("means", means);
    Weighted.check("forms", forms);
    Weighted.check("services", services);
    Weighted.check("courses", courses);
  }
}
