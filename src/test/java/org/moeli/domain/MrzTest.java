package org.moeli.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MrzTest {

  private static final LocalDate SHOWN = LocalDate.of(2026, 3, 15);

  private static final String PASSPORT =
      """
      P<LSOMOTSAMAI<<TSEPISO<MPHO<<<<<<<<<<<<<<<<<
      RA704218<1LSO9103177F3111046<<<<<<<<<<<<<<08
      """;
  private static final String CARD =
      """
      IDLSO0164429071<<<<<<<<<<<<<<<
      9901052M3401044LSO<<<<<<<<<<<6
      SEKHOTO<<THABANG<JOEL<<<<<<<<<
      """;

  @Test
  void passportIsReadWhole() {
    assertFields(
        PASSPORT,
        """
        TD3 P LSO | number RA704218 OK | LSO | born 910317 1991-03-17 OK | F
        until 311104 2031-11-04 OK | optional [] [] OK | composite OK
        MOTSAMAI | TSEPISO MPHO
        """);
  }

  @Test
  void passportWithPersonalNumberIsReadWhole() {
    assertFields(
        """
        P<ZAFVAN<DER<WESTHUIZEN<<PIETER<<<<<<<<<<<<<
        A088412702ZAF5508121M29011565508125009087<64
        """,
        """
        TD3 P ZAF | number A08841270 OK | ZAF | born 550812 1955-08-12 OK | M
        until 290115 2029-01-15 OK | optional [5508125009087] [] OK | composite OK
        VAN DER WESTHUIZEN | PIETER
        """);
  }

  @Test
  void emptyPersonalNumberMayHaveFillerAsDigit() {
    assertFields(
        """
        PDLSONTSEKELE<<MASEABATA<<<<<<<<<<<<<<<<<<<<
        DA0031<<<1LSO6802295F2806309<<<<<<<<<<<<<<<4
        """,
        """
        TD3 PD LSO | number DA0031 OK | LSO | born 680229 1968-02-29 OK | F
        until 280630 2028-06-30 OK | optional [] [] ABSENT | composite OK
        NTSEKELE | MASEABATA
        """);
  }

  @Test
  void cardIsReadWhole() {
    assertFields(
        CARD,
        """
        TD1 ID LSO | number 016442907 OK | LSO | born 990105 1999-01-05 OK | M
        until 340104 2034-01-04 OK | optional [] [] ABSENT | composite OK
        SEKHOTO | THABANG JOEL
        """);
  }

  @Test
  void longNumberOfCardGoesOnInOptionalData() {
    assertFields(
        """
        IDLSO016442907<3183<Q7<<<<<<<<
        9901052M3401044LSOX1<<<<<<<<<1
        SEKHOTO<<THABANG<JOEL<<<<<<<<<
        """,
        """
        TD1 ID LSO | number 016442907318 OK | LSO | born 990105 1999-01-05 OK | M
        until 340104 2034-01-04 OK | optional [Q7] [X1] ABSENT | composite OK
        SEKHOTO | THABANG JOEL
        """);
  }

  @Test
  void digitOfLongNumberMayCountTheFiller() {
    Mrz mrz =
        mrz(
            """
            IDLSO016442907<3187<<<<<<<<<<<
            9901052M3401044LSO<<<<<<<<<<<6
            SEKHOTO<<THABANG<JOEL<<<<<<<<<
            """);

    assertEquals("016442907318", mrz.documentNumber());
    assertEquals(List.of(), mrz.issues());
  }

  @Test
  void wrongDigitOfLongNumberIsSeen() {
    Mrz mrz =
        mrz(
            """
            IDLSO016442907<3185<<<<<<<<<<<
            9901052M3401044LSO<<<<<<<<<<<6
            SEKHOTO<<THABANG<JOEL<<<<<<<<<
            """);

    assertEquals(CheckState.BAD, mrz.documentNumberCheck());
  }

  @Test
  void longNumberMayFillAllOptionalData() {
    Mrz mrz =
        mrz(
            """
            I<UTOKHOELI<<LINEO<<<<<<<<<<<<<<<<<<
            B44120987<UTO0207142F27071305C123494
            """);

    assertEquals("B441209875C1234", mrz.documentNumber());
    assertEquals("", mrz.optionalData());
    assertEquals(List.of(), mrz.issues());
  }

  @Test
  void numberWithoutDigitAndOverflowIsBad() {
    Mrz mrz = mrz(CARD.replace("0164429071", "016442907<"));

    assertEquals("016442907", mrz.documentNumber());
    assertEquals(CheckState.BAD, mrz.documentNumberCheck());
  }

  @Test
  void olderCardIsReadWhole() {
    assertFields(
        """
        I<UTOKHOELI<<LINEO<REFILOE<<<<<<<<<<
        B441209870UTO0207142F2707130LS7<<<<0
        """,
        """
        TD2 I UTO | number B44120987 OK | UTO | born 020714 2002-07-14 OK | F
        until 270713 2027-07-13 OK | optional [LS7] [] ABSENT | composite OK
        KHOELI | LINEO REFILOE
        """);
  }

  @Test
  void longNumberOfOlderCardGoesOnInOptionalData() {
    Mrz mrz =
        mrz(
            """
            I<UTOKHOELI<<LINEO<<<<<<<<<<<<<<<<<<
            B44120987<UTO0207142F27071305C1<<<<4
            """);

    assertEquals("B441209875C", mrz.documentNumber());
    assertEquals(List.of(), mrz.issues());
  }

  @Test
  void visasHaveNoCompositeDigit() {
    assertFields(
        """
        V<LSOOKAFORUWA<<CHIDI<EMEKA<<<<<<<<<<<<<<<<<
        LV00344713NGA8604057M260930490D<<<<<<<<<<<<<
        """,
        """
        MRV_A V LSO | number LV0034471 OK | NGA | born 860405 1986-04-05 OK | M
        until 260930 2026-09-30 OK | optional [90D] [] ABSENT | composite ABSENT
        OKAFORUWA | CHIDI EMEKA
        """);
    assertFields(
        """
        V<LSOPILLAYSEN<<ANJALI<<<<<<<<<<<<<<
        LV00344724IND9311228F2612317BUS<<<<<
        """,
        """
        MRV_B V LSO | number LV0034472 OK | IND | born 931122 1993-11-22 OK | F
        until 261231 2026-12-31 OK | optional [BUS] [] ABSENT | composite ABSENT
        PILLAYSEN | ANJALI
        """);
  }

  @Test
  void partlyUnknownBirthDateKeepsItsYear() {
    Mrz mrz =
        mrz(
            """
            P<LSOLEPHOTO<<KHOTSO<<<<<<<<<<<<<<<<<<<<<<<<
            RA100200<2LSO47<<<<9M3001019<<<<<<<<<<<<<<08
            """);

    assertEquals("47<<<<", mrz.birthDateText());
    assertEquals(Optional.empty(), mrz.birthDate(SHOWN));
    assertEquals(OptionalInt.of(1947), mrz.birthYear(SHOWN));
    assertEquals(List.of(), mrz.issues());
  }

  @Test
  void unknownBirthDateAndOpenSexAreNoIssues() {
    Mrz mrz =
        mrz(
            """
            P<D<<KRAUS<<ALEX<<<<<<<<<<<<<<<<<<<<<<<<<<<<
            C7RT99X219D<<<<<<<<0<3305201<<<<<<<<<<<<<<06
            """);

    assertEquals("D", mrz.issuer());
    assertEquals("D", mrz.nationality());
    assertEquals("KRAUS", mrz.familyName());
    assertEquals(Optional.of("X"), mrz.sexCode());
    assertEquals(Optional.empty(), mrz.birthDate(SHOWN));
    assertEquals(OptionalInt.empty(), mrz.birthYear(SHOWN));
    assertEquals(List.of(), mrz.issues());
    assertEquals(CheckState.ABSENT, mrz(with(mrz, 63, '<')).birthDateCheck());
  }

  @ParameterizedTest
  @CsvSource({
    // position in the joined lines, new character, issues
    "44, S, MRZ_DOCUMENT_NUMBER_CHECK+MRZ_COMPOSITE_CHECK",
    "57, 8, MRZ_BIRTH_DATE_CHECK+MRZ_COMPOSITE_CHECK",
    "65, 0, MRZ_EXPIRY_CHECK+MRZ_COMPOSITE_CHECK",
    "72, 1, MRZ_PERSONAL_NUMBER_CHECK+MRZ_COMPOSITE_CHECK",
    "86, 1, MRZ_PERSONAL_NUMBER_CHECK+MRZ_COMPOSITE_CHECK",
    "87, 9, MRZ_COMPOSITE_CHECK",
    "87, <, MRZ_COMPOSITE_CHECK",
    "53, <, MRZ_DOCUMENT_NUMBER_CHECK+MRZ_COMPOSITE_CHECK",
    "64, M, ''",
    "10, X, ''"
  })
  void eachDigitGuardsItsField(int at, char c, String issues) {
    List<String> found =
        mrz(with(mrz(PASSPORT), at, c)).issues().stream().map(MrzIssue::name).toList();

    assertEquals(issues, String.join("+", found));
  }

  @Test
  void linesMayBeJoinedOrHaveAnyLineEnd() {
    Mrz expected = mrz(CARD);

    assertEquals(expected, mrz(CARD.replace("\n", "")));
    assertEquals(expected, mrz(CARD.replace("\n", "\r\n")));
    assertEquals(expected, mrz("\n  " + CARD.replace("\n", " \n\n ")));
    assertEquals(mrz(PASSPORT), mrz(PASSPORT.replace("\n", "")));
  }

  @Test
  void malformedTextIsRejectedWithReason() {
    assertRejected(MrzRejection.EMPTY, "");
    assertRejected(MrzRejection.EMPTY, " \n\r\n\t");
    assertRejected(MrzRejection.WRONG_LENGTH, "P<LSO");
    assertRejected(MrzRejection.WRONG_LENGTH, CARD + CARD);
    assertRejected(MrzRejection.WRONG_LENGTH, PASSPORT.replace("<08", "08"));
    assertRejected(MrzRejection.WRONG_LENGTH, "A".repeat(44));
    assertRejected(MrzRejection.WRONG_LENGTH, ("A".repeat(29) + "\n").repeat(3));
    assertRejected(MrzRejection.WRONG_LENGTH, ("A".repeat(45) + "\n").repeat(2));
    assertRejected(MrzRejection.FOREIGN_CHARACTER, PASSPORT.replace("MPHO", "mpho"));
    assertRejected(MrzRejection.FOREIGN_CHARACTER, PASSPORT.replace("RA704218<", "RA704218 "));
    assertRejected(MrzRejection.FOREIGN_CHARACTER, CARD.replace("SEKHOTO", "ŠEKHOTO"));
    assertRejected(MrzRejection.UNKNOWN_DOCUMENT_CODE, PASSPORT.replace("P<LSO", "9<LSO"));
    assertRejected(MrzRejection.UNKNOWN_DOCUMENT_CODE, "<".repeat(90));
  }

  @Test
  void olderFrenchCardIsNotReadAsIcaoCard() {
    assertRejected(
        MrzRejection.NATIONAL_LAYOUT,
        """
        IDFRAROUSSELIER<<<<<<<<<<<<<<<123456
        ABCD12345678ADELE<<<<<<<<<<8502144F1
        """);
  }

  @Test
  void namesWithoutSeparatorAreFamilyNames() {
    assertEquals("KHOTSOFALANG", mrz(named("KHOTSOFALANG")).familyName());
    assertEquals("", mrz(named("KHOTSOFALANG")).givenNames());
    assertEquals("", mrz(named("<<LERATO")).familyName());
    assertEquals("LERATO", mrz(named("<<LERATO")).givenNames());
    assertEquals("DE LA CROIX", mrz(named("DE<LA<CROIX<<ANNE<<MARIE")).familyName());
    assertEquals("ANNE MARIE", mrz(named("DE<LA<CROIX<<ANNE<<MARIE")).givenNames());
    assertEquals("A".repeat(38), mrz(named("A".repeat(38) + "<")).familyName());
    assertEquals("", mrz(named("")).familyName());
  }

  @Test
  void fullNameFieldMayBeTruncated() {
    assertFalse(mrz(PASSPORT).isNamePossiblyTruncated());
    assertFalse(mrz(named("A".repeat(37))).isNamePossiblyTruncated());
    assertTrue(mrz(named("A".repeat(38))).isNamePossiblyTruncated());
    assertTrue(mrz(named("A".repeat(39))).isNamePossiblyTruncated());
  }

  @Test
  void textFormShowsNoPersonalValue() {
    assertEquals("Mrz[TD3]", mrz(PASSPORT).toString());
    assertFalse(Mrz.parse(PASSPORT).toString().contains("MOTSAMAI"));
  }

  @Test
  void mrzIsBuiltOnlyFromItsCharacters() {
    assertThrows(IllegalArgumentException.class, () -> new Mrz(MrzFormat.TD3, "P<LSO"));
    assertThrows(IllegalArgumentException.class, () -> new Mrz(MrzFormat.TD1, "a".repeat(90)));
  }

  @Test
  void noTextMakesTheReaderFail() {
    Random random = new Random(7);
    String alphabet = "ABCVIPDL0123456789<<<<<<<<<<\n x";
    int[] lengths = {0, 1, 30, 36, 44, 72, 88, 90, 91, 92};
    for (int i = 0; i < 20_000; i++) {
      boolean isClean = i % 2 == 0;
      StringBuilder text = new StringBuilder();
      int length = lengths[random.nextInt(lengths.length)];
      while (text.length() < length) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length() - (isClean ? 3 : 0))));
      }
      MrzReading reading = Mrz.parse(text.toString());
      assertEquals(reading.mrz().isEmpty(), reading.rejection().isPresent());
      reading.mrz().ifPresent(MrzTest::described);
    }
  }

  private static void assertFields(String text, String expected) {
    assertEquals(expected, described(mrz(text)));
    assertEquals(List.of(), mrz(text).issues());
  }

  private static String described(Mrz m) {
    return """
    %s %s %s | number %s %s | %s | born %s %s %s | %s
    until %s %s %s | optional [%s] [%s] %s | composite %s
    %s | %s
    """
        .formatted(
            m.format(),
            m.documentCode(),
            m.issuer(),
            m.documentNumber(),
            m.documentNumberCheck(),
            m.nationality(),
            m.birthDateText(),
            m.birthDate(SHOWN).map(LocalDate::toString).orElse("-"),
            m.birthDateCheck(),
            m.sexCode().orElse("-"),
            m.expiryDateText(),
            m.expiryDate(SHOWN).map(LocalDate::toString).orElse("-"),
            m.expiryDateCheck(),
            m.optionalData(),
            m.furtherOptionalData(),
            m.personalNumberCheck(),
            m.compositeCheck(),
            m.familyName(),
            m.givenNames());
  }

  private static Mrz mrz(String text) {
    return Mrz.parse(text).mrz().orElseThrow();
  }

  private static void assertRejected(MrzRejection reason, String text) {
    MrzReading reading = Mrz.parse(text);
    assertEquals(Optional.of(reason), reading.rejection());
    assertEquals(Optional.empty(), reading.mrz());
    assertEquals(List.of(MrzIssue.MRZ_UNREADABLE), reading.issues());
  }

  private static String named(String name) {
    String secondLine = PASSPORT.substring(45);
    return "P<LSO" + name + "<".repeat(39 - name.length()) + "\n" + secondLine;
  }

  private static String with(Mrz mrz, int at, char c) {
    return mrz.characters().substring(0, at) + c + mrz.characters().substring(at + 1);
  }
}
