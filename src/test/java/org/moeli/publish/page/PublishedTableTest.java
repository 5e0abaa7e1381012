package org.moeli.publish.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;

class PublishedTableTest {
  private static final TableContract CONTRACT =
      Contracts.load(Optional.empty()).table(InventedRun.CROSSING);

  private static Map<String, Object> row(String post, Long count, String conf) {
    return InventedRun.crossing("2026-01", post, "ALL", count, "A", conf);
  }

  @Test
  void cellsStandInTheOrderOfTheColumnsAndABlankIsNull() {
    PublishedTable table = new PublishedTable(CONTRACT, List.of(row("MSB", null, "C")));

    assertEquals(
        List.of(Arrays.asList("2026-01", "MSB", "ALL", null, "A", "C")),
        table.cells().stream().map(cells -> cells.subList(0, 6)).toList());
    assertEquals(CONTRACT.columnNames().size(), table.cells().get(0).size());
    assertEquals(1, table.withheld());
    assertEquals(0, table.missing());
  }

  @Test
  void partOfATableKeepsTheOrderOfItsRows() {
    PublishedTable table =
        new PublishedTable(
            CONTRACT, List.of(row("TEL", 10L, "F"), row("MSB", null, "C"), row("CAL", 11L, "F")));

    assertEquals(List.of("TEL", "CAL"), table.where("conf_status_code", "F").texts("post_code"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown column", "required column", "wrong type"})
  void rowThatIsNotOfTheContractIsRefused(String mistake) {
    Map<String, Object> row = row("MSB", 10L, "F");
    switch (mistake) {
      case "unknown column" -> row.put("post_name", "Maseru Bridge");
      case "required column" -> row.remove("release_code");
      default -> row.put("crossing_count", 10);
    }
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new PublishedTable(CONTRACT, List.of(row)));
    assertTrue(refused.getMessage().startsWith(InventedRun.CROSSING), refused.getMessage());
  }
}
