package org.moeli.ingest;

import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.moeli.ingest.EventTable.Canonical;

/**
 * The checks that every canonical column has, whatever its table: it is there when it must be, it
 * was understood, and its codes are in their list.
 */
final class ColumnChecks {
  private final EventChecks checks;
  private final RawEvent raw;

  private ColumnChecks(EventChecks checks, RawEvent raw) {
    this.checks = checks;
    this.raw = raw;
  }

  /**
   * Adds the checks of all columns.
   *
   * @param readsByColumn per canonical column the source columns that its expression reads
   */
  static void add(EventChecks checks, RawEvent raw, Map<String, Set<String>> readsByColumn) {
    ColumnChecks all = new ColumnChecks(checks, raw);
    for (Canonical column : raw.table().columns()) {
      all.add(column, readsByColumn.getOrDefault(column.name(), Set.of()));
    }
  }

  private void add(Canonical column, Set<String> reads) {
    String name = column.name();
    boolean required = column.required() && !raw.event().optional().contains(name);
    if (!raw.has(name) && !required) {
      return;
    }
    Column unreadable = raw.unreadable(name, reads);
    if (required) {
      checks.add("REQUIRED_UNREADABLE", name, unreadable.or(wrongDirection(name)));
      checks.add("REQUIRED_MISSING", name, missing(column, unreadable));
    } else {
      checks.add(unreadableCode(name), name, unreadable);
    }
    raw.known(column).ifPresent(known -> checks.add(unknownCode(column), name, out(column, known)));
    for (Canonical field : column.fields()) {
      if (!field.required()) {
        raw.known(field)
            .ifPresent(
                known ->
                    checks.add("UNKNOWN_CODE", name + "." + field.name(), out(name, field, known)));
      }
    }
  }

  private Column missing(Canonical column, Column unreadable) {
    Column value = raw.value(column.name());
    Column missing = value.isNull().and(unreadable.equalTo(lit(false)));
    return column.type() instanceof ArrayType ? missing.or(size(value).equalTo(0)) : missing;
  }

  private Column out(Canonical column, Object[] known) {
    Column value = raw.value(column.name());
    return column.type() instanceof ArrayType
        ? exists(value, code -> RawEvent.outside(code, known))
        : RawEvent.outside(value, known);
  }

  private Column out(String column, Canonical field, Object[] known) {
    return exists(raw.value(column), e -> RawEvent.outside(e.getField(field.name()), known));
  }

  private static String unreadableCode(String name) {
    return switch (name) {
      case "granted_until_date", "granted_days" -> "GRANTED_UNREADABLE";
      // A permit without an end date has no end: an end that cannot be read must not become one.
      case "valid_to_date" -> "REQUIRED_UNREADABLE";
      default -> "VALUE_UNREADABLE";
    };
  }

  private static String unknownCode(Canonical column) {
    if (column.name().equals("post_code")) {
      return "UNKNOWN_POST";
    }
    return column.required() ? "REQUIRED_UNREADABLE" : "UNKNOWN_CODE";
  }

  private Column wrongDirection(String name) {
    return name.equals("direction_code")
        ? RawEvent.outside(raw.value(name), CrossingColumns.ENTRY, CrossingColumns.EXIT)
        : lit(false);
  }
}
