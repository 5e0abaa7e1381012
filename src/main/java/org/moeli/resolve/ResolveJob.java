package org.moeli.resolve;

import java.util.List;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.job.JobContext;

/** Decides who is who. */
public final class ResolveJob implements Job {
  private static final String IDENTITY = "restricted.identity";
  private static final String PERSON_IDENTITY = "restricted.person_identity";

  @Override
  public String name() {
    return "resolve";
  }

  @Override
  public String purpose() {
    return "Decide which identities as written are one person.";
  }

  @Override
  public List<String> reads() {
    return List.of(IDENTITY);
  }

  @Override
  public List<String> writes() {
    return List.of(PERSON_IDENTITY, "core.person");
  }

  @Override
  public void run(JobContext context) {
    context.write(
        PERSON_IDENTITY,
        Persons.resolve(
            context.read(IDENTITY), context.tables().read(PERSON_IDENTITY), context.run().ids()));
    context.write(
        "core.person", Persons.describe(context.read(IDENTITY), context.read(PERSON_IDENTITY)));
  }
}
