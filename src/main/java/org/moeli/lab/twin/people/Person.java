package org.moeli.lab.twin.people;

import java.util.List;

/**
 * An invented person.
 *
 * @param personNo number of the group, times {@link #PER_GROUP}, plus the place in the group
 * @param nationality the one the person lives under, ISO 3166 alpha-3
 * @param residence country of residence, ISO 3166 alpha-3
 * @param sex F or M
 * @param birthDay in days since 1970-01-01
 * @param documents in the order of issue; a second nationality's among them. Never empty
 */
public record Person(
    long personNo,
    String nationality,
    String residence,
    char sex,
    int birthDay,
    List<Document> documents) {

  /** More members than any group has. */
  public static final int PER_GROUP = 64;

  /** Days of a mean year. */
  public static final double YEAR = 365.25;

  /** Keeps what it is given. */
  public Person {
    documents = List.copyOf(documents);
  }

  /** Number of the group that the person belongs to. */
  public long groupNo() {
    return personNo / PER_GROUP;
  }

  /** Place of the person in the group, from 0. */
  public int member() {
    return (int) (personNo % PER_GROUP);
  }

  /** Whole years of age on a day. */
  public int age(int day) {
    return (int) Math.floor((day - birthDay) / YEAR);
  }

  /** The document of the own nationality that is in use on a day: the last one issued. */
  public int documentOn(int day) {
    int found = 0;
    for (int i = 0; i < documents.size(); i++) {
      Document one = documents.get(i);
      if (one.issuedDay() <= day && one.nationality().equals(nationality)) {
        found = i;
      }
    }
    return found;
  }
}
