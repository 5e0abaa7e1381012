package org.moeli.lab.twin.people;

import java.util.List;

/**
 * All that one group does in the period.
 *
 * @param crossings by person, then in the order in which they happened: entry and exit take turns
 * @param parts empty but for groups of traffickers and those that look like them
 */
public record Life(
    List<Person> persons,
    List<Crossing> crossings,
    List<Permit> permits,
    List<Part> parts,
    List<CaseVersion> caseVersions,
    List<CasePerson> casePersons) {

  /** A life without anything out of the ordinary. */
  public static Life ordinary(
      List<Person> persons, List<Crossing> crossings, List<Permit> permits) {
    return new Life(persons, crossings, permits, List.of(), List.of(), List.of());
  }
}
