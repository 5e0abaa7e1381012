package org.moeli.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * Definitions of a lake whose tables have two columns, {@code id} (the primary key) and {@code
 * word}, for tests of what is the same for every table. The ledger of runs is the real one.
 */
public final class SmallTables {
  /** The file of lineage without a row. */
  public static final String NO_LINEAGE = "table,column,source_table,source_column,is_exact\n";

  private static final String SITE =
      """
      site: small
      country: LSO
      time_zone: Africa/Maseru
      nationals: [LSO]
      sources: [none]
      """;

  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: %1$s
      name: %1$s
      version: 1.0.0
      status: active
      schema:
      - id: %2$s
        name: %1$s
        physicalName: %3$s
        physicalType: table
        description: "One row per word."
        properties:
        - {name: id, logicalType: integer, physicalType: bigint, required: true, primaryKey: true, primaryKeyPosition: 1, classification: internal, description: "Number."}
        - {name: word, logicalType: string, physicalType: string, classification: internal, description: "Word."}
      """;

  private SmallTables() {}

  /**
   * A lake of such tables.
   *
   * @param names of tables of the zone {@code control}, whose lineage nobody checks
   */
  public static TestLake lake(SparkSession spark, Path directory, String... names) {
    Path schemas = directory.resolve("schemas");
    try {
      Path tables = Files.createDirectories(schemas.resolve("tables/00-control"));
      Files.writeString(schemas.resolve("site.yaml"), SITE);
      Files.writeString(schemas.resolve("lineage.csv"), NO_LINEAGE);
      Files.copy(
          Path.of("schemas/tables/00-control/run.odcs.yaml"), tables.resolve("run.odcs.yaml"));
      for (String name : names) {
        String shortName = name.substring(name.indexOf('.') + 1);
        Files.writeString(
            tables.resolve(shortName + ".odcs.yaml"),
            CONTRACT.formatted(name, shortName, name.replace('.', '/')));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TestLake(spark, directory).withSchemas(schemas);
  }

  /** One row. */
  public static List<Row> row(long id, String word) {
    return List.of(RowFactory.create(id, word));
  }
}
