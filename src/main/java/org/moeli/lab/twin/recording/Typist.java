package org.moeli.lab.twin.recording;

import java.time.LocalDate;
import org.moeli.lab.twin.dialect.Passage;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.people.Document;
import org.moeli.lab.twin.people.Draws;
import org.moeli.lab.twin.people.Person;

/** Puts a sighting into the words that an officer writes, with what goes wrong with them. */
final class Typist {
  private static final long YEAR_ONLY = 0x7EA60L;
  private static final long PLATE = 0x97A7E;
  private static final long WORDS = 0x3D5L;
  private static final long MORE_WORDS = 0x3D6L;
  private static final int MONTHS = 12;

  /** What a correction puts right. */
  static final long CORRECTABLE =
      Corruption.SPELLING.bit()
          | Corruption.NAME_ORDER.bit()
          | Corruption.INITIALS.bit()
          | Corruption.TRANSLITERATION.bit()
          | Corruption.MARRIED_NAME.bit()
          | Corruption.NUMBER_TYPO.bit()
          | Corruption.NUMBER_REUSE.bit()
          | Corruption.BIRTH_SWAPPED.bit()
          | Corruption.BIRTH_PLACEHOLDER.bit()
          | Corruption.BIRTH_DIGIT.bit()
          | Corruption.NATIONALITY_SLIP.bit()
          | Corruption.ISSUER_BLANK.bit()
          | Corruption.MISREAD_LETTERS.bit()
          | Corruption.DIRECTION_WRONG.bit();

  /** What gives way when a name is spelled wrongly to be corrected. */
  private static final long OTHERS_OF_NAME =
      Corruption.NAME_ORDER.bit() | Corruption.INITIALS.bit() | Corruption.TRANSLITERATION.bit();

  private final double birthYearOnly;
  private final double passengersPlate;
  private final RecordingParameters.Manner manner;

  /**
   * One record before the dialect writes it.
   *
   * @param kinds those that this record shows; a name without apostrophe cannot lose it
   * @param family null when as printed, like the two after it
   */
  record Typed(Passage passage, long kinds, String family, String given, String number) {}

  /**
   * What the writer knows about the place.
   *
   * @param isElectronic whether it is typed at once, with the time
   * @param isRegister whether there is one field for the name, and a year will do for the birth
   * @param numberBefore number in the record before; null when there is none
   */
  record Desk(boolean isElectronic, boolean isRegister, String numberBefore) {}

  /** Names while they are written; kinds that do not show are taken away. */
  private static final class Words {
    private String family;
    private String given;
    private boolean isReversed;
    private long kinds;
  }

  Typist(RecordingParameters parameters) {
    this.birthYearOnly = parameters.register().birthYearOnly();
    this.passengersPlate = parameters.passengersPlate();
    this.manner = parameters.manner();
  }

  /** The record of a sighting with these kinds of mistakes. */
  Typed type(Sighting sighting, Person person, Desk desk, long kinds) {
    Crossing crossing = sighting.crossing();
    Document document = person.documents().get(crossing.documentNo());
    Passage.Holder printed = PrintedHolder.of(person, document, isYearOnly(sighting, desk));
    boolean isEntry = crossing.isEntry() != Corruption.DIRECTION_WRONG.isIn(kinds);
    // What the other state grants is a stay in the other state.
    boolean isGranted = isEntry && crossing.isEntry() && !Corruption.COUNTERPART.isIn(kinds);
    // A form that wants a whole date gets the first of January when the year alone is known.
    boolean isPlaceholder = printed.isBirthYearOnly() && !desk.isRegister();
    Words words = new Words();
    words.kinds = isPlaceholder ? kinds | Corruption.BIRTH_PLACEHOLDER.bit() : kinds;
    Passage.Holder holder =
        (words.kinds & CORRECTABLE) == 0
            ? printed
            : mistaken(sighting, person, printed, desk, words);
    Passage passage =
        new Passage(
            isEntry,
            sighting.day(),
            desk.isElectronic() ? sighting.minute() : Passage.NONE,
            crossing.post(),
            crossing.mode(),
            crossing.purpose(),
            isPlateWritten(sighting, desk) ? crossing.plate() : "",
            isGranted ? crossing.grantedDays() : Passage.NONE,
            isGranted ? crossing.grantedUntil() : Passage.NONE,
            holder,
            Recorder.isScanned(sighting) ? printed : null);
    return new Typed(
        passage,
        words.kinds,
        unlessSame(holder.family(), printed.family()),
        unlessSame(holder.given(), printed.given()),
        unlessSame(holder.number(), printed.number()));
  }

  /** Passengers of a taxi or bus come to the desk on foot, so that its plate is the driver's. */
  private boolean isPlateWritten(Sighting sighting, Desk desk) {
    Crossing crossing = sighting.crossing();
    boolean isShared = crossing.mode().equals("TAXI") || crossing.mode().equals("BUS");
    return desk.isElectronic()
        && (!isShared
            || crossing.purpose().equals("CREW")
            || Draws.of(sighting.salt(), 0, PLATE).chance(passengersPlate));
  }

  private boolean isYearOnly(Sighting sighting, Desk desk) {
    return !desk.isElectronic()
        && Draws.of(sighting.salt(), sighting.copyNo(), YEAR_ONLY).chance(birthYearOnly);
  }

  private Passage.Holder mistaken(
      Sighting sighting, Person person, Passage.Holder printed, Desk desk, Words words) {
    Draws draws = Draws.of(sighting.salt(), sighting.copyNo(), WORDS);
    words.family = printed.family();
    words.given = printed.given();
    if (Corruption.MARRIED_NAME.isIn(words.kinds)) {
      Document shown = person.documents().get(sighting.crossing().documentNo());
      MarriedNames.next(person, shown, sighting.crossing().day(), manner.marriedNameDays())
          .ifPresent(
              next -> {
                words.family = next.family();
                words.given = next.given();
              });
    }
    name(words, printed.nationality(), desk.isRegister(), draws);
    misread(words);
    Draws more = Draws.of(sighting.salt(), sighting.copyNo(), MORE_WORDS);
    return new Passage.Holder(
        words.family,
        words.given,
        words.isReversed,
        printed.sex(),
        birthDay(words, printed, desk.isRegister(), more),
        printed.isBirthYearOnly(),
        nationality(words, printed.nationality(), more),
        printed.residence(),
        printed.documentType(),
        issuer(words, printed.issuer(), desk.isRegister()),
        number(words, printed.number(), desk.numberBefore(), draws),
        printed.expiryDay());
  }

  private void name(Words words, String nationality, boolean isRegister, Draws draws) {
    String family = words.family;
    String given = words.given;
    if (Corruption.SPELLING.isIn(words.kinds)) {
      words.kinds &= ~OTHERS_OF_NAME;
      boolean isFamily = given.isEmpty() || draws.chance(manner.familySpelled());
      words.family = isFamily ? respelled(family, nationality, draws) : family;
      words.given = isFamily ? given : respelled(given, nationality, draws);
    } else if (Corruption.NAME_ORDER.isIn(words.kinds)) {
      words.isReversed = isRegister && !given.isEmpty() && !given.equals(family);
      words.family = isRegister ? family : given;
      words.given = isRegister ? given : family;
      keep(words, Corruption.NAME_ORDER, words.isReversed || !words.family.equals(family));
    } else if (Corruption.INITIALS.isIn(words.kinds)) {
      words.given = Spelling.initials(given, draws);
      keep(words, Corruption.INITIALS, !words.given.equals(given));
    } else if (Corruption.TRANSLITERATION.isIn(words.kinds)) {
      words.family = Spelling.plain(family);
      words.given = Spelling.cut(words.family, Spelling.plain(given));
      boolean isSame = words.family.equals(family) && words.given.equals(given);
      keep(words, Corruption.TRANSLITERATION, !isSame);
    }
  }

  private static void misread(Words words) {
    if (Corruption.MISREAD_LETTERS.isIn(words.kinds)) {
      String family = Spelling.misread(words.family);
      String given = Spelling.misread(words.given);
      boolean isSame = family.equals(words.family) && given.equals(words.given);
      keep(words, Corruption.MISREAD_LETTERS, !isSame);
      words.family = family;
      words.given = given;
    }
  }

  private String respelled(String name, String nationality, Draws draws) {
    boolean isSesotho = nationality.equals("LSO") || nationality.equals("ZAF");
    return isSesotho && draws.chance(manner.otherOrthography())
        ? Spelling.variant(name, draws)
        : Spelling.mistyped(name, draws);
  }

  private static String number(Words words, String number, String before, Draws draws) {
    if (Corruption.NUMBER_TYPO.isIn(words.kinds)) {
      words.kinds &= ~Corruption.NUMBER_REUSE.bit();
      return Spelling.number(number, draws);
    } else if (Corruption.NUMBER_REUSE.isIn(words.kinds)) {
      boolean isOther = before != null && !before.equals(number);
      keep(words, Corruption.NUMBER_REUSE, isOther);
      return isOther ? before : number;
    }
    return number;
  }

  private String nationality(Words words, String right, Draws draws) {
    return Corruption.NATIONALITY_SLIP.isIn(words.kinds)
        ? States.slipped(right, manner.neighbourState(), draws)
        : right;
  }

  /** A register does not ask for it. */
  private static String issuer(Words words, String right, boolean isRegister) {
    keep(words, Corruption.ISSUER_BLANK, !isRegister);
    return Corruption.ISSUER_BLANK.isIn(words.kinds) ? "" : right;
  }

  private static int birthDay(
      Words words, Passage.Holder printed, boolean isRegister, Draws draws) {
    long birth = Corruption.BIRTH_SWAPPED.bit() | Corruption.BIRTH_PLACEHOLDER.bit();
    int day = printed.birthDay();
    boolean isYearOnly = printed.isBirthYearOnly() && isRegister;
    boolean isPlaceholder = Corruption.BIRTH_PLACEHOLDER.isIn(words.kinds);
    keep(words, Corruption.BIRTH_DIGIT, !isPlaceholder || isYearOnly);
    if (Corruption.BIRTH_DIGIT.isIn(words.kinds)) {
      words.kinds &= ~birth;
      return Spelling.birthDay(day, isYearOnly, draws);
    } else if ((words.kinds & birth) == 0) {
      return day;
    } else if (isYearOnly) {
      words.kinds &= ~birth;
      return day;
    }
    LocalDate date = LocalDate.ofEpochDay(day);
    LocalDate written = date;
    if (Corruption.BIRTH_PLACEHOLDER.isIn(words.kinds)) {
      words.kinds &= ~Corruption.BIRTH_SWAPPED.bit();
      written = date.withDayOfYear(1);
    } else if (date.getDayOfMonth() <= MONTHS) {
      written = LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue());
    }
    if (written.equals(date)) {
      words.kinds &= ~birth;
    }
    return (int) written.toEpochDay();
  }

  private static void keep(Words words, Corruption kind, boolean isShown) {
    if (!isShown) {
      words.kinds &= ~kind.bit();
    }
  }

  private static String unlessSame(String written, String printed) {
    return written.equals(printed) ? null : written;
  }
}
