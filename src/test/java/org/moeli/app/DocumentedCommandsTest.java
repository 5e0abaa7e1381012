package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The commands that the README and the page for contributors show are commands that there are. */
class DocumentedCommandsTest {
  private static final List<Path> PAGES =
      List.of(Path.of("README.md"), Path.of("src/docs/contributing.md"));
  private static final Path TESTS = Path.of("src/test/java");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern COMMENT = Pattern.compile("\\s+# .*");
  private static final Pattern WORD = Pattern.compile("([^\\s\"']|\"[^\"]*\"|'[^']*')+");
  private static final Pattern VARIABLE = Pattern.compile("[A-Z_]+=.*");
  // What may be left out is written in brackets, and what follows is written as dots.
  private static final Pattern NOTATION = Pattern.compile("[\\[\\]\"']|\\.\\.\\.");

  private static final Set<String> PHASES = Set.of("test", "verify");

  /** Placeholders that are not text to the command line. */
  private static final Map<String, String> PLACEHOLDERS =
      Map.of("DATE", "2026-01-31", "COMMAND", "all");

  private static final CommandLine MOELI = MoeliCommand.line();

  static List<String> ofTheLauncher() {
    return shown().filter(text -> text.startsWith("jobs/run.sh ")).toList();
  }

  /** Commands without their launcher, as running text repeats them. */
  static List<String> ofMoeli() {
    return shown()
        .filter(text -> MOELI.getSubcommands().containsKey(words(text).get(0)))
        .filter(text -> text.contains(" --"))
        .toList();
  }

  static List<String> options() {
    return shown().filter(text -> text.startsWith("--")).toList();
  }

  static List<String> scripts() {
    return shown()
        .map(text -> words(text).get(0))
        .filter(word -> word.endsWith(".sh") || word.equals(".ci/run"))
        .distinct()
        .toList();
  }

  static List<String> ofMaven() {
    return shown().filter(text -> text.startsWith("mvn ")).toList();
  }

  @ParameterizedTest
  @MethodSource("ofTheLauncher")
  void commandOfTheLauncherIsUnderstood(String text) {
    MoeliCommand.line().parseArgs(arguments(text, 1));
  }

  @ParameterizedTest
  @MethodSource("ofMoeli")
  void commandIsUnderstood(String text) {
    MoeliCommand.line().parseArgs(arguments(text, 0));
  }

  @ParameterizedTest
  @MethodSource("options")
  void optionIsOneOfACommand(String text) {
    Set<String> known =
        MOELI.getSubcommands().values().stream()
            .flatMap(command -> command.getCommandSpec().optionsMap().keySet().stream())
            .collect(Collectors.toSet());
    List<String> unknown =
        words(text).stream()
            .filter(word -> word.startsWith("--") && !known.contains(word))
            .toList();
    assertEquals(List.of(), unknown);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void scriptCanBeRun(String script) {
    assertTrue(Files.isExecutable(Path.of(script)), script);
  }

  @ParameterizedTest
  @MethodSource("ofMaven")
  void goalsProfilesAndPropertiesOfMavenAreThere(String text) throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String tests = "";
    for (String word : words(text).subList(1, words(text).size())) {
      if (word.startsWith("-Dtest=")) {
        tests = source(word.substring("-Dtest=".length()));
      } else if (word.startsWith("-D")) {
        String property = word.substring(2, word.indexOf('='));
        assertTrue(tests.contains('"' + property + '"'), property);
      } else if (word.startsWith("-P")) {
        String profiles = pom.substring(pom.indexOf("<profiles>"));
        assertTrue(profiles.contains("<id>" + word.substring(2) + "</id>"), word);
      } else if (word.contains(":")) {
        String plugin = word.substring(0, word.indexOf(':')) + "-maven-plugin";
        assertTrue(pom.contains("<artifactId>" + plugin + "</artifactId>"), plugin);
      } else {
        assertTrue(word.equals("-q") || PHASES.contains(word), word);
      }
    }
  }

  /** What is looked for is found: each kind, in a block as well as in running text. */
  @Test
  void everyKindOfCommandIsShown() {
    assertTrue(ofTheLauncher().contains("jobs/run.sh demo"));
    assertTrue(ofTheLauncher().contains("jobs/run.sh status --lake demo/lake"));
    assertTrue(ofMoeli().contains("explain --stay ID"));
    assertTrue(options().contains("--master URL"));
    assertTrue(scripts().contains("notebooks/run.sh"));
    assertTrue(ofMaven().contains("mvn test -Pfast"));
  }

  /** The source of a test class. */
  private static String source(String simpleName) throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      Path file =
          files
              .filter(path -> path.endsWith(simpleName + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("there is no test " + simpleName));
      return Files.readString(file);
    }
  }

  /** The lines of blocks without a language, and what stands as code in running text. */
  private static Stream<String> shown() {
    return PAGES.stream()
        .map(DocumentedCommandsTest::read)
        .flatMap(
            page ->
                Stream.concat(
                    BLOCK
                        .matcher(page)
                        .results()
                        .filter(block -> block.group(1).isEmpty())
                        .flatMap(block -> block.group(2).lines()),
                    SPAN.matcher(BLOCK.matcher(page).replaceAll(""))
                        .results()
                        .map(span -> span.group(1))))
        .map(text -> COMMENT.matcher(text).replaceFirst("").replaceAll("\\s+", " ").strip())
        .map(DocumentedCommandsTest::withoutVariables)
        .filter(text -> !words(text).isEmpty())
        .distinct();
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String withoutVariables(String text) {
    return words(text).stream()
        .dropWhile(word -> VARIABLE.matcher(word).matches())
        .collect(Collectors.joining(" "));
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }

  /** The words of a command as a shell gives them, from one on. */
  private static String[] arguments(String text, int from) {
    List<String> arguments = new ArrayList<>();
    for (String word : words(text).subList(from, words(text).size())) {
      String plain = NOTATION.matcher(word).replaceAll("");
      if (!plain.isEmpty()) {
        arguments.add(PLACEHOLDERS.getOrDefault(plain, plain));
      }
    }
    return arguments.toArray(String[]::new);
  }
}
