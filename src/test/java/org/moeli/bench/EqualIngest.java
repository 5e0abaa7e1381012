package org.moeli.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Whether ingest of both sides came to the same: per feed the records accepted and set aside, and
 * how many crossings have the same id, identity and values. They need not be equal, since a dialect
 * may be understood differently, but nearly so, else the times are not of the same work.
 */
public final class EqualIngest {
  /** Differing records of a feed, and crossings, per thousand that are let pass. */
  private static final int TOLERATED = 1;

  private static final String COUNTS =
      """
      select source, sum(read_count) as read_count, sum(accepted_count) as accepted,
        sum(quarantined_count) as quarantined
      from '%s/**/*.parquet' group by source
      """;

  private static final String FEEDS =
      """
      select source, o.read_count, o.accepted, d.accepted, o.quarantined, d.quarantined,
        coalesce(greatest(abs(o.accepted - d.accepted), abs(o.quarantined - d.quarantined)) * 1000
          > %3$d * o.read_count, true)
      from (%1$s) o full join (%2$s) d using (source) order by source
      """;

  /** What a crossing says beside its issues. */
  private static final String VALUES =
      """
      (identity_id, record_digest, direction_code, crossing_date, epoch_us(crossed_at), post_code,
       mode_code, purpose_code, residence_code, nationality_code, document_type_code,
       age_band_code, is_minor, granted_code, granted_until_date, vehicle_key, superseded_date,
       list_sort(issue_codes))
      """;

  private static final String CROSSINGS =
      """
      select count(*), count(*) filter (where o.v is not distinct from d.v)
      from (select crossing_id, received_date, %3$s as v from '%1$s/**/*.parquet') o
      full join (select crossing_id, received_date, %3$s as v from '%2$s/**/*.parquet') d
        using (crossing_id, received_date)
      """;

  private EqualIngest() {}

  /**
   * Prints the numbers of both; ends with exit code 1 beyond what is tolerated.
   *
   * @param arguments our lake, which holds one ingest, directory of DuckDB's results, threads,
   *     memory limit
   */
  public static void main(String[] arguments) throws SQLException {
    Path lake = Path.of(arguments[0]);
    Path other = Path.of(arguments[1]);
    boolean isEqual;
    try (Connection duck = DuckCore.connect(Integer.parseInt(arguments[2]), arguments[3], other);
        Statement statement = duck.createStatement()) {
      isEqual =
          feeds(
              statement,
              FEEDS.formatted(
                  COUNTS.formatted(lake.resolve("control/reconciliation")),
                  COUNTS.formatted(other.resolve("reconciliation")),
                  TOLERATED));
      isEqual &=
          crossings(
              statement,
              CROSSINGS.formatted(
                  lake.resolve("core/crossing"), other.resolve("crossing"), VALUES));
    }
    if (!isEqual) {
      System.exit(1);
    }
  }

  private static boolean feeds(Statement statement, String query) throws SQLException {
    boolean isEqual = true;
    System.out.println(
        "| feed | read | accepted ours / DuckDB | set aside ours / DuckDB | within "
            + TOLERATED
            + " in 1000 |");
    System.out.println("|---|---|---|---|---|");
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        boolean isFar = rows.getBoolean(7);
        isEqual &= !isFar;
        System.out.printf(
            "| %s | %s | %s / %s | %s / %s | %s |%n",
            rows.getString(1),
            rows.getString(2),
            rows.getString(3),
            rows.getString(4),
            rows.getString(5),
            rows.getString(6),
            isFar ? "NO" : "yes");
      }
    }
    return isEqual;
  }

  private static boolean crossings(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      long all = row.getLong(1);
      long same = row.getLong(2);
      System.out.printf("crossings: %d, equal in all values and issues: %d%n", all, same);
      return (all - same) * 1000 <= TOLERATED * all;
    }
  }
}
