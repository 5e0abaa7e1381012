package org.moeli.ingest;

import java.util.ArrayList;
import java.util.List;

/** Names of the tables that ingest keeps. */
final class IngestTables {
  static final String IDENTITY = "restricted.identity";
  static final String FILE = "control.file";
  static final String RECONCILIATION = "control.reconciliation";
  static final String ISSUE_COUNT = "control.issue_count";

  static final List<String> ALL = all();

  private IngestTables() {}

  private static List<String> all() {
    List<String> all = new ArrayList<>(List.of(IDENTITY, FILE, RECONCILIATION, ISSUE_COUNT));
    for (Custody custody : Custody.values()) {
      custody.events().forEach(event -> all.add(event.table()));
      all.addAll(List.of(custody.voidNotice(), custody.quarantine(), custody.fileName()));
    }
    return List.copyOf(all);
  }
}
