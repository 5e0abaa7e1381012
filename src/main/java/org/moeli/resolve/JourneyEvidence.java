package org.moeli.resolve;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_seconds;

import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.moeli.domain.Direction;
import org.moeli.domain.Journeys;
import org.moeli.domain.Journeys.Passage;
import org.moeli.domain.PostDistances;
import org.moeli.linkage.ClusterTable;
import org.moeli.linkage.Linked;

/**
 * What the crossings of two groups of identities say of their being one person, where their records
 * leave room for doubt ({@link Journeys}).
 */
final class JourneyEvidence {
  private static final String PASSAGES = "passages";
  private static final String LEFT_PASSAGES = "left_passages";
  private static final String RIGHT_PASSAGES = "right_passages";
  private static final int SECONDS_OF_MINUTE = 60;

  private static final StructType WEIGHED =
      new StructType()
          .add(Linked.LEFT_CLUSTER, DataTypes.LongType, false)
          .add(Linked.RIGHT_CLUSTER, DataTypes.LongType, false)
          .add(Linked.WEIGHT, DataTypes.DoubleType, false);

  private static final StructType TURNS =
      new StructType().add("taken", DataTypes.LongType).add("missed", DataTypes.LongType);

  private JourneyEvidence() {}

  /**
   * The evidence. How often a turn is missed is counted on the crossings of these very groups.
   *
   * @param doubts pairs of clusters ({@link Linked#doubts})
   * @param members identity_id and strict_cluster_key of identities with a link
   * @param crossing versions of core.crossing that count
   * @return left and right cluster and weight in bits; pairs of which nothing can be said are left
   *     out
   */
  static List<Row> of(
      Dataset<Row> doubts, Dataset<Row> members, Dataset<Row> crossing, PostDistances distances) {
    if (doubts.isEmpty()) {
      return List.of();
    }
    Dataset<Row> concerned =
        doubts
            .select(col(Linked.LEFT_CLUSTER).as(ClusterTable.STRICT))
            .union(doubts.select(col(Linked.RIGHT_CLUSTER)))
            .distinct();
    Dataset<Row> passages =
        crossing
            .join(
                broadcast(members.join(broadcast(concerned), ClusterTable.STRICT)),
                IdentityClusters.IDENTITY)
            .groupBy(ClusterTable.STRICT)
            .agg(
                collect_list(
                        struct(
                            unix_date(col("crossing_date")).as("day"),
                            floor(unix_seconds(col("crossed_at")).divide(SECONDS_OF_MINUTE))
                                .as("minute"),
                            col("direction_code").equalTo(Direction.ENTRY.code()).as("is_entry"),
                            col("post_code").as("post")))
                    .as(PASSAGES))
            .persist();
    try {
      Journeys journeys = new Journeys(missedShare(passages), distances);
      return doubts
          .join(side(passages, Linked.LEFT_CLUSTER, LEFT_PASSAGES), Linked.LEFT_CLUSTER)
          .join(side(passages, Linked.RIGHT_CLUSTER, RIGHT_PASSAGES), Linked.RIGHT_CLUSTER)
          .map(
              (MapFunction<Row, Row>)
                  row ->
                      RowFactory.create(
                          row.<Long>getAs(Linked.LEFT_CLUSTER),
                          row.<Long>getAs(Linked.RIGHT_CLUSTER),
                          journeys.weight(
                              passages(row, LEFT_PASSAGES), passages(row, RIGHT_PASSAGES))),
              Encoders.row(WEIGHED))
          .where(col(Linked.WEIGHT).notEqual(0))
          .collectAsList();
    } finally {
      passages.unpersist();
    }
  }

  private static double missedShare(Dataset<Row> passages) {
    Journeys.Turns all = new Journeys.Turns(0, 0);
    for (Row row :
        passages
            .map(
                (MapFunction<Row, Row>)
                    group -> {
                      Journeys.Turns turns = Journeys.turns(passages(group, PASSAGES));
                      return RowFactory.create(turns.taken(), turns.missed());
                    },
                Encoders.row(TURNS))
            .groupBy()
            .sum("taken", "missed")
            .collectAsList()) {
      if (!row.isNullAt(0)) {
        all = all.plus(new Journeys.Turns(row.getLong(0), row.getLong(1)));
      }
    }
    return all.missedShare();
  }

  private static Dataset<Row> side(Dataset<Row> passages, String cluster, String name) {
    return passages.select(col(ClusterTable.STRICT).as(cluster), col(PASSAGES).as(name));
  }

  private static List<Passage> passages(Row row, String column) {
    List<Row> all = row.getList(row.fieldIndex(column));
    return all.stream()
        .map(
            one ->
                new Passage(
                    one.<Integer>getAs("day"),
                    one.<Long>getAs("minute"),
                    one.<Boolean>getAs("is_entry"),
                    one.<String>getAs("post")))
        .toList();
  }
}
