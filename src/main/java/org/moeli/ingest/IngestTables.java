package org.moeli.ingest;

import java.util.List;

/** Names of the tables that ingest keeps. */
final class IngestTables {
  static final String CROSSING = "core.crossing";
  static final String PERMIT = "core.permit";
  static final String VOID_NOTICE = "core.void_notice";
  static final String IDENTITY = "restricted.identity";
  static final String QUARANTINE = "restricted.quarantine";
  static final String FILE_NAME = "restricted.file_name";
  static final String FILE = "control.file";
  static final String RECONCILIATION = "control.reconciliation";
  static final String ISSUE_COUNT = "control.issue_count";

  /** Tables that events become rows of. */
  static final List<String> EVENTS = List.of(CROSSING, PERMIT);

  static final List<String> ALL =
      List.of(
          CROSSING,
          PERMIT,
          VOID_NOTICE,
          IDENTITY,
          QUARANTINE,
          FILE_NAME,
          FILE,
          RECONCILIATION,
          ISSUE_COUNT);

  private IngestTables() {}
}
