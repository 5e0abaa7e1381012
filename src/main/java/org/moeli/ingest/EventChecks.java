package org.moeli.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * The checks of one event of a feed, each a code, the canonical column it is about and a condition.
 * Their outcome is one number per event, a bit for each check: most records have no issue, and a
 * zero is all they cost.
 */
final class EventChecks {
  /** One check; its condition holds when something is wrong. */
  record Check(String code, String column, Column condition) {}

  private static final int MOST = 63;

  private final List<Check> checks = new ArrayList<>();

  /** Adds a check. */
  void add(String code, String column, Column condition) {
    checks.add(new Check(code, column, condition));
    if (checks.size() > MOST) {
      throw new IllegalStateException("more than " + MOST + " checks of one event");
    }
  }

  /** Code and column of every check, for counts that include zeros. */
  List<Check> all() {
    return List.copyOf(checks);
  }

  /** The bits of the checks that a row fails. */
  Column failed() {
    Column bits = lit(0L);
    for (int i = 0; i < checks.size(); i++) {
      bits =
          bits.bitwiseOR(
              when(coalesce(checks.get(i).condition(), lit(false)), lit(1L << i))
                  .otherwise(lit(0L)));
    }
    return bits;
  }

  /** Whether one of the failed checks sets the record aside. */
  Column quarantines(Column failed, IssueCodes codes) {
    long mask = 0;
    for (int i = 0; i < checks.size(); i++) {
      if (codes.quarantines(checks.get(i).code())) {
        mask |= 1L << i;
      }
    }
    return failed.bitwiseAND(lit(mask)).notEqual(lit(0L));
  }

  /** The failed checks as issues, in the order of the checks. */
  Column issues(Column failed) {
    Column[] each = new Column[checks.size()];
    for (int i = 0; i < each.length; i++) {
      each[i] =
          when(
              failed.bitwiseAND(lit(1L << i)).notEqual(lit(0L)),
              issue(lit(checks.get(i).code()), lit(checks.get(i).column())));
    }
    return when(failed.equalTo(lit(0L)), none()).otherwise(array_compact(array(each)));
  }

  static Column issue(Column code, Column column) {
    return struct(code.as("issue_code"), column.as("column_name"));
  }

  static Column none() {
    return array().cast("array<struct<issue_code:string,column_name:string>>");
  }
}
