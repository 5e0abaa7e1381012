package org.moeli.lab.twin;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.moeli.lab.twin.people.Groups;
import org.moeli.lab.twin.people.Life;
import org.moeli.lab.twin.people.PeopleParameters;
import org.moeli.lab.twin.people.Period;
import org.moeli.lab.twin.people.Person;
import org.moeli.lab.twin.people.Population;
import org.moeli.lab.twin.recording.Recorder;
import org.moeli.lab.twin.recording.Sighting;
import org.moeli.lab.twin.trafficking.Trafficking;
import org.moeli.lab.twin.trafficking.TraffickingParameters;

/**
 * The generated border: every group by its number, from 0. It travels to the executors as options
 * and text of the parameters, and is put together there when it is first asked.
 */
final class Border implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TwinOptions options;
  private final String parametersText;
  private transient Made made;

  /** The kinds of groups with the number of the first group of each. */
  private record Made(
      TwinParameters parameters,
      List<Groups> kinds,
      long[] begins,
      long count,
      Recorder recorder) {}

  Border(TwinOptions options, String parametersText) {
    this.options = options;
    this.parametersText = parametersText;
  }

  TwinOptions options() {
    return options;
  }

  Period period() {
    return options.period();
  }

  TwinParameters parameters() {
    return made().parameters();
  }

  /** How many groups there are. */
  long groupCount() {
    return made().count();
  }

  /** Name of the kind of a group. */
  String kind(long groupNo) {
    return made().kinds().get(place(groupNo)).kind();
  }

  List<Person> persons(long groupNo) {
    int place = place(groupNo);
    return made().kinds().get(place).persons(groupNo - made().begins()[place], groupNo);
  }

  Life life(long groupNo) {
    int place = place(groupNo);
    return made().kinds().get(place).life(groupNo - made().begins()[place], groupNo);
  }

  /** Gives what the posts record of a life. */
  void record(Life life, Consumer<Sighting> out) {
    Recorder recorder = made().recorder();
    int at = 0;
    for (Person person : life.persons()) {
      int end = at;
      while (end < life.crossings().size()
          && life.crossings().get(end).personNo() == person.personNo()) {
        end++;
      }
      recorder.record(person, life.crossings().subList(at, end), out);
      at = end;
    }
  }

  private int place(long groupNo) {
    long[] begins = made().begins();
    int place = begins.length - 1;
    while (begins[place] > groupNo) {
      place--;
    }
    return place;
  }

  private Made made() {
    if (made == null) {
      made = make();
    }
    return made;
  }

  private Made make() {
    TwinParameters parameters = TwinParameters.parse("twin.yaml", parametersText);
    List<Groups> kinds = new ArrayList<>();
    List<String> open = options.posts();
    PeopleParameters people = parameters.people();
    TraffickingParameters trafficking = parameters.trafficking();
    kinds.addAll(Population.of(open.isEmpty() ? people : people.at(open), period()));
    kinds.addAll(
        Trafficking.of(open.isEmpty() ? trafficking : trafficking.at(open), people, period()));
    long[] begins = new long[kinds.size()];
    long count = 0;
    for (int i = 0; i < begins.length; i++) {
      begins[i] = count;
      count += kinds.get(i).count();
    }
    Recorder recorder = new Recorder(parameters.recording(), options.difficulty(), period());
    return new Made(parameters, List.copyOf(kinds), begins, count, recorder);
  }
}
