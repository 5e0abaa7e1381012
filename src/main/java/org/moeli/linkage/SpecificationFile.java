package org.moeli.linkage;

import java.nio.file.Path;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.StrictYaml;

/**
 * A specification as read.
 *
 * @param shownAs where it came from, for messages
 */
public record SpecificationFile(String shownAs, Specification content) {
  /**
   * Reads a specification.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) with file, line and key when it is
   *     missing or wrong
   */
  public static SpecificationFile read(Path file) {
    String text = Definitions.file(file);
    return new SpecificationFile(
        file.toString(), StrictYaml.read(file.toString(), text, Specification.class));
  }

  /**
   * Reads a specification among the rule files.
   *
   * @param name without {@code .yaml}
   * @throws org.moeli.kernel.PipelineException (configuration) as above
   */
  public static SpecificationFile read(Definitions rules, String name) {
    String shownAs = rules.label() + "/" + name + ".yaml";
    return new SpecificationFile(
        shownAs, StrictYaml.read(shownAs, rules.text(name + ".yaml"), Specification.class));
  }
}
