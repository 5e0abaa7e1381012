package org.moeli.kernel.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.audit.Audit;
import org.moeli.kernel.audit.AuditedRead;
import org.moeli.kernel.audit.ReadReason;
import org.moeli.kernel.run.LakeMark;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.RunLock;
import org.moeli.kernel.table.TableCatalogue;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/**
 * The recipe of src/docs/access.md: what an analyst's account can open, and what one that has
 * nothing to do with the lake. Only where this user may become another one.
 */
@SparkTest
class TwoAccountsTest {
  private static final String NOBODY = "65534";
  private static final String ANALYSTS = "54321";
  private static final List<String> READ = List.of("control", "core", "intelligence", "statistics");

  @TempDir static Path directory;
  static Path lake;

  @BeforeAll
  static void make(SparkSession spark) throws IOException, InterruptedException {
    assumeTrue(
        !as(NOBODY, "id", "-u").isEmpty(), "this user may not become another one with setpriv");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    TestLake made = new TestLake(spark, directory);
    lake = made.directory();
    TableCatalogue tables = made.tables();
    RunContext run = made.context(Optional.empty(), Optional.empty());
    RunLock.take(Optional.of(lake)).close();
    LakeMark.check(run, true);
    tables.create(
        List.of("restricted.identity", "restricted_tip.link", "intelligence.risk_review"));
    tables.stage("restricted", "rows", tables.read("restricted.identity"));
    new Audit(run, tables)
        .record(
            AuditedRead.refused(
                "reveal", new ReadReason("AUDIT", "T"), List.of("restricted.identity"), "lead"));
    recipe();
    // What comes later follows.
    tables.create(List.of("core.person", "restricted.person_identity"));
    FakeJob work = FakeJob.source("core.person", context -> context.run().root().path(""));
    new UndoMark(run.root(), tables).begin(run, work, run.clock().now());
    LakeMark.noteAudit(run, 1, "hash");
  }

  private static void recipe() throws IOException, InterruptedException {
    for (String zone : READ) {
      String place = lake.resolve(zone).toString();
      run("chgrp", "-R", ANALYSTS, place);
      run("find", place, "-type", "d", "-exec", "chmod", "g+s", "{}", "+");
    }
  }

  private static List<String> as(String group, String... command)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + group, "--clear-groups"));
    words.addAll(List.of(command));
    return run(words.toArray(String[]::new));
  }

  /** What a command prints, whatever it says beside that. */
  private static List<String> run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.lines().toList();
  }

  /** Places as {@code zone/table}, a file of the zone itself as it is. */
  private static List<String> found(String group, String... tests)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("find", lake.toString()));
    command.addAll(List.of(tests));
    TreeSet<String> places = new TreeSet<>();
    for (String line : as(group, command.toArray(String[]::new))) {
      Path place = lake.relativize(Path.of(line));
      places.add(place.subpath(0, Math.min(2, place.getNameCount())).toString());
    }
    return List.copyOf(places);
  }

  @Test
  void anAnalystReadsTheOpenZonesWithoutTheAccountOfReads() throws Exception {
    assertEquals(
        List.of("control/lake.json", "core/person", "intelligence/risk_review"),
        found(ANALYSTS, "-type", "f", "-readable"));
  }

  @Test
  void anAnalystWritesNothing() throws Exception {
    assertEquals(List.of(), found(ANALYSTS, "-writable", "-not", "-type", "l"));
  }

  @Test
  void anotherAccountReadsNothing() throws Exception {
    assertEquals(List.of(), found(NOBODY, "-type", "f", "-readable"));
  }
}
