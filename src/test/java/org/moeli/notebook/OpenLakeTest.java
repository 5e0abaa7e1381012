package org.moeli.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.run.LakeMark;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/** A notebook sees the open zones, by name, and nothing else. */
@SparkTest
class OpenLakeTest {
  @TempDir static Path directory;
  static OpenLake lake;

  @BeforeAll
  static void open(SparkSession spark) {
    TestLake made = new TestLake(spark, directory);
    LakeMark.check(made.context(Optional.empty(), Optional.empty()), true);
    made.tables().create("control.run");
    made.tables().create("restricted.identity");
    lake = OpenLake.at(made.directory().toString());
  }

  @Test
  void openTablesAreReadByName() {
    assertEquals(0, lake.sql("SELECT * FROM control.run").count());
  }

  @Test
  void restrictedTablesAreNot() {
    PipelineException refusal =
        assertThrows(
            PipelineException.class,
            () -> lake.sql("SELECT (SELECT count(*) FROM restricted.identity)"));
    assertEquals("a notebook does not read restricted.identity", refusal.problem());
  }

  @Test
  void whichDataItIsComesFirst() {
    String about = lake.about();
    assertTrue(about.contains("<td") && about.contains(">real<"), about);
    assertTrue(about.contains(">control.run<"), about);
    assertFalse(about.contains("identity"), about);
  }

  @Test
  void directoryWithoutALakeIsRefused(@TempDir Path empty) {
    PipelineException refusal =
        assertThrows(PipelineException.class, () -> OpenLake.at(empty.toString()));
    assertTrue(refusal.problem().startsWith("there is no lake at "), refusal.problem());
  }

  @Test
  void numbersStandOnTheRightAndTextIsEscaped() {
    assertTrue(
        HtmlTable.of(List.of("a_b", "n"), List.of(List.of("<x>", "1,000"), List.of("y", "–")))
            .matches(
                "(?s).*text-align:left\">a b<.*text-align:right\">n<.*&lt;x&gt;.*"
                    + "text-align:right\">1,000<.*"));
  }
}
