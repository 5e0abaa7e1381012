package org.moeli.lab.twin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.recording.Sighting;

/**
 * Sightings as a few bytes each, for their way from who crosses to the file they stand in. Texts
 * are codes in ASCII of at most 127 signs.
 */
final class SightingBytes {
  private static final int MOST = 1024;

  private final ByteBuffer buffer = ByteBuffer.allocate(MOST);

  byte[] write(Sighting sighting) {
    Crossing crossing = sighting.crossing();
    buffer.clear();
    buffer.putLong(crossing.personNo()).putInt(crossing.sequenceNo());
    buffer.put((byte) (crossing.isEntry() ? 1 : 0));
    buffer.putInt(crossing.day()).putShort((short) crossing.minute());
    put(crossing.post());
    put(crossing.mode());
    put(crossing.purpose());
    put(crossing.plate());
    buffer.put((byte) crossing.documentNo());
    buffer.putInt(crossing.grantedDays()).putInt(crossing.grantedUntil());
    buffer.putInt(crossing.lawfulUntil());
    put(sighting.feed());
    buffer.putInt(sighting.block()).putInt(sighting.fileDay()).putInt(sighting.receivedDay());
    buffer.putInt(sighting.day()).putInt(sighting.minute()).put((byte) sighting.copyNo());
    buffer.putLong(sighting.kinds()).putLong(sighting.salt());
    byte[] bytes = new byte[buffer.position()];
    buffer.get(0, bytes);
    return bytes;
  }

  static Sighting read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long personNo = in.getLong();
    int sequenceNo = in.getInt();
    boolean isEntry = in.get() == 1;
    int day = in.getInt();
    int minute = in.getShort();
    Crossing crossing =
        new Crossing(
            personNo,
            sequenceNo,
            isEntry,
            day,
            minute,
            text(in),
            text(in),
            text(in),
            text(in),
            in.get(),
            in.getInt(),
            in.getInt(),
            in.getInt());
    return new Sighting(
        crossing,
        text(in),
        in.getInt(),
        in.getInt(),
        in.getInt(),
        in.getInt(),
        in.getInt(),
        in.get(),
        in.getLong(),
        in.getLong());
  }

  private void put(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    buffer.put((byte) bytes.length).put(bytes);
  }

  private static String text(ByteBuffer in) {
    int length = in.get();
    String text = new String(in.array(), in.position(), length, StandardCharsets.US_ASCII);
    in.position(in.position() + length);
    return text;
  }
}
