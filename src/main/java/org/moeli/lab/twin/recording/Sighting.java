package org.moeli.lab.twin.recording;

import org.moeli.lab.twin.people.Crossing;

/**
 * One record that a post will write about a crossing, before it is written. Grain: crossing and
 * copy; a ghost has a crossing that never happened, with the numbers of the one it was written
 * beside.
 *
 * @param crossing what truly happened; for a ghost what the record claims; for a refusal the
 *     attempt, with the numbers of the entry that followed
 * @param feed folder of the feed
 * @param block files of one feed are numbered and written block by block; a correction or void
 *     comes in the block of its record
 * @param fileDay day that the file is named after: records of a file belong to one post-day or, for
 *     a register, one post-week
 * @param receivedDay day on which the file is received
 * @param day local day as recorded
 * @param minute as recorded
 * @param copyNo 0 for the first record of the crossing, 1 for a double scan, 2 for a ghost, 3 for a
 *     refusal, 4 for the neighbour's record
 * @param kinds bits of {@link Corruption}
 * @param salt for what the writer still has to draw; the lowest bit says whether the machine
 *     readable zone was read
 */
public record Sighting(
    Crossing crossing,
    String feed,
    int block,
    int fileDay,
    int receivedDay,
    int day,
    int minute,
    int copyNo,
    long kinds,
    long salt) {}
