package org.moeli.kernel.contract;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.testing.SparkTest;

/** Plans over two empty tables, {@code core.visit} and {@code core.person}; nothing is run. */
@SparkTest
class LineageTest {
  private static final Function<LogicalPlan, Optional<String>> BY_FIRST_COLUMN =
      leaf ->
          switch (leaf.output().head().name()) {
            case "visit_id" -> Optional.of("v");
            case "person_id" -> Optional.of("p");
            case "line" -> Optional.of(Lineage.LANDING);
            default -> Optional.empty();
          };

  private static SparkSession spark;
  private static Dataset<Row> visits;
  private static Dataset<Row> persons;

  @BeforeAll
  static void tables(SparkSession session) {
    spark = session;
    visits = empty("visit_id STRING, person STRING, day DATE, post STRING");
    persons = empty("person_id STRING, nation STRING");
    visits.createOrReplaceTempView("visits");
    persons.createOrReplaceTempView("persons");
  }

  @Test
  void expressionComesFromAllColumnsItReads() {
    assertLineage(
        visits.select(
            col("visit_id").as("id"),
            expr("case when post = 'X' then day end").as("x_day"),
            lit(1).as("one")),
        "id=v.visit_id; x_day=v.day,v.post; one=");
  }

  @Test
  void aCheckThatEndsTheRunIsNoSource() {
    assertLineage(
        visits.select(
            expr("case when post = 'X' then day else raise_error('broken') end").as("day")),
        "day=v.day");
  }

  @Test
  void filterJoinAndSortColumnsAreNoSources() {
    assertLineage(
        visits
            .where("post is not null")
            .join(persons, col("person").equalTo(col("person_id")), "left")
            .orderBy("day")
            .dropDuplicates("post")
            .select("visit_id", "nation"),
        "visit_id=v.visit_id; nation=p.nation");
  }

  @Test
  void aggregateComesFromWhatIsAggregatedAndCountFromNothing() {
    assertLineage(
        visits.groupBy("post").agg(expr("max(day) as last_day"), expr("count(*) as n")),
        "post=v.post; last_day=v.day; n=");
  }

  @Test
  void windowValueComesFromItsArgumentAndRankFromItsOrder() {
    assertLineage(
        spark.sql(
            """
            select
              lead(post) over w as next_post,
              count(*) over (partition by person) as n,
              row_number() over w as place
            from visits window w as (partition by person order by day, visit_id)
            """),
        "next_post=v.post; n=; place=v.day,v.visit_id");
  }

  @Test
  void unionMergesByPositionAndLeavesItsPartsAlone() {
    Dataset<Row> ids = visits.select("visit_id");
    Dataset<Row> both = ids.union(persons.select("nation"));

    assertLineage(both, "visit_id=p.nation,v.visit_id");
    assertLineage(both.union(ids), "visit_id=p.nation,v.visit_id");
    assertLineage(ids.union(both), "visit_id=p.nation,v.visit_id");
  }

  @Test
  void tableReadTwiceKeepsItsSidesApart() {
    assertLineage(
        visits
            .as("a")
            .join(visits.as("b"), expr("a.person = b.person"))
            .selectExpr("a.post as a_post", "b.day as b_day"),
        "a_post=v.post; b_day=v.day");
  }

  @Test
  void generatedRowsComeFromTheGenerator() {
    assertLineage(
        visits.select(col("visit_id"), explode(array(col("post"), col("person"))).as("word")),
        "visit_id=v.visit_id; word=v.person,v.post");
  }

  @Test
  void groupingSetsKeepTheColumnBehindEachKey() {
    assertLineage(
        spark.sql("select post, person, max(day) d from visits group by cube (post, person)"),
        "post=v.post; person=v.person; d=v.day");
  }

  @Test
  void commonTableAndScalarSubqueryAreFollowed() {
    assertLineage(
        spark.sql(
            """
            with late as (select visit_id as id, day from visits)
            select a.id, b.day, (select max(nation) from persons) as top
            from late a join late b on a.id = b.id
            """),
        "id=v.visit_id; day=v.day; top=p.nation");
  }

  @Test
  void typedFunctionMayHaveReadEveryColumnThatReachesIt() {
    Dataset<Row> mapped =
        visits
            .select("visit_id", "day")
            .mapPartitions(
                (MapPartitionsFunction<Row, Row>) rows -> rows,
                Encoders.row(StructType.fromDDL("id STRING, n INT")))
            .select("id");

    assertLineage(mapped, "id=~v.day,v.visit_id");
  }

  @Test
  void landingIsNamedWithoutColumn() {
    assertLineage(empty("line STRING").selectExpr("upper(line) as text"), "text=landing");
  }

  @Test
  void checkpointHidesWhatWasBeforeIt() {
    assertLineage(visits.select("day").localCheckpoint(), "day=~unknown");
  }

  @Test
  void leafIsNamedByTheEndOfItsPath(@TempDir Path lake) throws IOException {
    Path table = Files.createDirectories(lake.resolve("core/post"));
    Dataset<Row> files = spark.read().schema("post STRING").parquet(table.toString());

    assertEquals(
        Map.of("post", new Lineage.Origin(Set.of("core.post.post"), true)),
        Lineage.of(files, Lineage.byPath(Map.of("core/post", "core.post"))).columns());
    assertEquals(
        Map.of("post", new Lineage.Origin(Set.of("landing"), true)),
        Lineage.of(files, Lineage.byPath(Map.of("core/visit", "core.visit"))).columns());
  }

  @Test
  void rowsThatDidNotComeFromSparkAreLanding() {
    Dataset<Row> rows =
        spark.createDataFrame(
            spark.range(0).javaRDD().map(RowFactory::create), StructType.fromDDL("line BIGINT"));

    assertEquals(
        Map.of("line", new Lineage.Origin(Set.of("landing"), true)),
        Lineage.of(rows, Lineage.byPath(Map.of())).columns());
  }

  private static Dataset<Row> empty(String ddl) {
    return spark.createDataFrame(List.of(), StructType.fromDDL(ddl));
  }

  /** Expected: {@code column=source,source; ...}, with {@code ~} before inexact sources. */
  private static void assertLineage(Dataset<Row> frame, String expected) {
    String actual =
        Lineage.of(frame, BY_FIRST_COLUMN).columns().entrySet().stream()
            .map(
                column ->
                    column.getKey()
                        + "="
                        + (column.getValue().isExact() ? "" : "~")
                        + column.getValue().sources().stream()
                            .sorted()
                            .collect(Collectors.joining(",")))
            .collect(Collectors.joining("; "));
    assertEquals(expected, actual);
  }
}
