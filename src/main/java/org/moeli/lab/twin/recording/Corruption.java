package org.moeli.lab.twin.recording;

import java.util.EnumSet;
import java.util.Set;

/**
 * What can be wrong with a record, each with what a good pipeline does about it. The order is part
 * of the truth files: new kinds go to the end.
 */
public enum Corruption {
  /** A name in another spelling of the orthography, or with a letter wrong. */
  SPELLING(Remedy.RESOLVE),
  /** Family and given names exchanged. */
  NAME_ORDER(Remedy.RESOLVE),
  /** Given names as initials. */
  INITIALS(Remedy.RESOLVE),
  /** Apostrophes and diacritics lost, or a long name cut as in a machine readable zone. */
  TRANSLITERATION(Remedy.RESOLVE),
  /** The married name typed while the document still bears the other one. */
  MARRIED_NAME(Remedy.RESOLVE),
  /** One sign of the document number wrong. */
  NUMBER_TYPO(Remedy.RESOLVE),
  /** The number of another person's document. */
  NUMBER_REUSE(Remedy.RESOLVE),
  /** Day and month of birth exchanged. */
  BIRTH_SWAPPED(Remedy.RESOLVE),
  /** 1 January of the year of birth. */
  BIRTH_PLACEHOLDER(Remedy.RESOLVE),
  /** The clock of the terminal is wrong by minutes or hours that day. */
  CLOCK_OFFSET(Remedy.STAYS),
  /** Entry written as exit, or the other way round. */
  DIRECTION_WRONG(Remedy.STAYS),
  /** The same passage recorded twice within minutes. */
  DOUBLE_SCAN(Remedy.STAYS),
  /** Delivered days or weeks after the other records of its day. */
  LATE(Remedy.INGEST),
  /** Wrong at first, corrected by a later delivery of the same record. */
  CORRECTED(Remedy.INGEST),
  /** About nobody, withdrawn by a later delivery. */
  VOIDED(Remedy.INGEST),
  /** Sent again unchanged. */
  REPEATED(Remedy.INGEST),
  /** Breaks the rules of the format. */
  MALFORMED(Remedy.INGEST),
  /** A value that every record needs is missing or cannot be understood. */
  UNREADABLE(Remedy.INGEST),
  /** A check digit of the machine readable zone is wrong. */
  ZONE_DAMAGED(Remedy.INGEST),
  /** In a file that was cut off on its way; the file comes again whole. */
  FILE_CUT(Remedy.INGEST),
  /** About somebody whom the post refused and who turned back: no stay begins. */
  REFUSED_ENTRY(Remedy.INGEST),
  /** The same passage as the system of the other state recorded it, minutes before or after. */
  COUNTERPART(Remedy.STAYS),
  /** The nationality of another state: the neighbour, or the one beside it in the list. */
  NATIONALITY_SLIP(Remedy.RESOLVE),
  /** The issuing state left blank. */
  ISSUER_BLANK(Remedy.RESOLVE),
  /** One digit of the birth date wrong. */
  BIRTH_DIGIT(Remedy.RESOLVE),
  /** The record id of another person's record: a counter began again. */
  REUSED_ID(Remedy.INGEST),
  /** The moment with the mark of a time zone behind it: of the same instant, no mistake. */
  ZONE_MARK(Remedy.INGEST),
  /** Letters beyond ASCII read in another encoding and written again. */
  MISREAD_LETTERS(Remedy.RESOLVE),
  /** In a file that a spreadsheet opened and saved: long numbers, zeros and dates are changed. */
  SPREADSHEET(Remedy.INGEST);

  private final Remedy remedy;

  /** The stage whose work it is. */
  public enum Remedy {
    INGEST,
    RESOLVE,
    STAYS
  }

  Corruption(Remedy remedy) {
    this.remedy = remedy;
  }

  /** The stage whose work it is. */
  public Remedy remedy() {
    return remedy;
  }

  /** Its bit in a set of kinds. */
  @SuppressWarnings("EnumOrdinal") // the order is fixed: see above
  public long bit() {
    return 1L << ordinal();
  }

  /** Whether a set of kinds holds it. */
  public boolean isIn(long kinds) {
    return (kinds & bit()) != 0;
  }

  /** The kinds of a set. */
  public static Set<Corruption> of(long kinds) {
    Set<Corruption> found = EnumSet.noneOf(Corruption.class);
    for (Corruption one : values()) {
      if (one.isIn(kinds)) {
        found.add(one);
      }
    }
    return found;
  }
}
