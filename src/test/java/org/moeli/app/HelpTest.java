package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** What {@code --help} says is said to the end, in every command. */
class HelpTest {
  private static final CommandLine MOELI = MoeliCommand.line();

  static Stream<CommandLine> commands() {
    return Stream.concat(Stream.of(MOELI), MOELI.getSubcommands().values().stream());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyDescriptionIsMadeOfWholeSentences(CommandLine command) {
    List<String> cut = new ArrayList<>();
    add("(command)", command.getCommandSpec().usageMessage().description(), cut);
    for (ArgSpec argument : command.getCommandSpec().args()) {
      add(argument.toString(), argument.description(), cut);
    }
    assertEquals(List.of(), cut, command.getCommandName());
  }

  private static void add(String what, String[] description, List<String> cut) {
    if (description.length == 0) {
      cut.add(what + " says nothing");
    }
    Arrays.stream(description)
        .filter(line -> !line.isEmpty() && !line.matches("[A-Z$].*\\."))
        .forEach(line -> cut.add(what + ": " + line));
  }

  /** The list of commands has the first sentences, whole. */
  @Test
  void theListOfCommandsTellsEachInOneSentence() {
    String list = oneLine(MOELI.getUsageMessage());
    for (Map.Entry<String, CommandLine> command : MOELI.getSubcommands().entrySet()) {
      String first = command.getValue().getCommandSpec().usageMessage().description()[0];
      assertTrue(list.contains(command.getKey() + " " + oneLine(first)), list);
    }
  }

  @Test
  void noWordIsLostWhereALineEnds() {
    String help = oneLine(MOELI.getSubcommands().get("sql").getUsageMessage());
    assertTrue(help.contains("table, csv, json (default: table)."), help);
    assertTrue(help.contains("a semicolon. What is not typed"), help);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
