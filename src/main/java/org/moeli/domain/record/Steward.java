package org.moeli.domain.record;

/**
 * Who keeps what a feed delivers. What two stewards keep never stands in one frame, so that nothing
 * of a case of trafficking comes near the tables that others may read.
 */
public enum Steward {
  /** Crossings and permits: custodians of the restricted zone, and analysts by keyed ids. */
  BORDER("restricted", "core.void_notice"),

  /** Cases of trafficking in persons: their own custodians and nobody else. */
  TIP("restricted_tip", "restricted_tip.void_notice");

  private final String zone;
  private final String voidNotice;

  Steward(String zone, String voidNotice) {
    this.zone = zone;
    this.voidNotice = voidNotice;
  }

  /** Zone of everything that names people, and of intermediate results. */
  public String zone() {
    return zone;
  }

  /** Table of the records set aside. */
  public String quarantine() {
    return zone + ".quarantine";
  }

  /** Table of the names of files. */
  public String fileName() {
    return zone + ".file_name";
  }

  /** Table of the names of files that were not read. */
  public String leftFile() {
    return zone + ".left_file";
  }

  /** Table of the void notices. */
  public String voidNotice() {
    return voidNotice;
  }
}
