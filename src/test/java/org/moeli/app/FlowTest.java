package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.moeli.ingest.ReplayJob;
import org.moeli.kernel.contract.ColumnContract;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;
import org.moeli.kernel.job.Job;

/** The contracts, the folders they stand in and the jobs say the same about the flow. */
class FlowTest {
  private static final String CONTROL = "control";

  /** Written by the runner for every job, and by the commands that reveal, review and evaluate. */
  private static final List<String> BESIDE_JOBS =
      List.of("control.run", "control.audit", "control.evaluation", "intelligence.risk_review");

  private static final String TIP_ZONE = "restricted_tip.";

  private static final Contracts CONTRACTS = Contracts.load(Optional.empty());

  @Test
  void foldersOfContractsAreTheJobsInTheirOrder() {
    List<String> folders =
        CONTRACTS.all().stream().map(c -> c.stage().substring(3)).distinct().toList();
    List<String> jobs = new ArrayList<>(List.of(CONTROL));
    Jobs.FLOW.forEach(job -> jobs.add(job.name()));

    assertEquals(jobs, folders);
    assertEquals(
        folders.size(),
        CONTRACTS.all().stream().map(c -> c.stage().substring(0, 2)).distinct().count(),
        "each folder has a number of its own");
  }

  @Test
  void everyTableIsWrittenByOneJob() {
    List<String> written = new ArrayList<>(BESIDE_JOBS);
    Jobs.FLOW.forEach(job -> written.addAll(job.writes()));

    assertEquals(
        CONTRACTS.all().stream().map(TableContract::name).sorted().toList(),
        written.stream().sorted().toList());
  }

  @Test
  void aJobWritesTablesOfItsOwnFolderOrControl() {
    for (Job job : Jobs.FLOW) {
      for (String table : job.writes()) {
        String folder = CONTRACTS.table(table).stage().substring(3);
        assertTrue(Set.of(job.name(), CONTROL).contains(folder), job.name() + " writes " + table);
      }
    }
  }

  @Test
  void aJobReadsWhatItOrAJobBeforeItWrites() {
    Set<String> known = new HashSet<>(BESIDE_JOBS);
    for (Job job : Jobs.FLOW) {
      known.addAll(job.writes());
      assertTrue(known.containsAll(job.reads()), job.name() + " reads " + job.reads());
    }
  }

  @Test
  void replayKeepsTheTablesOfIngest() {
    Job replay = new ReplayJob(Optional.empty(), Optional.empty());
    Job ingest = Jobs.FLOW.get(0);

    assertEquals(ingest.writes(), replay.writes());
    assertEquals(ingest.reads(), replay.reads());
  }

  @Test
  void declaredOriginsOfColumnsAreTablesThatTheirJobSees() {
    Map<String, Set<String>> seen = new HashMap<>();
    for (Job job : Jobs.FLOW) {
      Set<String> tables = new TreeSet<>(job.reads());
      tables.addAll(job.writes());
      job.writes().forEach(table -> seen.put(table, tables));
    }
    for (TableContract table : CONTRACTS.all()) {
      Set<String> origins =
          table.columns().stream()
              .map(column -> CONTRACTS.lineage().origin(table.name() + "." + column.name()))
              .flatMap(origin -> origin.sources().stream())
              .filter(source -> source.contains("."))
              .map(source -> source.substring(0, source.lastIndexOf('.')))
              .collect(Collectors.toCollection(TreeSet::new));
      origins.removeAll(seen.getOrDefault(table.name(), Set.of()));

      assertEquals(Set.of(), origins, table.name() + " names origins that its job does not see");
    }
  }

  @Test
  void onlyThoseWhoMustReadTheTipZoneDo() {
    Map<String, Set<String>> readers = new TreeMap<>();
    for (Job job : Jobs.FLOW) {
      for (String table : job.reads()) {
        if (table.startsWith(TIP_ZONE)) {
          readers.computeIfAbsent(job.name(), name -> new TreeSet<>()).add(table);
        }
      }
    }

    assertEquals(Set.of("ingest", "protect", "publish", "tip"), readers.keySet());
    // Of the cases themselves protect needs the version only: whether the links are up to date.
    assertEquals(
        Set.of("restricted_tip.link", "restricted_tip.case_record"), readers.get("protect"));
    assertEquals(Set.of("restricted_tip.case_progress"), readers.get("publish"));
  }

  /** Decision 003: what a case says about a person reaches nothing that an officer sees. */
  @Test
  void noColumnOutsideTheTipZoneStemsFromACase() {
    Set<String> allowed = new TreeSet<>();
    for (TableContract table : CONTRACTS.all()) {
      boolean isFree = table.name().startsWith(TIP_ZONE) || table.zone().equals("statistics");
      for (ColumnContract column : table.columns()) {
        String name = table.name() + "." + column.name();
        if (!isFree
            && CONTRACTS.lineage().sourcesBehind(name).stream()
                .anyMatch(source -> source.startsWith(TIP_ZONE))) {
          allowed.add(name);
        }
      }
    }

    // Protect releases a lead or does not: that alone depends on the cases.
    allowed.removeIf(column -> column.startsWith("intelligence.risk_"));
    allowed.removeIf(column -> column.startsWith("intelligence.rule_evaluation"));
    assertEquals(Set.of(), allowed);
  }
}
