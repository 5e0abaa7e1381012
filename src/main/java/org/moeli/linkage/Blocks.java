package org.moeli.linkage;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Records in their blocks, one row per record and block, those of a block one after the other. A
 * block too large for one task is divided: every two of its shares are a part of their own, in
 * which records of one share are compared with those of the other.
 */
final class Blocks {
  /** What is compared together: a block, or two shares of one. */
  static final String PART = "part";

  static final String BLOCK = "block";

  /** Which of two shares a record is of; -1 where all records of a part are compared. */
  static final String SIDE = "side";

  private static final String SHARES = "shares";
  private static final String SHARE = "share";
  private static final String OTHER = "other";

  private Blocks() {}

  /**
   * The blocks of records.
   *
   * @param keyed records with their blocks
   * @param divided number of records of each block that is to be divided
   * @param columns that are compared
   * @return part, block, side, record_key, source_no, blocks and the columns
   */
  static Dataset<Row> of(Dataset<Row> keyed, Map<Long, Long> divided, List<String> columns) {
    Dataset<Row> single = keyed.select(columns(explode(col(BlockKeys.BLOCKS)).as(BLOCK), columns));
    Dataset<Row> parts =
        divided.isEmpty()
            ? single.select(parts(col(BLOCK), lit(-1), columns))
            : divided(single, divided, columns);
    // A number that Spark does not lower: few bytes may be many pairs.
    int tasks =
        Integer.parseInt(keyed.sparkSession().conf().get("spark.sql.shuffle.partitions"));
    return parts.repartition(tasks, col(PART)).sortWithinPartitions(PART);
  }

  /** A block of all records, divided among tasks: every record is compared with every other. */
  static Dataset<Row> ofAll(Dataset<Row> records, long count, List<String> columns) {
    return of(
        records.withColumn(BlockKeys.BLOCKS, array(lit(0L))), Map.of(0L, count), columns);
  }

  private static Dataset<Row> divided(
      Dataset<Row> single, Map<Long, Long> divided, List<String> columns) {
    List<Row> shares = new ArrayList<>();
    divided.forEach(
        (block, records) ->
            shares.add(
                RowFactory.create(
                    block, (int) (2 * (records + Forecast.TASK_BLOCK - 1) / Forecast.TASK_BLOCK))));
    Dataset<Row> known =
        single
            .sparkSession()
            .createDataFrame(
                shares,
                new StructType()
                    .add(BLOCK, DataTypes.LongType, false)
                    .add(SHARES, DataTypes.IntegerType, false));
    Column share = pmod(xxhash64(col(Records.KEY)), col(SHARES)).cast("int");
    Column part =
        when(col(SHARES).isNull(), col(BLOCK))
            .otherwise(
                xxhash64(
                    col(BLOCK),
                    least(col(SHARE), col(OTHER)),
                    greatest(col(SHARE), col(OTHER))));
    Column side =
        when(col(SHARES).isNull().or(col(SHARE).equalTo(col(OTHER))), -1)
            .when(col(SHARE).lt(col(OTHER)), 0)
            .otherwise(1);
    return single
        .join(broadcast(known), new String[] {BLOCK}, "left")
        .withColumn(SHARE, share)
        .withColumn(
            OTHER,
            explode(
                when(col(SHARES).isNull(), array(lit(0)))
                    .otherwise(sequence(lit(0), col(SHARES).minus(1)))))
        .select(parts(part, side, columns));
  }

  private static Column[] parts(Column part, Column side, List<String> columns) {
    Column[] rest = columns(col(BLOCK), columns);
    Column[] all = new Column[rest.length + 2];
    all[0] = part.as(PART);
    all[1] = side.as(SIDE);
    System.arraycopy(rest, 0, all, 2, rest.length);
    return all;
  }

  private static Column[] columns(Column block, List<String> columns) {
    List<Column> all =
        new ArrayList<>(
            List.of(block, col(Records.KEY), col(Records.SOURCE), col(BlockKeys.BLOCKS)));
    columns.forEach(column -> all.add(col(column)));
    return all.toArray(Column[]::new);
  }
}
