package org.moeli.testing;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.moeli.app.MoeliCommand;

/**
 * Commands as a user calls them, each in a session of its own, one after the other in one JVM
 * beside this one: a JVM for each would spend most of its time on getting warm.
 */
public final class CommandJvm implements AutoCloseable {
  private static final String ENDED = "this command ended with exit code ";
  private static final Pattern TAB = Pattern.compile("\t");
  private static final long MOST_MINUTES = 20;

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader said;

  private CommandJvm(Process process) {
    this.process = process;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.said = process.inputReader(StandardCharsets.UTF_8);
  }

  /** What a command left behind. */
  public record Ended(int exitCode, String text) {}

  /** Starts the JVM, with options beside those of the launcher. */
  public static CommandJvm start(List<String> options) throws IOException {
    return start(options, Path.of("").toAbsolutePath(), Map.of());
  }

  /** Starts the JVM in a directory, with variables of the environment. */
  public static CommandJvm startIn(Path directory, Map<String, String> environment)
      throws IOException {
    return start(List.of(), directory, environment);
  }

  private static CommandJvm start(
      List<String> options, Path directory, Map<String, String> environment) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("jobs/jvm.args").toAbsolutePath());
    command.addAll(
        List.of(
            "-Xmx2g",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=256m",
            "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp", absolute(System.getProperty("java.class.path")), CommandJvm.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().putAll(environment);
    Process process = builder.start();
    CompletableFuture.delayedExecutor(MOST_MINUTES, TimeUnit.MINUTES)
        .execute(process::destroyForcibly);
    return new CommandJvm(process);
  }

  private static String absolute(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Runs a command to its end. */
  public Ended run(List<String> arguments) throws IOException {
    commands.write(String.join("\t", arguments) + "\n");
    commands.flush();
    StringBuilder text = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(ENDED)) {
        return new Ended(Integer.parseInt(line.substring(ENDED.length())), text.toString());
      }
      text.append(line).append('\n');
    }
    throw new IllegalStateException("the JVM ended:\n" + text);
  }

  @Override
  public void close() throws IOException {
    commands.close();
    process.destroy();
  }

  /** Runs what it is told, a command per line, its words divided by tabs. */
  public static void main(String[] none) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int exitCode = MoeliCommand.line().execute(TAB.split(line));
      System.out.println(ENDED + exitCode);
    }
  }
}
