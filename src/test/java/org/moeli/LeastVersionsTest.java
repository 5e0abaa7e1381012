package org.moeli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * No library of the class path is older than the list of least versions allows: neither by a change
 * of ours nor because a newer Spark or Delta asks for less. Needs no network.
 */
class LeastVersionsTest {
  private static final Path LIST = Path.of("src/docs/least-versions.csv");
  private static final Pattern JAR =
      Pattern.compile("(.+?)-(\\d[0-9A-Za-z.]*)(?:-(?:linux|osx|windows|shaded|jre).*)?\\.jar");

  @Test
  void noLibraryIsOlderThanItMayBe() throws IOException {
    List<String> jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).getFileName().toString())
            .toList();

    assertEquals(List.of(), tooOld(jars));
    Set<String> listed = new TreeSet<>(least().keySet());
    jars.forEach(jar -> rule(jar).ifPresent(listed::remove));
    assertEquals(Set.of(), listed, "no library of this name is on the class path any more");
  }

  @Test
  void anOlderOneIsNamed() throws IOException {
    assertEquals(
        List.of(
            "netty-common-4.2.13.Final.jar, least 4.2.15.Final",
            "netty-transport-native-epoll-4.2.9.Final-linux-x86_64.jar, least 4.2.15.Final",
            "jackson-databind-2.21.2.jar, least 2.21.4",
            "log4j-1.2-api-2.25.4.jar, least 2.25.5"),
        tooOld(
            List.of(
                "netty-common-4.2.13.Final.jar",
                "netty-transport-native-epoll-4.2.9.Final-linux-x86_64.jar",
                "netty-handler-4.2.15.Final.jar",
                "netty-buffer-4.2.100.Final.jar",
                "netty-tcnative-classes-2.0.76.Final.jar",
                "jackson-databind-2.21.2.jar",
                "jackson-annotations-2.21.jar",
                "log4j-1.2-api-2.25.4.jar",
                "log4j-core-2.26.0.jar",
                "spark-core_2.13-4.2.0.jar",
                "classes")));
  }

  private static List<String> tooOld(List<String> jars) throws IOException {
    Map<String, String> least = least();
    List<String> old = new ArrayList<>();
    for (String jar : jars) {
      Matcher name = JAR.matcher(jar);
      Optional<String> rule = rule(jar);
      if (rule.isPresent() && name.matches()) {
        String wanted = least.get(rule.get());
        if (Version.parse(name.group(2)).compareTo(Version.parse(wanted)) < 0) {
          old.add(jar + ", least " + wanted);
        }
      }
    }
    return old;
  }

  /** The longest beginning of the list that a jar has. */
  private static Optional<String> rule(String jar) {
    try {
      return least().keySet().stream()
          .filter(jar::startsWith)
          .max(Comparator.comparingInt(String::length));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> least() throws IOException {
    Map<String, String> least = new LinkedHashMap<>();
    for (String line : Files.readAllLines(LIST)) {
      String[] cells = line.split(",", 3);
      if (!cells[0].equals("artifacts")) {
        least.put(cells[0], cells[1]);
      }
    }
    return least;
  }
}
