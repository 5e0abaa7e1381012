package org.moeli.tip;

import java.util.List;
import org.moeli.domain.IdentityProfile;

/**
 * A person of a case and the identities of the lake that may be of the same person.
 *
 * @param caseId case
 * @param number number of the person within the case
 * @param role VICTIM, SUSPECT or WITNESS
 * @param document document given for the person
 * @param profile name, birth date, sex and nationality given for the person
 * @param showings identities that show the document, or the same birth date and name
 */
record InvolvedPerson(
    String caseId,
    int number,
    String role,
    Document document,
    IdentityProfile profile,
    List<Showing> showings) {
  static final String VICTIM = "VICTIM";
  static final String SUSPECT = "SUSPECT";

  /** Says nothing of the person: texts end in logs. */
  @Override
  public String toString() {
    return "InvolvedPerson";
  }

  /**
   * A document; both texts are empty when unknown.
   *
   * @param issuer issuing state
   * @param number number in standard form
   */
  record Document(String issuer, String number) {

    boolean isKnown() {
      return !number.isEmpty();
    }

    boolean isIssuerKnown() {
      return !issuer.isEmpty();
    }

    /** Says nothing of the document: texts end in logs. */
    @Override
    public String toString() {
      return "Document";
    }
  }

  /**
   * One identity of the lake.
   *
   * @param personId person to whom the identity belongs
   * @param showsDocument whether it shows the document of the case; else the same birth date and
   *     name
   * @param profile what it says of its holder
   */
  record Showing(String personId, boolean showsDocument, IdentityProfile profile) {
    /** Says nothing of the person: texts end in logs. */
    @Override
    public String toString() {
      return "Showing";
    }
  }
}
