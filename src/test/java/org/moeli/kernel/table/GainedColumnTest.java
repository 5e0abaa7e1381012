package org.moeli.kernel.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.contract.Contracts;
import org.moeli.testing.Frames;
import org.moeli.testing.SmallTables;
import org.moeli.testing.SparkTest;

/** A lake that an earlier version of a contract has made. */
@SparkTest
class GainedColumnTest {
  private static final String COLUMN =
      "  - {name: rank, logicalType: integer, physicalType: int, classification: public,"
          + " description: Rank.}\n";

  private static final String POST =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: core.post
      name: core.post
      version: 1.0.0
      status: active
      schema:
      - id: post
        name: core.post
        physicalName: core/post
        physicalType: table
        description: "One row per post."
        properties:
        - {name: post_code, logicalType: string, physicalType: string, required: true, primaryKey: true, primaryKeyPosition: 1, classification: public, description: "Post."}
      """;

  @TempDir Path directory;

  @Test
  void tableThatIsWrittenWholeTakesTheColumnsItsContractHasGained(SparkSession spark)
      throws IOException {
    TableCatalogue before = catalogue(spark, "1", POST);
    before.overwrite("core.post", before.frame("core.post", List.of(RowFactory.create("MSB"))));
    TableCatalogue now = catalogue(spark, "2", POST + COLUMN);

    now.overwrite("core.post", now.frame("core.post", List.of(RowFactory.create("TEL", 2))));

    Frames.assertRows(now.read("core.post"), "post_code | rank\nTEL | 2");
    assertEquals(
        List.of("post_code"), List.of(now.read("core.post", OptionalLong.of(1)).columns()));
  }

  private TableCatalogue catalogue(SparkSession spark, String version, String contract)
      throws IOException {
    Path schemas = directory.resolve("schemas-" + version);
    Path folder = Files.createDirectories(schemas.resolve("tables/10-ingest"));
    Files.writeString(folder.resolve("post.odcs.yaml"), contract);
    Files.writeString(schemas.resolve("lineage.csv"), SmallTables.NO_LINEAGE);
    return new TableCatalogue(
        spark,
        LakeRoot.of(directory.resolve("lake").toString()),
        Contracts.load(Optional.of(schemas)));
  }
}
