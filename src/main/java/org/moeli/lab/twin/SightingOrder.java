package org.moeli.lab.twin;

import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.recording.Sighting;

/**
 * The order in which the records of a feed are written, as numbers that sort quickly: block, file,
 * delivery, day, minute, then the crossing.
 */
final class SightingOrder {
  private static final int DELAY_BITS = 10;
  private static final int DAY_BITS = 10;
  private static final int MINUTE_BITS = 11;
  private static final int SEQUENCE_BITS = 16;
  private static final int COPY_BITS = 4;

  private SightingOrder() {}

  /** Feed and block, whose records are written together. */
  static String place(Sighting sighting) {
    return sighting.feed() + '/' + sighting.block();
  }

  /** File, delivery, day and minute within the place. */
  static long position(Sighting sighting) {
    long position = sighting.fileDay();
    position = join(position, sighting.receivedDay() - sighting.fileDay(), DELAY_BITS);
    position = join(position, sighting.day() - sighting.fileDay() + (1 << DAY_BITS - 1), DAY_BITS);
    return join(position, Math.max(0, sighting.minute()), MINUTE_BITS);
  }

  /** The crossing and the copy, for records of one minute. */
  static long tie(Sighting sighting) {
    Crossing crossing = sighting.crossing();
    long tie = join(crossing.personNo(), crossing.sequenceNo(), SEQUENCE_BITS);
    return join(tie, sighting.copyNo(), COPY_BITS);
  }

  private static long join(long before, int next, int bits) {
    if (next < 0 || next >= 1 << bits) {
      throw new IllegalArgumentException("a sighting is too far from its file");
    }
    return before << bits | next;
  }
}
