package org.moeli.kernel.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.moeli.kernel.contract.ColumnContract;
import org.moeli.kernel.contract.RowCheck;
import org.moeli.kernel.contract.TableContract;

/**
 * The row checks of a contract as columns, so that they are counted inside the pass that writes.
 */
public final class RowChecks {
  private RowChecks() {}

  /**
   * Check name to a condition that is true when a row breaks it and never null, in contract order:
   * first {@code not_null_COLUMN} of each required column, then the named checks.
   */
  public static Map<String, Column> broken(TableContract contract) {
    Map<String, Column> broken = new LinkedHashMap<>();
    for (ColumnContract column : contract.columns()) {
      if (!column.nullable()) {
        broken.put("not_null_" + column.name(), col(column.name()).isNull());
      }
    }
    for (RowCheck check : contract.checks()) {
      broken.put(check.name(), not(isMet(check)));
    }
    return broken;
  }

  /** Whether a row meets a check; never null. */
  public static Column isMet(RowCheck check) {
    return coalesce(expr(check.expression()), lit(false));
  }

  /** Names of the checks that a row breaks, as {@code array<string>}; empty for a sound row. */
  public static Column brokenChecks(TableContract contract) {
    Column[] names =
        broken(contract).entrySet().stream()
            .map(check -> when(check.getValue(), lit(check.getKey())))
            .toArray(Column[]::new);
    return array_compact(array(names));
  }

  /**
   * One column per check, named as the check: the number of rows that break it, zeros included; for
   * {@code Dataset.observe} or an aggregate.
   */
  public static Column[] brokenCounts(TableContract contract) {
    return broken(contract).entrySet().stream()
        .map(check -> count(when(check.getValue(), lit(1))).as(check.getKey()))
        .toArray(Column[]::new);
  }
}
