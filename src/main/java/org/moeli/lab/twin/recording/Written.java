package org.moeli.lab.twin.recording;

/**
 * What the truth says of one record that was written. Grain: record of a file.
 *
 * @param path of the file, below the landing folder
 * @param recordNo place in the file, from 1
 * @param recordKey the post's own record id, as the mapping reads it
 * @param personNo person whom the record is about; {@link org.moeli.lab.twin.people.Crossing#NONE}
 *     when it is about nobody
 * @param sequenceNo crossing of the person; none when the record is about no true crossing: that of
 *     nobody, and that of somebody who was refused
 * @param copyCode FIRST, DOUBLE_SCAN, CORRECTION, VOID_NOTICE, REPEATED (sent again unchanged),
 *     GHOST, REFUSAL or COUNTERPART (of the other state)
 * @param kinds bits of {@link Corruption}
 * @param familyWritten null when as printed in the document
 * @param givenWritten null when as printed
 * @param numberWritten null when as printed
 */
public record Written(
    String feed,
    String path,
    long recordNo,
    String recordKey,
    long personNo,
    int sequenceNo,
    String copyCode,
    long kinds,
    String familyWritten,
    String givenWritten,
    String numberWritten) {}
