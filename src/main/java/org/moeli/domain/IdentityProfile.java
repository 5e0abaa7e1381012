package org.moeli.domain;

/**
 * What a document showed about its holder, besides issuer and number.
 *
 * @param name name
 * @param birth birth date
 * @param sexCode F, M or X; empty when not recorded
 * @param nationalityCode nationality; empty when unknown
 */
public record IdentityProfile(
    PersonName name, BirthDate birth, String sexCode, String nationalityCode) {
  private static final String UNSPECIFIED = "X";

  /** Steps from a complete name and birth date (4) down to neither of them (0). */
  static final int COMPLETE = 4;

  /** Whether name and birth date are complete: enough to tell most people apart. */
  public boolean isComplete() {
    return completeness() == COMPLETE;
  }

  /** How much can be compared: 2 each for a complete name and birth date, 1 each for a part. */
  int completeness() {
    int names = name.isComplete() ? 2 : name.isKnown() ? 1 : 0;
    int births = birth.isComplete() ? 2 : birth.year() > 0 ? 1 : 0;
    return names + births;
  }

  /**
   * Whether two showings of one document number can be of one person. Name and birth date must not
   * contradict; given names are enough of a name where the birth date is the same to the day. Where
   * neither the names of both nor the days of birth of both are there to confirm it, sex and
   * nationality must not contradict either. Otherwise another nationality or sex is a slip of the
   * pen. Symmetric, not transitive.
   *
   * @param isIssuerKnown false when nobody wrote who issued the document: then the nationality
   *     stands for the issuer and must not contradict
   */
  public boolean isCompatibleWith(IdentityProfile other, boolean isIssuerKnown) {
    if (!birth.isCompatibleWith(other.birth)) {
      return false;
    }
    if (!isIssuerKnown && contradict(nationalityCode, other.nationalityCode)) {
      return false;
    }
    if (!name.isKnown() || !other.name.isKnown()) {
      return (birth.isComplete() && other.birth.isComplete())
          || !(isOtherSex(other) || contradict(nationalityCode, other.nationalityCode));
    }
    return name.isCompatibleWith(other.name)
        || (birth.isSameCompleteDate(other.birth) && name.sharesGivenNames(other.name));
  }

  private boolean isOtherSex(IdentityProfile other) {
    return contradict(sexCode, other.sexCode)
        && !sexCode.equals(UNSPECIFIED)
        && !other.sexCode.equals(UNSPECIFIED);
  }

  private static boolean contradict(String a, String b) {
    return !a.isEmpty() && !b.isEmpty() && !a.equals(b);
  }

  /** Says nothing of the person: texts end in logs. */
  @Override
  public String toString() {
    return "IdentityProfile";
  }
}
