package org.moeli.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The mistakes that are found in many definitions, each once, to be told together: whoever corrects
 * them should not have to start again for each.
 */
public final class AllMistakes {
  private final List<PipelineException> found = new ArrayList<>();

  /** Takes a mistake, and those that travel with it. */
  public void add(PipelineException mistake) {
    for (PipelineException one : mistake.all()) {
      // A file that several feeds share is read for each of them.
      if (found.stream().noneMatch(known -> known.getMessage().equals(one.getMessage()))) {
        found.add(one);
      }
    }
  }

  /** What something gives, or empty when it ends in a mistake. */
  public <T> Optional<T> in(Supplier<T> definition) {
    try {
      return Optional.of(definition.get());
    } catch (PipelineException e) {
      add(e);
      return Optional.empty();
    }
  }

  /** Does something that may end in a mistake. */
  public void of(Runnable check) {
    try {
      check.run();
    } catch (PipelineException e) {
      add(e);
    }
  }

  /**
   * Refuses to go on when there is any.
   *
   * @throws PipelineException with all of them
   */
  public void refuse() {
    if (!found.isEmpty()) {
      throw PipelineException.together(found);
    }
  }
}
