package org.moeli.lab.twin.recording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.moeli.lab.twin.dialect.Dialects;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.people.Document;
import org.moeli.lab.twin.people.Draws;
import org.moeli.lab.twin.people.Period;
import org.moeli.lab.twin.people.Person;

/**
 * Decides what the posts record of true crossings, and what goes wrong with it. A pure function of
 * the seed, the person and the crossing: what happens to one record changes no other, and no life.
 */
public final class Recorder {
  private static final long RECORDING = 0x5EC04DL << 32;
  private static final int MINUTES = 1440;
  private static final long REFUSAL = 0x4EF5EL << 32;
  private static final long NEIGHBOUR = 0x7E1B0L << 32;
  private static final long FURTHER = 0xF547EL << 32;
  private static final int COPY_AT = 24;
  private static final int AGAIN = 1;
  private static final int GHOST = 2;
  private static final int REFUSED = 3;
  private static final int COUNTERPART = 4;
  private static final String HOME = "LSO";
  private static final String BY_AIR = "AIR";
  private static final long SCANNED = 1;
  private static final long LATE = Corruption.LATE.bit();
  private static final Corruption[] CORRECTED = {
    Corruption.SPELLING, Corruption.NUMBER_TYPO, Corruption.DIRECTION_WRONG
  };

  private final Map<String, PostCalendar> posts = new HashMap<>();
  private final RecordingParameters.Missing missed;
  private final RecordingParameters.Manner manner;
  private final RecordingParameters.Level level;
  private final Period period;

  /** What was seen of one passage: all that its records have in common. */
  private record Seen(Person person, Crossing crossing, PostCalendar post, int offset, int fileOf) {

    int day() {
      return crossing.day();
    }

    boolean isElectronic() {
      return post.isElectronic(day());
    }
  }

  /** A recorder for one level of difficulty. */
  public Recorder(RecordingParameters parameters, Difficulty difficulty, Period period) {
    this.missed = parameters.missed();
    this.manner = parameters.manner();
    this.level = parameters.levels().get(difficulty);
    this.period = period;
    for (RecordingParameters.Post post : parameters.posts()) {
      posts.put(post.code(), new PostCalendar(parameters, post, level, period));
    }
  }

  /** Whether the zone of the document was read: the writer has to know it as well. */
  static boolean isScanned(Sighting sighting) {
    return (sighting.salt() & SCANNED) != 0;
  }

  /**
   * Gives the records of a person's crossings.
   *
   * @param own crossings of this person, in any order; each by itself decides its records
   */
  public void record(Person person, List<Crossing> own, Consumer<Sighting> out) {
    for (Crossing crossing : own) {
      if (!crossing.isAtFord()) {
        PostCalendar post = posts.get(crossing.post());
        if (post == null) {
          throw new IllegalArgumentException("no post " + crossing.post() + " in the parameters");
        }
        record(person, crossing, post, out);
        refuse(person, crossing, post, out);
        recordNextDoor(person, crossing, post, out);
      }
    }
  }

  private void record(Person person, Crossing crossing, PostCalendar post, Consumer<Sighting> out) {
    Draws draws = Draws.of(period.seed(), person.personNo(), RECORDING + crossing.sequenceNo());
    int day = crossing.day();
    boolean isMissed = draws.chance(missed(post, day, crossing.isEntry()));
    if (isMissed || post.isOut(day)) {
      return;
    }
    int terminal = draws.below(post.post().terminals());
    int offset = post.isElectronic(day) ? post.clockOffset(terminal, day) : 0;
    long fate = fate(draws.fraction(), draws.below(CORRECTED.length));
    int late = draws.between(manner.leastLate(), manner.mostLate());
    boolean isLate = fate == LATE && post.fileDay(day + late) != post.fileDay(day);
    Seen seen = new Seen(person, crossing, post, offset, isLate ? day + late : day);
    fate &= ~LATE;
    // What is told of a record later must not meet another one of the same id.
    if (fate == 0 && !isLate && post.isElectronic(day) && post.isCounterRestarted(terminal, day)) {
      fate |= Corruption.REUSED_ID.bit();
    }
    if (draws.chance(level.slips().directionWrong())) {
      fate |= Corruption.DIRECTION_WRONG.bit();
    }
    out.accept(sighting(seen, crossing, draws, 0, 0, fate));
    boolean isAgain = draws.chance(level.slips().doubleScan());
    int later = draws.between(1, manner.doubleScanMinutes());
    boolean isGhost = draws.chance(level.delivery().voided());
    int away = draws.between(1, manner.ghostMinutes());
    if (isAgain) {
      // What was corrected later was wrong in the first record alone.
      long shared = Corruption.CORRECTED.isIn(fate) ? 0 : fate & Corruption.DIRECTION_WRONG.bit();
      long kinds = shared | Corruption.DOUBLE_SCAN.bit();
      out.accept(sighting(seen, crossing, draws, AGAIN, later, kinds));
    }
    if (isGhost) {
      Crossing claimed = claimed(crossing, draws.chance(0.5));
      out.accept(sighting(seen, claimed, draws, GHOST, away, Corruption.VOIDED.bit()));
    }
  }

  /**
   * The record of a refusal before an entry: with what was missing the person came again. Nobody is
   * refused who had left shortly before: the time to the entry is short, but for the first one.
   */
  private void refuse(Person person, Crossing crossing, PostCalendar post, Consumer<Sighting> out) {
    Draws draws = Draws.of(period.seed(), person.personNo(), REFUSAL + crossing.sequenceNo());
    Document document = person.documents().get(crossing.documentNo());
    boolean isVisitor =
        !document.nationality().equals(HOME)
            && !person.nationality().equals(HOME)
            && !person.residence().equals(HOME);
    boolean isRefused = crossing.isEntry() && isVisitor && draws.chance(level.slips().refused());
    if (!isRefused || Dialects.of(post.post().feed()).refusal().isEmpty()) {
      return;
    }
    int most = crossing.sequenceNo() == 0 ? manner.refusedDays() * MINUTES : manner.mostRefused();
    int before = draws.between(manner.leastRefused(), most);
    Crossing attempt = attempt(crossing, crossing.minute() - before);
    int day = attempt.day();
    boolean isThere = day >= period.firstDay() && day >= document.issuedDay() && !post.isOut(day);
    if (isThere) {
      int terminal = draws.below(post.post().terminals());
      int offset = post.isElectronic(day) ? post.clockOffset(terminal, day) : 0;
      Seen seen = new Seen(person, attempt, post, offset, day);
      out.accept(sighting(seen, attempt, draws, REFUSED, 0, Corruption.REFUSED_ENTRY.bit()));
    }
  }

  /**
   * What the system of the other state recorded: who comes was there before, who leaves is there
   * afterwards. No feed of that system is mapped: its record comes as that of a terminal of the
   * post, with the direction as the post has it.
   */
  private void recordNextDoor(
      Person person, Crossing crossing, PostCalendar post, Consumer<Sighting> out) {
    Draws draws = Draws.of(period.seed(), person.personNo(), NEIGHBOUR + crossing.sequenceNo());
    int day = crossing.day();
    boolean isRecorded = draws.chance(level.slips().counterpart());
    boolean isThere = post.isElectronic(day) && !post.isOut(day) && !crossing.mode().equals(BY_AIR);
    if (isRecorded && isThere) {
      int minutes = draws.between(1, manner.counterpartMinutes());
      int later = crossing.isEntry() ? -minutes : minutes;
      Seen seen = new Seen(person, crossing, post, 0, day);
      long kinds = Corruption.COUNTERPART.bit();
      out.accept(sighting(seen, crossing, draws, COUNTERPART, later, kinds));
    }
  }

  private double missed(PostCalendar post, int day, boolean isEntry) {
    RecordingParameters.Missing.Ways ways =
        post.isElectronic(day) ? missed.electronic() : missed.paper();
    return (isEntry ? ways.entries() : ways.exits()) * post.post().missed() * level.missed();
  }

  /** What happens to a record as a whole: one thing at most. */
  private long fate(double at, int wrong) {
    double rest = at - level.slips().malformed();
    if (rest < 0) {
      return Corruption.MALFORMED.bit();
    }
    rest -= level.slips().unreadable();
    if (rest < 0) {
      return Corruption.UNREADABLE.bit();
    }
    rest -= level.delivery().corrected();
    if (rest < 0) {
      return Corruption.CORRECTED.bit() | CORRECTED[wrong].bit();
    }
    rest -= level.delivery().repeated();
    if (rest < 0) {
      return Corruption.REPEATED.bit();
    }
    return rest < level.delivery().late() ? LATE : 0;
  }

  private Sighting sighting(
      Seen seen, Crossing crossing, Draws draws, int copyNo, int minutesLater, long kinds) {
    Document document = seen.person().documents().get(crossing.documentNo());
    RecordingParameters.Post post = seen.post().post();
    boolean isScanned =
        draws.chance(level.scannedShare())
            && seen.isElectronic()
            && post.isScanning()
            && document.type().startsWith("PASSPORT");
    long salt = (draws.next() & ~SCANNED) | (isScanned ? SCANNED : 0);
    long all = kinds | typed(seen, document, draws, isScanned);
    all |= further(seen, crossing, copyNo, isScanned);
    if (draws.chance(level.slips().zoneDamaged()) && isScanned) {
      all |= Corruption.ZONE_DAMAGED.bit();
    }
    if (seen.fileOf() != seen.day()) {
      all |= LATE;
    }
    if (seen.offset() != 0) {
      all |= Corruption.CLOCK_OFFSET.bit();
    }
    if (seen.post().isCut(seen.fileOf())) {
      all |= Corruption.FILE_CUT.bit();
    }
    if (seen.post().isSaved(seen.fileOf())) {
      all |= Corruption.SPREADSHEET.bit();
    }
    int moment = crossing.minute() + minutesLater + seen.offset();
    int fileOf = seen.fileOf();
    return new Sighting(
        crossing,
        post.feed(),
        seen.post().block(fileOf),
        seen.post().fileDay(fileOf),
        seen.post().receivedDay(fileOf),
        crossing.day() + Math.floorDiv(moment, MINUTES),
        Math.floorMod(moment, MINUTES),
        copyNo,
        all,
        salt);
  }

  /** What is wrong with name, number and birth date. */
  private long typed(Seen seen, Document document, Draws draws, boolean isScanned) {
    RecordingParameters.Typing typing = typing(seen, isScanned);
    long kinds = name(draws.fraction(), typing);
    double number = draws.fraction();
    if (number < typing.numberTypo()) {
      kinds |= Corruption.NUMBER_TYPO.bit();
    } else if (number - typing.numberTypo() < typing.numberReuse()) {
      kinds |= Corruption.NUMBER_REUSE.bit();
    }
    double birth = draws.fraction();
    if (birth < typing.birthSwapped()) {
      kinds |= Corruption.BIRTH_SWAPPED.bit();
    } else if (birth - typing.birthSwapped() < typing.birthPlaceholder()) {
      kinds |= Corruption.BIRTH_PLACEHOLDER.bit();
    } else if (birth - typing.birthSwapped() - typing.birthPlaceholder() < typing.birthDigit()) {
      kinds |= Corruption.BIRTH_DIGIT.bit();
    }
    boolean isMarriedName = draws.chance(typing.marriedName());
    if (isMarriedName
        && MarriedNames.next(seen.person(), document, seen.day(), manner.marriedNameDays())
            .isPresent()) {
      kinds |= Corruption.MARRIED_NAME.bit();
    }
    return kinds;
  }

  /** What else is wrong with it. A sequence of its own leaves what is drawn elsewhere alone. */
  private long further(Seen seen, Crossing crossing, int copyNo, boolean isScanned) {
    long place = ((long) copyNo << COPY_AT) + crossing.sequenceNo();
    Draws draws = Draws.of(period.seed(), crossing.personNo(), FURTHER + place);
    RecordingParameters.Typing typing = typing(seen, isScanned);
    return bitIf(draws.chance(typing.nationalitySlip()), Corruption.NATIONALITY_SLIP)
        | bitIf(draws.chance(typing.issuerBlank()), Corruption.ISSUER_BLANK)
        | bitIf(draws.chance(level.slips().zoneMark()), Corruption.ZONE_MARK)
        | bitIf(draws.chance(level.slips().misreadLetters()), Corruption.MISREAD_LETTERS);
  }

  private static long bitIf(boolean isSo, Corruption kind) {
    return isSo ? kind.bit() : 0;
  }

  private RecordingParameters.Typing typing(Seen seen, boolean isScanned) {
    if (!seen.isElectronic()) {
      return level.paper();
    }
    return isScanned ? level.scanned() : level.typed();
  }

  private static long name(double at, RecordingParameters.Typing typing) {
    double rest = at - typing.spelling();
    if (rest < 0) {
      return Corruption.SPELLING.bit();
    }
    rest -= typing.nameOrder();
    if (rest < 0) {
      return Corruption.NAME_ORDER.bit();
    }
    rest -= typing.initials();
    if (rest < 0) {
      return Corruption.INITIALS.bit();
    }
    return rest < typing.transliteration() ? Corruption.TRANSLITERATION.bit() : 0;
  }

  /**
   * What a record about nobody claims: somebody else's turn, put in under the last passport. Its
   * place is that of the crossing it was written beside.
   */
  private static Crossing claimed(Crossing crossing, boolean isOtherWay) {
    boolean isEntry = crossing.isEntry() != isOtherWay;
    return ungranted(crossing, isEntry, crossing.day(), crossing.minute());
  }

  /** An entry that was tried for at another minute, counted from the beginning of the same day. */
  private static Crossing attempt(Crossing entry, int moment) {
    int day = entry.day() + Math.floorDiv(moment, MINUTES);
    return ungranted(entry, true, day, Math.floorMod(moment, MINUTES));
  }

  private static Crossing ungranted(Crossing crossing, boolean isEntry, int day, int minute) {
    return new Crossing(
        crossing.personNo(),
        crossing.sequenceNo(),
        isEntry,
        day,
        minute,
        crossing.post(),
        crossing.mode(),
        crossing.purpose(),
        crossing.plate(),
        crossing.documentNo(),
        Crossing.NONE,
        Crossing.NONE,
        Crossing.NONE);
  }
}
