package org.moeli.protect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;

class ReleaseTermsTest {
  @TempDir Path directory;

  @Test
  void theGroupReleaseIsReadAndTheRestLeftToThoseWhoScore() throws IOException {
    assertEquals(
        new ReleaseTerms(0.05, 200, "Act 5", "SECONDARY_CHECK"),
        read(
            """
            rule_set_version: "1"
            rules: [{anything: 1}]
            release: {max_leads: 200, legal_basis: Act 5, purpose_code: SECONDARY_CHECK}
            """));
  }

  @Test
  void theHoldBackCannotBeSwitchedOff() {
    assertMistake(
        "hold_back_share is not from 0.01 to 0.5",
        "release: {hold_back_share: 0.0, max_leads: 2, legal_basis: a, purpose_code: b}");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertMistake("release is missing", "rules: []");
    assertMistake("max_leads is missing", "release: {legal_basis: a, purpose_code: b}");
    assertMistake("legal_basis is missing", "release: {max_leads: 2, purpose_code: b}");
  }

  @Test
  void aListOlderThanItsOriginsIsRefused() {
    Map<String, OptionalLong> read =
        Map.of(
            "restricted_tip.case_record", OptionalLong.of(3),
            "restricted.identity", OptionalLong.of(3),
            "restricted.person_identity", OptionalLong.of(3));
    ProtectionList.requireFresh(read, table -> OptionalLong.of(3));

    for (String table : read.keySet()) {
      PipelineException refusal =
          assertThrows(
              PipelineException.class,
              () ->
                  ProtectionList.requireFresh(
                      read, each -> OptionalLong.of(each.equals(table) ? 4 : 3)));
      assertEquals(PipelineException.Kind.REFUSED, refusal.kind());
      assertEquals("run tip first, or run 'all'", refusal.remedy());
    }
    assertThrows(
        PipelineException.class,
        () -> ProtectionList.requireFresh(Map.of(), table -> OptionalLong.of(0)));
  }

  @Test
  void aLakeWithoutCasesHasAnUpToDateListUntilTheFirstOneComes() {
    Map<String, OptionalLong> read =
        Map.of(
            "restricted_tip.case_record", OptionalLong.empty(),
            "restricted.identity", OptionalLong.of(3),
            "restricted.person_identity", OptionalLong.of(3));
    ProtectionList.requireFresh(read, read::get);

    assertThrows(
        PipelineException.class,
        () -> ProtectionList.requireFresh(read, table -> OptionalLong.of(3)));
    assertThrows(
        PipelineException.class,
        () -> ProtectionList.requireFresh(Map.of(), table -> OptionalLong.empty()));
  }

  private void assertMistake(String message, String yaml) {
    PipelineException mistake = assertThrows(PipelineException.class, () -> read(yaml));
    assertEquals(PipelineException.Kind.CONFIGURATION, mistake.kind());
    assertTrue(mistake.getMessage().contains(message), mistake.getMessage());
  }

  private ReleaseTerms read(String yaml) throws IOException {
    Files.writeString(directory.resolve("risk.yaml"), yaml);
    return ReleaseTerms.read(Definitions.rules(Optional.of(directory)), "risk");
  }
}
