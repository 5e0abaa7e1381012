package org.moeli.publish;

import java.util.Collections;
import java.util.List;
import org.moeli.kernel.contract.TableContract;

/**
 * One table after disclosure control.
 *
 * @param contract its contract
 * @param title what it is, in a few words
 * @param rows cells in the order of the columns, null for a blank; rows in the order in which they
 *     are to be read
 * @param notes what a reader of the figures must know
 */
record StatisticsTable(
    TableContract contract, String title, List<List<Object>> rows, List<String> notes) {
  StatisticsTable {
    rows = Collections.unmodifiableList(rows);
    notes = List.copyOf(notes);
  }

  /** Name of its files, without ending. */
  String fileName() {
    return contract.shortName();
  }

  /** A cell of a row; null for a blank. */
  Object cell(List<Object> row, String column) {
    return row.get(contract.columnNames().indexOf(column));
  }

  /** Text of a cell that is never blank. */
  String text(List<Object> row, String column) {
    return cell(row, column).toString();
  }

  /** Rows that are withheld by disclosure control. */
  long withheld() {
    return count("conf_status_code", Edition.WITHHELD);
  }

  /** Rows for which nothing was received. */
  long missing() {
    return count("obs_status_code", Edition.MISSING);
  }

  private long count(String column, String code) {
    return rows.stream().filter(row -> code.equals(cell(row, column))).count();
  }
}
