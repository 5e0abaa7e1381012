package org.moeli.lab.twin.people;

import static org.moeli.lab.twin.people.PeopleParameters.check;
import static org.moeli.lab.twin.people.PeopleParameters.share;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * Habits of naming.
 *
 * @param spellings weights of the ways to write one name, as in {@link NameDistribution}
 * @param afterChild share of grown Basotho women who are called after a child
 * @param afterChildOnMarriage the same of those who marry
 * @param second share with a second name, where that is done
 * @param secondBehind share of these who bear it behind the first
 * @param asFamily share of Basotho men whose given name is the family name
 * @param marriedPerYear of women, as long as they may marry
 * @param marriedBeforeAge years
 * @param respelled share of new documents in which a caron has become an apostrophe
 */
@JsonNaming(SnakeCaseStrategy.class)
public record NameParameters(
    List<Double> spellings,
    double afterChild,
    double afterChildOnMarriage,
    double second,
    double secondBehind,
    double asFamily,
    double marriedPerYear,
    int marriedBeforeAge,
    double respelled) {
  /** Checks the figures. */
  public NameParameters {
    spellings = List.copyOf(spellings);
    check(spellings.size() == NameDistribution.SPELLINGS, "spellings must have three weights");
    share("after_child", afterChild);
    share("after_child_on_marriage", afterChildOnMarriage);
    share("second", second);
    share("second_behind", secondBehind);
    share("as_family", asFamily);
    share("respelled", respelled);
    check(marriedPerYear > 0, "married_per_year must be more than none");
  }
}
