package org.moeli.lab.twin.trafficking;

import java.util.ArrayList;
import java.util.List;
import org.moeli.lab.twin.people.Groups;
import org.moeli.lab.twin.people.PeopleParameters;
import org.moeli.lab.twin.people.Period;

/** Everybody who is in trafficking, and those who look as if. */
public final class Trafficking {
  private Trafficking() {}

  /**
   * The rings first, then the innocent groups by habit; a small country may have none.
   *
   * @param people how everybody lives
   */
  public static List<Groups> of(
      TraffickingParameters parameters, PeopleParameters people, Period period) {
    List<Groups> all = new ArrayList<>();
    Rings rings = new Rings(parameters, people, period);
    all.add(rings);
    for (LookAlike habit : parameters.lookAlikes()) {
      all.add(new LookAlikes(parameters, habit, rings.expected(), people, period));
    }
    return all;
  }
}
