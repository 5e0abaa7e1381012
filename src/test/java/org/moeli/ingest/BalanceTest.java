package org.moeli.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.run.RunSummary.FileLine;

class BalanceTest {
  private static final List<String> FATES =
      List.of("ACCEPTED", "DUPLICATE", "SUPERSEDED", "VOIDED", "QUARANTINED");

  @Test
  void accountBalancesWhenEveryRecordReadHasOneFate() {
    Balance balance = new Balance("hash", "gate", 15);
    for (int i = 0; i < FATES.size(); i++) {
      assertFalse(balance.balances(), "after " + i + " fates");
      balance.add(FATES.get(i), i + 1L);
    }

    assertTrue(balance.balances());
    balance.add("ACCEPTED", 1);
    assertFalse(balance.balances(), "a record too many is as wrong as one too few");
  }

  @Test
  void emptyAccountBalances() {
    assertTrue(new Balance("hash", "gate", 0).balances());
  }

  @Test
  void recordMayChangeItsFate() {
    Balance balance = new Balance("hash", "gate", 2);
    balance.add("ACCEPTED", 2);
    balance.addEvents(4);

    balance.add("ACCEPTED", -1);
    balance.add("SUPERSEDED", 1);
    balance.addEvents(-2);

    assertTrue(balance.balances());
    assertEquals(
        RowFactory.create("hash", "gate", 2L, 1L, 0L, 1L, 0L, 0L, 2L, "run"), balance.row("run"));
  }

  @Test
  void unknownFateIsADefect() {
    assertThrows(IllegalStateException.class, () -> new Balance("hash", "gate", 1).add("LOST", 1));
  }

  @Test
  void accountOfTheLakeIsReadAsItWasWritten() {
    Balance balance = new Balance("hash", "gate", 15);
    for (int i = 0; i < FATES.size(); i++) {
      balance.add(FATES.get(i), i + 1L);
    }
    balance.addEvents(6);

    Row row = balance.row("run");
    Row stored =
        new GenericRowWithSchema(
            IntStream.range(0, row.length()).mapToObj(row::get).toArray(),
            Contracts.load(Optional.empty()).table(IngestTables.RECONCILIATION).sparkSchema());

    assertEquals(row, Balance.of(stored).row("run"));
    assertEquals(
        new FileLine("gate", "hash", "ACCEPTED", Optional.empty(), 15L, 1L, 2L, 3L, 4L, 5L, 6L),
        balance.line());
  }

  @Test
  void refusedFileHasNoCounts() {
    assertEquals(
        new FileLine(
            "gate",
            "hash",
            "REFUSED",
            Optional.of("FILE_EMPTY"),
            null,
            null,
            null,
            null,
            null,
            null,
            null),
        Balance.refused("gate", "hash", "FILE_EMPTY"));
  }
}
