package org.moeli.lab.evaluate;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;

/** Who truly takes part in trafficking, or looks as if; over a few rows. */
final class Targets {
  /** Roles that a lead should be about. */
  private static final Set<String> SOUGHT = Set.of("RECRUITER", "FACILITATOR", "DRIVER");

  private final List<Row> parts;
  private final Set<Long> sought;

  /**
   * The persons of some parts.
   *
   * @param parts rows of the truth's part
   */
  Targets(List<Row> parts) {
    this.parts = parts;
    this.sought = persons(part -> SOUGHT.contains(role(part)));
  }

  /** Persons to find. */
  Set<Long> sought() {
    return sought;
  }

  /** Persons to find by a part that fits. */
  Set<Long> sought(Predicate<Row> isSuch) {
    return persons(part -> SOUGHT.contains(role(part)) && isSuch.test(part));
  }

  /** Innocent persons who only look like it. */
  Set<Long> lookAlikes() {
    Set<Long> innocent = persons(part -> role(part).equals("LOOK_ALIKE"));
    innocent.removeAll(sought);
    return innocent;
  }

  /** Victims. */
  Set<Long> victims() {
    return persons(part -> role(part).equals("VICTIM"));
  }

  /** Values of a column among the parts of persons to find. */
  Collection<String> valuesOf(String column) {
    Set<String> values = new TreeSet<>();
    for (Row part : parts) {
      if (SOUGHT.contains(role(part))) {
        values.add(String.valueOf(part.<Object>getAs(column)));
      }
    }
    return values;
  }

  private Set<Long> persons(Predicate<Row> isSuch) {
    Set<Long> persons = new HashSet<>();
    for (Row part : parts) {
      if (isSuch.test(part)) {
        persons.add(part.<Long>getAs("person_no"));
      }
    }
    return persons;
  }

  private static String role(Row part) {
    return part.getAs("role_code");
  }
}
