package org.moeli.cluster;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.moeli.Main;

/**
 * A Spark installation and a build of the application, laid out from the class path of the test:
 * Spark's jars in {@code spark/jars}; ours, and what Spark does not bring, in {@code build}.
 * Nothing is copied, and Maven is not called.
 */
public final class SparkHome {
  /** What a Spark installation lacks: it goes with the job, as the launcher sends it. */
  private static final Pattern EXTRAS =
      Pattern.compile(
          ".*/(picocli|jackson-dataformat-yaml|snakeyaml|j2html|xchart|batik|xmlgraphics|delta)[^/]*");

  /** What only tests need. */
  private static final Pattern TESTS =
      Pattern.compile(
          ".*/(junit|jupiter|opentest4j|apiguardian|archunit|spark-testing-base|hive-common"
              + "|json-schema-validator|itu|byte-buddy)[^/]*");

  /** As bin/spark-class of a Spark distribution: the launcher writes the command of the driver. */
  private static final String SPARK_SUBMIT =
      """
      #!/usr/bin/env bash
      set -euo pipefail
      export SPARK_HOME=$(cd "$(dirname "$0")/.." && pwd) SPARK_SCALA_VERSION=2.13
      java=${JAVA_HOME:+$JAVA_HOME/bin/}java
      # The answer begins with NUL and a line end; the words of the command are divided by NUL.
      mapfile -d '' -t command < <(
        "$java" -Xmx128m -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main \\
          org.apache.spark.deploy.SparkSubmit "$@" | tail -c +3)
      exec "${command[@]}"
      """;

  private final Path home;
  private final Path build;

  private SparkHome(Path home, Path build) {
    this.home = home;
    this.build = build;
  }

  /** Lays both out below a directory. */
  public static SparkHome in(Path directory) throws IOException {
    Path home = directory.resolve("spark");
    Path build = directory.resolve("build");
    for (Path folder :
        List.of(
            home.resolve("jars"),
            home.resolve("bin"),
            build.resolve("lib"),
            build.resolve("extras"))) {
      Files.createDirectories(folder);
    }
    Path ours = code(Main.class);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry).toAbsolutePath();
      if (jar.toString().endsWith(".jar")
          && !jar.equals(ours)
          && !TESTS.matcher(jar.toString()).matches()) {
        boolean isExtra = EXTRAS.matcher(jar.toString()).matches();
        link(jar, (isExtra ? build.resolve("extras") : home.resolve("jars")));
        link(jar, build.resolve("lib"));
      }
    }
    if (Files.isDirectory(ours)) {
      pack(ours, build.resolve("moeli.jar"), "");
    } else {
      Files.createSymbolicLink(build.resolve("moeli.jar"), ours);
    }
    Path submit = home.resolve("bin/spark-submit");
    Files.writeString(submit, SPARK_SUBMIT);
    Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwx------"));
    return new SparkHome(home, build);
  }

  private static void link(Path jar, Path folder) throws IOException {
    Path link = folder.resolve(jar.getFileName());
    if (Files.notExists(link)) {
      Files.createSymbolicLink(link, jar);
    }
  }

  /** The directory or jar that a class was loaded from. */
  public static Path code(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  /** Packs what is in a directory of classes and whose path there begins so. */
  public static Path pack(Path classes, Path jar, String beginning) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      // Directories too, as build tools do: resources are listed by them.
      for (Path path : all.filter(path -> !path.equals(classes)).sorted().toList()) {
        boolean isFolder = Files.isDirectory(path);
        String name = classes.relativize(path).toString().replace(File.separatorChar, '/');
        if (name.startsWith(beginning)) {
          out.putNextEntry(new JarEntry(isFolder ? name + "/" : name));
          if (!isFolder) {
            Files.copy(path, out);
          }
          out.closeEntry();
        }
      }
    }
    return jar;
  }

  /** What SPARK_HOME is set to. */
  public Path home() {
    return home;
  }

  /** What MOELI_BUILD is set to. */
  public Path build() {
    return build;
  }
}
