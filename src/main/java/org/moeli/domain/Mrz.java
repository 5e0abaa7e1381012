package org.moeli.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One machine-readable zone (MRZ) of a travel document as written, by layout. Fields are cut out
 * when asked for, because most rows need only a few of them; its text form shows no personal value.
 *
 * @param format the layout
 * @param characters all lines joined without separator
 */
public record Mrz(MrzFormat format, String characters) {

  private static final char FILLER = '<';
  private static final List<MrzFormat> FORMATS = List.of(MrzFormat.values());
  private static final int LARGEST = MrzFormat.TD1.size();

  /**
   * @throws IllegalArgumentException if {@code characters} does not have the size and alphabet of
   *     an MRZ
   */
  public Mrz {
    if (characters.length() != format.size()) {
      throw new IllegalArgumentException("not the size of " + format);
    }
    for (int i = 0; i < characters.length(); i++) {
      if (!CheckDigit.isInAlphabet(characters.charAt(i))) {
        throw new IllegalArgumentException("a character is outside A-Z, 0-9 and the filler");
      }
    }
  }

  /**
   * Reads a text: lines separated by line ends, or all lines in one string of 72, 88 or 90
   * characters. Blanks around lines and empty lines are ignored. Malformed text gives a rejection,
   * never an exception; wrong check digits give an MRZ with issues.
   */
  public static MrzReading parse(String text) {
    char[] characters = new char[LARGEST];
    int length = 0;
    int lines = 0;
    int width = 0;
    int at = 0;
    while (at < text.length()) {
      int lineEnd = lineEnd(text, at);
      int from = at;
      int to = lineEnd;
      while (from < to && isBlank(text.charAt(from))) {
        from++;
      }
      while (to > from && isBlank(text.charAt(to - 1))) {
        to--;
      }
      at = lineEnd + 1;
      if (from == to) {
        continue;
      }
      for (int i = from; i < to; i++) {
        char c = text.charAt(i);
        if (!CheckDigit.isInAlphabet(c)) {
          return new MrzReading.Rejected(MrzRejection.FOREIGN_CHARACTER);
        }
        if (length == LARGEST) {
          return new MrzReading.Rejected(MrzRejection.WRONG_LENGTH);
        }
        characters[length++] = c;
      }
      if (lines > 0 && to - from != width) {
        return new MrzReading.Rejected(MrzRejection.WRONG_LENGTH);
      }
      width = to - from;
      lines++;
    }
    if (lines == 0) {
      return new MrzReading.Rejected(MrzRejection.EMPTY);
    }
    return read(new String(characters, 0, length), lines, width);
  }

  private static MrzReading read(String characters, int lines, int width) {
    char first = characters.charAt(0);
    for (MrzFormat format : FORMATS) {
      boolean fits =
          lines == 1 ? width == format.size() : lines == format.lines() && width == format.width();
      // A card may begin with V as well, so only the two-line sizes are told apart by it.
      if (!fits || (format.lines() == 2 && format.isVisa() != (first == 'V'))) {
        continue;
      }
      if (first < 'A') {
        return new MrzReading.Rejected(MrzRejection.UNKNOWN_DOCUMENT_CODE);
      }
      // The French card issued until 2021: of TD2 size, but numbers, names and digits elsewhere.
      if (format == MrzFormat.TD2 && characters.startsWith("IDFRA")) {
        return new MrzReading.Rejected(MrzRejection.NATIONAL_LAYOUT);
      }
      return new MrzReading.Read(new Mrz(format, characters));
    }
    return new MrzReading.Rejected(MrzRejection.WRONG_LENGTH);
  }

  private static int lineEnd(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00A0';
  }

  /** Document code of one or two characters, such as P, ID or V. */
  public String documentCode() {
    return stripped(0, 2);
  }

  /** Issuing state or organisation, ICAO 9303-3 code without fillers; blank when not given. */
  public String issuer() {
    return stripped(2, 5);
  }

  /** Nationality, ICAO 9303-3 code without fillers; blank when not given. */
  public String nationality() {
    return stripped(format.nationality(), format.nationality() + 3);
  }

  /**
   * Document number without fillers, the part that goes on in the optional data included (ICAO
   * 9303-5 and -6, numbers longer than nine characters); blank when not given.
   */
  public String documentNumber() {
    StringBuilder number = new StringBuilder(24);
    appendFilled(number, format.number(), format.numberCheck());
    appendFilled(number, format.optional(), overflowEnd() - 2);
    return number.toString();
  }

  /** Birth date as written, yyMMdd with fillers for what is unknown. */
  public String birthDateText() {
    return characters.substring(format.birth(), format.birthCheck());
  }

  /**
   * Birth date: the last day with these two-digit parts that is not after {@code reference} (the
   * day the document was shown). Empty when partly unknown or not in the calendar.
   */
  public Optional<LocalDate> birthDate(LocalDate reference) {
    return MrzDates.birth(characters, format.birth(), reference);
  }

  /** Birth year by the same rule, also known when month or day are not. */
  public OptionalInt birthYear(LocalDate reference) {
    return MrzDates.birthYear(characters, format.birth(), reference);
  }

  /** F, M, or X where the document leaves the sex open; empty when unreadable. */
  public Optional<String> sexCode() {
    return switch (characters.charAt(format.sex())) {
      case 'F' -> Optional.of("F");
      case 'M' -> Optional.of("M");
      case FILLER, 'X' -> Optional.of("X");
      default -> Optional.empty();
    };
  }

  /** Expiry date (of a visa: the last day of validity) as written, yyMMdd. */
  public String expiryDateText() {
    return characters.substring(format.expiry(), format.expiryCheck());
  }

  /**
   * Expiry date: the day with these two-digit parts from 20 calendar years before {@code reference}
   * to 79 after. Empty when partly unknown or not in the calendar.
   */
  public Optional<LocalDate> expiryDate(LocalDate reference) {
    return MrzDates.expiry(characters, format.expiry(), reference);
  }

  /**
   * Optional data without fillers at its end (TD3: the personal number; TD1: of the first line);
   * what belongs to a long document number is left out.
   */
  public String optionalData() {
    int from = overflowEnd();
    return stripped(Math.min(from, format.optionalEnd()), format.optionalEnd());
  }

  /** Optional data of the second line of TD1; blank in every other layout. */
  public String furtherOptionalData() {
    return format.furtherOptional() == MrzFormat.NONE
        ? ""
        : stripped(format.furtherOptional(), format.composite());
  }

  /** The name field as written, fillers included. */
  public String nameField() {
    return characters.substring(format.nameStart(), format.nameEnd());
  }

  /** Primary identifier with blanks for fillers; blank when the field is empty. */
  public String familyName() {
    return words(format.nameStart(), nameSeparator());
  }

  /** Secondary identifier with blanks for fillers; blank when the document has none. */
  public String givenNames() {
    return words(nameSeparator(), format.nameEnd());
  }

  /**
   * Whether the name may have been too long for the field. ICAO 9303-3, 4.6 says so by a letter in
   * the last position; one filler counts too, since issuers that simply cut may cut at a filler.
   */
  public boolean isNamePossiblyTruncated() {
    int end = format.nameEnd();
    return characters.charAt(end - 1) != FILLER || characters.charAt(end - 2) != FILLER;
  }

  /**
   * State of the check digit of the document number. For a number that goes on in the optional data
   * it counts as right with and without the filler between the parts: issuers do both.
   */
  public CheckState documentNumberCheck() {
    int optional = format.optional();
    int end = overflowEnd();
    if (end == optional) {
      return check(format.number(), format.numberCheck(), format.numberCheck());
    }
    char digit = characters.charAt(end - 2);
    int start = CheckDigit.weighted(characters, format.number(), format.numberCheck(), 0);
    boolean right =
        CheckDigit.isDigitOf(start + CheckDigit.weighted(characters, optional, end - 2, 9), digit)
            || CheckDigit.isDigitOf(
                start + CheckDigit.weighted(characters, optional, end - 2, 10), digit);
    return right ? CheckState.OK : CheckState.BAD;
  }

  /** State of the check digit of the birth date. */
  public CheckState birthDateCheck() {
    return check(format.birth(), format.birthCheck(), format.birthCheck());
  }

  /** State of the check digit of the expiry date. */
  public CheckState expiryDateCheck() {
    return check(format.expiry(), format.expiryCheck(), format.expiryCheck());
  }

  /** State of the check digit of the personal number; only TD3 has one. */
  public CheckState personalNumberCheck() {
    return format.personalCheck() == MrzFormat.NONE
        ? CheckState.ABSENT
        : check(format.optional(), format.personalCheck(), format.personalCheck());
  }

  /** State of the check digit over number, dates and optional data; visas have none. */
  public CheckState compositeCheck() {
    int composite = format.composite();
    if (composite == MrzFormat.NONE) {
      return CheckState.ABSENT;
    }
    boolean isCard = format == MrzFormat.TD1;
    int numberEnd = isCard ? format.optionalEnd() : format.numberCheck() + 1;
    int rest = isCard ? format.furtherOptional() : format.optional();
    int index = numberEnd - format.number();
    int sum =
        CheckDigit.weighted(characters, format.number(), numberEnd, 0)
            + CheckDigit.weighted(characters, format.birth(), format.birthCheck() + 1, index)
            + CheckDigit.weighted(characters, format.expiry(), format.expiryCheck() + 1, index + 7)
            + CheckDigit.weighted(characters, rest, composite, index + 14);
    return CheckDigit.isDigitOf(sum, characters.charAt(composite)) ? CheckState.OK : CheckState.BAD;
  }

  /** The check digits that are wrong, in the order of {@link MrzIssue}. */
  public List<MrzIssue> issues() {
    List<MrzIssue> issues = new ArrayList<>(0);
    addIfBad(issues, documentNumberCheck(), MrzIssue.MRZ_DOCUMENT_NUMBER_CHECK);
    addIfBad(issues, birthDateCheck(), MrzIssue.MRZ_BIRTH_DATE_CHECK);
    addIfBad(issues, expiryDateCheck(), MrzIssue.MRZ_EXPIRY_CHECK);
    addIfBad(issues, personalNumberCheck(), MrzIssue.MRZ_PERSONAL_NUMBER_CHECK);
    addIfBad(issues, compositeCheck(), MrzIssue.MRZ_COMPOSITE_CHECK);
    return List.copyOf(issues);
  }

  /** The layout only: the characters name a person. */
  @Override
  public String toString() {
    return "Mrz[" + format + "]";
  }

  private static void addIfBad(List<MrzIssue> issues, CheckState state, MrzIssue issue) {
    if (state == CheckState.BAD) {
      issues.add(issue);
    }
  }

  private CheckState check(int from, int to, int digit) {
    if (characters.charAt(digit) == FILLER) {
      return isFillers(from, to) ? CheckState.ABSENT : CheckState.BAD;
    }
    int sum = CheckDigit.weighted(characters, from, to, 0);
    return CheckDigit.isDigitOf(sum, characters.charAt(digit)) ? CheckState.OK : CheckState.BAD;
  }

  /**
   * Position after the rest of a long document number, its check digit and the filler behind; the
   * start of the optional data when the number is not a long one.
   */
  private int overflowEnd() {
    int start = format.optional();
    if (!format.numberMayOverflow()
        || characters.charAt(format.numberCheck()) != FILLER
        || characters.charAt(format.numberCheck() - 1) == FILLER) {
      return start;
    }
    int end = start;
    while (end < format.optionalEnd() && characters.charAt(end) != FILLER) {
      end++;
    }
    return end - start < 2 ? start : end + 1;
  }

  private int nameSeparator() {
    int separator = characters.indexOf("<<", format.nameStart());
    return separator < 0 ? format.nameEnd() : Math.min(separator, format.nameEnd());
  }

  private boolean isFillers(int from, int to) {
    for (int i = from; i < to; i++) {
      if (characters.charAt(i) != FILLER) {
        return false;
      }
    }
    return true;
  }

  private String stripped(int from, int to) {
    int end = to;
    while (end > from && characters.charAt(end - 1) == FILLER) {
      end--;
    }
    return characters.substring(from, end);
  }

  private String words(int from, int to) {
    StringBuilder words = new StringBuilder(Math.max(0, to - from));
    for (int i = from; i < to; i++) {
      char c = characters.charAt(i);
      if (c != FILLER) {
        if (words.length() > 0 && characters.charAt(i - 1) == FILLER) {
          words.append(' ');
        }
        words.append(c);
      }
    }
    return words.toString();
  }

  private void appendFilled(StringBuilder out, int from, int to) {
    for (int i = from; i < to; i++) {
      if (characters.charAt(i) != FILLER) {
        out.append(characters.charAt(i));
      }
    }
  }
}
