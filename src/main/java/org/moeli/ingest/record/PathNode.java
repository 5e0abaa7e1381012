package org.moeli.ingest.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The declared paths as a tree: what to do at each name on the way down a record. */
final class PathNode {
  static final int NO_COLUMN = -1;

  private final Map<String, PathNode> children = new HashMap<>();

  /** Column whose value stands here. */
  int column = NO_COLUMN;

  /** Whether an array is expected here, whose text is the value. */
  boolean isArray;

  /** Ordinal of the record in which this node was met last. */
  long metIn;

  private PathNode() {}

  /** The root of the paths; a name that begins with @ is an attribute. */
  static PathNode of(List<RecordFormat.Column> columns) {
    PathNode root = new PathNode();
    for (int i = 0; i < columns.size(); i++) {
      PathNode node = root;
      String path = columns.get(i).path();
      int from = 0;
      while (from <= path.length()) {
        int dot = path.indexOf('.', from);
        int to = dot < 0 ? path.length() : dot;
        node = node.children.computeIfAbsent(path.substring(from, to), name -> new PathNode());
        from = to + 1;
      }
      node.column = i;
      node.isArray = columns.get(i).isArray();
    }
    return root;
  }

  /** The node of a name; null when no path goes there. */
  PathNode child(String name) {
    return children.get(name);
  }

  boolean hasColumn() {
    return column != NO_COLUMN;
  }

  boolean hasChildren() {
    return !children.isEmpty();
  }

  /** Whether a structure is expected here, not only attributes of a value. */
  boolean hasElements() {
    return children.keySet().stream().anyMatch(name -> !name.startsWith("@"));
  }
}
