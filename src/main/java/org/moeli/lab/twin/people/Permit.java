package org.moeli.lab.twin.people;

/**
 * A permit, or an extension of a visitor's stay.
 *
 * @param kind code of the list permit_kind
 * @param documentNo index of the document that it was written for
 * @param fromDay first day covered; {@link Crossing#NONE} for an extension
 * @param toDay last day covered; {@link Crossing#NONE} without end
 * @param decidedDay day of the decision
 */
public record Permit(
    long personNo, String kind, int documentNo, int fromDay, int toDay, int decidedDay) {}
