package org.moeli.stays;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.moeli.domain.CrossingOrder;
import org.moeli.domain.GeneratedHistories;
import org.moeli.kernel.run.Vintage;
import org.moeli.testing.TextTable;

/** Inputs of the stays stage, with the columns that a test does not name filled in. */
final class Fixtures {
  static final Vintage VINTAGE =
      new Vintage(LocalDate.parse("2026-03-31"), LocalDate.parse("2026-04-30"));

  private Fixtures() {}

  /** core.crossing: delivered on the day itself, no post, nothing granted, unless written. */
  static Dataset<Row> crossings(SparkSession spark, String text) {
    return TextTable.of(spark, "core.crossing", text)
        .na()
        .fill(Map.of("granted_code", "NONE", "is_contradictory", false, "delivery_order", 0L))
        .withColumn(
            "received_date",
            functions.coalesce(functions.col("received_date"), functions.col("crossing_date")));
  }

  /** core.crossing of generated events; crossing_id is identity and index. */
  static Dataset<Row> crossings(
      SparkSession spark, Map<String, List<CrossingOrder.Event>> histories) {
    String lines =
        histories.entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(event -> line(entry.getKey(), event)))
            .collect(Collectors.joining("\n"));
    return crossings(
        spark,
        "crossing_id | identity_id | direction_code | crossing_date | crossed_at | post_code |"
            + " received_date | delivery_order | episode_id\n"
            + lines);
  }

  /** Identities a, b, c, ... of persons of the same number, as Travellers gives them. */
  static Dataset<Row> identities(SparkSession spark, String text) {
    return TextTable.frame(
        spark,
        "identity_id STRING, person_id STRING, person_no INT, document_nationality_code STRING",
        text);
  }

  static StayTerms terms() {
    return new StayTerms(GeneratedHistories.TERMS, Set.of("LSO"), Set.of("P"));
  }

  static String crossingId(String identity, int index) {
    return identity + "-" + index;
  }

  private static String line(String identity, CrossingOrder.Event event) {
    boolean isTimed = event.minute() != CrossingOrder.DAY_ONLY;
    return String.join(
        " | ",
        crossingId(identity, event.index()),
        identity,
        event.isEntry() ? "ENTRY" : "EXIT",
        LocalDate.ofEpochDay(event.day()).toString(),
        isTimed ? Instant.ofEpochSecond(event.minute() * 60).toString() : "-",
        event.post(),
        LocalDate.ofEpochDay(event.receivedDay()).toString(),
        Long.toString(event.deliveryOrder()),
        event.episode().isEmpty() ? "-" : event.episode());
  }
}
