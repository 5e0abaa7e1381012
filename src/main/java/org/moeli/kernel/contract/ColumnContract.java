package org.moeli.kernel.contract;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.types.DataType;

/**
 * One column of a table as its contract declares it.
 *
 * @param name column name
 * @param type Spark type
 * @param nullable whether null is a meaningful value; the description says what it means
 * @param keyPosition place in the primary key, from 1; empty when no part of it
 * @param classification sensitivity
 * @param description meaning, unit and what null means
 * @param references column that holds every non-null value of this one (foreign key)
 * @param isProtected an attribute that no risk rule may read (tag {@code protected}): it is there
 *     to measure fairness only
 */
public record ColumnContract(
    String name,
    DataType type,
    boolean nullable,
    OptionalInt keyPosition,
    Classification classification,
    String description,
    Optional<ColumnReference> references,
    boolean isProtected) {

  ColumnContract withReference(ColumnReference target) {
    return new ColumnContract(
        name,
        type,
        nullable,
        keyPosition,
        classification,
        description,
        Optional.of(target),
        isProtected);
  }
}
