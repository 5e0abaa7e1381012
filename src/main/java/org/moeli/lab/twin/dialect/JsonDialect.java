package org.moeli.lab.twin.dialect;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** JSON Lines with days as of ISO 8601. What is not there is left out. */
public abstract class JsonDialect extends Dialect {
  protected JsonDialect(String source, Set<Field> fields) {
    super(source, ".jsonl", StandardCharsets.UTF_8, "yyyy-MM-dd", fields);
  }

  /** Half of the record. */
  @Override
  public final String malformed(Values values) {
    String text = text(values);
    return text.substring(0, text.length() / 2) + "\n";
  }

  /** A member of an object whose value is a text; left out when there is nothing to write. */
  protected static void pair(StringBuilder out, String name, String value) {
    if (value == null) {
      return;
    }
    boolean isPlain = value.indexOf('"') < 0 && value.indexOf('\\') < 0;
    String text = isPlain ? value : value.replace("\\", "\\\\").replace("\"", "\\\"");
    member(out, name, '"' + text + '"');
  }

  /** A member of an object whose value is JSON already; left out when there is nothing to write. */
  protected static void member(StringBuilder out, String name, String json) {
    if (json != null) {
      if (out.charAt(out.length() - 1) != '{') {
        out.append(',');
      }
      out.append('"').append(name).append("\":").append(json);
    }
  }
}
