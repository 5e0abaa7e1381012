package org.moeli.app;

import java.util.regex.Pattern;
import org.moeli.kernel.PipelineException;

/** The id of a lead, or of an episode, as a user types it. */
final class ProfileId {
  // An episode has the id of a crossing: a keyed id and the name of an event.
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}([.][a-z0-9_]{1,64})?");

  private ProfileId() {}

  /**
   * The id as given, when it can be one.
   *
   * @throws PipelineException (configuration) otherwise; the text is not repeated, since it may be
   *     a name
   */
  static String of(String text) {
    if (!ID.matcher(text).matches()) {
      throw Errors.noId();
    }
    return text;
  }
}
