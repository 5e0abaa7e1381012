package org.moeli.publish.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.moeli.publish.page.IntakeReport.Issue;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class RunPageTest {
  private static final int LARGEST_PAGE = 400_000;

  @Test
  void pageHasItsPartsInOrderUnderTheBanner() throws Exception {
    Document page = page(InventedRun.of(6, 4));

    assertEquals("en", page.getDocumentElement().getAttribute("lang"));
    assertTrue(texts(page, "div").get(0).startsWith("NOT FOR RELEASE"));
    assertEquals(List.of("Border statistics"), texts(page, "h1"));
    assertEquals(
        List.of(
            "1 What came in",
            "2 What was refused and why",
            "3 Coverage",
            "4 Crossings",
            "5 Overstay",
            "6 Absences",
            "7 Trafficking cases",
            "8 How to read this page"),
        texts(page, "h2"));
    String head = texts(page, "header").get(0);
    for (String part :
        List.of(
            "lesotho", "20260701T041500Z-3f2a", "2026-06-30", "2026-07-01", "0.3.0 (1f4c9ab)")) {
      assertTrue(head.contains(part), part);
    }
    assertTrue(head.contains("213\u202f823 records read"), head);
    assertTrue(head.contains("97.79\u202f% of them accepted"), head);
    assertTrue(head.contains("1\u202f234\u202f567 crossings counted"), head);
  }

  @Test
  void pageNeedsNothingButItself() {
    String html = RunPage.html(InventedRun.of(6, 4)).replace("http://www.w3.org/2000/svg", "");

    for (String foreign :
        List.of(
            "<script", "<link", "<img", "src=", "url(", "@import", "http:", "https:", "onload")) {
      assertFalse(html.contains(foreign), foreign);
    }
  }

  @Test
  void everyHeadingOfATableHasAScopeAndEveryTableATitle() throws Exception {
    Document page = page(InventedRun.of(6, 4));

    for (Element heading : elements(page, "th")) {
      assertFalse(heading.getAttribute("scope").isEmpty(), heading.getTextContent());
    }
    assertEquals(elements(page, "table").size(), elements(page, "caption").size());
    List<String> ids = new ArrayList<>();
    elements(page, "*").stream()
        .map(e -> e.getAttribute("id"))
        .filter(i -> !i.isEmpty())
        .forEach(ids::add);
    assertEquals(ids.stream().distinct().toList(), ids);
  }

  @Test
  void chartsSayWhatTheyShowAndKeepTheirTextAsText() throws Exception {
    List<Element> charts = elements(page(InventedRun.of(6, 4)), "svg");

    assertEquals(4, charts.size());
    for (Element chart : charts) {
      assertEquals("img", chart.getAttribute("role"));
      assertFalse(chart.getAttribute("aria-label").isEmpty());
      assertFalse(chart.getAttribute("viewBox").isEmpty());
      assertEquals("title", chart.getChildNodes().item(0).getNodeName());
      assertEquals("desc", chart.getChildNodes().item(1).getNodeName());
      assertTrue(chart.getElementsByTagName("text").getLength() > 3);
    }
    assertTrue(charts.get(0).getTextContent().contains("maseru-bridge"));
    assertTrue(charts.get(1).getTextContent().contains("Van Rooyen's Gate"));
    assertTrue(charts.get(2).getTextContent().contains("Entry"));
    assertTrue(charts.get(3).getTextContent().contains("adjusted"));
  }

  @Test
  void namesThatLookLikeMarkupStayNames() throws Exception {
    String name = "a<b>&\"'</td><script>x</script>";
    RunReport run = InventedRun.of(6, 4);
    IntakeReport intake =
        new IntakeReport(
            List.of(InventedRun.source(name + "\u0007\ud800", 1, 0, 5, 5, 0, 0, 0, 0)),
            List.of(),
            List.of(new Issue(name, "QUARANTINE", name, name, 3)));
    RunReport odd =
        new RunReport(
            new RunReport.Run(
                name, name, run.run().asOf(), run.run().knownAt(), name, "NOT_FOR_RELEASE"),
            intake,
            run.tables(),
            run.terms(),
            run.words());

    Document page =
        page(
            InventedRun.with(
                odd,
                InventedRun.CASE,
                List.of(
                    InventedRun.row(
                        "A",
                        "F",
                        "registered_year",
                        2026,
                        "area_code",
                        "NATIONAL",
                        "stage_code",
                        name,
                        "case_count",
                        12L))));

    assertEquals(0, elements(page, "script").size());
    assertEquals(name, texts(page, "dd").get(0));
    assertEquals(name + "\ufffd\ufffd", row(page, "Table 1.1", name).get(0));
    assertEquals(List.of(name, name, name, "record set aside", "3"), row(page, "Table 2.2", name));
    assertEquals(List.of(name, "12"), row(page, "Table 7.1", name));
  }

  @Test
  void withheldMissingProvisionalAndZeroHaveFourMarks() throws Exception {
    RunReport run =
        InventedRun.with(
            InventedRun.empty(),
            InventedRun.CROSSING,
            List.of(
                InventedRun.crossing("2026-01", "ALL", "ENTRY", 0L, "A", "F"),
                InventedRun.crossing("2026-01", "ALL", "EXIT", null, "A", "C"),
                InventedRun.crossing("2026-01", "ALL", "ALL", null, "M", "F"),
                InventedRun.crossing("2026-02", "ALL", "ENTRY", 1_234L, "P", "F"),
                InventedRun.crossing("2026-02", "ALL", "EXIT", 56L, "A", "F"),
                InventedRun.crossing("2026-03", "ALL", "ENTRY", 7L, "P", "F"),
                InventedRun.crossing("2026-03", "ALL", "EXIT", 8L, "P", "F"),
                InventedRun.crossing("2026-03", "ALL", "ALL", null, "P", "C"),
                InventedRun.crossing("ALL", "ALL", "ALL", 1_305L, "P", "F")));

    Document page = page(run);

    assertEquals(List.of("2026-01", "0", "[c]", "[x]"), row(page, "Table 4.1", "2026-01"));
    assertEquals(
        List.of("2026-02", "1\u202f234\u00a0[p]", "56", "[x]"), row(page, "Table 4.1", "2026-02"));
    assertEquals(List.of("2026-03\u00a0[p]", "7", "8", "[c]"), row(page, "Table 4.1", "2026-03"));
    String marks =
        texts(page, "p").stream().filter(text -> text.startsWith("[c]")).findFirst().orElseThrow();
    assertTrue(marks.contains("[x] no figure") && marks.contains("[p] provisional"), marks);
    String head = texts(page, "header").get(0);
    assertTrue(head.contains("1\u202f305\u00a0[p] crossings counted"), head);
  }

  @Test
  void totalIsTheLastRow() throws Exception {
    Element table = table(page(InventedRun.of(14, 2)), "Table 4.1");

    List<String> names = new ArrayList<>();
    for (Element row : elements(table, "tr")) {
      names.add(cells(row).get(0));
    }
    assertEquals("Month", names.get(0));
    assertEquals("2025-05", names.get(1));
    assertEquals("2026-06\u00a0[p]", names.get(14));
    assertEquals("All months", names.get(15));
  }

  @Test
  void issuesStandMostFrequentFirstAndThoseNotFoundInOneSentence() throws Exception {
    Document page = page(InventedRun.of(6, 4));

    List<String> codes = new ArrayList<>();
    for (Element row : elements(table(page, "Table 2.2"), "tr")) {
      codes.add(cells(row).get(0));
    }
    assertEquals(
        List.of(
            "Issue", "MRZ_DISAGREES", "REQUIRED_UNREADABLE", "UNKNOWN_POST", "DOCUMENT_EXPIRED"),
        codes);
    assertTrue(
        texts(page, "p")
            .contains(
                "Checked and not found: FILE_EMPTY, RECORD_NUL_BYTE, RECORD_TOO_LONG,"
                    + " EXIT_BEFORE_ENTRY."));
    assertEquals(
        List.of(
            "caledonspoort",
            "FILE_UNREADABLE",
            "The file cannot be read to its end, for example a compressed file that was cut off.",
            "Ask the post to send the file again.",
            "2"),
        row(page, "Table 2.1", "caledonspoort"));
  }

  @Test
  void sourceThatDoesNotBalanceIsNamed() throws Exception {
    Document page =
        page(
            InventedRun.with(
                InventedRun.empty(),
                new IntakeReport(
                    List.of(
                        InventedRun.source("good", 1, 0, 5, 5, 0, 0, 0, 0),
                        InventedRun.source("lossy", 1, 0, 5, 4, 0, 0, 0, 0)),
                    List.of(),
                    List.of())));

    assertTrue(texts(page, "p").stream().anyMatch(text -> text.contains(": lossy. Do not use")));
    assertEquals(
        List.of("lossy", "1", "0", "5", "4", "0", "0", "0", "0", "NO"),
        row(page, "Table 1.1", "lossy"));
  }

  @Test
  void numberOfTraffickingRecordsIsNotTold() throws Exception {
    Document page = page(InventedRun.of(6, 4));

    assertEquals(
        List.of("tip-cases", "2", "0", "[c]", "[c]", "[c]", "[c]", "[c]", "[c]", "yes"),
        row(page, "Table 1.1", "tip-cases"));
  }

  @Test
  void emptyRunSaysSoInEveryPart() throws Exception {
    Document page = page(InventedRun.empty());

    assertEquals(8, elements(page, "h2").size());
    assertEquals(0, elements(page, "svg").size());
    assertEquals(List.of("Table 8.1. Published tables"), texts(page, "caption"));
    List<String> sentences = texts(page, "p");
    for (String sentence :
        List.of(
            "No file came in: the landing folder was empty, or all of it was known already.",
            "No file was refused as a whole, and none lies in landing unread.",
            "No record was checked.",
            "No post sent a record in the period of this run.",
            "No crossing is known for the period of this run.",
            "No stay reached its limit by the as-of date, so there is no cohort to publish.",
            "No absence of a national is known for the period of this run.",
            "No case of the register falls into the period of this run.")) {
      assertTrue(sentences.contains(sentence), sentence);
    }
  }

  @Test
  void partInWhichEverythingIsWithheldSaysSoAndDrawsNothing() throws Exception {
    RunReport withheld = InventedRun.of(1, 1);
    withheld =
        InventedRun.with(
            withheld,
            InventedRun.COVERAGE,
            List.of(withheld("period_month", "2026-01", "post_code", "MSB", "days_in_period", 31)));
    withheld =
        InventedRun.with(
            withheld,
            InventedRun.CROSSING,
            List.of(
                InventedRun.crossing("2026-01", "ALL", "ENTRY", null, "A", "C"),
                InventedRun.crossing("ALL", "ALL", "ALL", null, "A", "C")));
    withheld =
        InventedRun.with(
            withheld,
            InventedRun.OVERSTAY,
            List.of(withheld("period_month", "2026-01", "status_code", "ALL")));
    withheld =
        InventedRun.with(
            withheld,
            InventedRun.ABSENCE,
            List.of(withheld("period_month", "2026-01", "absence_code", "AWAY")));

    Document page = page(withheld);

    assertEquals(1, elements(page, "svg").size());
    String text = String.join("\n", texts(page, "p"));
    assertTrue(text.contains("No rate is published for this run"), text);
    assertEquals(2, text.split("Every count of this table is withheld", -1).length - 1);
    assertEquals(List.of("2026-01", "[c]"), row(page, "Table 3.1", "2026-01"));
    String head = texts(page, "header").get(0);
    assertTrue(head.contains("[c] crossings counted"), head);
  }

  @Test
  void pageOfFiveYearsAndAllPostsStaysSmall() throws Exception {
    String html = RunPage.html(InventedRun.of(60, 14));

    int size = html.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(size < LARGEST_PAGE, "bytes: " + size);
    Document page = parsed(html);
    assertEquals(1 + 60, elements(table(page, "Table 3.1"), "tr").size());
    assertEquals(1 + 14, cells(elements(table(page, "Table 3.1"), "tr").get(1)).size());
    Element heatMap = elements(page, "svg").get(1);
    assertEquals(5 + 24 * 14, heatMap.getElementsByTagName("rect").getLength());
    assertTrue(html.contains("The chart shows the last 24 months, the table all of them."));
  }

  @Test
  void postsWithoutAnyRecordAreNamedInsteadOfDrawn() throws Exception {
    Document page = page(InventedRun.of(2, 12));

    assertTrue(
        texts(page, "p")
            .contains(
                "Posts without any record in these months: Monontša Pass,"
                    + " Moshoeshoe I International Airport."));
  }

  @Test
  void sameRunGivesTheSamePage() {
    assertEquals(RunPage.html(InventedRun.of(6, 4)), RunPage.html(InventedRun.of(6, 4)));
  }

  @Test
  void pageOfAnyLengthIsWellFormed() throws Exception {
    for (int months : IntStream.of(1, 2, 3, 11, 13, 25).toArray()) {
      assertEquals(8, elements(page(InventedRun.of(months, 3)), "h2").size());
    }
  }

  private static Map<String, Object> withheld(Object... key) {
    return InventedRun.row("A", "C", key);
  }

  private static Document page(RunReport run)
      throws ParserConfigurationException, IOException, SAXException {
    return parsed(RunPage.html(run));
  }

  private static Document parsed(String html)
      throws ParserConfigurationException, IOException, SAXException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  private static Element table(Document page, String title) {
    return elements(page, "table").stream()
        .filter(table -> texts(table, "caption").get(0).startsWith(title + "."))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> row(Document page, String title, String name) {
    return elements(table(page, title), "tr").stream()
        .map(RunPageTest::cells)
        .filter(cells -> cells.get(0).startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> cells(Element row) {
    List<String> cells = new ArrayList<>();
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNextSibling()) {
      cells.add(cell.getTextContent());
    }
    return cells;
  }

  private static List<String> texts(Node parent, String name) {
    return elements(parent, name).stream().map(Element::getTextContent).toList();
  }

  private static List<Element> elements(Node parent, String name) {
    var nodes =
        parent instanceof Document page
            ? page.getElementsByTagName(name)
            : ((Element) parent).getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }
}
