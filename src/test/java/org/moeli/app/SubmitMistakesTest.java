package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.examples.OverstayByMonth;

/** Mistakes with an analyst's jar: three lines, before Spark starts. */
class SubmitMistakesTest {
  private static final String JOB = OverstayByMonth.class.getName();
  private static final String ENTRY = JOB.replace('.', '/') + ".class";

  @TempDir Path dir;
  private InProcess moeli;

  @BeforeEach
  void prepare() throws IOException {
    moeli = InProcess.in(dir);
    Files.createDirectories(dir.resolve("lake/core/void_notice/_delta_log"));
    Files.writeString(
        dir.resolve("lake/core/void_notice/_delta_log/00000000000000000000.json"), "{}");
  }

  @AfterEach
  void noSessionWasStarted() {
    assertTrue(SparkSession.getDefaultSession().isEmpty(), "a mistake waited for Spark");
  }

  @Test
  void noSuchJar() {
    submit(JOB, "my.jar")
        .assertTells(
            2,
            """
            problem: there is no jar DIR/my.jar
            cause:   the file does not exist
            remedy:  check the path
            """);
  }

  @Test
  void directoryInsteadOfAJar() {
    submit(JOB, "lake")
        .assertTells(
            2,
            """
            problem: cannot read DIR/lake
            cause:   it is not a file
            remedy:  give the jar with the job, and check its permissions
            """);
  }

  @Test
  void fileThatIsNoJar() throws IOException {
    Files.writeString(dir.resolve("my.jar"), "not a jar");

    submit(JOB, "my.jar")
        .assertTells(
            2,
            """
            problem: cannot read DIR/my.jar
            cause:   it is not a jar
            remedy:  build it again, or give another file
            """);
  }

  @Test
  void classThatIsNotInTheJar() throws IOException {
    pack(Map.of("x/One.class", new byte[0], "x/Two.class", new byte[0]));

    submit("One", "my.jar")
        .assertTells(
            2,
            """
            problem: there is no class One in DIR/my.jar
            cause:   the jar holds x.One, x.Two
            remedy:  give --class the full name of the class, with its package
            """);
  }

  @Test
  void classOfTheApplicationIsNoJobOfTheAnalyst() throws IOException {
    pack(Map.of(ENTRY, bytes()));

    submit("org.moeli.Main", "my.jar")
        .assertTells(
            2,
            """
            problem: there is no class org.moeli.Main in DIR/my.jar
            cause:   the jar holds %s
            remedy:  give --class the full name of the class, with its package
            """
                .formatted(JOB));
  }

  @Test
  void classWithoutMain() throws IOException {
    String name = InProcess.class.getName();
    pack(Map.of(name.replace('.', '/') + ".class", new byte[0]));

    submit(name, "my.jar")
        .assertTells(
            2,
            """
            problem: %s has no main
            cause:   a job begins with: public static void main(String[] args), in a public class
            remedy:  add it, or give --class another class of DIR/my.jar
            """
                .formatted(name));
  }

  @Test
  void classForANewerJava() throws IOException {
    byte[] newer = bytes();
    newer[7] = 99;
    // Under a name that the application does not have itself.
    pack(Map.of("their/Job.class", newer));

    submit("their.Job", "my.jar")
        .assertTells(
            2,
            """
            problem: their.Job was compiled for a newer Java
            cause:   this is Java %1$s, and so are the executors
            remedy:  compile it with: javac --release %1$s
            """
                .formatted(Runtime.version().feature()));
  }

  @Test
  void classFileUnderAnotherName() throws IOException {
    pack(Map.of("their/Job.class", bytes()));

    InProcess.Ended ended = submit("their.Job", "my.jar");

    ended.assertThreeLines();
    assertTrue(ended.err().startsWith("problem: cannot load their.Job from DIR/my.jar\n"));
  }

  @Test
  void lakeWithoutATable() throws IOException {
    pack(Map.of(ENTRY, bytes()));

    moeli
        .run("submit", "--class", JOB, "--lake", dir + "/none", dir + "/my.jar")
        .assertTells(
            2,
            """
            problem: the lake DIR/none holds no table
            cause:   no stage has been run on file:DIR/none
            remedy:  run: jobs/run.sh all --lake DIR/none, or give another --lake
            """);
  }

  @Test
  void noClassGiven() {
    moeli
        .run("submit", "my.jar", "--class", JOB)
        .assertTells(
            2,
            """
            problem: Missing required option: '--class=NAME'
            cause:   the command line is not one that 'moeli submit' knows
            remedy:  see moeli submit --help
            """);
  }

  @Test
  void unknownOptionBeforeTheJar() {
    InProcess.Ended ended = moeli.run("submit", "--class", JOB, "--lak", "x", "my.jar");

    ended.assertThreeLines();
    assertTrue(ended.err().startsWith("problem: Unknown option"), ended.err());
  }

  private InProcess.Ended submit(String job, String jar) {
    return moeli.run("submit", "--class", job, "--lake", dir + "/lake", dir.resolve(jar) + "");
  }

  private static byte[] bytes() throws IOException {
    return OverstayByMonth.class.getResourceAsStream("/" + ENTRY).readAllBytes();
  }

  private void pack(Map<String, byte[]> entries) throws IOException {
    try (OutputStream file = Files.newOutputStream(dir.resolve("my.jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
  }
}
