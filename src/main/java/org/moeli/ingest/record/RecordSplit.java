package org.moeli.ingest.record;

import java.io.Serializable;

/**
 * A part of a file that can be read on its own: it begins with the first byte of a record (or of
 * what precedes the first one) and ends where the next part begins.
 *
 * @param offset where it begins in the decompressed bytes, from 0
 * @param length its length in decompressed bytes
 * @param firstRecordNo ordinal in the file of the first record that begins in it, from 1
 * @param firstLineNo line of the file on which it begins, from 1
 */
public record RecordSplit(long offset, long length, long firstRecordNo, long firstLineNo)
    implements Serializable {}
