package org.moeli;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.fixture.FixtureBorder;
import org.moeli.fixture.FixtureOptions;
import org.moeli.fixture.Manifest;
import org.moeli.ingest.IngestJob;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.quality.RowChecks;
import org.moeli.kernel.quality.SetChecks;
import org.moeli.kernel.table.TableCatalogue;
import org.moeli.overstay.OverstayJob;
import org.moeli.protect.ProtectJob;
import org.moeli.publish.PublishJob;
import org.moeli.resolve.ResolveJob;
import org.moeli.risk.RiskJob;
import org.moeli.stays.StaysJob;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;
import org.moeli.testing.WrittenLineage;
import org.moeli.tip.TipJob;

/**
 * All stages on all dialects, good and bad records: contracts hold, nothing is lost between stages,
 * a rerun changes nothing, and the declared lineage is that of the plans.
 */
@SparkTest
class WholeFlowTest {
  private static final Job[] FLOW = {
    new IngestJob(),
    new ResolveJob(),
    new StaysJob(),
    new OverstayJob(),
    new TipJob(),
    new RiskJob(),
    new ProtectJob(),
    new PublishJob()
  };
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  private static final Path LINEAGE = Path.of("schemas", "lineage.csv");
  private static final String RENEWAL = "mvn -q test -Dtest=WholeFlowTest -Dlineage.update=true";

  @TempDir static Path directory;
  static TestLake lake;
  static Manifest manifest;
  static Map<String, String> before;
  static String victim;
  static String lineage;

  @BeforeAll
  static void run(SparkSession spark) throws IOException {
    lake = new TestLake(spark, directory);
    manifest =
        FixtureBorder.write(
            lake.landing(),
            FixtureOptions.dirty(2500)
                .during(LocalDate.of(2026, 3, 1), 60)
                .withLongField(1_200_000));
    boolean isUpdate = Boolean.getBoolean("lineage.update");
    if (isUpdate) {
      // Else the first write whose lineage is new would end the run; no catalogue exists yet.
      TableCatalogue.class
          .getClassLoader()
          .setClassAssertionStatus(TableCatalogue.class.getName(), false);
    }
    try (WrittenLineage written =
        WrittenLineage.watch(spark, Contracts.load(Optional.of(Path.of("schemas"))))) {
      lake.run(AS_OF, FLOW);
      before = leads();
      makeAVictimOfTheFirstLead();
      // The ledger tells runs apart by when they began.
      lake.at(Instant.parse("2026-11-20T11:00:00Z")).run(AS_OF, FLOW);
      lineage = written.soFar().text();
    }
    if (isUpdate) {
      Files.writeString(LINEAGE, lineage);
    }
  }

  /** Lead to person. */
  private static Map<String, String> leads() {
    Map<String, String> leads = new TreeMap<>();
    lake.table("intelligence.risk_profile")
        .select("profile_id", "person_id")
        .collectAsList()
        .forEach(row -> leads.put(row.getAs("profile_id"), row.getAs("person_id")));
    return leads;
  }

  /** A canary: whoever every indicator points at is named as a victim in the register. */
  private static void makeAVictimOfTheFirstLead() throws IOException {
    victim = before.values().iterator().next();
    Row identity =
        lake.table("restricted.identity")
            .join(lake.table("restricted.person_identity"), "identity_id")
            .where(col("person_id").equalTo(victim).and(col("document_number").isNotNull()))
            .first();
    Path day = Files.createDirectories(lake.landing().resolve("tip-cases/received=2026-08-01"));
    Files.writeString(
        day.resolve("canary.jsonl"),
        """
        {"record_id": "canary", "status": "OPEN", "register_no": "X", "opened": "2026-05-01", \
        "people": [{"role": "victim", "document": {"country": "%s", "number": "%s"}}]}
        """
            .formatted(
                identity.getAs("document_issuer_code"),
                identity.<String>getAs("document_number").toLowerCase(Locale.ROOT)));
  }

  @Test
  void everyTableKeepsItsContract() {
    StringBuilder broken = new StringBuilder();
    for (String table : lake.tables().existing()) {
      TableContract contract = lake.tables().contract(table);
      lake.table(table)
          .select(RowChecks.brokenChecks(contract).as("broken"))
          .where("size(broken) > 0")
          .limit(3)
          .collectAsList()
          .forEach(row -> broken.append(table).append(row).append('\n'));
      SetChecks.of(contract, lake::table)
          .where("broken_count > 0")
          .collectAsList()
          .forEach(row -> broken.append(row).append('\n'));
    }
    assertEquals("", broken.toString());
  }

  @Test
  void everyCrossingThatCountsHasItsPlaceInAHistory() {
    long counting =
        lake.table("core.crossing")
            .where("superseded_date is null and crossing_date <= date'2026-06-30'")
            .count();
    Dataset<Row> history = lake.table("core.history");
    assertEquals(counting, history.count());
    assertEquals(
        counting - history.where("role_code = 'DOUBLE_SCAN'").count(),
        lake.table("core.stay").count());
    assertEquals(
        lake.table("core.stay").where("frame_code = 'INBOUND'").count(),
        lake.table("intelligence.overstay").count());
  }

  @Test
  void noEpisodeOfAPersonOverlapsAnother() {
    assertEquals(
        0,
        lake.table("core.stay")
            .where("ending_code = 'CLOSED'")
            .as("a")
            .join(
                lake.table("core.stay").as("b"),
                org.apache.spark.sql.functions.expr(
                    "a.person_id = b.person_id and a.stay_id < b.stay_id"
                        + " and b.start_date > a.start_date and b.start_date < a.end_date"))
            .count());
  }

  @Test
  void declaredLineageIsThatOfThePlans() throws IOException {
    assertEquals(
        lineage, Files.readString(LINEAGE), LINEAGE + " is out of date; renew it with: " + RENEWAL);
  }

  @Test
  void nationalsAreNeverOverstayers() {
    assertEquals(
        0,
        lake.table("intelligence.overstay")
            .where("nationality_code = 'LSO' and stay_status_code <> 'EXCLUDED'")
            .count());
    assertTrue(lake.table("intelligence.absence").count() > 0);
  }

  @Test
  void aVictimHasNoLeadAndNothingElseChanges() {
    assertFalse(before.isEmpty(), "the border gives a lead");
    before.values().removeIf(victim::equals);

    assertEquals(before, leads());
    assertEquals(
        0,
        lake.table("intelligence.risk_reason")
            .join(
                lake.table("intelligence.risk_profile").select("profile_id"),
                new String[] {"profile_id"},
                "left_anti")
            .count());
    assertEquals(
        1,
        lake.table("restricted_tip.protection_queue")
            .where(col("person_id").equalTo(victim))
            .count());
    assertEquals(
        1,
        lake.table("restricted.risk_candidate").where(col("person_id").equalTo(victim)).count(),
        "risk knows nothing of it");
  }

  @Test
  void publishedRowsAreAllMarkedAndNoneIsAboutAPerson() {
    for (String table : lake.tables().existing()) {
      if (table.startsWith("statistics.")) {
        assertEquals(
            0, lake.table(table).where("release_code <> 'NOT_FOR_RELEASE'").count(), table);
        assertTrue(
            lake.tables().contract(table).columnNames().stream().noneMatch(n -> n.endsWith("_id")),
            table);
      }
    }
    assertTrue(lake.table("statistics.crossing_month").count() > 0);
  }

  @Test
  void secondRunIsSkippedOrChangesNothing() {
    Map<String, Long> before = versions();
    List<String> states =
        lake.run(AS_OF, FLOW).jobs().stream().map(job -> job.job() + " " + job.status()).toList();
    assertEquals(List.of(FLOW).stream().map(job -> job.name() + " UNCHANGED").toList(), states);
    assertEquals(before, versions());
  }

  private static Map<String, Long> versions() {
    Map<String, Long> versions = new TreeMap<>();
    lake.tables()
        .existing()
        .forEach(table -> versions.put(table, lake.tables().version(table).orElse(-1)));
    return versions;
  }
}
