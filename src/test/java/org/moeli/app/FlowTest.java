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

  /** Written by the runner for every job. */
  private static final String RUN_LEDGER = "control.run";

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
    List<String> written = new ArrayList<>(List.of(RUN_LEDGER));
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
    Set<String> known = new HashSet<>();
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
              .map(ColumnContract::sources)
              .flatMap(List::stream)
              .filter(source -> source.contains("."))
              .map(source -> source.substring(0, source.lastIndexOf('.')))
              .collect(Collectors.toCollection(TreeSet::new));
      origins.removeAll(seen.getOrDefault(table.name(), Set.of()));

      assertEquals(Set.of(), origins, table.name() + " names origins that its job does not see");
    }
  }
}
