package org.moeli.protect;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.rule.RuleFile;

/**
 * How leads are released: the group {@code release} of the risk rule file.
 *
 * @param holdBackShare share of the candidates that is held back by draw, 0.01 to 0.5; it cannot be
 *     switched off, since it is one of the ordinary causes why there is no lead
 * @param maxLeads most leads at one time
 * @param legalBasis what allows the leads to be kept
 * @param purposeCode what they may be used for
 */
public record ReleaseTerms(
    @JsonProperty("hold_back_share") Double holdBackShare,
    @JsonProperty("max_leads") Integer maxLeads,
    @JsonProperty("legal_basis") String legalBasis,
    @JsonProperty("purpose_code") String purposeCode) {
  private static final double USUAL_SHARE = 0.05;

  /** The rest of the file is for the stage that scores. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Document(ReleaseTerms release) {}

  /** Fills in the usual share; the message names the key. */
  public ReleaseTerms {
    holdBackShare = holdBackShare == null ? USUAL_SHARE : holdBackShare;
    require(
        holdBackShare >= 0.01 && holdBackShare <= 0.5, "hold_back_share is not from 0.01 to 0.5");
    require(maxLeads != null && maxLeads >= 0, "max_leads is missing or negative");
    require(legalBasis != null && !legalBasis.isBlank(), "legal_basis is missing");
    require(purposeCode != null && !purposeCode.isBlank(), "purpose_code is missing");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Those of a site without risk rules: nothing is released. */
  public static ReleaseTerms none() {
    return new ReleaseTerms(USUAL_SHARE, 0, "-", "-");
  }

  /**
   * Reads them.
   *
   * @param name name of the risk rule file without {@code .yaml}
   * @throws PipelineException (configuration) with file and key when something is missing or wrong
   */
  public static ReleaseTerms read(Definitions rules, String name) {
    RuleFile<Document> file = RuleFile.read(rules, name, Document.class);
    if (file.content().release() == null) {
      throw file.mistake(
          0,
          "release is missing",
          "add release: {hold_back_share: 0.05, max_leads: ..., legal_basis: ..., purpose_code:"
              + " ...}");
    }
    return file.content().release();
  }
}
