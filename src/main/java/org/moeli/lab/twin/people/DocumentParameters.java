package org.moeli.lab.twin.people;

import static org.moeli.lab.twin.people.PeopleParameters.check;
import static org.moeli.lab.twin.people.PeopleParameters.ordered;
import static org.moeli.lab.twin.people.PeopleParameters.share;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;

/**
 * Which travel documents people hold, and how one follows the other.
 *
 * @param replacedPerYear of documents
 * @param lost share of these that are lost; the rest end
 * @param emergencyAfterLoss share of losses bridged by an emergency certificate
 * @param emergencyDays validity of that
 * @param validityDays of other documents
 * @param childValidityDays of those of children
 * @param childBelowAge years
 * @param renewedAheadDays days before expiry within which a document is renewed
 * @param aroundExpiry when a document that ends is replaced
 * @param secondNationality share of nationals of Lesotho and South Africa with a document of both
 * @param secondByIdCard share of Basotho among them whose other document is an identity card
 * @param types weights of the codes of the list document_type, by nationality; OTHER for the rest
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DocumentParameters(
    double replacedPerYear,
    double lost,
    double emergencyAfterLoss,
    int emergencyDays,
    int validityDays,
    int childValidityDays,
    int childBelowAge,
    int renewedAheadDays,
    AroundExpiry aroundExpiry,
    double secondNationality,
    double secondByIdCard,
    Map<String, Map<String, Double>> types) {
  static final String OTHER = "OTHER";

  /**
   * Days, at most.
   *
   * @param before the document would have expired
   * @param after it has expired
   */
  public record AroundExpiry(int before, int after) {}

  /** Checks the figures. */
  public DocumentParameters {
    share("lost", lost);
    share("emergency_after_loss", emergencyAfterLoss);
    share("second_nationality", secondNationality);
    share("second_by_id_card", secondByIdCard);
    check(replacedPerYear > 0, "replaced_per_year must be more than none");
    check(
        emergencyDays > 1 && childValidityDays > 1 && validityDays > 1 && renewedAheadDays > 0,
        "documents must be valid for some days");
    check(aroundExpiry != null, "around_expiry is missing");
    types = ordered(types);
    check(types.containsKey(OTHER), "types must have OTHER");
  }

  /**
   * Days for which a document is written.
   *
   * @param day of issue
   */
  int validity(int day, int birthDay) {
    return day - birthDay < childBelowAge * Person.YEAR ? childValidityDays : validityDays;
  }
}
