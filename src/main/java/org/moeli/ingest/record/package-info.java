/**
 * From the bytes of a delivered file to the text values of its records. Reads: one file as the post
 * delivered it, and the declared format of its feed. Writes nothing. Invariants: every byte of
 * content belongs to exactly one record, whatever the bytes are; the scanner counts the records
 * that the reader returns, however the file is split; bad input is an issue code, never an
 * exception. No Spark, no file system.
 */
package org.moeli.ingest.record;
