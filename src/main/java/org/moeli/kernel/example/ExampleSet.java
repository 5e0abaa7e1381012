package org.moeli.kernel.example;

import java.util.List;

/**
 * The examples of some definitions, read and found to be well formed; nothing of them has been run.
 */
public interface ExampleSet {
  /**
   * Runs them.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) for mistakes in the definitions that
   *     only running them finds
   */
  List<ExampleFile> run(ExampleFrames frames);
}
