package org.moeli.ingest;

import java.util.ArrayList;
import java.util.List;
import org.moeli.domain.record.EventTable;
import org.moeli.domain.record.Steward;

/** Names of the tables that ingest keeps. */
final class IngestTables {
  static final String IDENTITY = "restricted.identity";
  static final String FILE = "control.file";
  static final String LEFT_FILE = "control.left_file";
  static final String RECONCILIATION = "control.reconciliation";
  static final String ISSUE_COUNT = "control.issue_count";

  static final List<String> ALL = all();

  private IngestTables() {}

  private static List<String> all() {
    List<String> all =
        new ArrayList<>(List.of(IDENTITY, FILE, LEFT_FILE, RECONCILIATION, ISSUE_COUNT));
    for (Steward steward : Steward.values()) {
      EventTable.of(steward).forEach(event -> all.add(event.table()));
      all.addAll(
          List.of(
              steward.voidNotice(), steward.quarantine(), steward.fileName(), steward.leftFile()));
    }
    return List.copyOf(all);
  }
}
