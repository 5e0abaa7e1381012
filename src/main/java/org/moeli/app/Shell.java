package org.moeli.app;

import java.util.regex.Pattern;

/** Commands as a user may type them again. */
final class Shell {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=+@%-]+");

  private Shell() {}

  /** An option with its value, a blank before it; nothing when it was not given. */
  static String option(String name, Object value) {
    return value == null ? "" : " " + name + " " + quoted(value.toString());
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
