package org.moeli.lab.evaluate;

import java.util.List;

/** Every scorer, in the order of the flow. A new one is added here. */
public final class Scorers {
  /** All of them. */
  public static final List<Scorer> ALL =
      List.of(
          new IngestScorer(),
          new LinkageScorer(),
          new StayScorer(),
          new OverstayScorer(),
          new AbsenceScorer(),
          new UnrecordedScorer(),
          new RiskScorer());

  private Scorers() {}
}
