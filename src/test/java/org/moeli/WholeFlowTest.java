package org.moeli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.upper;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;
import org.moeli.kernel.quality.RowChecks;
import org.moeli.kernel.quality.SetChecks;
import org.moeli.testing.SparkTest;

/**
 * All stages on all dialects, good and bad records: contracts hold, nothing is lost between stages,
 * a rerun changes nothing, and the declared lineage is that of the plans.
 */
@SparkTest
@ExtendWith(WholeFlow.Once.class)
class WholeFlowTest {
  private static final Path LINEAGE = Path.of("schemas", "lineage.csv");
  private static final String RENEWAL = "mvn -q test -Dtest=WholeFlowTest -Dlineage.update=true";

  /** Written by the commands that reveal, review and evaluate. */
  private static final Set<String> BESIDE_THE_FLOW =
      Set.of(
          "control.audit",
          "control.evaluation",
          "intelligence.risk_review",
          // Filled by a second run, and by training.
          "core.person_lineage",
          "restricted.match_model");

  private static WholeFlow flow;

  @BeforeAll
  static void run(WholeFlow once) throws IOException {
    flow = once;
    if (Boolean.getBoolean("lineage.update")) {
      Files.copy(flow.lineage(), LINEAGE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Else what these tests say of a table, and its lineage, would depend on the files. */
  @Test
  void everyTableIsWrittenWithRows() {
    Set<String> expected = new TreeSet<>();
    Contracts.load(Optional.empty()).all().forEach(table -> expected.add(table.name()));
    expected.removeAll(BESIDE_THE_FLOW);
    Set<String> written = new TreeSet<>(flow.lake().tables().existing());
    written.removeIf(table -> flow.table(table).isEmpty());

    assertEquals(expected, written);
  }

  /** Of a lake that the commands have made, under whatever umask they were called with. */
  @Test
  void whatHoldsNamesIsForItsOwnerAndNothingIsForOthersToWrite() throws IOException {
    Path lake = flow.lake().directory();
    Set<String> wrong = new TreeSet<>();
    try (Stream<Path> all = Files.walk(lake)) {
      for (Path path : all.toList()) {
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
        String place = lake.relativize(path).toString();
        boolean isClosed = place.startsWith("restricted") || place.endsWith("unfinished.txt");
        String most = isClosed ? "rwx------" : path.equals(lake) ? "rwxr-xr-x" : "rwxr-x---";
        if (!PosixFilePermissions.fromString(most).containsAll(found)) {
          wrong.add(place + " " + PosixFilePermissions.toString(found));
        }
      }
    }

    assertEquals(Set.of(), wrong);
  }

  @Test
  void everyPlantedRecordHasTheFateThatWasPlanned() {
    Dataset<Row> planned = flow.truth("planted").where("record_no > 0");
    String[] counts = {"accepted", "duplicate", "superseded", "voided", "quarantined"};
    Column[] planted =
        Stream.of(counts)
            .map(fate -> count_if(upper(lit(fate)).equalTo(col("fate_code"))).as(fate + "_count"))
            .toArray(Column[]::new);
    Dataset<Row> expected =
        planned
            .groupBy(col("path").as("file_path"))
            .agg(planted[0], Arrays.copyOfRange(planted, 1, planted.length));
    Dataset<Row> names =
        flow.table("restricted.file_name")
            .unionByName(flow.table("restricted_tip.file_name"), true);
    Dataset<Row> found =
        flow.table("control.reconciliation")
            .join(names.select("file_hash", "file_path"), "file_hash")
            .join(expected.select("file_path"), "file_path")
            .selectExpr(expected.columns());

    assertEquals(lines(expected), lines(found));
  }

  @Test
  void everyTableKeepsItsContract() {
    StringBuilder broken = new StringBuilder();
    for (String table : flow.lake().tables().existing()) {
      TableContract contract = flow.lake().tables().contract(table);
      flow.table(table)
          .select(RowChecks.brokenChecks(contract).as("broken"))
          .where("size(broken) > 0")
          .limit(3)
          .collectAsList()
          .forEach(row -> broken.append(table).append(row).append('\n'));
      SetChecks.of(contract, flow::table)
          .where("broken_count > 0")
          .collectAsList()
          .forEach(row -> broken.append(row).append('\n'));
    }
    assertEquals("", broken.toString());
  }

  @Test
  void everyCrossingThatCountsHasItsPlaceInAHistory() {
    long counting =
        flow.table("core.crossing")
            .where("superseded_date is null and crossing_date <= date'" + WholeFlow.AS_OF + "'")
            .count();
    Dataset<Row> history = flow.table("core.history");
    assertEquals(counting, history.count());
    assertEquals(
        counting - history.where("role_code <> 'LEG'").count(), flow.table("core.stay").count());
    assertEquals(
        flow.table("core.stay").where("frame_code = 'INBOUND'").count(),
        flow.table("intelligence.overstay").count());
  }

  @Test
  void noEpisodeOfAPersonOverlapsAnother() {
    assertEquals(
        0,
        flow.table("core.stay")
            .where("ending_code = 'CLOSED'")
            .as("a")
            .join(
                flow.table("core.stay").as("b"),
                expr(
                    "a.person_id = b.person_id and a.stay_id < b.stay_id"
                        + " and b.start_date > a.start_date and b.start_date < a.end_date"))
            .count());
  }

  @Test
  void declaredLineageIsThatOfThePlans() throws IOException {
    assertEquals(
        Files.readString(flow.lineage()),
        Files.readString(LINEAGE),
        LINEAGE + " is out of date; renew it with: " + RENEWAL);
  }

  @Test
  void nationalsAreNeverOverstayers() {
    assertEquals(
        0,
        flow.table("intelligence.overstay")
            .where("nationality_code = 'LSO' and stay_status_code <> 'EXCLUDED'")
            .count());
    assertTrue(flow.table("intelligence.absence").count() > 0);
  }

  @Test
  void aVictimHasNoLeadAndNothingElseChanges() {
    Map<String, String> expected = new TreeMap<>(flow.leadsBefore());
    assertTrue(expected.values().remove(flow.victim()), "the border gives a lead");

    assertFalse(expected.isEmpty(), "the border gives another lead");
    assertEquals(expected, flow.leads());
    assertEquals(
        0,
        flow.table("intelligence.risk_reason")
            .join(
                flow.table("intelligence.risk_profile").select("profile_id"),
                new String[] {"profile_id"},
                "left_anti")
            .count());
    assertEquals(
        1,
        flow.table("restricted_tip.protection_queue")
            .where(col("person_id").equalTo(flow.victim()))
            .count());
    assertEquals(
        1,
        flow.table("restricted.risk_candidate")
            .where(col("person_id").equalTo(flow.victim()))
            .count(),
        "risk knows nothing of it");
  }

  @Test
  void publishedRowsAreAllMarkedAndNoneIsAboutAPerson() {
    for (String table : flow.lake().tables().existing()) {
      if (table.startsWith("statistics.")) {
        assertEquals(
            0, flow.table(table).where("release_code <> 'NOT_FOR_RELEASE'").count(), table);
        assertTrue(
            flow.lake().tables().contract(table).columnNames().stream()
                .noneMatch(n -> n.endsWith("_id")),
            table);
      }
    }
    assertTrue(flow.table("statistics.crossing_month").count() > 0);
  }

  @Test
  void runWithNothingNewIsSkippedOrChangesNothing() {
    List<String> states =
        flow.lastRun().jobs().stream().map(job -> job.job() + " " + job.status()).toList();

    assertEquals(
        Stream.of("ingest", "resolve", "stays", "overstay", "tip", "risk", "protect", "publish")
            .map(job -> job + " UNCHANGED")
            .toList(),
        states);
    assertEquals(flow.versionsBefore(), flow.versionsAfter());
  }

  private static String lines(Dataset<Row> rows) {
    return rows.toJSON().collectAsList().stream().sorted().collect(Collectors.joining("\n"));
  }

  /**
   * Planted names, numbers, plates and birth dates must not leave the restricted zone, and those of
   * a trafficking case not the zone of such cases: not into another table, a log line, an event log
   * with its plans, Spark's local directory, or what a failed run says.
   */
  @Nested
  class PersonalValues {
    private static final List<String> RESTRICTED = List.of("restricted", "restricted_tip");

    @Test
    void theRestrictedZonesHoldThePlantedValues() {
      assertTrue(zone("restricted", Canaries.PLANTED).size() > 3, "nothing was planted");
      assertTrue(
          zone("restricted_tip", Canaries.PLANTED_IN_A_CASE).size() > 3, "no case was planted");
    }

    /** Else nothing of hers would have to be kept out of the stages that make leads. */
    @Test
    void thePlantedTravellerIsACandidate() {
      assertEquals(
          1,
          flow.table("restricted.identity")
              .where("family_name like 'ZZCANARY%'")
              .join(flow.table("restricted.person_identity"), "identity_id")
              .join(flow.table("restricted.risk_candidate"), "person_id")
              .select("person_id")
              .distinct()
              .count());
    }

    @Test
    void noByteOutsideTheRestrictedZonesDoes() {
      Set<String> leaks = new TreeSet<>();
      for (String zone : List.of("core", "intelligence", "statistics", "control")) {
        leaks.addAll(zone(zone, Canaries.ALL));
      }
      leaks.addAll(zone("restricted", Canaries.PLANTED_IN_A_CASE));
      leaks.addAll(Canaries.found(flow.events(), Canaries.ALL));
      leaks.addAll(Canaries.found(flow.local(), Canaries.ALL));
      leaks.addAll(flow.seenLocally());
      assertEquals(Set.of(), leaks);
    }

    @Test
    void noLineThatARunPrintsDoes() {
      Set<String> leaks = new TreeSet<>();
      flow.said().forEach(text -> leaks.addAll(Canaries.in(text, Canaries.ALL)));
      assertEquals(Set.of(), leaks);
    }

    /** Spark's own event log says which check it was, not with which values. */
    @Test
    void theRunThatHadToFailDidSoOverARowWithNames() {
      assertEquals(1, flow.failure().exitCode());
      String check = "a row of restricted.identity breaks its check known_sex";
      assertTrue(Canaries.found(flow.events(), List.of(check)).size() > 0, flow.failure().text());
    }

    @Test
    void noColumnOutsideTheRestrictedZonesDoes() {
      Set<String> leaks = new TreeSet<>();
      for (String name : flow.lake().tables().existing()) {
        if (!name.startsWith("restricted")) {
          Canaries.in(flow.table(name).collectAsList().toString(), Canaries.ALL)
              .forEach(value -> leaks.add(name + " " + value));
        }
      }
      assertEquals(Set.of(), leaks);
    }

    @Test
    void noStatisticsOfAPersonalColumnStandInADeltaLog() {
      Set<String> leaks = new TreeSet<>();
      for (String zone : RESTRICTED) {
        zone(zone, Canaries.ALL).stream()
            .filter(leak -> leak.contains("_delta_log"))
            .forEach(leaks::add);
      }
      assertEquals(Set.of(), leaks);
    }

    /** What a zone holds, and that of the run that failed. */
    private static Set<String> zone(String zone, List<String> values) {
      Set<String> found = new TreeSet<>();
      for (String lake : List.of("lake", "broken/lake")) {
        found.addAll(Canaries.found(flow.directory().resolve(lake).resolve(zone), values));
      }
      return found;
    }
  }
}
