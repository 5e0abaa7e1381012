package org.moeli.kernel.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.moeli.domain.AbsenceStatus;
import org.moeli.domain.Code;
import org.moeli.domain.Direction;
import org.moeli.domain.Ending;
import org.moeli.domain.LinkBasis;
import org.moeli.domain.StayStatus;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;

/** The code lists shared by all sites: read in order, and the same as enums and contracts. */
class CodeWordsTest {
  private static final Definitions SCHEMAS = Definitions.schemas(Optional.empty());
  private static final Contracts CONTRACTS = Contracts.load(SCHEMAS);

  @TempDir Path dir;

  static Stream<Arguments> lists() {
    return Stream.of(
        arguments(
            "stay_status",
            StayStatus.values(),
            List.of("intelligence.overstay.stay_status_code"),
            List.of("statistics.overstay_month.status_code")),
        arguments(
            "absence_status",
            AbsenceStatus.values(),
            List.of("intelligence.absence.absence_status_code"),
            List.of("statistics.absence_month.absence_code")),
        arguments("ending", Ending.values(), List.of("core.stay.ending_code"), List.of()),
        arguments(
            "direction",
            Direction.values(),
            List.of("core.crossing.direction_code", "core.unrecorded_crossing.direction_code"),
            List.of("statistics.crossing_month.direction_code")),
        arguments(
            "link_basis",
            LinkBasis.values(),
            List.of("restricted.person_identity.link_basis_code", "core.person.link_basis_code"),
            List.of()));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void listEnumAndContractsHoldTheSameCodes(
      String list, Code[] values, List<String> columns, List<String> published) {
    Set<String> codes =
        Arrays.stream(values).map(Code::code).collect(Collectors.toCollection(TreeSet::new));
    columns.forEach(column -> assertEquals(codes, allowed(column), column));
    Set<String> worded = new TreeSet<>(codes);
    published.forEach(column -> worded.addAll(allowed(column)));
    worded.remove("ALL");
    assertEquals(worded, new TreeSet<>(CodeWords.read(SCHEMAS, list).codes()));
  }

  @ParameterizedTest
  @CsvSource({
    "stay_status, DEPARTED_LATE",
    "absence_status, none",
    "ending, none",
  })
  void onlyARecordedLateDepartureIsCalledAnOverstay(String list, String overstay) {
    CodeWords words = CodeWords.read(SCHEMAS, list);
    for (String code : words.codes()) {
      String text = words.name(code) + ". " + words.sentence(code);
      boolean isCalled = text.contains("verstay") && !text.contains("not an overstay");
      assertEquals(code.equals(overstay), isCalled, text);
    }
  }

  private static Set<String> allowed(String column) {
    int dot = column.lastIndexOf('.');
    TableContract table = CONTRACTS.table(column.substring(0, dot));
    Pattern in = Pattern.compile(Pattern.quote(column.substring(dot + 1)) + " in \\(([^)]*)\\)");
    return table.checks().stream()
        .map(check -> in.matcher(check.expression()))
        .filter(Matcher::matches)
        .flatMap(match -> Pattern.compile(",").splitAsStream(match.group(1)))
        .map(code -> code.strip().replace("'", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void codesStandInTheirOrder() throws IOException {
    CodeWords words = words("code,name,sentence,order\nB,Bee,A bee.,10\nA,Ay,An ay.,9\n");

    assertEquals(List.of("A", "B"), words.codes());
    assertEquals("Bee", words.name("B"));
    assertEquals("An ay.", words.sentence("A"));
    assertTrue(
        assertThrows(PipelineException.class, () -> words.name("C")).reason().contains("no C"));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("code,name,sentence\nA,a,b\n", "A has no order"),
        arguments("code,name,sentence,order\nA,,b,1\n", "A has no name"),
        arguments("code,name,sentence,order\nA,a,b,first\n", "the order of A is not a number"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakeIsToldWithItsFile(String text, String reason) {
    PipelineException mistake = assertThrows(PipelineException.class, () -> words(text));

    assertEquals("cannot use the code list codes/list.csv", mistake.problem());
    assertEquals(reason, mistake.reason());
  }

  private CodeWords words(String text) throws IOException {
    Files.createDirectories(dir.resolve("codes"));
    Files.writeString(dir.resolve("codes/list.csv"), text);
    return CodeWords.read(Definitions.schemas(Optional.of(dir)), "list");
  }
}
