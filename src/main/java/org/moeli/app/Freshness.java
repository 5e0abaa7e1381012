package org.moeli.app;

import org.moeli.kernel.PipelineException;
import org.moeli.kernel.job.RunLedger;
import org.moeli.kernel.table.TableCatalogue;
import org.moeli.protect.ProtectionList;

/** Whether whoever is to be protected by now stands in the list. */
final class Freshness {
  private Freshness() {}

  /**
   * Whether the cases were linked from the newest cases and persons, by what the run ledger says
   * the last run of {@code tip} has read; false when it never ran.
   */
  static boolean isProtectionFresh(TableCatalogue tables) {
    try {
      ProtectionList.requireFresh(new RunLedger(tables).inputsOfLast("tip"), tables::version);
      return true;
    } catch (PipelineException e) {
      // Its words would tell more than a refusal may.
      return false;
    }
  }
}
