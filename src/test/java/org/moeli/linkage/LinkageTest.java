package org.moeli.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moeli.kernel.PipelineException;
import org.moeli.linkage.cluster.Clusters;
import org.moeli.linkage.model.Model;
import org.moeli.testing.SparkTest;

@SparkTest
class LinkageTest {
  private static final StructType TABLE =
      StructType.fromDDL("rec STRING, given_name STRING, surname STRING, birth STRING");
  private static final String[] GIVEN = {"Thabo", "Palesa", "Lerato", "Neo", "Mpho", "Tsepo"};
  private static final String[] FAMILY = {"Mokoena", "Molapo", "Letsie", "Nkosi", "Sello"};

  @Test
  void neitherOrderNorPartitionsChangeAPerson(SparkSession spark) {
    List<Row> rows = people(60);
    Linkage linkage = Linkage.of(spark, SpecificationTest.of(SpecificationTest.TEXT));
    Model model = linkage.train(counted(linkage, frame(spark, rows)), "2026-11-30");
    Map<String, Long> expected = persons(linkage, frame(spark, rows), model);
    assertTrue(new TreeSet<>(expected.values()).size() < rows.size());
    for (int shuffle = 0; shuffle < 10; shuffle++) {
      Collections.shuffle(rows, new Random(shuffle));
      Dataset<Row> again = frame(spark, rows).repartition(1 + 2 * (shuffle % 3));
      assertEquals(expected, persons(linkage, again, model));
      if (shuffle < 2) {
        assertEquals(model, linkage.train(counted(linkage, again), "2026-11-30"));
      }
    }
  }

  @Test
  void aPersonDoesNotDependOnHowManyOthersThereAre(SparkSession spark) {
    List<Row> all = people(60);
    Linkage linkage = Linkage.of(spark, SpecificationTest.of(SpecificationTest.TEXT));
    Counted counted = counted(linkage, frame(spark, all));
    Model model = linkage.train(counted, "2026-11-30");
    // The model has the frequencies of all records, as in an increment.
    Broadcast<Scorer> scorer = linkage.scorer(model);
    Map<String, Long> whole = persons(linkage, frame(spark, all), scorer);
    List<Row> few = all.subList(0, 45);
    Map<String, Long> part = persons(linkage, frame(spark, few), scorer);
    part.forEach((record, person) -> assertEquals(whole.get(record), person));
  }

  @Test
  void aDividedBlockGivesThePairsOfTheWhole(SparkSession spark) {
    Linkage linkage = Linkage.of(spark, SpecificationTest.of(SpecificationTest.TEXT));
    // Two records of a person stand beside each other: some pairs are of both tables, some of one.
    List<Row> known = new ArrayList<>();
    List<Row> added = people(30);
    for (int i = 0; i < 10; i++) {
      known.add(added.remove(i));
    }
    Dataset<Row> records =
        linkage
            .records(frame(spark, known), 0, "t")
            .unionByName(linkage.records(frame(spark, added), 1, "t"));
    for (PairsOf compared : PairsOf.values()) {
      Counted whole = linkage.counted(records, compared, "t");
      RecordStore store = whole.store().value();
      Forecast divided =
          Forecast.of(
              store, SpecificationTest.of(SpecificationTest.TEXT).blocking(), compared, 2, 99);
      Counted parts =
          new Counted(
              whole.store(),
              new JavaSparkContext(spark.sparkContext()).broadcast(divided),
              compared,
              List.of());
      Pairs pairs = new Pairs(spark, linkage.plan());
      assertTrue(divided.isLarge(store.firstShared(sharing(store)[0], sharing(store)[1])));
      assertEquals(pairs.counted(whole, 1).pairs(), pairs.counted(parts, 1).pairs());
      assertTrue(pairs.counted(whole, 1).total() > 0);
    }
  }

  @Test
  void everyPairThatSharesAKeyIsComparedOnce(SparkSession spark) {
    Linkage linkage = Linkage.of(spark, SpecificationTest.of(SpecificationTest.TEXT));
    List<Row> rows = people(30);
    long expected = 0;
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < i; j++) {
        expected += sharesKey(rows.get(i), rows.get(j)) ? 1 : 0;
      }
    }
    Counted counted = counted(linkage, frame(spark, rows));
    assertEquals(expected, new Pairs(spark, linkage.plan()).counted(counted, 1).total());
  }

  @Test
  void anIncrementComparesNewRecordsWithAll(SparkSession spark) {
    Linkage linkage = Linkage.of(spark, SpecificationTest.of(SpecificationTest.TEXT));
    List<Row> rows = people(40);
    Counted all = counted(linkage, frame(spark, rows));
    Broadcast<Scorer> scorer = linkage.scorer(linkage.train(all, "2026-11-30"));
    Dataset<Row> known = linkage.records(frame(spark, rows.subList(0, 45)), 0, "t");
    Dataset<Row> added = linkage.records(frame(spark, rows.subList(45, rows.size())), 1, "t");
    Set<String> before = links(linkage, linkage.counted(known, PairsOf.ALL, "t"), scorer, known);
    Set<String> increment =
        links(
            linkage,
            linkage.counted(known.unionByName(added), PairsOf.NEW_RECORDS, "t"),
            scorer,
            known.unionByName(added));
    assertTrue(increment.stream().noneMatch(before::contains));
    before.addAll(increment);
    assertEquals(links(linkage, all, scorer, linkage.records(frame(spark, rows), 0, "t")), before);
  }

  @Test
  void ofTwoTablesOnlyPairsOfBothCount(SparkSession spark) {
    Linkage linkage = Linkage.of(spark, SpecificationTest.of(SpecificationTest.TEXT));
    Dataset<Row> table = frame(spark, people(30));
    Dataset<Row> both =
        linkage.records(table, 0, "first").unionByName(linkage.records(table, 1, "second"));
    Counted counted = linkage.counted(both, PairsOf.BOTH_TABLES, "first");
    Model model = linkage.train(counted, "2026-11-30");
    Map<Long, Integer> source = new HashMap<>();
    both.select(Records.KEY, Records.SOURCE)
        .collectAsList()
        .forEach(row -> source.put(row.getLong(0), row.getInt(1)));
    List<Row> pairs =
        linkage.score(counted, linkage.scorer(model), 0, Effort.in(spark)).collectAsList();
    assertTrue(pairs.size() >= 30);
    for (Row pair : pairs) {
      assertEquals(0, source.get(pair.<Long>getAs(Pairs.LEFT)));
      assertEquals(1, source.get(pair.<Long>getAs(Pairs.RIGHT)));
    }
  }

  @Test
  void exchangedNamesAreFoundByALevelInSql(SparkSession spark) {
    List<Row> rows = people(40);
    rows.add(row("x1", "Zola", "Quthing", "19770807"));
    rows.add(row("x2", "Quthing", "Zola", "19770807"));
    Linkage linkage = Linkage.of(spark, SpecificationTest.of(SpecificationTest.TEXT));
    Counted counted = counted(linkage, frame(spark, rows));
    Model model = linkage.train(counted, "2026-11-30");
    Dataset<Row> pairs = linkage.score(counted, linkage.scorer(model), -99, Effort.in(spark));
    List<Row> found =
        PairTable.of(linkage.plan(), linkage.records(frame(spark, rows), 0, "t"), pairs)
            .where("left_id in ('x1', 'x2') and right_id in ('x1', 'x2')")
            .select("family", "birth")
            .collectAsList();
    assertEquals(List.of(RowFactory.create("SWAPPED", "SAME")), found);
  }

  @Test
  void thePartsOfAnExplanationAddUp(SparkSession spark) {
    Linkage linkage = Linkage.of(spark, SpecificationTest.of(SpecificationTest.TEXT));
    Counted counted = counted(linkage, frame(spark, people(30)));
    Broadcast<Scorer> scorer = linkage.scorer(linkage.train(counted, "2026-11-30"));
    List<Row> pairs = linkage.score(counted, scorer, -99, Effort.in(spark)).collectAsList();
    assertTrue(pairs.size() > 9, "hardly a pair");
    for (Row pair : pairs) {
      Explanation why =
          linkage.explain(
              counted,
              scorer,
              new Linkage.Key("a", pair.<Long>getAs(Pairs.LEFT)),
              new Linkage.Key("b", pair.<Long>getAs(Pairs.RIGHT)));
      assertEquals(pair.<Double>getAs(Pairs.WEIGHT), why.weight(), 1e-9);
      assertEquals(
          List.of("prior", "given", "family", "birth"),
          why.parts().stream().map(Explanation.Part::comparison).toList());
    }
    Linkage.Key nobody = new Linkage.Key("nobody", 12345L);
    assertEquals(
        3,
        assertThrows(
                PipelineException.class, () -> linkage.explain(counted, scorer, nobody, nobody))
            .kind()
            .exitCode());
  }

  @Test
  void oddValuesNeverFail(SparkSession spark) {
    List<Row> rows = people(20);
    String endless = "x".repeat(10_000);
    rows.add(row("o1", null, null, null));
    rows.add(row("o2", "", " ", "\t"));
    rows.add(row("o3", endless, endless, endless));
    rows.add(row("o4", endless, endless, endless));
    rows.add(row("o5", "\u738B\u5C0F\u660E", "\u0645\u0631\u064A\u0645", "19800101"));
    rows.add(row("o6", "\uD83D\uDE00", "\u0000'", "99999999"));
    Linkage linkage = Linkage.of(spark, SpecificationTest.of(SpecificationTest.TEXT));
    Counted counted = counted(linkage, frame(spark, rows));
    Model model = linkage.train(counted, "2026-11-30");
    assertEquals(rows.size(), persons(linkage, frame(spark, rows), model).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          of: given_name        | of: given_nam           | 2 | column given cannot be computed from t
          of: given_name        | of: given_name + (      | 2 | column given cannot be computed from t
          id: rec               | id: record              | 2 | id cannot be computed from t
          key: birth            | key: birthday           | 2 | the key of the blocking rule birth
          l.given = r.family    | l.givn = r.family       | 2 | a level of the comparison family
          key: birth            | key: [birth, given]     | 2 | records without given would be compared with none
          largest_block: 100    | largest_block: 1        | 3 | would bring too many records together
          id: rec               | id: "'x'"               | 3 | have an id that an earlier one has too
          id: rec               | id: "nullif(rec, rec)"  | 3 | have no id
          """)
  void whatCannotBeMeantIsRefused(
      String written, String wrong, int exitCode, String told, SparkSession spark) {
    assertTrue(SpecificationTest.TEXT.contains(written), written);
    Specification specification =
        SpecificationTest.of(SpecificationTest.TEXT.replace(written, wrong));
    PipelineException mistake =
        assertThrows(
            PipelineException.class,
            () -> counted(Linkage.of(spark, specification), frame(spark, people(30))));
    assertEquals(exitCode, mistake.kind().exitCode());
    assertTrue(mistake.problem().contains(told), mistake.problem());
  }

  @Test
  void aTableWithoutRowsIsRefused(SparkSession spark) {
    Linkage linkage = Linkage.of(spark, SpecificationTest.of(SpecificationTest.TEXT));
    PipelineException mistake =
        assertThrows(
            PipelineException.class, () -> counted(linkage, frame(spark, new ArrayList<>())));
    assertEquals(3, mistake.kind().exitCode());
  }

  private static Counted counted(Linkage linkage, Dataset<Row> table) {
    return linkage.counted(linkage.records(table, 0, "t"), PairsOf.ALL, "t");
  }

  private static Map<String, Long> persons(Linkage linkage, Dataset<Row> table, Model model) {
    return persons(linkage, table, linkage.scorer(model));
  }

  private static Map<String, Long> persons(
      Linkage linkage, Dataset<Row> table, Broadcast<Scorer> scorer) {
    Counted counted = counted(linkage, table);
    Clusters clusters =
        linkage.cluster(
            counted,
            scorer,
            linkage.score(counted, scorer, 0, Effort.in(table.sparkSession())),
            OutsideEvidence.NONE,
            0);
    long[] linked = clusters.records();
    long[] found = clusters.at(0);
    Map<String, Long> persons = new TreeMap<>();
    for (Row row : linkage.records(table, 0, "t").select(Records.ID, Records.KEY).collectAsList()) {
      persons.put(row.getString(0), Clusters.of(row.getLong(1), linked, found));
    }
    return persons;
  }

  /** Pairs at or above weight 0, by their ids. */
  private static Set<String> links(
      Linkage linkage, Counted counted, Broadcast<Scorer> scorer, Dataset<Row> records) {
    Map<Long, String> ids = new HashMap<>();
    records
        .select(Records.KEY, Records.ID)
        .collectAsList()
        .forEach(row -> ids.put(row.getLong(0), row.getString(1)));
    Set<String> links = new TreeSet<>();
    for (Row pair :
        linkage.score(counted, scorer, 0, Effort.in(records.sparkSession())).collectAsList()) {
      List<String> both =
          new ArrayList<>(List.of(ids.get(pair.getLong(0)), ids.get(pair.getLong(1))));
      Collections.sort(both);
      assertTrue(links.add(String.join("-", both)));
    }
    return links;
  }

  private static int[] sharing(RecordStore store) {
    for (int i = 0; i < store.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (store.firstShared(i, j) >= 0) {
          return new int[] {i, j};
        }
      }
    }
    throw new AssertionError("no two records share a key");
  }

  /** As the two rules of the specification have it. */
  private static boolean sharesKey(Row a, Row b) {
    String initialA = a.getString(1).substring(0, 1).toUpperCase(java.util.Locale.ROOT);
    String initialB = b.getString(1).substring(0, 1).toUpperCase(java.util.Locale.ROOT);
    return a.getString(3).equals(b.getString(3))
        || (a.getString(2).equals(b.getString(2)) && initialA.equals(initialB));
  }

  /** Persons with one record, every second with another that has a slip. */
  private static List<Row> people(int persons) {
    List<Row> rows = new ArrayList<>();
    Random draws = new Random(7);
    for (int i = 0; i < persons; i++) {
      String given = GIVEN[draws.nextInt(GIVEN.length)] + (char) ('a' + draws.nextInt(26));
      String family = FAMILY[draws.nextInt(FAMILY.length)] + (char) ('a' + draws.nextInt(26));
      String birth = "%d%02d%02d".formatted(1950 + i, 1 + i % 12, 1 + draws.nextInt(28));
      rows.add(row("p" + i, given, family, birth));
      if (i % 2 == 0) {
        String slipped = given.substring(0, 1) + given.substring(2);
        rows.add(row("q" + i, i % 4 == 0 ? slipped : given, family, birth));
      }
    }
    return rows;
  }

  private static Row row(String rec, String given, String family, String birth) {
    return RowFactory.create(rec, given, family, birth);
  }

  private static Dataset<Row> frame(SparkSession spark, List<Row> rows) {
    return spark.createDataFrame(new ArrayList<>(rows), TABLE);
  }
}
