package org.moeli.lab.twin.dialect;

/**
 * One passage as an officer has it before the dialect of the post writes it down, mistakes
 * included: canonical codes, days since 1970-01-01.
 *
 * @param minute of the day; {@link #NONE} when no time is written
 * @param post code of the list post
 * @param plate empty when none was written down
 * @param grantedDays {@link #NONE} when not written
 * @param grantedUntil {@link #NONE} when not written
 * @param typed what was typed
 * @param scanned what the machine readable zone holds; null when it was not scanned
 */
public record Passage(
    boolean isEntry,
    int day,
    int minute,
    String post,
    String mode,
    String purpose,
    String plate,
    int grantedDays,
    int grantedUntil,
    Holder typed,
    Holder scanned) {

  /** Stands for a number that is not there. */
  public static final int NONE = Integer.MIN_VALUE;

  /**
   * Holder and document as written.
   *
   * @param documentType code of the list document_type
   * @param birthDay {@link Passage#NONE} when not written
   * @param isNameReversed whether a register with one field writes the given names first
   */
  public record Holder(
      String family,
      String given,
      boolean isNameReversed,
      char sex,
      int birthDay,
      boolean isBirthYearOnly,
      String nationality,
      String residence,
      String documentType,
      String issuer,
      String number,
      int expiryDay) {}
}
