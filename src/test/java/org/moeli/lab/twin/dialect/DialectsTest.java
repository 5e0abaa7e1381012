package org.moeli.lab.twin.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One passage in the words of each feed. */
class DialectsTest {
  private static final int DAY = day("2026-03-05");
  private static final Passage.Holder WOMAN =
      new Passage.Holder(
          "Ts'olinyane",
          "Mat\u0161eliso",
          false,
          'F',
          day("1991-07-23"),
          false,
          "LSO",
          "ZAF",
          "PASSPORT",
          "LSO",
          "QL1234567",
          day("2031-04-05"));
  private static final Passage ENTRY =
      new Passage(
          true, DAY, 401, "SNI", "TAXI", "VISIT", "QQ 123 FS", 30, Passage.NONE, WOMAN, WOMAN);

  @Test
  void aSpreadsheetWritesDatesAndNumbersInItsOwnWay() {
    CsvDialect maputsoe = (CsvDialect) Dialects.of("maputsoe-bridge");
    Values values =
        new Values()
            .set(Field.ID, "7628000123")
            .set(Field.DATE, "09/03/2026")
            .set(Field.TIME, "08h05")
            .set(Field.PURPOSE, "02")
            .set(Field.NUMBER, "Q12345AB");
    maputsoe.saveFromSpreadsheet(values);

    assertEquals("7.628E+09", values.of(Field.ID));
    assertEquals("03/09/2026", values.of(Field.DATE));
    assertEquals("08h05", values.of(Field.TIME));
    assertEquals("2", values.of(Field.PURPOSE));
    assertEquals("Q12345AB", values.of(Field.NUMBER));
  }

  @Test
  void aYearAloneIsNoDateToASpreadsheet() {
    CsvDialect tele = (CsvDialect) Dialects.of("tele-bridge");
    Values values = new Values().set(Field.DATE, "09 Mar 2026").set(Field.BIRTH, "1985");
    tele.saveFromSpreadsheet(values);

    assertEquals("03/09/2026", values.of(Field.DATE));
    assertEquals("1985", values.of(Field.BIRTH));
  }

  @Test
  void maseruBridgeWritesNestedJson() {
    assertEquals(
        """
        {"id":"MSB-2026-100000007","status":"OK","captured":"2026-03-05T06:41:00","direction":"IN",\
        "terminal":"MSB-03","travel":{"mode":"MINIBUS","purpose":"VFR","residence":"ZAF"},\
        "document":{"type":"P","issuer":"LSO","number":"QL1234567","expiry":"2031-04-05",\
        "mrz1":"P<LSOTSOLINYANE<<MATSELISO<<<<<<<<<<<<<<<<<<",\
        "mrz2":"QL12345673LSO9107234F3104057<<<<<<<<<<<<<<<4"},\
        "holder":{"surname":"Ts'olinyane","given":"Mat\u0161eliso","born":"1991-07-23","sex":"F",\
        "nationality":"LSO"},"grant":{"days":30},"vehicle":{"plate":"QQ 123 FS"}}
        """,
        text("maseru-bridge", ENTRY, 7));
  }

  @Test
  void postsThatShareAFeedSayWhichTheyAre() {
    Dialect dialect = Dialects.of("ebcs-posts");

    assertEquals("SNI", dialect.record(ENTRY, 7).of(Field.POST));
    assertEquals("Sani Pass", dialect.record(ENTRY, 9).of(Field.POST));
    assertEquals(
        "{\"id\":\"EB-2026-100000007\",\"status\":\"OK\",\"post\":\"SNI\",\"captured\":",
        text("ebcs-posts", ENTRY, 7).substring(0, 64));
  }

  @Test
  void maputsoeBridgeWritesSemicolons() {
    assertEquals(
        "7000000007;05/03/2026;06h41;A;FICKSBURG"
            + " BRIDGE;Ts'olinyane;Mat\u0161eliso;23/07/1991;V;LSO;ZAF;PP;LSO;QL1234567;05/04/2031;02;3;QQ"
            + " 123 FS;30,0;;;\r\n",
        text("maputsoe-bridge", ENTRY, 7));
    assertEquals("MAPUTSOE BRIDGE", Dialects.of("maputsoe-bridge").record(ENTRY, 9).of(Field.POST));
  }

  @Test
  void caledonspoortWritesXml() {
    assertEquals(
        """
        <crossing id="CP20260305-7" type="arrival" at="20260305T0641">
         <traveller sex="female"><surname>Ts'olinyane</surname><forenames>Mat\u0161eliso</forenames>\
        <born>19910723</born><nationality>LS</nationality></traveller>
         <document kind="passport" country="LSO" number="QL1234567" expires="20310405">\
        <mrz1>P&lt;LSOTSOLINYANE&lt;&lt;MATSELISO&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;\
        &lt;&lt;&lt;&lt;&lt;&lt;</mrz1><mrz2>QL12345673LSO9107234F3104057&lt;&lt;&lt;&lt;&lt;&lt;\
        &lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;4</mrz2></document>
         <stay purpose="family" days="30"/><transport mode="taxi" plate="QQ 123 FS"/>
        </crossing>
        """,
        text("caledonspoort", ENTRY, 7));
  }

  @Test
  void registersHaveOneFieldForTheNameAndNoTime() {
    assertEquals(
        "R1,2,1,05 Mar 2026,kena,Ts'olinyane Mat\u0161eliso,23 Jul"
            + " 1991,F,Lesotho,passport,QL1234567,family,taxi,30,,\n",
        text("tele-bridge", ENTRY, 26));
    assertEquals(
        "R1,2,3,05 Mar 2026,kena,\"Ts'olinyane, Mat\u0161eliso\",",
        text("tele-bridge", ENTRY, 28).substring(0, 49));
    assertEquals("SNI-R2", Dialects.of("paper-registers").record(ENTRY, 5001).of(Field.REGISTER));
  }

  @Test
  void registersMayReverseTheNameAndHoldTheYearOfBirthAlone() {
    Values values = Dialects.of("tele-bridge").record(with(asRegistered(WOMAN)), 1);

    assertEquals("Mat\u0161eliso Ts'olinyane", values.of(Field.FAMILY));
    assertEquals("1991", values.of(Field.BIRTH));
  }

  @Test
  void registersCountTheDaysOfAGrantedDate() {
    Passage until =
        new Passage(
            true,
            DAY,
            Passage.NONE,
            "TEL",
            "FOOT",
            "WORK",
            "",
            Passage.NONE,
            DAY + 14,
            WOMAN,
            null);

    assertEquals("14", Dialects.of("tele-bridge").record(until, 1).of(Field.DAYS));
    assertEquals("19/03/2026", Dialects.of("maputsoe-bridge").record(until, 1).of(Field.UNTIL));
    assertNull(Dialects.of("maputsoe-bridge").record(until, 1).of(Field.DAYS));
  }

  @Test
  void recordKeyIsWhatTheFeedCountsBy() {
    Dialect register = Dialects.of("paper-registers");
    Dialect bridge = Dialects.of("maseru-bridge");

    assertEquals("SNI-R1/2/3", register.recordKey(register.record(ENTRY, 28)));
    assertEquals("MSB-2026-100000028", bridge.recordKey(bridge.record(ENTRY, 28)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "maseru-bridge",
        "ebcs-posts",
        "maputsoe-bridge",
        "caledonspoort",
        "tele-bridge",
        "paper-registers"
      })
  void recordsAreFilledAgainWithoutTraces(String feed) {
    Dialect dialect = Dialects.of(feed);
    Passage.Holder nobody =
        new Passage.Holder(
            "Thoalane", "", false, ' ', Passage.NONE, false, "", "", "", "", "", Passage.NONE);
    Passage bare =
        new Passage(
            false,
            DAY,
            Passage.NONE,
            "SNI",
            "FOOT",
            "",
            "",
            Passage.NONE,
            Passage.NONE,
            nobody,
            null);
    Values values = dialect.record(ENTRY, 7);

    dialect.record(values, bare, 8);

    assertEquals(dialect.text(dialect.record(bare, 8)), dialect.text(values));
    assertFalse(dialect.text(values).contains("null,"), dialect.text(values));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "maseru-bridge",
        "ebcs-posts",
        "maputsoe-bridge",
        "caledonspoort",
        "tele-bridge",
        "paper-registers"
      })
  void malformedRecordsEndTheirLine(String feed) {
    Dialect dialect = Dialects.of(feed);
    Values values = dialect.record(ENTRY, 7);

    assertNotEquals(dialect.text(values), dialect.malformed(values));
    assertEquals('\n', dialect.malformed(values).charAt(dialect.malformed(values).length() - 1));
  }

  @Test
  void noticesWithdrawTheirRecord() {
    for (String feed : new String[] {"maseru-bridge", "maputsoe-bridge", "tele-bridge"}) {
      Dialect dialect = Dialects.of(feed);
      Values values = dialect.record(ENTRY, 7);
      Values notice = dialect.voidNotice(values);
      assertEquals(dialect.recordKey(values), dialect.recordKey(notice), feed);
      assertNull(notice.of(Field.NUMBER));
      assertNotEquals(values.of(Field.STATUS), notice.of(Field.STATUS), feed);
    }
  }

  @Test
  void documentsWithoutZoneOfTwoLinesAreWrittenWithoutOne() {
    Passage.Holder card =
        new Passage.Holder(
            "Muchenje",
            "Grace",
            false,
            'F',
            8000,
            false,
            "ZAF",
            "ZAF",
            "ID_CARD",
            "ZAF",
            "QZ1",
            Passage.NONE);
    Values values = Dialects.of("maseru-bridge").record(with(card), 1);

    assertNull(values.of(Field.MRZ1));
    assertNull(values.of(Field.MRZ2));
  }

  @Test
  void permitsSayWhatTheyAllow() {
    PermitDialect permits = Dialects.permits();

    assertEquals(
        "PM1000003,LEP,GRANTED,Ts'olinyane,Mat\u0161eliso,1991/07/23,Female,LSO,QL1234567,LSO,"
            + "2026/03/05,OPEN,2026/03/05\n",
        permits.text(permits.permit(WOMAN, "LEP", DAY, Passage.NONE, DAY, 3)));
    assertEquals(
        "PM1000004,EXT,GRANTED,Ts'olinyane,Mat\u0161eliso,1991/07/23,Female,LSO,QL1234567,LSO,,"
            + "2026/04/04,2026/03/05\n",
        permits.text(permits.permit(WOMAN, "EXTENSION", Passage.NONE, DAY + 30, DAY, 4)));
  }

  @Test
  void impossibleDaysAreInNoCalendar() {
    assertEquals("2026-02-31", Dialects.of("maseru-bridge").impossibleDay(2026));
    assertEquals("31 Feb 2026", Dialects.of("tele-bridge").impossibleDay(2026));
  }

  @Test
  void feedsWithoutDialectAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Dialects.of("tip-cases"));
  }

  private static String text(String feed, Passage passage, long number) {
    Dialect dialect = Dialects.of(feed);
    return dialect.text(dialect.record(passage, number));
  }

  private static Passage with(Passage.Holder holder) {
    return new Passage(
        true, DAY, 401, "MSB", "FOOT", "VISIT", "", 30, Passage.NONE, holder, holder);
  }

  private static Passage.Holder asRegistered(Passage.Holder one) {
    return new Passage.Holder(
        one.family(),
        one.given(),
        true,
        one.sex(),
        one.birthDay(),
        true,
        one.nationality(),
        one.residence(),
        one.documentType(),
        one.issuer(),
        one.number(),
        one.expiryDay());
  }

  private static int day(String day) {
    return (int) LocalDate.parse(day).toEpochDay();
  }
}
