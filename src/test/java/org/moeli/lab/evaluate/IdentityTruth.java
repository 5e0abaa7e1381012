package org.moeli.lab.evaluate;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.mode;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.spark.LakeKey;
import org.moeli.kernel.spark.Pseudonyms;
import org.moeli.kernel.spark.SessionFactory;
import org.moeli.lab.twin.TruthFolder;

/**
 * Identities of a generated lake with the true person of each, for the command link: {@code
 * IdentityTruth LAKE TWIN OUT}. Parquet, one row per identity that a crossing that counts shows:
 * its columns, true_person (of most of its crossings), persons (how many true ones show it),
 * crossings and the mistakes with which they were written.
 */
public final class IdentityTruth {
  private IdentityTruth() {}

  /** Writes the table. */
  public static void main(String[] args) {
    Path twin = Path.of(args[1]);
    Pseudonyms ids = LakeKey.read(Optional.of(twin.resolve("moeli.key")), Map.of());
    LocalDate never = LocalDate.of(2999, 12, 31);
    SparkSession spark = SessionFactory.start(true, Map.of());
    TruthFolder truth = new TruthFolder(twin.resolve("truth"));
    try (Comparison comparison =
        new Comparison(
            table -> spark.read().format("delta").load(args[0] + "/" + table.replace('.', '/')),
            table -> truth.read(spark, table),
            ids,
            new Vintage(never, never),
            0)) {
      comparison
          .lake("restricted.identity")
          .join(
              comparison
                  .traced()
                  .where(col("person_no").isNotNull())
                  .groupBy("identity_id")
                  .agg(
                      mode(col("person_no"), true).as("true_person"),
                      count_distinct(col("person_no")).as("persons"),
                      count(lit(1)).as("crossings"),
                      array_sort(array_distinct(flatten(collect_set(col("corruption_codes")))))
                          .as("mistakes")),
              "identity_id")
          .join(
              comparison.lake("restricted.person_identity").select("identity_id", "person_id"),
              "identity_id")
          .write()
          .mode("overwrite")
          .parquet(args[2]);
    } finally {
      spark.stop();
    }
  }
}
