package org.moeli.kernel.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;

class SiteProfileTest {
  private static final Definitions SCHEMAS = Definitions.schemas(Optional.empty());
  private static final String SHORTEST =
      """
      site: atlantis
      country: ATL
      time_zone: Atlantic/Azores
      nationals: [ATL]
      sources: [harbour]
      """;

  @TempDir Path dir;

  @Test
  void lesothoIsTheDefault() {
    SiteProfile site = SiteProfile.load(Optional.empty(), SCHEMAS);

    assertEquals("lesotho", site.site());
    assertEquals("LSO", site.country());
    assertEquals(ZoneId.of("Africa/Maseru"), site.zone());
    assertEquals(Optional.of("stay"), site.stayRules());
    assertEquals(Optional.of("risk"), site.riskRules());
    assertEquals(Optional.of("disclosure"), site.disclosureRules());
  }

  @Test
  void exampleOfAnotherCountryNeedsNoRuleAndNoPost() {
    SiteProfile site =
        SiteProfile.load(
            Optional.of(Path.of("schemas/sources/examples/us-i94.site.yaml")), SCHEMAS);

    assertEquals("USA", site.country());
    assertEquals(Optional.empty(), site.stayRules());
    assertEquals(Optional.empty(), site.riskRules());
    assertEquals(Map.of("mode", "mode", "purpose", "purpose"), site.codes());
  }

  @Test
  void whatIsLeftOutHasADefault() throws IOException {
    assertEquals(
        new SiteProfile(
            "atlantis",
            "ATL",
            "Atlantic/Azores",
            List.of("ATL"),
            List.of("harbour"),
            Map.of(),
            List.of(1990, 2100),
            15,
            60,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        read(SHORTEST));
    assertEquals(LocalDate.of(1990, 1, 1), read(SHORTEST).plausibleFrom());
    assertEquals(LocalDate.of(2100, 12, 31), read(SHORTEST).plausibleTo());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          site: atlantis             | site:                    | site is missing
          country: ATL               | country:                 | country is missing
          country: ATL               | country: AT              | country is not a three-letter code: AT
          time_zone: Atlantic/Azores | time_zone:               | time_zone is missing
          time_zone: Atlantic/Azores | time_zone: Atlantis/City | time_zone is not an IANA time zone: Atlantis/City
          nationals: [ATL]           | nationals: []            | nationals is missing
          sources: [harbour]         | sources: []              | sources names no feed
          country: ATL               | {country: ATL}           | line
          """)
  void mistakeIsToldWithItsKey(String old, String changed, String reason) {
    assertMistake(SHORTEST.replace(old, changed), reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plausible_years: [2000]       | plausible_years is not [first, last]
          plausible_years: [2001, 2000] | plausible_years is not [first, last]
          plausible_years: [0, 99999]   | plausible_years is not [first, last]
          plausible_years: [a, b]       | here must be a number (at plausible_years[0])
          double_scan_minutes: -1       | double_scan_minutes is negative
          counterpart_minutes: -1       | counterpart_minutes is negative
          grace_days: -1                | grace_days is negative
          codes: {posts: post}          | codes knows no kind posts, only [country, district, document_type, mode, permit_kind, post, purpose, reveal_purpose, review_outcome, review_reason, tip_act, tip_detection, tip_form, tip_means, tip_role, tip_service, tip_stage, withdrawn_series]
          grace: 1                      | unknown key 'grace' (at grace)
          site: twice                   | Duplicate field 'site'
          """)
  void mistakeInWhatMayBeLeftOut(String line, String reason) {
    assertMistake(SHORTEST + line + "\n", reason);
  }

  @Test
  void fileThatIsNotThere() {
    PipelineException mistake =
        assertThrows(
            PipelineException.class,
            () -> SiteProfile.load(Optional.of(dir.resolve("none.yaml")), SCHEMAS));

    assertEquals("cannot read the site profile " + dir.resolve("none.yaml"), mistake.problem());
    assertEquals("there is no such file", mistake.reason());
  }

  @Test
  void fileThatIsNoText() throws IOException {
    Path file = Files.write(dir.resolve("site.yaml"), new byte[] {'s', (byte) 0xff});

    PipelineException mistake =
        assertThrows(PipelineException.class, () -> SiteProfile.load(Optional.of(file), SCHEMAS));

    assertEquals("it is not readable UTF-8 text", mistake.reason());
  }

  private void assertMistake(String text, String reason) {
    PipelineException mistake = assertThrows(PipelineException.class, () -> read(text));
    assertEquals("cannot use " + dir.resolve("site.yaml"), mistake.problem());
    assertTrue(mistake.reason().contains(reason), mistake.reason());
    assertEquals(1, mistake.reason().lines().count());
  }

  private SiteProfile read(String text) throws IOException {
    return SiteProfile.load(
        Optional.of(Files.writeString(dir.resolve("site.yaml"), text)), SCHEMAS);
  }
}
