package org.moeli.app;

import java.util.List;
import org.moeli.ingest.IngestJob;
import org.moeli.kernel.job.Job;
import org.moeli.overstay.OverstayJob;
import org.moeli.protect.ProtectJob;
import org.moeli.publish.PublishJob;
import org.moeli.resolve.ResolveJob;
import org.moeli.risk.RiskJob;
import org.moeli.stays.StaysJob;
import org.moeli.tip.TipJob;

/** The stages in the order of the flow. */
final class Jobs {
  /** All of them, as {@code all} runs them. */
  static final List<Job> FLOW =
      List.of(
          new IngestJob(),
          new ResolveJob(),
          new StaysJob(),
          new OverstayJob(),
          new TipJob(),
          new RiskJob(),
          new ProtectJob(),
          new PublishJob());

  private Jobs() {}
}
