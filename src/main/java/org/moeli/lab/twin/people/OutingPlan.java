package org.moeli.lab.twin.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.moeli.lab.twin.people.Habit.Rhythm;
import org.moeli.lab.twin.people.Outing.Grant;
import org.moeli.lab.twin.people.Outing.Leg;
import org.moeli.lab.twin.people.PeopleParameters.NearLimit;
import org.moeli.lab.twin.people.PeopleParameters.Stays;
import org.moeli.lab.twin.people.PeopleParameters.Visitors;

/**
 * The outings of one household over the period, in order and never overlapping: its rhythm says
 * when it would go, the limits of stay what it makes of that. It begins well before the period, so
 * that some are away when the period begins.
 */
final class OutingPlan {
  private static final int IN_TIME = 0;
  private static final int RENEWS = 1;
  private static final int OVERSTAYS = 2;

  private static final int DAILY_AHEAD = 4;
  private static final int WEEKLY_AHEAD = 14;
  private static final int WEEK = 7;
  private static final double LEAST_DAYS_BETWEEN = 0.5;

  private final PopulationContext context;
  private final Household home;
  private final Rhythm rhythm;
  private final Stays stays;
  private final TravelParameters travel;
  private final Calendar calendar;
  private final Draws draws;
  private final OutingDetails details;
  private final int firstDay;
  private final int lastDay;
  private final List<Outing> outings = new ArrayList<>();
  private int backDay = Integer.MIN_VALUE;
  private int backMinute;
  private int nextFeast;

  private OutingPlan(PopulationContext context, Household home, Household.Mixes mixes) {
    this.context = context;
    this.home = home;
    this.rhythm = home.habit().rhythm();
    this.stays = context.parameters().stays();
    this.travel = context.parameters().travel();
    this.calendar = context.calendar();
    this.draws = Draws.of(context.period().seed(), home.groupNo(), Household.PLAN);
    this.details = new OutingDetails(context, home, mixes, draws);
    this.firstDay = context.period().firstDay();
    this.lastDay = context.period().lastDay();
  }

  static List<Outing> of(PopulationContext context, Household home, Household.Mixes mixes) {
    OutingPlan plan = new OutingPlan(context, home, mixes);
    switch (home.habit().rhythm().kind()) {
      case WORKDAYS -> plan.workdays();
      case WEEKLY -> plan.weekly();
      case MONTHLY -> plan.monthly();
      case TERMS -> plan.terms();
      case NOW_AND_THEN -> plan.nowAndThen();
    }
    return plan.outings;
  }

  private void workdays() {
    for (int day = firstDay - DAILY_AHEAD; day <= lastDay; day++) {
      if (calendar.isWorkday(day) && attends(day) && day > backDay) {
        go(day, day);
      }
    }
  }

  private void weekly() {
    int monday = firstDay - WEEKLY_AHEAD - Calendar.weekday(firstDay);
    for (; monday <= lastDay; monday += WEEK) {
      int out = calendar.isWorkday(monday) ? monday : monday + 1;
      int back = monday + Calendar.FRIDAY;
      back = calendar.isWorkday(back) ? back : back - 1;
      if (attends(monday) && out > backDay) {
        go(out, back);
      }
    }
  }

  private void monthly() {
    int out = firstDay - Calendar.BEFORE + draws.below(28);
    while (out <= lastDay) {
      int back = calendar.nextMonthEnd(out + travel.leastDaysAway());
      while (back <= lastDay && !draws.chance(rhythm.attended())) {
        back = calendar.nextMonthEnd(back + WEEK);
      }
      int stay = draws.between(travel.daysAtHome().get(0), travel.daysAtHome().get(1));
      Calendar.Feast feast = feastBetween(out + WEEK, back);
      if (feast != null) {
        back = feast.out().draw(draws);
        stay = Math.max(1, feast.back().draw(draws) - back);
      } else if (back < Integer.MAX_VALUE) {
        back += draws.between(0, travel.afterMonthEnd());
      }
      goWithin(out, back);
      if (backDay == Leg.NEVER) {
        return;
      }
      out = backDay + stay;
    }
  }

  /** The first feast at home within an absence; null when there is none. Those before are over. */
  private Calendar.Feast feastBetween(int from, int to) {
    List<Calendar.Feast> feasts = calendar.feasts();
    while (nextFeast < feasts.size() && feasts.get(nextFeast).out().first() < (long) to + WEEK) {
      Calendar.Feast feast = feasts.get(nextFeast++);
      if (feast.out().first() >= from && attends(feast)) {
        return feast;
      }
    }
    return null;
  }

  private void terms() {
    for (int[] term : calendar.terms()) {
      int out = term[0] - draws.between(0, travel.beforeTerm());
      int back = term[1] + draws.between(0, travel.afterTerm());
      if (out > backDay && out <= lastDay && draws.chance(rhythm.attended())) {
        goWithin(out, back);
      }
    }
  }

  private void nowAndThen() {
    double[] reach = context.profile(home.habit());
    int start = firstDay - Calendar.BEFORE;
    double perDay = reach[reach.length - 1] / reach.length;
    double away = (1 - rhythm.sameDay()) * rhythm.nights();
    double between = Person.YEAR / (rhythm.perYear() * home.pace()) - away;
    double mean = perDay * Math.max(LEAST_DAYS_BETWEEN, between);
    int day = start;
    int last = lastDay - start;
    while (day - start <= last) {
      double next = reach[Math.max(0, day - start - 1)] + draws.waiting(mean);
      int at = Arrays.binarySearch(reach, next);
      int out = start + (at < 0 ? -at - 1 : at);
      Calendar.Feast feast = feastBefore(out);
      int back;
      if (feast != null) {
        out = Math.max(day, feast.out().draw(draws));
        back = Math.max(out, feast.back().draw(draws));
      } else {
        back = out + (draws.chance(rhythm.sameDay()) ? 0 : nights());
      }
      comeHome(out);
      if (out > lastDay) {
        return;
      }
      goWithin(Math.max(out, backDay), back);
      if (backDay == Leg.NEVER) {
        return;
      }
      day = backDay + 1;
    }
  }

  private int nights() {
    return 1 + (int) draws.waiting(Math.max(0.1, rhythm.nights() - 0.5));
  }

  /** The feast that the household goes for before its next outing; null when there is none. */
  private Calendar.Feast feastBefore(int out) {
    List<Calendar.Feast> feasts = calendar.feasts();
    while (nextFeast < feasts.size()) {
      Calendar.Feast feast = feasts.get(nextFeast);
      if (feast.out().first() - 2 > out) {
        return null;
      }
      nextFeast++;
      if (feast.out().first() > backDay
          && feast.back().last() >= firstDay - Calendar.BEFORE
          && attends(feast)) {
        return feast;
      }
    }
    return null;
  }

  private boolean attends(Calendar.Feast feast) {
    return draws.chance(feast.isChristmas() ? rhythm.christmas() : rhythm.easter());
  }

  private boolean attends(int day) {
    double share = context.parameters().season().workingAtChristmas();
    return draws.chance(rhythm.attended() * (calendar.isChristmas(day) ? share : 1));
  }

  /** What Basotho settled in South Africa without a permit do about the limit until a visit. */
  private void comeHome(int visit) {
    boolean isSettled = home.isBasotho() && !home.isHomeInLesotho() && home.permit().isEmpty();
    if (!isSettled
        || backDay == Integer.MIN_VALUE
        || visit - backDay <= stays.daysAbroad(backDay)) {
      return;
    }
    NearLimit near = stays.settledNearLimit();
    double rest = home.fate() * (near.renews() + near.overstays() + near.ford());
    if (rest < near.renews()) {
      while (visit - backDay > stays.daysAbroad(backDay)) {
        int day =
            backDay + stays.daysAbroad(backDay) - draws.between(0, travel.renewalBeforeLimit());
        turnRound(day);
      }
    } else if (rest < near.renews() + near.ford()) {
      details.outByFord();
    }
  }

  /** Into Lesotho and out again at once. */
  private void turnRound(int day) {
    details.atOnce();
    go(day, day);
  }

  /** Goes, and minds the limit of stay. */
  private void goWithin(int out, int back) {
    boolean isLimited = home.isBasotho() && home.isHomeInLesotho() && home.permit().isEmpty();
    int limit = stays.daysAbroad(out);
    int from = out;
    while (isLimited && (long) back - from > limit) {
      int choice = draws.weighted(stays.nearLimit().weights());
      if (choice == IN_TIME) {
        go(from, from + limit - draws.between(0, travel.homeBeforeLimit()));
        return;
      } else if (choice == RENEWS) {
        int turn = from + limit - draws.between(0, travel.renewalBeforeLimit());
        details.byPost();
        go(from, turn);
        details.again();
        from = turn;
        limit = stays.daysAbroad(from);
      } else {
        if (choice != OVERSTAYS) {
          details.backByFord();
        }
        break;
      }
    }
    go(from, back);
  }

  private void go(int outDay, int plannedBack) {
    int back = plannedBack;
    Grant grant = Grant.NONE;
    if (!home.isBasotho() && !home.isHomeInLesotho()) {
      Visit visit = visit(outDay, plannedBack);
      back = visit.back();
      grant = visit.grant();
    }
    Outing outing = details.outing(outDay, back, backDay, backMinute, grant);
    backDay = outing.back().day();
    backMinute = outing.back().minute();
    if (backDay >= firstDay && outing.out().day() <= lastDay) {
      outings.add(outing);
    }
  }

  private record Visit(int back, Grant grant) {}

  /** A stay of foreigners in Lesotho: what is granted, and when they leave. */
  private Visit visit(int out, int planned) {
    boolean isShort = stays.shortNationalities().contains(home.nationality());
    int days = details.granted(isShort);
    int lawful = out + days;
    boolean isNotWritten = draws.chance(stays.grantedNothing());
    boolean isDate = draws.chance(stays.grantedAsDate());
    if (isNotWritten) {
      lawful = out + (isShort ? stays.shortRule() : stays.longRule());
    }
    int until = lawful;
    int back = Math.min(planned, lawful);
    int decided = Crossing.NONE;
    if (planned > out && home.permit().isEmpty()) {
      Visitors visitors = stays.visitors();
      double fate = draws.fraction();
      if (fate < visitors.never()) {
        back = Leg.NEVER;
      } else if (fate < visitors.never() + visitors.late()) {
        back = lawful + 1 + (int) draws.waiting(visitors.lateDays());
      } else if (fate < visitors.never() + visitors.late() + visitors.extended()) {
        back = lawful + 1 + draws.below(visitors.extensionDays());
        decided = lawful - draws.between(0, travel.extensionBeforeLimit());
        until = lawful + visitors.extensionDays();
      }
    }
    Grant grant =
        new Grant(
            isNotWritten || isDate ? Crossing.NONE : days,
            !isNotWritten && isDate ? lawful : Crossing.NONE,
            until,
            decided);
    return new Visit(back, grant);
  }
}
