package org.moeli.domain.record;

/**
 * The place of an event among all that was delivered, as one number that sorts: the file, in {@link
 * #RECORD_BITS} bits the record within it, and in {@link #EVENT_BITS} bits the event of the record.
 */
public final class DeliveryOrder {
  /** Bits of the number of an event. */
  public static final int EVENT_BITS = 4;

  /** Bits of the number of a record. */
  public static final int RECORD_BITS = 32;

  private DeliveryOrder() {}

  /** The place of a record: what stands before the bits of its events. */
  public static long ofRecord(long fileSequence, long recordNo) {
    return fileSequence << RECORD_BITS | recordNo;
  }
}
