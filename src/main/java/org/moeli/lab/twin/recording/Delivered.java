package org.moeli.lab.twin.recording;

/**
 * A file in the landing folder. Grain: file.
 *
 * @param path below the landing folder
 * @param receivedDay in days since 1970-01-01
 * @param records those written; 0 for a file that was cut off
 * @param isCut whether it was cut off on its way, so that it cannot be read; it comes again whole
 */
public record Delivered(String feed, String path, int receivedDay, long records, boolean isCut) {}
