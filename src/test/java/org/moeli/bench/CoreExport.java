package org.moeli.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.run.LakeMark;
import org.moeli.kernel.spark.SessionFactory;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.stays.Travellers;

/**
 * Writes what the core reads as plain Parquet: crossings, the person of each identity, persons.
 *
 * <p>Only persons whose crossings have one possible order. The others have a day with crossings
 * known to the minute and crossings known to the day, or with an entry and an exit in the same
 * minute, or only known to that day. Ordering those is a search for the fewest contradictions over
 * a whole history ({@link org.moeli.domain.CrossingOrder}), which SQL cannot say.
 */
public final class CoreExport {
  private static final String CROSSING =
      """
      select crossing_id, identity_id, direction_code, crossing_date, crossed_at, post_code,
        nationality_code, residence_code, age_band_code, is_minor, document_type_code,
        purpose_code, granted_code, granted_until_date, vehicle_key, is_contradictory,
        episode_id, received_date, delivery_order, superseded_date
      from crossing left anti join open_identity using (identity_id)
      """;

  private static final String OPEN_IDENTITY =
      """
      select identity_id
      from holder left semi join (
        select person_no
        from (
          select person_no, crossing_date, crossed_at,
            min(direction_code) <> max(direction_code) as is_tie
          from crossing join holder using (identity_id)
          where received_date <= date'%1$s'
            and (superseded_date is null or superseded_date > date'%1$s')
          group by person_no, crossing_date, crossed_at)
        group by person_no, crossing_date
        having bool_or(is_tie) or (count(crossed_at) > 0 and count(crossed_at) < count(*))) open
        using (person_no)
      """;

  private static final String PERSON =
      """
      select person_id, document_count, link_basis_code
      from person
      """;

  private CoreExport() {}

  /**
   * Exports.
   *
   * @param arguments the lake, which has to be of generated data; the directory to write to; the
   *     known-at day
   */
  public static void main(String[] arguments) {
    String lake = arguments[0];
    requireGenerated(lake);
    SparkSession spark =
        SessionFactory.start(
            true, Map.of("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS"));
    view(spark, lake + "/core/crossing", "crossing");
    view(spark, lake + "/restricted/person_identity", "holder");
    view(spark, lake + "/restricted/identity", "identity");
    view(spark, lake + "/core/person", "person");
    spark
        .sql(OPEN_IDENTITY.formatted(LocalDate.parse(arguments[2])))
        .createOrReplaceTempView("open_identity");
    write(spark.sql(CROSSING), arguments[1], "crossing");
    CoreTerms terms = CoreTerms.load(LocalDate.parse(arguments[2]), LocalDate.parse(arguments[2]));
    write(
        Travellers.of(spark.table("holder"), spark.table("identity"), terms.stays()),
        arguments[1],
        "holder");
    write(spark.sql(PERSON), arguments[1], "person");
    long all = spark.table("crossing").count();
    long kept = spark.read().parquet(arguments[1] + "/crossing").count();
    spark.stop();
    Report.print(Map.of("rows", kept, "of", all));
  }

  private static void requireGenerated(String lake) {
    if (LakeMark.read(LakeRoot.of(lake)).filter(LakeMark::isGenerated).isEmpty()) {
      throw PipelineException.refused(
          "the lake " + lake + " is not one of generated data",
          "its control/lake.json does not say so, and nothing is exported from a real lake",
          "let the benchmark make its own lake");
    }
  }

  private static void view(SparkSession spark, String path, String name) {
    spark.read().format("delta").load(path).createOrReplaceTempView(name);
  }

  private static void write(Dataset<Row> frame, String directory, String table) {
    frame.write().mode(SaveMode.Overwrite).parquet(directory + "/" + table);
  }

  /** The tables that the core reads. */
  static List<String> tables() {
    return List.of("crossing", "holder", "person");
  }
}
