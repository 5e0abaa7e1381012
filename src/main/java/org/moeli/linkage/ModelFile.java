package org.moeli.linkage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Path;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.StrictYaml;
import org.moeli.linkage.model.Model;

/**
 * A model as read.
 *
 * @param shownAs where it came from, for messages
 */
public record ModelFile(String shownAs, Model content) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * Reads a model.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) when it is missing or wrong
   */
  public static ModelFile read(Path file) {
    return parse(file.toString(), Definitions.file(file));
  }

  /**
   * A model from its text.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) when it is wrong
   */
  public static ModelFile parse(String shownAs, String text) {
    // JSON is YAML.
    return new ModelFile(shownAs, StrictYaml.read(shownAs, text, Model.class));
  }

  /** A model as JSON. */
  public static String text(Model model) {
    try {
      return JSON.writeValueAsString(model) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
