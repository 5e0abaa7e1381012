package org.moeli.kernel.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.table.TableCatalogue.Written;
import org.moeli.testing.SmallTables;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/** What the ledger says of the last run of each job. */
@SparkTest
class RunLedgerTest {
  private static final Instant FIRST = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void theLastSuccessfulRunOfEachJobCounts(SparkSession spark, @TempDir Path directory) {
    TestLake lake = SmallTables.lake(spark, directory);
    RunContext run = lake.context(Optional.empty(), Optional.empty());
    RunLedger ledger = new RunLedger(lake.tables());
    assertEquals(Map.of(), ledger.last());
    assertEquals(Map.of(), ledger.inputsOfLast("a"));

    Map<String, OptionalLong> pins = new TreeMap<>();
    pins.put("x", OptionalLong.empty());
    pins.put("y", OptionalLong.of(1));
    ledger.add(run, "a", FIRST, "DONE", "old", pins, List.of());
    pins.put("y", OptionalLong.of(2));
    Written told = new Written("control.t", 7, 3);
    Written untold = new Written("restricted_tip.t", 8, 3);
    ledger.add(run, "a", FIRST.plusSeconds(1), "DONE", "new", pins, List.of(told, untold));
    ledger.add(run, "a", FIRST.plusSeconds(2), "REFUSED", "bad", Map.of(), List.of());

    assertEquals(
        Map.of(
            "a",
            new RunLedger.Last(
                "new",
                pins,
                Map.of("control.t", OptionalLong.of(7), "restricted_tip.t", OptionalLong.of(8)))),
        ledger.last());
    assertEquals(pins, ledger.inputsOfLast("a"));
    assertEquals(Map.of(), ledger.inputsOfLast("b"));
    assertEquals(
        List.of("control.t 3", "restricted_tip.t null"),
        lake
            .table("control.run")
            .where("run_fingerprint = 'new'")
            .selectExpr("inline(outputs)")
            .collectAsList()
            .stream()
            .map(row -> row.getAs("table_name") + " " + row.getAs("row_count"))
            .sorted()
            .toList());
  }
}
