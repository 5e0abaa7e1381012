package org.moeli.resolve;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.dense_rank;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.moeli.kernel.spark.Pseudonyms;

/**
 * Which person each cluster of identities is: one it was before, or a new one. One row per
 * identity.
 */
final class PersonNumbers {
  static final String PERSON = "person_id";
  static final String NUMBER = "person_no";
  static final String FOUNDER = "founder_identity_id";

  private static final String IDENTITY = IdentityClusters.IDENTITY;
  private static final String CLUSTER = IdentityClusters.CLUSTER;
  private static final String CLAIM = "claim";
  private static final String RANK = "rank";
  private static final String KEEPER = "keeper_cluster_id";
  private static final String GIVEN = "given";
  private static final String PREFIX = "prefix";
  private static final String BEFORE = "numbered_before";

  /** Characters of the founder's id by which new persons are numbered in parallel. */
  private static final int PREFIX_LENGTH = 2;

  private PersonNumbers() {}

  /**
   * @param clusters of {@link IdentityClusters}
   * @param prior restricted.person_identity of the run before; may be empty
   * @return identity_id, person_id, person_no, founder_identity_id and what clusters carry
   */
  static Dataset<Row> of(Dataset<Row> clusters, Dataset<Row> prior, Pseudonyms ids) {
    Dataset<Row> kept = kept(clusters, prior);
    Dataset<Row> all =
        clusters.join(
            kept.withColumnRenamed(CLUSTER, KEEPER), col(CLUSTER).equalTo(col(KEEPER)), "left");
    Dataset<Row> drawn =
        all.where(col(CLAIM).isNull())
            .withColumn(PREFIX, prefix())
            .join(broadcast(numberedBefore(clusters, kept, prior)), PREFIX)
            .withColumn(RANK, dense_rank().over(Window.partitionBy(PREFIX).orderBy(CLUSTER)))
            .select(
                row(
                    ids.id("person", col(CLUSTER)),
                    col(BEFORE).plus(col(RANK)).cast("int"),
                    col(CLUSTER)));
    return all.where(col(CLAIM).isNotNull())
        .select(
            row(
                col(CLAIM).getField(PERSON),
                col(CLAIM).getField(NUMBER),
                col(CLAIM).getField(FOUNDER)))
        .unionByName(drawn);
  }

  private static Column[] row(Column person, Column number, Column founder) {
    return Stream.concat(
            Stream.of(col(IDENTITY), person.as(PERSON), number.as(NUMBER), founder.as(FOUNDER)),
            Stream.of(IdentityClusters.CARRIED).map(column -> col(column)))
        .toArray(Column[]::new);
  }

  /**
   * Former persons and the cluster each lives on in. A person goes with its founder; when that
   * identity has been erased, with its smallest one. So a person is never in two clusters, and no
   * new cluster can hold the founder, and with it the id, of a person that lives on elsewhere. Of
   * several persons in one cluster the oldest stays.
   */
  private static Dataset<Row> kept(Dataset<Row> clusters, Dataset<Row> prior) {
    // A founder erased and later seen again has no row of its own: the claim of its person is kept
    // by the rows of the others.
    Dataset<Row> claims =
        prior
            .select(IDENTITY, NUMBER, PERSON, FOUNDER)
            .unionByName(
                prior
                    .where(col(IDENTITY).notEqual(col(FOUNDER)))
                    .select(col(FOUNDER).as(IDENTITY), col(NUMBER), col(PERSON), col(FOUNDER)));
    return clusters
        .select(IDENTITY, CLUSTER)
        .join(claims, IDENTITY)
        .groupBy(NUMBER)
        .agg(
            min(struct(
                    col(IDENTITY).notEqual(col(FOUNDER)),
                    col(IDENTITY),
                    col(CLUSTER),
                    col(PERSON),
                    col(FOUNDER)))
                .as(CLAIM))
        .groupBy(col(CLAIM).getField(CLUSTER).as(CLUSTER))
        .agg(
            min(struct(
                    col(NUMBER),
                    col(CLAIM).getField(PERSON).as(PERSON),
                    col(CLAIM).getField(FOUNDER).as(FOUNDER)))
                .as(CLAIM))
        .where(col(CLUSTER).isNotNull());
  }

  /**
   * Numbers given before the new persons of each prefix: all former ones, and the new ones of
   * smaller prefixes, which are the clusters less those that are a former person. Ids are spread
   * evenly over some thousand prefixes, so the running sum is over few rows and the sorting by
   * founder runs in parallel.
   */
  private static Dataset<Row> numberedBefore(
      Dataset<Row> clusters, Dataset<Row> kept, Dataset<Row> prior) {
    Dataset<Row> former =
        prior.select(lit("").as(PREFIX), coalesce(max(NUMBER), lit(0)).cast("long").as(GIVEN));
    Dataset<Row> found =
        clusters
            .where(col(IDENTITY).equalTo(col(CLUSTER)))
            .groupBy(prefix().as(PREFIX))
            .agg(count(lit(1)).as(GIVEN));
    Dataset<Row> known = kept.groupBy(prefix().as(PREFIX)).agg(negate(count(col(CLAIM))).as(GIVEN));
    WindowSpec earlier = Window.orderBy(PREFIX).rowsBetween(Window.unboundedPreceding(), -1);
    return former
        .unionByName(found)
        .unionByName(known)
        .groupBy(PREFIX)
        .agg(sum(GIVEN).as(GIVEN))
        .select(col(PREFIX), sum(GIVEN).over(earlier).as(BEFORE));
  }

  /** Never null, so that no join adds a filter that would part two uses of one shuffle. */
  private static Column prefix() {
    return coalesce(substring(col(CLUSTER), 1, PREFIX_LENGTH), lit(""));
  }
}
