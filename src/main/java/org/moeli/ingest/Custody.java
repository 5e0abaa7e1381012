package org.moeli.ingest;

import java.util.Arrays;
import java.util.List;

/**
 * Who keeps what a feed delivers: the tables for what the feeds of one kind have in common. What
 * two of them keep never stands in one frame, so that nothing of a case of trafficking comes near
 * the tables that others may read.
 */
enum Custody {
  /** Crossings and permits: custodians of the restricted zone, and analysts by keyed ids. */
  BORDER("restricted", "core.void_notice"),

  /** Cases of trafficking in persons: their own custodians and nobody else. */
  TIP("restricted_tip", "restricted_tip.void_notice");

  private final String zone;
  private final String voidNotice;

  Custody(String zone, String voidNotice) {
    this.zone = zone;
    this.voidNotice = voidNotice;
  }

  /** Zone of everything that names people, and of intermediate results. */
  String zone() {
    return zone;
  }

  /** Table of the records set aside. */
  String quarantine() {
    return zone + ".quarantine";
  }

  /** Table of the names of files. */
  String fileName() {
    return zone + ".file_name";
  }

  /** Table of the void notices. */
  String voidNotice() {
    return voidNotice;
  }

  /** The tables that events become rows of. */
  List<EventTable> events() {
    return Arrays.stream(EventTable.values()).filter(t -> t.custody() == this).toList();
  }

  /** Whether persons are kept apart from events, as identities. */
  boolean keepsIdentities() {
    return events().stream().anyMatch(EventTable::hasIdentity);
  }
}
