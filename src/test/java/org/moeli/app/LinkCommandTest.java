package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes of link that need no Spark to be found; nothing is written. */
class LinkCommandTest {
  private static final String SPEC = "jobs/bench/linkage/febrl1.yaml";

  @TempDir Path dir;
  private InProcess moeli;

  @BeforeEach
  void prepare() throws IOException {
    moeli = InProcess.in(dir);
  }

  @AfterEach
  void nothingWasBegun() {
    assertTrue(SparkSession.getDefaultSession().isEmpty(), "a mistake waited for Spark");
    assertFalse(Files.exists(dir.resolve("out")));
  }

  @Test
  void aMissingSpecification() {
    moeli
        .run(
            "link",
            "--spec",
            "no.yaml",
            "--input",
            "no.csv",
            "--out",
            dir.resolve("out").toString())
        .assertTells(
            2,
            """
            problem: there is no file no.yaml
            cause:   it does not exist, or is no file
            remedy:  check the path
            """);
  }

  @Test
  void aMissingTable() {
    moeli
        .run("link", "--spec", SPEC, "--input", "no.csv", "--out", dir.resolve("out").toString())
        .assertTells(
            2,
            """
            problem: cannot read no.csv
            cause:   there is no such file
            remedy:  give a CSV file with a header, or Parquet
            """);
  }

  @Test
  void anUnknownComparator() throws IOException {
    Path file = dir.resolve("spec.yaml");
    Files.writeString(file, Files.readString(Path.of(SPEC)).replace("as: date", "as: birthday"));
    InProcess.Ended ended =
        moeli.run(
            "link",
            "--spec",
            file.toString(),
            "--input",
            SPEC,
            "--out",
            dir.resolve("out").toString());
    ended.assertThreeLines();
    assertEquals(2, ended.exitCode());
    assertTrue(ended.err().contains("there is no kind of comparison 'birthday'"), ended.err());
  }
}
