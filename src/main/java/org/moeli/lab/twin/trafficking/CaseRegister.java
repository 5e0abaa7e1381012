package org.moeli.lab.twin.trafficking;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.moeli.lab.twin.people.Calendar;
import org.moeli.lab.twin.people.CasePerson;
import org.moeli.lab.twin.people.CaseVersion;
import org.moeli.lab.twin.people.Document;
import org.moeli.lab.twin.people.Draws;
import org.moeli.lab.twin.people.Period;
import org.moeli.lab.twin.people.Person;
import org.moeli.lab.twin.people.Role;
import org.moeli.lab.twin.trafficking.CaseFile.Entered;
import org.moeli.lab.twin.trafficking.CaseFile.Reached;
import org.moeli.lab.twin.trafficking.RegisterParameters.Course;
import org.moeli.lab.twin.trafficking.RegisterParameters.How;
import org.moeli.lab.twin.trafficking.RegisterParameters.Offer;
import org.moeli.lab.twin.trafficking.RegisterParameters.Stage;
import org.moeli.lab.twin.trafficking.RegisterParameters.Word;
import org.moeli.lab.twin.trafficking.TraffickingParameters.District;

/**
 * What the register comes to know of one group, as it delivers it: on Mondays the cases that are
 * new or have reached another stage.
 */
final class CaseRegister {
  private static final long CASES = 0x43415345L; // apart from the purposes of other packages
  private static final int WEEK = 7;
  private static final int LONGEST_GROUP = 1000; // more cases than any group has
  private static final long CODES = 2_821_109_907_456L; // eight signs of 36
  private static final int MONTH_LENGTH = 7; // of the text 2026-11
  private static final int YEAR_LENGTH = 4;

  private final RegisterParameters chances;
  private final Period period;
  private final long groupNo;
  private final Draws draws;
  private final List<CaseVersion> versions = new ArrayList<>();
  private final List<CasePerson> casePersons = new ArrayList<>();
  private int cases;

  /**
   * @param kind of groups, and {@code no} the group's number among them
   */
  CaseRegister(RegisterParameters chances, Period period, long kind, long no, long groupNo) {
    this.chances = chances;
    this.period = period;
    this.groupNo = groupNo;
    this.draws = Draws.of(period.seed(), no, CASES ^ kind);
  }

  /** Every version that is delivered in the period, by case and time. */
  List<CaseVersion> versions() {
    return versions;
  }

  /** Everybody whom a delivered version names. */
  List<CasePerson> casePersons() {
    return casePersons;
  }

  /** The cases of some of a ring's victims. */
  void writeRing(Ring ring, List<Person> persons) {
    List<Integer> unknown = new ArrayList<>();
    List<List<Integer>> known = new ArrayList<>();
    for (int victim = 0; victim < ring.victims().size(); victim++) {
      if (!draws.chance(chances.known())) {
        unknown.add(victim);
      } else if (known.isEmpty() || !draws.chance(chances.joined())) {
        known.add(new ArrayList<>(List.of(victim)));
      } else {
        known.get(known.size() - 1).add(victim);
      }
    }
    for (List<Integer> victims : known) {
      writeCase(ring, persons, victims, unknown);
    }
  }

  private void writeCase(
      Ring ring, List<Person> persons, List<Integer> victims, List<Integer> unknown) {
    int crew = ring.crew().size();
    int happened = day(ring, victims.get(0));
    List<Entered> people = new ArrayList<>();
    for (int victim : victims) {
      String word = draws.chance(chances.calledVictim()) ? "victim" : "presumed victim";
      people.add(entered(persons.get(crew + victim), Role.VICTIM, word, happened));
    }
    if (!unknown.isEmpty() && draws.chance(chances.witnesses())) {
      Person witness = persons.get(crew + unknown.get(draws.below(unknown.size())));
      people.add(entered(witness, Role.VICTIM, "witness", happened));
    }
    for (int i = 0; i < crew; i++) {
      if (draws.chance(chances.suspects())) {
        String word = draws.chance(chances.calledSuspect()) ? "suspect" : "accused";
        people.add(entered(persons.get(i), ring.crew().get(i).role(), word, happened));
      }
    }
    // Who is in one case was found together, so not before the last of them had left.
    int opened = day(ring, victims.get(victims.size() - 1)) + delay();
    write(ring.district(), people, happened, opened, Weighted.draw(chances.courses(), draws));
  }

  private static int day(Ring ring, int victim) {
    return ring.journeys().get(ring.victims().get(victim).journeyNo()).day();
  }

  private int delay() {
    int least = chances.leastDelayDays();
    return least + (int) draws.waiting(chances.delayDays() - least);
  }

  /** Now and then innocent people become a case. */
  void writeInnocent(District district, List<Person> persons) {
    if (!draws.chance(chances.innocent())) {
      return;
    }
    int happened = draws.between(period.firstDay(), period.lastDay());
    int opened = happened + delay();
    List<Entered> people = new ArrayList<>();
    Person presumed = persons.get(persons.size() - 1);
    people.add(entered(presumed, Role.LOOK_ALIKE, "presumed victim", happened));
    if (persons.size() > 1 && draws.chance(chances.suspects())) {
      people.add(entered(persons.get(0), Role.LOOK_ALIKE, "suspect", happened));
    }
    write(district, people, happened, opened, chances.innocentCourse());
  }

  private Entered entered(Person person, Role role, String as, int day) {
    List<Document> documents = person.documents();
    How how = Weighted.draw(chances.identity(), draws).how();
    int documentNo =
        how == How.OTHER_DOCUMENT ? draws.below(documents.size()) : person.documentOn(day);
    return new Entered(person, role, as, how, documents.get(documentNo));
  }

  private void write(
      District district, List<Entered> people, int happened, int opened, Course course) {
    CaseFile file = file(district, people, happened, opened, course);
    int delivered = deliver(file, Integer.MAX_VALUE);
    if (draws.chance(chances.duplicate())) {
      CaseFile second = file(district, people, happened, opened + WEEK, course);
      int voided = delivered + WEEK + chances.voidAfter().draw(draws);
      deliver(second, voided);
    }
  }

  private CaseFile file(
      District district, List<Entered> people, int happened, int opened, Course course) {
    String code = code();
    return new CaseFile(
        "TC" + code,
        "TIP/" + code,
        opened,
        happenedText(happened),
        district.spellings().get(draws.below(district.spellings().size())),
        Weighted.draw(chances.finders(), draws).word(),
        people,
        words(chances.acts()),
        words(chances.means()),
        words(chances.forms()),
        stages(course, opened),
        services());
  }

  /** A number that tells nothing about the group. */
  private String code() {
    long value = Long.remainderUnsigned(Draws.mix(groupNo * LONGEST_GROUP + cases), CODES);
    cases++;
    return Long.toString(CODES + value, 36).substring(1).toUpperCase(Locale.ROOT);
  }

  private String happenedText(int day) {
    String text = CaseFile.date(day);
    double known = draws.fraction();
    if (known < chances.dayKnown()) {
      return text;
    }
    boolean isMonthKnown = known < chances.dayKnown() + chances.monthKnown();
    return text.substring(0, isMonthKnown ? MONTH_LENGTH : YEAR_LENGTH);
  }

  private List<String> words(List<Word> from) {
    Set<String> words = new LinkedHashSet<>();
    for (int left = draws.between(1, chances.mostWords()); left > 0; left--) {
      words.add(Weighted.draw(from, draws).word());
    }
    return List.copyOf(words);
  }

  private List<Offer> services() {
    Set<Offer> services = new LinkedHashSet<>();
    for (int left = draws.between(1, chances.mostWords()); left > 0; left--) {
      services.add(Weighted.draw(chances.services(), draws));
    }
    return List.copyOf(services);
  }

  private List<Reached> stages(Course course, int opened) {
    List<Reached> stages = new ArrayList<>();
    int day = opened;
    for (Stage stage : course.stages()) {
      if (!stages.isEmpty() && !draws.chance(stage.reached())) {
        break;
      }
      day += stages.isEmpty() ? 0 : stage.after().draw(draws);
      stages.add(new Reached(stage.stage(), day));
    }
    return stages;
  }

  /**
   * One version on each day of delivery on which a stage is new.
   *
   * @param voided day from which on the case is withdrawn
   * @return day of the first delivery, which may be after the period
   */
  private int deliver(CaseFile file, int voided) {
    List<Reached> stages = file.stages();
    int versionNo = 0;
    int reached = 0;
    for (int i = 0; i < stages.size(); i++) {
      int day = delivery(stages.get(i).day());
      boolean isLastOfDelivery = i + 1 == stages.size() || delivery(stages.get(i + 1).day()) > day;
      if (isLastOfDelivery && day < voided && day <= period.lastDay()) {
        reached = i + 1;
        String line = file.line(reached);
        versions.add(new CaseVersion(file.recordId(), versionNo, day, line));
        versionNo++;
      }
    }
    int withdrawal = voided == Integer.MAX_VALUE ? voided : delivery(voided);
    if (reached > 0 && withdrawal <= period.lastDay()) {
      versions.add(new CaseVersion(file.recordId(), versionNo, withdrawal, file.withdrawn()));
    }
    if (reached > 0) {
      tellTruth(file, reached);
    }
    return delivery(stages.get(0).day());
  }

  private void tellTruth(CaseFile file, int reached) {
    int place = 1;
    for (Entered one : file.named(reached)) {
      casePersons.add(
          new CasePerson(
              file.recordId(), place, one.person().personNo(), one.role(), one.isRight()));
      place++;
    }
  }

  /** The Monday after a day. */
  private static int delivery(int day) {
    return day + WEEK - Calendar.weekday(day);
  }
}
