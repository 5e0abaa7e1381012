package org.moeli.lab.evaluate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * How well clusters of records agree with the true persons behind them, counted by cells of
 * cluster, person, document number and kinds of mistake: never pair by pair, since one person may
 * have thousands of records.
 */
final class Clusters {
  /** A group of records. */
  record Group(String dimension, String value) {}

  /**
   * B-cubed sums of a group: what the mean over its records is made of.
   *
   * @param precision sum over records of the share of their cluster that is of their person
   * @param recall sum over records of the share of their person that is in their cluster
   */
  record BCubed(double precision, double recall, long records) {}

  private static final String[] CLUSTER = {"cluster"};
  private static final String[] PERSON = {"person"};
  private static final String[] BOTH = {"cluster", "person"};
  private static final String[] GROUP = {"dimension", "value"};

  private Clusters() {}

  /**
   * Records counted.
   *
   * @param records cluster, person, number (as written), nationality, sex, kinds
   * @return the same columns and n, one row per distinct combination
   */
  static Dataset<Row> cells(Dataset<Row> records) {
    return records
        .groupBy("cluster", "person", "number", "nationality", "sex", "kinds")
        .agg(functions.count(lit(1)).as("n"));
  }

  /** Cells once for each group that they are in: cluster, person, number, dimension, value, n. */
  static Dataset<Row> members(Dataset<Row> cells) {
    Column kinds = when(size(col("kinds")).equalTo(0), array(lit("NONE"))).otherwise(col("kinds"));
    Column groups =
        concat(
            array(
                group(lit(Score.ALL), lit(Score.ALL)),
                group(lit("NATIONALITY"), coalesce(col("nationality"), lit("-"))),
                group(lit("SEX"), coalesce(col("sex"), lit("-")))),
            transform(kinds, kind -> group(lit("CORRUPTION"), kind)));
    return cells
        .select(col("cluster"), col("person"), col("number"), col("n"), explode(groups).as("group"))
        .select("cluster", "person", "number", "group.dimension", "group.value", "n");
  }

  private static Column group(Column dimension, Column value) {
    return struct(dimension.as("dimension"), value.as("value"));
  }

  /** Persons of each group. */
  static Map<Group, Long> persons(Dataset<Row> members) {
    return byGroup(members.groupBy(columns(GROUP)).agg(count_distinct(col("person")).as("n")));
  }

  /** B-cubed sums of each group, clusters and persons taken over all records. */
  static Map<Group, BCubed> bCubed(Dataset<Row> cells, Dataset<Row> members) {
    Dataset<Row> both = sizes(cells, BOTH, "both");
    Dataset<Row> inside = members.groupBy(columns(BOTH, GROUP)).agg(sum("n").as("inside"));
    Column hits = col("inside").multiply(col("both")).cast("double");
    Map<Group, BCubed> result = new HashMap<>();
    for (Row row :
        inside
            .join(both, BOTH, "inner")
            .join(sizes(cells, CLUSTER, "cluster_size"), CLUSTER, "inner")
            .join(sizes(cells, PERSON, "person_size"), PERSON, "inner")
            .groupBy(columns(GROUP))
            .agg(
                sum(hits.divide(col("cluster_size"))).as("precision"),
                sum(hits.divide(col("person_size"))).as("recall"),
                sum("inside").as("records"))
            .collectAsList()) {
      result.put(
          group(row),
          new BCubed(row.getAs("precision"), row.getAs("recall"), row.<Long>getAs("records")));
    }
    return result;
  }

  /** Pairs that were put together, of two different document numbers, one at least of the group. */
  static Map<Group, Long> foundPairs(Dataset<Row> cells, Dataset<Row> members) {
    return differentPairs(cells, members, CLUSTER);
  }

  /** Such pairs that belong together. */
  static Map<Group, Long> truePairs(Dataset<Row> cells, Dataset<Row> members) {
    return differentPairs(cells, members, PERSON);
  }

  /** Such pairs that belong together and were put together. */
  static Map<Group, Long> rightPairs(Dataset<Row> cells, Dataset<Row> members) {
    return differentPairs(cells, members, BOTH);
  }

  private static Map<Group, Long> differentPairs(
      Dataset<Row> cells, Dataset<Row> members, String[] block) {
    String[] numbered = Arrays.copyOf(block, block.length + 1);
    numbered[block.length] = "number";
    Map<Group, Long> pairs = pairs(cells, members, block);
    pairs(cells, members, numbered).forEach((group, same) -> pairs.merge(group, -same, Long::sum));
    return pairs;
  }

  /** Pairs within blocks with one at least of the group: all pairs less those without it. */
  private static Map<Group, Long> pairs(Dataset<Row> cells, Dataset<Row> members, String[] block) {
    Dataset<Row> inside = members.groupBy(columns(block, GROUP)).agg(sum("n").as("inside"));
    Column count = pairsOf(col("all")).minus(pairsOf(col("all").minus(col("inside"))));
    return byGroup(
        inside
            .join(sizes(cells, block, "all"), block, "inner")
            .groupBy(columns(GROUP))
            .agg(sum(count).as("n")));
  }

  /** In whole numbers: a quotient of doubles loses pairs from 2^53 on. */
  private static Column pairsOf(Column n) {
    return shiftright(n.multiply(n.minus(lit(1L))), 1);
  }

  private static Dataset<Row> sizes(Dataset<Row> cells, String[] block, String name) {
    return cells.groupBy(columns(block)).agg(sum("n").as(name));
  }

  private static Map<Group, Long> byGroup(Dataset<Row> counts) {
    Map<Group, Long> result = new HashMap<>();
    counts.collectAsList().forEach(row -> result.put(group(row), row.<Long>getAs("n")));
    return result;
  }

  private static Group group(Row row) {
    return new Group(row.getAs("dimension"), row.getAs("value"));
  }

  private static Column[] columns(String[]... names) {
    List<Column> columns = new ArrayList<>();
    for (String[] some : names) {
      Arrays.stream(some).forEach(name -> columns.add(col(name)));
    }
    return columns.toArray(Column[]::new);
  }
}
