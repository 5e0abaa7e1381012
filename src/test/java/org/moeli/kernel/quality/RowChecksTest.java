package org.moeli.kernel.quality;

import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.moeli.kernel.contract.Classification;
import org.moeli.kernel.contract.ColumnContract;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.RowCheck;
import org.moeli.kernel.contract.TableContract;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TextTable;

@SparkTest
class RowChecksTest {
  private static final TableContract VISIT =
      new TableContract(
          "core.visit",
          "30-stays",
          "1.0.0",
          "One row per visit.",
          List.of(column("visit_id", false), column("direction_code", true)),
          List.of(
              new RowCheck(
                  "known_direction",
                  "direction_code in ('ENTRY','EXIT')",
                  "Two.",
                  List.of("direction_code")),
              new RowCheck("short_id", "length(visit_id) < 3", "Short.", List.of("visit_id"))),
          List.of());

  private static Dataset<Row> visits(SparkSession spark) {
    return TextTable.frame(
        spark,
        "visit_id STRING, direction_code STRING",
        """
        visit_id | direction_code
        1        | ENTRY
        2        | IN
        3        | -
        -        | EXIT
        1234     | OUT
        """);
  }

  @Test
  void rowNamesEveryCheckItBreaksAndNullBreaksACondition(SparkSession spark) {
    Frames.assertRows(
        visits(spark).withColumn("broken", RowChecks.brokenChecks(VISIT)),
        """
        visit_id | direction_code | broken
        1        | ENTRY          | []
        2        | IN             | [known_direction]
        3        | -              | [known_direction]
        -        | EXIT           | [not_null_visit_id,short_id]
        1234     | OUT            | [known_direction,short_id]
        """);
  }

  @Test
  void countsHoldZerosToo(SparkSession spark) {
    Frames.assertRows(
        visits(spark).where("visit_id < '3'").groupBy().agg(lit(1), RowChecks.brokenCounts(VISIT)),
        """
        not_null_visit_id | known_direction | short_id
        0                 | 2               | 1
        """);
  }

  /** A function with wrong arguments passes the parser: only the analyser refuses it. */
  @Test
  void checksOfAllContractsCanBeAnalysed(SparkSession spark) {
    for (TableContract contract : Contracts.load(Optional.of(Path.of("schemas"))).all()) {
      Dataset<Row> checked =
          spark
              .createDataFrame(List.of(), contract.sparkSchema())
              .select(RowChecks.brokenChecks(contract).as("broken"));

      assertEquals(
          DataTypes.createArrayType(DataTypes.StringType).catalogString(),
          checked.schema().apply("broken").dataType().catalogString(),
          contract.name());
    }
  }

  private static ColumnContract column(String name, boolean nullable) {
    return new ColumnContract(
        name,
        DataTypes.StringType,
        nullable,
        OptionalInt.empty(),
        Classification.INTERNAL,
        "A column.",
        Optional.empty(),
        false);
  }
}
