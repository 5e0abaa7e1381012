package org.moeli.kernel.contract;

import java.util.List;

/**
 * A condition that every row of a table meets.
 *
 * @param name unique within its table
 * @param expression Spark SQL over the columns of the table; a row passes only when it is true, so
 *     null breaks it, as in a Delta CHECK
 * @param description why it holds, in one sentence
 * @param columns the columns of the table that the expression reads, in its order
 */
public record RowCheck(String name, String expression, String description, List<String> columns) {
  public RowCheck {
    columns = List.copyOf(columns);
  }
}
