package org.moeli.stays;

import java.util.List;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.job.JobContext;

/** Puts every person's crossings in order and pairs them into presences and absences. */
public final class StaysJob implements Job {
  private static final String CROSSING = "core.crossing";
  private static final String PERSON_IDENTITY = "restricted.person_identity";
  private static final String IDENTITY = "restricted.identity";
  private static final String HISTORY = "core.history";

  @Override
  public String name() {
    return "stays";
  }

  @Override
  public String purpose() {
    return "Pair each person's crossings into presences and absences.";
  }

  @Override
  public List<String> reads() {
    return List.of(CROSSING, PERSON_IDENTITY, IDENTITY);
  }

  @Override
  public List<String> writes() {
    return List.of(HISTORY, "core.stay", "core.unrecorded_crossing");
  }

  @Override
  public List<String> rules(JobContext context) {
    return StayTerms.files(context.run().site());
  }

  @Override
  public void run(JobContext context) {
    StayTerms terms = StayTerms.of(context.run().site(), context.run().codes());
    context.write(
        HISTORY,
        Histories.of(
            context.read(CROSSING),
            Travellers.of(context.read(PERSON_IDENTITY), context.read(IDENTITY), terms),
            terms,
            context.run().vintage()));
    context.write("core.stay", Stays.of(context.read(HISTORY)));
    context.write("core.unrecorded_crossing", UnrecordedCrossings.of(context.read(HISTORY)));
  }
}
