package org.moeli.domain;

import java.util.List;

/**
 * Whom a record is about, as far as it tells whether another record under the same id can be its
 * correction.
 *
 * @param identity id of the one identity that it writes; empty where it writes several or none
 * @param matter number of the case that it is; empty for other records
 * @param people whom it names
 */
public record RecordSubject(String identity, String matter, List<Named> people) {
  private static final RecordSubject NOBODY = new RecordSubject("", "", List.of());

  /**
   * One person as a record names them.
   *
   * @param issuer issuer of the document; empty when unknown
   * @param number number of the document in its one form; empty when there is none, or one that
   *     stands for none
   * @param name name
   * @param birth birth date
   */
  public record Named(String issuer, String number, PersonName name, BirthDate birth) {
    /**
     * Whether both are the same document, or the same name and birth date. Names and dates are
     * compared as who is who compares them: in one spelling, in any order of the words, with day
     * and month exchanged, or with one side that knows less. Given names are enough of a name where
     * the birth date is the same to the day.
     */
    boolean isSameAs(Named other) {
      return isSameDocument(other) || isSameNameAndBirth(other);
    }

    private boolean isSameDocument(Named other) {
      boolean isSameIssuer =
          issuer.isEmpty() || other.issuer.isEmpty() || issuer.equals(other.issuer);
      return !number.isEmpty() && number.equals(other.number) && isSameIssuer;
    }

    private boolean isSameNameAndBirth(Named other) {
      if (!name.isKnown() || !other.name.isKnown() || !birth.isCompatibleWith(other.birth)) {
        return false;
      }
      return name.isCompatibleWith(other.name)
          || birth.isSameCompleteDate(other.birth) && name.sharesGivenNames(other.name);
    }

    /** Says nothing of the person: texts end in logs. */
    @Override
    public String toString() {
      return "Named";
    }
  }

  /** Freezes the people. */
  public RecordSubject {
    people = List.copyOf(people);
  }

  /** Of a record that is about nobody. */
  public static RecordSubject nobody() {
    return NOBODY;
  }

  /**
   * Whether both are about the same: one identity as written, one case, or somebody whom both name.
   */
  public boolean isSameAs(RecordSubject other) {
    return !identity.isEmpty() && identity.equals(other.identity)
        || !matter.isEmpty() && matter.equals(other.matter)
        || people.stream().anyMatch(one -> other.people.stream().anyMatch(one::isSameAs));
  }

  /** Says nothing of anybody: texts end in logs. */
  @Override
  public String toString() {
    return "RecordSubject";
  }
}
