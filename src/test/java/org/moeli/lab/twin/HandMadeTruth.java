package org.moeli.lab.twin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.moeli.lab.twin.people.Life;
import org.moeli.lab.twin.recording.Written;

/** The tables of the truth about a few lives and records. */
final class HandMadeTruth {
  private static final Map<String, StructType> SCHEMAS =
      Map.of(
          "person", TruthRows.PERSON,
          "document", TruthRows.DOCUMENT,
          "crossing", TruthRows.CROSSING,
          "permit", TruthRows.PERMIT,
          "part", TruthRows.PART,
          "record", TruthRows.RECORD);

  private final Map<String, List<Row>> tables = new TreeMap<>();

  HandMadeTruth() {
    SCHEMAS.keySet().forEach(table -> tables.put(table, new ArrayList<>()));
  }

  static HandMadeTruth of(Lives... lives) {
    HandMadeTruth truth = new HandMadeTruth();
    for (Lives one : lives) {
      truth.add(one.life());
    }
    return truth;
  }

  HandMadeTruth add(Life life) {
    life.persons().forEach(one -> tables.get("person").add(TruthRows.person("HABIT", one)));
    life.persons().forEach(one -> TruthRows.documents(one, tables.get("document")::add));
    TruthRows.crossings(life, tables.get("crossing")::add);
    life.permits().forEach(one -> tables.get("permit").add(TruthRows.permit(one)));
    life.parts().forEach(one -> tables.get("part").add(TruthRows.part(one)));
    return this;
  }

  HandMadeTruth add(Written record) {
    tables.get("record").add(TruthRows.record(record));
    return this;
  }

  Dataset<Row> table(SparkSession spark, String name) {
    return TruthRows.dated(spark.createDataFrame(tables.get(name), SCHEMAS.get(name)));
  }
}
