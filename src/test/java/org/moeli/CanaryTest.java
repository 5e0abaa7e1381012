package org.moeli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.moeli.testing.SparkTest;

/**
 * Planted names, numbers, plates and birth dates must not leave the restricted zone, and those of a
 * trafficking case not the zone of such cases: not into another table, a log line, an event log
 * with its plans, Spark's local directory, or what a failed run says.
 */
@SparkTest
@ExtendWith(WholeFlow.Once.class)
class CanaryTest {
  private static final List<String> RESTRICTED = List.of("restricted", "restricted_tip");

  private static WholeFlow flow;

  @BeforeAll
  static void run(WholeFlow once) {
    flow = once;
  }

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
