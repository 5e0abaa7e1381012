package org.moeli.ingest.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The declared paths as a tree: what to do at each name on the way down a record. A name that is
 * not there as it is written is looked for in the form in which names of columns are compared.
 */
final class PathNode {
  static final int NO_COLUMN = -1;

  private static final int MOST_OTHERS = 1_000;

  private final Map<String, PathNode> children = new HashMap<>();
  private final Map<String, Optional<PathNode>> others = new HashMap<>();

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
    PathNode exact = children.get(name);
    return exact != null || children.isEmpty() ? exact : other(name).orElse(null);
  }

  private Optional<PathNode> other(String name) {
    Optional<PathNode> known = others.get(name);
    if (known == null) {
      if (others.size() >= MOST_OTHERS) {
        others.clear();
      }
      String normal = HeaderLine.normal(name);
      known =
          children.entrySet().stream()
              .filter(child -> HeaderLine.normal(child.getKey()).equals(normal))
              .map(Map.Entry::getValue)
              .findFirst();
      others.put(name, known);
    }
    return known;
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
