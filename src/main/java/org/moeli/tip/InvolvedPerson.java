package org.moeli.tip;

import java.util.List;

/**
 * A person of a case, and who may be the same.
 *
 * @param key number of the person among all persons of cases
 * @param caseId case
 * @param number number of the person within the case
 * @param role VICTIM, SUSPECT or WITNESS
 * @param document document given for the person
 * @param found persons of the lake who show the document or are alike, each once
 * @param alike keys of all who are alike, of which those of persons of cases count; of a pair one
 *     side tells it
 */
record InvolvedPerson(
    long key,
    String caseId,
    int number,
    String role,
    Document document,
    List<Candidate> found,
    List<Long> alike) {
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

    /** Says nothing of the document: texts end in logs. */
    @Override
    public String toString() {
      return "Document";
    }
  }

  /**
   * One person of the lake.
   *
   * @param showsDocument whether an identity of the person shows the document of the case
   * @param probability of one person, by the identity that is most like the person of the case
   */
  record Candidate(String personId, boolean showsDocument, double probability) {}
}
