package org.moeli.lab.twin;

import org.moeli.kernel.Definitions;
import org.moeli.kernel.StrictYaml;
import org.moeli.lab.twin.people.PeopleParameters;
import org.moeli.lab.twin.recording.RecordingParameters;
import org.moeli.lab.twin.trafficking.TraffickingParameters;

/**
 * All that the generated border is tuned by, from {@code twin.yaml} ; the source of each figure
 * stands beside it there.
 */
public record TwinParameters(
    PeopleParameters people, TraffickingParameters trafficking, RecordingParameters recording) {
  private static final String FILE = "twin.yaml";

  /**
   * Reads the parameters.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) with file, line and key
   */
  public static TwinParameters read(Definitions definitions) {
    return parse(definitions.label() + "/" + FILE, text(definitions));
  }

  static String text(Definitions definitions) {
    return definitions.text(FILE);
  }

  static TwinParameters parse(String shownAs, String text) {
    return StrictYaml.read(shownAs, text, TwinParameters.class);
  }
}
