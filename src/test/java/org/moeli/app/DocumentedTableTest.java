package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.cluster.SparkHome;
import org.moeli.examples.StayCount;
import org.moeli.testing.CommandJvm;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/**
 * The commands of the README's table of who starts where, run as they are printed beside a demo: in
 * its directory, with what the table says to export.
 */
@SparkTest
class DocumentedTableTest {
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final String LAUNCHER = "jobs/run.sh ";

  /** What the reader puts in for the names in capitals. */
  private static final Map<String, String> OWN =
      Map.of("X", StayCount.class.getName(), "N", "CASE-1");

  private static final Map<String, String> OWN_ID = Map.of("--stay", "late", "--profile", "normal");

  @TempDir Path directory;

  @Test
  void everyCommandOfTheTableEndsWell(SparkSession spark) throws IOException {
    Path demo = Files.createDirectories(directory.resolve("demo"));
    LeadLake lake = LeadLake.write(spark, new TestLake(spark, demo));
    lake.writeStays();
    InProcess.in(demo);
    SparkHome.pack(
        SparkHome.code(StayCount.class),
        directory.resolve("my.jar"),
        StayCount.class.getName().replace('.', '/'));

    List<String> commands = commands();
    // Each kind of reader has one.
    assertTrue(commands.size() >= 8, commands::toString);
    try (CommandJvm moeli =
        CommandJvm.startIn(
            directory, Map.of("MOELI_LAKE", "demo/lake", "MOELI_KEY_FILE", "demo/moeli.key"))) {
      for (String command : commands) {
        CommandJvm.Ended ended = moeli.run(words(command));
        assertEquals(0, ended.exitCode(), () -> command + "\n" + ended.text());
      }
    }
  }

  /** Without their launcher; what only the shell knows is no command of ours. */
  private static List<String> commands() throws IOException {
    String page = Files.readString(Path.of("README.md"));
    String table = page.substring(page.indexOf("## Who starts where"), page.indexOf("| Look here"));
    List<String> commands = new ArrayList<>();
    for (MatchResult span : SPAN.matcher(table).results().toList()) {
      String text = span.group(1);
      String command = text.startsWith(LAUNCHER) ? text.substring(LAUNCHER.length()) : text;
      String name = words(command).get(0);
      if (MoeliCommand.line().getSubcommands().containsKey(name)) {
        commands.add(command);
      }
    }
    return commands;
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    for (MatchResult word : WORD.matcher(command).results().toList()) {
      String text = word.group(1) == null ? word.group(2) : word.group(1);
      String before = words.isEmpty() ? "" : words.get(words.size() - 1);
      int sign = text.indexOf('=');
      if (sign > 0 && text.endsWith("=ID")) {
        words.add(text.substring(0, sign + 1) + OWN_ID.get(text.substring(0, sign)));
      } else {
        words.add(text.equals("ID") ? OWN_ID.get(before) : OWN.getOrDefault(text, text));
      }
    }
    return words;
  }
}
