package org.moeli.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.job.Attention;
import org.moeli.kernel.run.RunSummary;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/** What lies in landing unread is known by name and number for as long as it lies there. */
@SparkTest
class LeftFilesTest {
  @TempDir Path directory;

  @Test
  void filesThatAreLeftAreNamedWhereNamesMayStandAndCountedForEverybody(SparkSession spark)
      throws IOException {
    TestLake lake = new TestLake(spark, directory);
    put(lake, "maseru-bridge/received=2026-03-02/Mokoena.JSONL");
    put(lake, "maseru-bridge/received=2026-03-02/b.part");
    Path misplaced = put(lake, "tip-cases/march/c.jsonl");
    put(lake, "maseru-brigde/received=2026-03-02/d.jsonl");

    RunSummary summary = lake.run(new IngestJob());

    Frames.assertRows(
        lake.table("control.left_file"),
        """
        source | issue_code | file_count
        - | LEFT_NO_FEED | 1
        maseru-bridge | LEFT_OTHER_NAME | 2
        tip-cases | LEFT_NO_DAY | 1
        """);
    Frames.assertRows(
        lake.table("restricted.left_file"),
        """
        file_path | source | issue_code
        maseru-bridge/received=2026-03-02/Mokoena.JSONL | maseru-bridge | LEFT_OTHER_NAME
        maseru-bridge/received=2026-03-02/b.part | maseru-bridge | LEFT_OTHER_NAME
        """);
    // The name of a folder that is of no feed could be that of a case.
    assertEquals(
        List.of("maseru-brigde/", "tip-cases/march/c.jsonl"),
        lake
            .table("restricted_tip.left_file")
            .orderBy("file_path")
            .select("file_path")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList());
    List<String> told =
        List.of(
            "-: 1 file(s) or folder(s) left unread: LEFT_NO_FEED",
            "maseru-bridge: 2 file(s) or folder(s) left unread: LEFT_OTHER_NAME",
            "tip-cases: 1 file(s) or folder(s) left unread: LEFT_NO_DAY",
            "maseru-bridge: none of its files is read",
            "tip-cases: none of its files is read");
    assertEquals(told, summary.jobs().get(0).notes().subList(0, told.size()));
    assertEquals(Map.of("ingest", told), attention(lake));
    assertFalse(summary.jobs().toString().contains("Mokoena"));

    Files.delete(misplaced);
    lake.run(new IngestJob());

    assertEquals(2, lake.table("control.left_file").count());
    assertEquals(1, lake.table("restricted_tip.left_file").count());
    assertEquals(3, attention(lake).get("ingest").size());
    assertEquals(List.of(), lake.run(new IngestJob()).jobs().get(0).tables(), "nothing is new");
  }

  private static Map<String, List<String>> attention(TestLake lake) {
    return Attention.read(LakeRoot.of(lake.directory().toString()));
  }

  private static Path put(TestLake lake, String relative) throws IOException {
    Path file = lake.landing().resolve(relative);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }
}
