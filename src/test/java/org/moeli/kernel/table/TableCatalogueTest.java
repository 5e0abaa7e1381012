package org.moeli.kernel.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.moeli.testing.SmallTables.row;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.testing.Frames;
import org.moeli.testing.SmallTables;
import org.moeli.testing.SparkJobNames;
import org.moeli.testing.SparkTest;

/** Reads and writes of tables, of two columns each. */
@SparkTest
class TableCatalogueTest {
  private static final String ONE = "control.one";
  private static final String TWO = "control.two";

  @TempDir Path directory;
  private TableCatalogue tables;

  @BeforeEach
  void lake(SparkSession spark) {
    tables = SmallTables.lake(spark, directory, ONE, TWO).tables();
  }

  private static List<Row> rows(List<Row> one, List<Row> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  @Test
  void aTableThatDoesNotExistIsEmptyAndReadingDoesNotMakeIt() {
    assertEquals(List.of("id", "word"), List.of(tables.read(ONE).columns()));
    assertEquals(0, tables.read(ONE, OptionalLong.empty()).count());
    assertEquals(List.of(), tables.existing());
  }

  @Test
  void severalTablesAreMadeAtOnceAndOnlyOnce() {
    tables.append(TWO, row(1, "a"));
    long version = tables.version(TWO).orElseThrow();
    tables.create(List.of(ONE, TWO, ONE));
    assertEquals(List.of(ONE, TWO), tables.existing());
    assertEquals(OptionalLong.of(0), tables.version(ONE));
    assertEquals(OptionalLong.of(version), tables.version(TWO));
  }

  @Test
  void upsertReplacesByPrimaryKeyAndAddsTheRest() {
    tables.upsert(ONE, rows(row(1, "a"), row(2, "b")));
    tables.upsert(ONE, row(3, "c"));
    assertEquals(2, tables.upsert(ONE, rows(row(2, "B"), row(4, "d"))).rowCount());
    Frames.assertRows(tables.read(ONE), "id | word\n1 | a\n2 | B\n3 | c\n4 | d");
  }

  @Test
  void upsertOfManyNewRowsAppendsThem() {
    tables.upsert(ONE, row(0, "a"));
    List<Row> many =
        IntStream.range(1, 3_000).mapToObj(i -> RowFactory.create((long) i, "b")).toList();
    assertEquals(2_999, tables.upsert(ONE, many).rowCount());
    assertEquals(3_000, tables.read(ONE).count());
  }

  @Test
  void upsertOfTwoRowsWithOneKeyIsRefusedBeforeAnythingIsWritten() {
    assertThrows(
        IllegalArgumentException.class, () -> tables.upsert(ONE, rows(row(1, "a"), row(1, "b"))));
    assertEquals(List.of(), tables.existing());
  }

  @Test
  void aFewRowsMakeOneFile() {
    tables.append(ONE, IntStream.range(0, 8).mapToObj(i -> row(i, "w").get(0)).toList());
    assertEquals(1, tables.read(ONE).inputFiles().length);
  }

  @Test
  void restoringBringsBackAVersionOrNoTableAtAll() {
    tables.append(ONE, row(1, "a"));
    OptionalLong before = tables.version(ONE);
    tables.append(ONE, row(2, "b"));
    tables.restore(ONE, before);
    Frames.assertRows(tables.read(ONE), "id | word\n1 | a");

    tables.append(TWO, row(1, "a"));
    tables.restore(TWO, OptionalLong.empty());
    assertEquals(List.of(ONE), tables.existing());
    tables.append(TWO, row(2, "b"));
    Frames.assertRows(tables.read(TWO), "id | word\n2 | b");
  }

  @Test
  void sparkSaysWhatItDoesToWhichTableAlsoInThreadsOfThePool(SparkSession spark) {
    spark.sparkContext().setJobDescription("test");
    try (SparkJobNames names = new SparkJobNames(spark)) {
      tables.create(List.of(ONE, TWO));
      tables.append(ONE, row(1, "a"));
      tables.upsert(ONE, row(1, "b"));
      tables.stage("restricted", "some", tables.read(ONE));
      // Delta adds words of its own before and behind.
      Pattern ours = Pattern.compile("test: [a-z ]+ (control\\.[a-z]+|restricted some)");
      assertEquals(
          List.of(
              "test: append control.one",
              "test: create control.one",
              "test: create control.two",
              "test: find keys in control.one",
              "test: stage restricted some",
              "test: upsert control.one"),
          names.all().stream()
              .map(name -> ours.matcher(name).results().findFirst().orElseThrow().group())
              .distinct()
              .sorted()
              .toList());
      assertEquals("test", spark.sparkContext().getLocalProperty("spark.job.description"));
    } finally {
      spark.sparkContext().setJobDescription(null);
    }
  }
}
