package org.moeli.lab.twin.people;

/**
 * The part of one person in one planted pattern. Grain: person, pattern and journey.
 *
 * @param pattern name in the parameters
 * @param journeyNo number of the journey in its group, from 0
 * @param firstSequenceNo first crossing of the person that belongs to it; {@link Crossing#NONE}
 *     when the person did not cross
 * @param lastSequenceNo last one
 */
public record Part(
    long personNo,
    Role role,
    String pattern,
    boolean isDocumentedPattern,
    int journeyNo,
    int firstSequenceNo,
    int lastSequenceNo) {}
