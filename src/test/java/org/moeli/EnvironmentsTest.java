package org.moeli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.sql.internal.SQLConf;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Spark properties of jobs/env: every key is one that Spark knows, and no value is a secret.
 */
class EnvironmentsTest {
  private static final Path FOLDER = Path.of("jobs/env");

  /** A setting, also one that is shown as a comment. */
  private static final Pattern SETTING = Pattern.compile("^#?(spark\\.\\S+)\\s+(\\S.*)$");

  private static final Pattern FREE = Pattern.compile("spark\\.(hadoop|delta\\.logStore)\\..+");
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(secret|password|token|credential|access\\.key).*");

  /** Keys of parts of Spark that are not on the class path of this build, or that have no entry. */
  private static final Set<String> OTHERS =
      Set.of(
          "spark.master",
          "spark.local.dir",
          "spark.network.crypto.authEngineVersion",
          "spark.network.crypto.cipher",
          "spark.yarn.queue",
          "spark.yarn.maxAppAttempts",
          "spark.yarn.archive",
          "spark.kubernetes.namespace",
          "spark.kubernetes.container.image",
          "spark.kubernetes.driver.pod.name",
          "spark.kubernetes.executor.request.cores",
          "spark.kubernetes.local.dirs.tmpfs",
          "spark.kubernetes.executor.volumes.emptyDir.spark-local-dir-1.mount.path",
          "spark.kubernetes.executor.volumes.emptyDir.spark-local-dir-1.options.sizeLimit");

  @BeforeAll
  static void loadSettings() throws ReflectiveOperationException {
    // An entry is known once the object that declares it is loaded.
    for (String part : List.of("package", "Network", "UI", "Deploy", "Status", "Worker", "Kryo")) {
      Class.forName("org.apache.spark.internal.config." + part + "$");
    }
    Class.forName(SQLConf.class.getName() + "$");
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.sorted().toList();
    }
  }

  @Test
  void thereIsOneForEachKindOfCluster() throws IOException {
    assertEquals(
        List.of("kubernetes.conf", "standalone.conf", "yarn.conf"),
        files().stream().map(file -> file.getFileName().toString()).toList());
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyKeyIsKnownToSpark(Path file) throws IOException {
    List<String> unknown =
        settings(file).keySet().stream()
            .filter(key -> !OTHERS.contains(key))
            .filter(key -> !FREE.matcher(key).matches())
            .filter(key -> ConfigEntry.findEntry(key) == null)
            .toList();
    assertEquals(List.of(), unknown);
  }

  @ParameterizedTest
  @MethodSource("files")
  void valueIsOneThatItsKeyTakes(Path file) throws IOException {
    for (Map.Entry<String, String> setting : settings(file).entrySet()) {
      ConfigEntry<?> entry = ConfigEntry.findEntry(setting.getKey());
      if (entry != null) {
        entry.valueConverter().apply(setting.getValue());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void noValueIsASecret(Path file) throws IOException {
    assertEquals(
        List.of(),
        settings(file).keySet().stream().filter(key -> SECRET.matcher(key).matches()).toList());
    assertFalse(Pattern.compile("[A-Za-z0-9+/]{40,}=*").matcher(Files.readString(file)).find());
  }

  @ParameterizedTest
  @MethodSource("files")
  void networkIsSealedEverywhere(Path file) throws IOException {
    Properties active = active(file);
    assertEquals("true", active.getProperty("spark.authenticate"));
    assertEquals("true", active.getProperty("spark.network.crypto.enabled"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void noKeyStandsTwice(Path file) throws IOException {
    List<String> keys = keys(file);
    assertEquals(keys.stream().distinct().toList(), keys);
  }

  @ParameterizedTest
  @ValueSource(strings = {"standalone", "no-such-cluster"})
  void launcherRefusesAnEnvironmentThatNamesNoCluster(String name, @TempDir Path build)
      throws IOException, InterruptedException {
    Files.createDirectories(build.resolve("lib"));
    Files.createDirectories(build.resolve("extras"));
    Files.writeString(build.resolve("moeli.jar"), "");
    ProcessBuilder builder =
        new ProcessBuilder("jobs/run.sh", "all", "--env", name).redirectErrorStream(true);
    builder.environment().put("MOELI_BUILD", build.toString());
    builder.environment().remove("SPARK_HOME");
    Process process = builder.start();
    List<String> said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));

    assertEquals(2, process.exitValue());
    assertEquals(
        name.equals("standalone")
            ? List.of(
                "problem: --env standalone names no cluster",
                "cause:   neither SPARK_HOME nor --master is given, and the file has no"
                    + " spark.master",
                "remedy:  add --master URL, or set SPARK_HOME")
            : List.of(
                "problem: there is no environment no-such-cluster",
                "cause:   it is neither a file nor one of jobs/env",
                "remedy:  use one of: kubernetes standalone yarn or a file of Spark properties"),
        said);
  }

  private static Properties active(Path file) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    return properties;
  }

  private static List<String> keys(Path file) throws IOException {
    List<String> keys = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher matcher = SETTING.matcher(line);
      if (matcher.matches()) {
        keys.add(matcher.group(1));
      }
    }
    return keys;
  }

  private static Map<String, String> settings(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(SETTING::matcher)
        .filter(Matcher::matches)
        .collect(
            Collectors.toMap(
                matcher -> matcher.group(1),
                matcher -> matcher.group(2),
                (a, b) -> a,
                TreeMap::new));
  }
}
