package org.moeli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.cluster.Launcher;
import org.moeli.cluster.SparkHome;
import org.moeli.examples.Prying;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/** An analyst's job through the launcher, without Spark on the machine. */
@SparkTest
class SubmitTest {
  @TempDir Path directory;

  @Test
  void jobReadsByNameWritesNothingAndFailsAsItsOwn(SparkSession session)
      throws IOException, InterruptedException {
    TestLake lake = new TestLake(session, directory);
    lake.tables().create("core.void_notice");
    lake.tables().create("restricted.identity");
    Path jar =
        SparkHome.pack(
            SparkHome.code(Prying.class),
            directory.resolve("my.jar"),
            Prying.class.getName().replace('.', '/'));

    Launcher.Ended ended =
        Launcher.embedded(SparkHome.in(directory))
            .run(
                directory.resolve("submit.log"),
                List.of(
                    "submit",
                    "--class",
                    Prying.class.getName(),
                    "--lake",
                    lake.directory().toString(),
                    jar.toString(),
                    "one",
                    "--master",
                    "--help"));

    assertEquals(
        """
        arguments [one, --master, --help]
        rows 0
        SELECT * FROM restricted.identity: refused
        INSERT INTO core.void_notice SELECT * FROM core.void_notice: refused
        INSERT OVERWRITE core.void_notice SELECT * FROM core.void_notice: refused
        DELETE FROM core.void_notice: refused
        UPDATE core.void_notice SET source = 'x': refused
        TRUNCATE TABLE core.void_notice: refused
        """,
        ended
            .text()
            .lines()
            .filter(line -> line.matches("(arguments|rows|[A-Z]{4,} ).*"))
            .map(line -> line + "\n")
            .reduce("", String::concat));
    assertTrue(
        ended
            .text()
            .contains(
                "this is an error of %s in %s, not of moeli:\njava.lang.IllegalStateException: the"
                        .formatted(Prying.class.getName(), jar)
                    + " analyst's own\n    at "),
        ended.text());
    assertEquals(1, ended.exitCode());
  }
}
