package org.moeli.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * What to generate. Equal options give equal bytes.
 *
 * @param crossings recorded passages to write, exactly; double scans and planted records come on
 *     top
 * @param from first local day
 * @param days length of the period
 * @param seed seed of everything drawn
 * @param isDirty whether bad records and files, corrections, voids and duplicates are planted
 * @param longFieldBytes size of the planted field that is too long
 */
public record DemoOptions(
    long crossings, LocalDate from, int days, long seed, boolean isDirty, int longFieldBytes) {

  // To be raised when equal options begin to give other bytes.
  private static final int FORMAT = 1;
  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
  private static final int DAYS = 181;
  private static final int LONG_FIELD_BYTES = 5 << 20;
  private static final int DAILY_REGISTER_FROM = 500_000;

  /** Refuses what cannot be generated. */
  public DemoOptions {
    if (crossings < 1 || days < 1 || longFieldBytes < 1) {
      throw new IllegalArgumentException("crossings, days and longFieldBytes begin at 1");
    }
    if (from.getYear() < 1995 || from.plusDays(days).getYear() > 2060) {
      throw new IllegalArgumentException("the period lies outside 1995 to 2060");
    }
  }

  /** Clean files of the first half of 2026. */
  public static DemoOptions clean(long crossings) {
    return new DemoOptions(crossings, FROM, DAYS, 1, false, LONG_FIELD_BYTES);
  }

  /** The same with everything planted that can be wrong. */
  public static DemoOptions dirty(long crossings) {
    return new DemoOptions(crossings, FROM, DAYS, 1, true, LONG_FIELD_BYTES);
  }

  /** The same for another period. */
  public DemoOptions during(LocalDate first, int length) {
    return new DemoOptions(crossings, first, length, seed, isDirty, longFieldBytes);
  }

  /** The same from another seed. */
  public DemoOptions seeded(long other) {
    return new DemoOptions(crossings, from, days, other, isDirty, longFieldBytes);
  }

  /** The same with another size of the field that is too long. */
  public DemoOptions withLongField(int bytes) {
    return new DemoOptions(crossings, from, days, seed, isDirty, bytes);
  }

  /** Mark of what is generated from these options; another mark, other bytes. */
  public String digest() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((FORMAT + " " + this).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }

  /** First day, in days since 1970-01-01. */
  int firstDay() {
    return Math.toIntExact(from.toEpochDay());
  }

  /** Whether the paper register comes in weekly files; large ones come a day at a time. */
  boolean hasWeeklyRegister() {
    return crossings < DAILY_REGISTER_FROM;
  }
}
