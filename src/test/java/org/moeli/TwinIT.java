package org.moeli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.cluster.Launcher;
import org.moeli.cluster.SparkHome;
import org.moeli.lab.twin.TruthFolder;
import org.moeli.testing.SparkTest;

/** The command twin as a user calls it: equal options, equal twins, whatever the machine. */
@SparkTest
class TwinIT {
  @TempDir static Path directory;
  private static SparkHome spark;

  @BeforeAll
  static void build() throws IOException {
    spark = SparkHome.in(directory);
  }

  @Test
  void neitherCoresNorRepetitionChangeAByteOrARowOfTheTruth(SparkSession session) throws Exception {
    SortedMap<String, String> one = twin("one-core", "--conf", "spark.master=local[1]");
    SortedMap<String, String> three = twin("three-cores", "--conf", "spark.master=local[3]");

    assertTrue(one.size() > 20, one.keySet().toString());
    assertEquals(String.join("\n", lines(one)), String.join("\n", lines(three)));
    for (String table : tables("one-core")) {
      assertEquals(rows(session, "one-core", table), rows(session, "three-cores", table), table);
    }
    assertEquals(tables("one-core"), tables("three-cores"));
  }

  private static List<String> tables(String name) throws IOException {
    try (Stream<Path> tables = Files.list(truth(name))) {
      return tables.map(table -> table.getFileName().toString()).sorted().toList();
    }
  }

  private static List<String> rows(SparkSession session, String name, String table) {
    List<String> rows = new TruthFolder(truth(name)).read(session, table).toJSON().collectAsList();
    assertFalse(rows.isEmpty(), table);
    return rows.stream().sorted().toList();
  }

  private static Path truth(String name) {
    return directory.resolve(name).resolve("truth");
  }

  /** Writes a small twin and gives the digest of each of its files outside the truth. */
  private static SortedMap<String, String> twin(String name, String... more) throws Exception {
    Path out = directory.resolve(name);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "twin",
                "--residents",
                "1500",
                "--from",
                "2026-01-20",
                "--to",
                "2026-04-10",
                "--planted",
                "--trafficking",
                "4000",
                "--out",
                out.toString()));
    arguments.addAll(List.of(more));
    Launcher.Ended ended =
        Launcher.embedded(spark).run(directory.resolve(name + ".log"), arguments);
    assertEquals(0, ended.exitCode(), ended.text());
    SortedMap<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (!file.startsWith(truth(name))) {
          digests.put(out.relativize(file).toString(), digest(file));
        }
      }
    }
    return digests;
  }

  private static String digest(Path file) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
  }

  private static List<String> lines(SortedMap<String, String> digests) {
    return digests.entrySet().stream().map(one -> one.getKey() + " " + one.getValue()).toList();
  }
}
