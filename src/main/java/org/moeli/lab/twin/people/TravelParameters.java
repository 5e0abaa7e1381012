package org.moeli.lab.twin.people;

import static org.moeli.lab.twin.people.PeopleParameters.check;
import static org.moeli.lab.twin.people.PeopleParameters.share;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * How households keep to what they do. Days and minutes are at most so many, unless a range is
 * given.
 *
 * @param usualPost share of outings by the own post
 * @param samePostBack share of outings that come back by the post they went out by
 * @param usualMode share of outings by the own means of transport
 * @param scholarAttends share of school days on which a child goes along
 * @param turningMinutes from one crossing to the next of who turns round at once
 * @param leastDaysAway of those who come home at month ends
 * @param daysAtHome least and most of theirs
 * @param afterMonthEnd days after the last Friday on which they come
 * @param beforeTerm days before a term on which students leave
 * @param afterTerm days after it on which they come home
 * @param homeBeforeLimit days before the limit on which who keeps to it comes home
 * @param renewalBeforeLimit days before it on which others turn round at the border
 * @param extensionBeforeLimit days before it on which a stay is extended
 * @param permitDecidedBefore least and most days before a permit begins
 * @param oldestPermit days since the beginning of a permit without end
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TravelParameters(
    double usualPost,
    double samePostBack,
    double usualMode,
    double scholarAttends,
    int turningMinutes,
    int leastDaysAway,
    List<Integer> daysAtHome,
    int afterMonthEnd,
    int beforeTerm,
    int afterTerm,
    int homeBeforeLimit,
    int renewalBeforeLimit,
    int extensionBeforeLimit,
    List<Integer> permitDecidedBefore,
    int oldestPermit) {
  /** Checks the figures. */
  public TravelParameters {
    share("usual_post", usualPost);
    share("same_post_back", samePostBack);
    share("usual_mode", usualMode);
    share("scholar_attends", scholarAttends);
    check(turningMinutes > 0 && oldestPermit > 0, "turning and permits must take some time");
    daysAtHome = List.copyOf(daysAtHome);
    permitDecidedBefore = List.copyOf(permitDecidedBefore);
    check(
        daysAtHome.size() == 2 && permitDecidedBefore.size() == 2,
        "days_at_home and permit_decided_before are a least and a most");
  }
}
