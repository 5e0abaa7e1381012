package org.moeli.kernel.contract;

/**
 * A column of a table by name.
 *
 * @param table full table name, such as {@code core.stay}
 * @param column column of that table
 */
public record ColumnReference(String table, String column) {
  @Override
  public String toString() {
    return table + "." + column;
  }
}
