package org.moeli.lab.twin.people;

import java.util.ArrayList;
import java.util.List;

/** Everybody who crosses for reasons of their own. */
public final class Population {
  private Population() {}

  /** The households of every habit, for a number of residents. */
  public static List<Groups> of(PeopleParameters parameters, Period period) {
    PopulationContext context = new PopulationContext(parameters, period);
    List<Groups> all = new ArrayList<>();
    for (Habit habit : parameters.habits()) {
      all.add(new Households(context, habit));
    }
    return List.copyOf(all);
  }
}
