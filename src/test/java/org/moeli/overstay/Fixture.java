package org.moeli.overstay;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.overstay.SiteTerms.PermitKind;
import org.moeli.overstay.StayRule.Frame;
import org.moeli.testing.TextTable;

/** Inputs of the overstay stage from small tables; what a table leaves out takes the plain case. */
final class Fixture {
  static final LocalDate AS_OF = LocalDate.parse("2025-06-30");
  static final Vintage VINTAGE = new Vintage(AS_OF, AS_OF);

  static final SiteTerms SITE =
      new SiteTerms(
          "LSO",
          Set.of("LSO"),
          0,
          Map.of("P", "PASSPORT", "D", "DIPLOMATIC"),
          Set.of("CREW"),
          Map.of(
              "WORK", new PermitKind(Frame.INBOUND, false, false, false),
              "RESIDE", new PermitKind(Frame.INBOUND, false, true, false),
              "EXEMPT", new PermitKind(Frame.INBOUND, true, false, false),
              "EXTEND", new PermitKind(Frame.INBOUND, false, false, true),
              "LEP", new PermitKind(Frame.OUTBOUND, true, false, false)),
          Map.of("MSB", "BIG", "MPU", "BIG", "SAN", "SMALL"));

  static final String NO_PERMIT = "person | permit_kind_code";

  private Fixture() {}

  /** Episodes; person "p" unless named, INBOUND, ending as the dates say, nothing granted. */
  static Dataset<Row> stays(SparkSession spark, LocalDate asOf, String text) {
    Dataset<Row> raw = TextTable.of(spark, "core.stay", text);
    Column ending =
        when(col("end_date").isNotNull(), lit("CLOSED"))
            .when(col("next_same_date").isNotNull(), lit("MISSED"))
            .otherwise(lit("OPEN"));
    return raw.withColumn("person_id", coalesce(col("person_id"), lit("p")))
        .withColumn("frame_code", coalesce(col("frame_code"), lit("INBOUND")))
        .withColumn("ending_code", ending)
        .withColumn(
            "has_later_entry",
            coalesce(col("has_later_entry"), col("ending_code").equalTo("MISSED")))
        .withColumn(
            "granted_code",
            coalesce(
                col("granted_code"),
                when(col("granted_until_date").isNotNull(), lit("DATE")).otherwise(lit("NONE"))))
        .withColumn("is_contradictory", coalesce(col("is_contradictory"), lit(false)))
        .withColumn("holds_nationality", coalesce(col("holds_nationality"), lit(false)))
        .withColumn("as_of_date", lit(asOf))
        .withColumn("known_at_date", lit(asOf));
  }

  /** Persons known by one document of one nationality. */
  static Dataset<Row> persons(Dataset<Row> stays) {
    return stays
        .select("person_id")
        .distinct()
        .select(
            col("person_id"),
            array(lit("ZAF")).as("nationality_codes"),
            lit(1).as("document_count"),
            lit("DOCUMENT").as("link_basis_code"));
  }

  /** Permits of persons, received in 2020. */
  static Dataset<Row> permits(SparkSession spark, String text) {
    return TextTable.of(spark, "core.permit", text.replaceFirst("\\bperson\\b", "identity_id"))
        .withColumn(
            "received_date", coalesce(col("received_date"), lit(LocalDate.parse("2020-01-01"))));
  }

  /** One identity per person, of the same name. */
  static Dataset<Row> identities(Dataset<Row> stays) {
    return stays
        .select("person_id")
        .distinct()
        .select(col("person_id").as("identity_id"), col("person_id"));
  }

  static Dataset<Row> overstays(
      SparkSession spark, String stays, String permits, StayRules rules, SiteTerms site) {
    Dataset<Row> stay = stays(spark, AS_OF, stays);
    return Overstays.of(
        new OverstayInputs(stay, persons(stay), identities(stay), permits(spark, permits)),
        site,
        rules,
        VINTAGE);
  }

  static Dataset<Row> overstays(SparkSession spark, String stays) {
    return overstays(spark, stays, NO_PERMIT, StayRules.none(), SITE);
  }

  /** Rules from the text of a rule file. */
  static StayRules rules(String yaml) {
    try {
      Path directory = Files.createTempDirectory("rules");
      Files.writeString(directory.resolve("stay.yaml"), yaml);
      return StayRules.read(Definitions.rules(Optional.of(directory)), "stay", noCodes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A site that checks no codes. */
  static CodeLists noCodes() {
    SiteProfile site =
        new SiteProfile(
            "test",
            "LSO",
            "UTC",
            List.of("LSO"),
            List.of("feed"),
            Map.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return CodeLists.load(site, Definitions.rules(Optional.of(Path.of("jobs", "rules"))));
  }
}
