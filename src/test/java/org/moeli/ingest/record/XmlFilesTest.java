package org.moeli.ingest.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.moeli.ingest.record.Delivery.XML;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlFilesTest {
  private static final String FIRST = "<crossing id='1'><direction>IN</direction></crossing>";
  private static final String READ_FIRST = "1 3: [1, IN, null, null, null]";

  @Test
  void recordsAreElementsUnderTheRoot() {
    String text =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <crossings xmlns="urn:x" day="2024-05-06">
        <crossing id="1">
          <direction> ENTRY </direction><document><number>RA1</number></document>
          <Post CODE="CAL">Caledonspoort</Post><mrz>P&lt;LSO</mrz><mrz>RA1</mrz>
        </crossing><crossing id="2"/>
        <!-- <crossing id="3"/> --><?pi <x> ?>
        <crossing
          id="4"><direction><![CDATA[</crossing>]]></direction></crossing >
        </crossings>
        """;
    Delivery delivery = Delivery.of(XML, text);
    assertEquals(
        List.of(
            "1 3: [1, ENTRY, RA1, CAL, P<LSO\nRA1]",
            "2 6: [2, null, null, null, null]",
            "3 8: [4, </crossing>, null, null, null]"),
        delivery.outcomes());
    assertEquals(List.of(), delivery.scan().notes());
  }

  @Test
  void fileThatStopsHalfwayKeepsItsLastRecordAndSaysSo() {
    Delivery delivery = Delivery.of(XML, "<crossings>\n\n" + FIRST + "\n<crossing id='2'><dir");
    assertEquals(List.of(READ_FIRST, "2 4: RECORD_TRUNCATED"), delivery.outcomes());
    assertEquals(List.of(FileIssue.FILE_TRUNCATED), delivery.scan().notes());
    assertEquals(null, delivery.scan().refusal());
  }

  @Test
  void fileThatStopsBetweenRecordsSaysSo() {
    Delivery delivery = Delivery.of(XML, "<crossings>\n\n" + FIRST + "\n");
    assertEquals(List.of(READ_FIRST), delivery.outcomes());
    assertEquals(List.of(FileIssue.FILE_TRUNCATED), delivery.scan().notes());
  }

  @Test
  void startTagEndsAnUnclosedRecord() {
    assertEquals(
        List.of("1 1: RECORD_TRUNCATED", "2 2: [2, null, null, null, null]"),
        Delivery.of(XML, "<a><crossing id='1'><direction>\n<crossing id='2'></crossing></a>")
            .outcomes());
  }

  @Test
  void unclosedCommentOrSectionSwallowsNoRecord() {
    for (String open : List.of("<!--", "<![CDATA[", "<?", "<x a='", "<!DOCTYPE")) {
      String text =
          "<a>\n\n%s\n<crossing id='2'>%s</crossing>\n<crossing id='3'><!-- --><![CDATA[ ]]><?x y?></crossing></a>"
              .formatted(FIRST, open);
      assertEquals(
          List.of(READ_FIRST, "2 4: RECORD_MALFORMED", "3 5: [3, null, null, null, null]"),
          Delivery.of(XML, text).outcomes(),
          open);
    }
  }

  @Test
  void sectionDoesNotReachIntoTheNextRecord() {
    // given a section that the next record happens to close
    String open = "<crossing id='2'><direction><![CDATA[</direction></crossing>\n";
    String close = "<crossing id='3'><direction>]]></direction></crossing>\n";
    assertEquals(
        List.of(READ_FIRST, "2 4: RECORD_MALFORMED", "3 5: RECORD_MALFORMED"),
        Delivery.of(XML, "<a>\n\n" + FIRST + "\n" + open + close + "</a>").outcomes());
  }

  @Test
  void strayContentIsARecordOfItsOwn() {
    String text =
        "<a>\n\n%s\njunk\n%s</direction></crossing><crossng id='4'/>\n</a>".formatted(FIRST, FIRST);
    assertEquals(
        List.of(
            READ_FIRST,
            "2 4: RECORD_MALFORMED",
            "3 5: [1, IN, null, null, null]",
            "4 5: RECORD_MALFORMED"),
        Delivery.of(XML, text).outcomes());
    assertEquals(List.of(), Delivery.of(XML, text).scan().notes());
  }

  @Test
  void prefixesNeedNoDeclaration() {
    RecordFormat prefixed =
        RecordFormat.xml(
            "UTF-8", "b:crossing", Delivery.columns("@b:id", "b:direction"), Set.of(""));
    String text =
        "<b:all xmlns:b='u'><b:crossing b:id='1'><b:direction>IN</b:direction></b:crossing>"
            + "<b:crossing b:id='2'></b:crossing></b:all>";
    assertEquals(List.of("1 1: [1, IN]", "2 1: [2, null]"), Delivery.of(prefixed, text).outcomes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <direction>&amp;&#65;</direction>                   | [null, &A, null, null, null]
          <direction>a<!-- b -->c</direction>                 | [null, ac, null, null, null]
          <other><direction>x</direction></other>             | [null, null, null, null, null]
          <direction>&undefined;</direction>                  | RECORD_MALFORMED
          <direction>a<b>c</b></direction>                    | RECORD_MALFORMED
          <direction>a<direction>                             | RECORD_MALFORMED
          <document>RA1</document>                            | RECORD_MALFORMED
          <document/><document><number>1</number></document>  | RECORD_MALFORMED
          <post code=CAL/>                                    | RECORD_MALFORMED
          junk                                                | RECORD_MALFORMED
          <direction>&#0;</direction>                         | RECORD_MALFORMED
          """)
  void strictly(String inner, String expected) {
    assertEquals(
        List.of("1 1: " + expected),
        Delivery.of(XML, "<a><crossing>" + inner + "</crossing></a>").outcomes());
  }

  @Test
  void entitiesOfADocumentTypeAreNotExpanded() {
    String text =
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'><!ENTITY y 'z'>]>\n"
            + "<a><crossing><direction>&x;</direction></crossing>"
            + "<crossing><direction>&y;</direction></crossing></a>";
    assertEquals(
        List.of("1 2: RECORD_MALFORMED", "2 2: RECORD_MALFORMED"),
        Delivery.of(XML, text).outcomes());
  }
}
