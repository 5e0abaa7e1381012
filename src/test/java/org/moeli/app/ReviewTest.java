package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.audit.ReadReason;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;

/** Reviews and reasons are written in codes only. */
class ReviewTest {
  static CodeLists codes;
  static String anyReason;

  @BeforeAll
  static void load() {
    Definitions schemas = Definitions.schemas(Optional.empty());
    codes = CodeLists.load(SiteProfile.load(Optional.empty(), schemas), schemas);
    anyReason = codes.codes("review_reason").orElseThrow().get(0);
  }

  private static PipelineException refusal(String outcome, Optional<String> reason, String ticket) {
    return assertThrows(PipelineException.class, () -> Review.of(codes, outcome, reason, ticket));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SECONDARY_NEGATIVE", "DISMISSED_DATA_ERROR"})
  void whatSpeaksAgainstALeadNeedsAReason(String outcome) {
    assertEquals(
        "the outcome " + outcome + " needs a reason",
        refusal(outcome, Optional.empty(), "T-1").problem());
    assertEquals(outcome, Review.of(codes, outcome, Optional.of(anyReason), "T-1").outcomeCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"SECONDARY_POSITIVE", "NOT_ENCOUNTERED", "REFERRED_PROTECTION"})
  void otherOutcomesNeedNone(String outcome) {
    assertEquals(outcome, Review.of(codes, outcome, Optional.empty(), "T-1").outcomeCode());
  }

  @Test
  void freeTextIsRefusedAndNotRepeated() {
    for (PipelineException refusal :
        new PipelineException[] {
          refusal("Thabo was at home", Optional.empty(), "T-1"),
          refusal("SECONDARY_NEGATIVE", Optional.of("Thabo"), "T-1"),
          refusal("SECONDARY_POSITIVE", Optional.empty(), "ask Thabo"),
          assertThrows(PipelineException.class, () -> ReadReason.of(codes, "Thabo", "T-1")),
          assertThrows(PipelineException.class, () -> ReadReason.of(codes, "AUDIT", "for Thabo")),
          assertThrows(PipelineException.class, () -> ProfileId.of("Thabo M"))
        }) {
      assertEquals(2, refusal.kind().exitCode());
      assertFalse(refusal.getMessage().contains("Thabo"), refusal.getMessage());
    }
  }

  @Test
  void aPurposeMustBeInTheList() {
    PipelineException refusal =
        assertThrows(PipelineException.class, () -> ReadReason.of(codes, "CURIOSITY", "T-1"));

    assertEquals("there is no purpose CURIOSITY", refusal.problem());
    assertEquals(
        "use one of: INTELLIGENCE_REVIEW, CASE_SUPPORT, SUBJECT_ACCESS, DATA_CORRECTION, AUDIT",
        refusal.remedy());
  }
}
