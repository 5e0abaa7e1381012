package org.moeli.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.moeli.kernel.table.TableCatalogue;

/** Content of the tables of a lake, whatever the order of rows and files. */
public final class TableDigests {
  /** Columns that tell of the run and not of the data: the only ones that may differ. */
  private static final Map<String, Set<String>> OF_THE_RUN =
      Map.of(
          // The fingerprint of publish names the directory of its exports.
          "control.run", Set.of("run_id", "started_at", "ended_at", "run_fingerprint", "user_key"),
          "control.file", Set.of("run_id"),
          "control.issue_count", Set.of("run_id"),
          "control.reconciliation", Set.of("run_id"),
          "restricted.file_name", Set.of("run_id"),
          "restricted.quarantine", Set.of("run_id"),
          "restricted_tip.file_name", Set.of("run_id"),
          "restricted_tip.quarantine", Set.of("run_id"),
          "control.audit",
              Set.of("audited_at", "user_key", "login_key", "previous_hash", "row_hash"));

  private TableDigests() {}

  /** By name: row count and digest of the sorted hashes of the rows. */
  public static Map<String, String> of(TableCatalogue tables) {
    Map<String, String> digests = new TreeMap<>();
    for (String table : tables.existing()) {
      digests.put(table, of(tables.read(table), OF_THE_RUN.getOrDefault(table, Set.of())));
    }
    return digests;
  }

  private static String of(Dataset<Row> table, Set<String> leftOut) {
    Column[] columns =
        Arrays.stream(table.columns())
            .filter(name -> !leftOut.contains(name))
            .map(name -> col("`" + name + "`"))
            .toArray(Column[]::new);
    List<String> rows =
        table
            .select(sha2(to_json(struct(columns), Map.of("ignoreNullFields", "false")), 256))
            .as(Encoders.STRING())
            .collectAsList();
    MessageDigest digest = sha256();
    rows.stream()
        .sorted()
        .forEach(row -> digest.update((row + "\n").getBytes(StandardCharsets.US_ASCII)));
    return rows.size() + " rows " + HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }
}
