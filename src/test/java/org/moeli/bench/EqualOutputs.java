package org.moeli.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether two directories of results hold the same rows, in whatever order: for every column a
 * digest of its values, each together with the key of its row.
 */
public final class EqualOutputs {
  private EqualOutputs() {}

  /**
   * Compares all outputs of all stages; ends with exit code 1 when some differ.
   *
   * @param arguments the two directories, threads, memory limit
   */
  public static void main(String[] arguments) throws SQLException {
    Path left = Path.of(arguments[0]);
    Path right = Path.of(arguments[1]);
    boolean isEqual = true;
    try (Connection duck = DuckCore.connect(Integer.parseInt(arguments[2]), arguments[3], right);
        Statement statement = duck.createStatement()) {
      for (CoreStage stage : CoreStage.values()) {
        for (CoreStage.Output output : stage.outputs()) {
          DuckCore.view(statement, left, output.table());
          Map<String, String> ours = digests(statement, output);
          DuckCore.view(statement, right, output.table());
          Map<String, String> theirs = digests(statement, output);
          List<String> differing = differing(ours, theirs);
          isEqual &= differing.isEmpty();
          System.out.println(
              output.table()
                  + ": "
                  + (differing.isEmpty()
                      ? "equal, " + ours.get("rows") + " rows of " + (ours.size() - 1) + " columns"
                      : "DIFFERENT: " + differing));
        }
      }
    }
    if (!isEqual) {
      System.exit(1);
    }
  }

  /** Number of rows, and of each column its type and digest. */
  static Map<String, String> digests(Statement statement, CoreStage.Output output)
      throws SQLException {
    Map<String, String> types = new LinkedHashMap<>();
    try (ResultSet columns = statement.executeQuery("describe " + output.table())) {
      while (columns.next()) {
        types.put(columns.getString("column_name"), columns.getString("column_type"));
      }
    }
    StringBuilder query = new StringBuilder("select cast(count(*) as varchar)");
    for (String column : types.keySet()) {
      String hash = "hash((" + output.key() + ", " + column + "))";
      // The sum sees what a pair of equal rows hides from the exclusive or.
      query.append(", concat(sum(" + hash + "), ' ', bit_xor(" + hash + "))");
    }
    Map<String, String> digests = new LinkedHashMap<>();
    try (ResultSet row = statement.executeQuery(query + " from " + output.table())) {
      row.next();
      digests.put("rows", row.getString(1));
      int place = 2;
      for (Map.Entry<String, String> column : types.entrySet()) {
        digests.put(column.getKey(), column.getValue() + " " + row.getString(place++));
      }
    }
    return digests;
  }

  private static List<String> differing(Map<String, String> ours, Map<String, String> theirs) {
    List<String> differing = new ArrayList<>();
    ours.forEach(
        (column, digest) -> {
          if (!digest.equals(theirs.get(column))) {
            differing.add(column + " (" + digest + " / " + theirs.get(column) + ")");
          }
        });
    theirs.keySet().stream().filter(column -> !ours.containsKey(column)).forEach(differing::add);
    return differing;
  }
}
