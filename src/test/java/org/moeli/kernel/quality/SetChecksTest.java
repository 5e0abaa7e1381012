package org.moeli.kernel.quality;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.kernel.contract.Contracts;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TextTable;

@SparkTest
class SetChecksTest {
  @Test
  void repeatedKeysAndMissingTargetsAreCountedByRow(SparkSession spark) {
    Contracts contracts = Contracts.load(Optional.of(Path.of("schemas")));
    Map<String, Dataset<Row>> tables =
        Map.of(
            "control.file",
            TextTable.of(spark, "control.file", "file_hash\naa\nbb\n"),
            "control.reconciliation",
            TextTable.of(spark, "control.reconciliation", "file_hash\naa\naa\naa\ncc\n-\n"));

    Frames.assertRows(
        SetChecks.of(contracts.table("control.reconciliation"), tables::get)
            .unionAll(SetChecks.of(contracts.table("control.file"), tables::get)),
        """
        table_name             | check_name            | broken_count
        control.reconciliation | primary_key           | 3
        control.reconciliation | foreign_key_file_hash | 1
        control.file           | primary_key           | 0
        """);
  }
}
