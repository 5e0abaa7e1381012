package org.moeli.kernel.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;

class CodeListsTest {
  @TempDir Path dir;

  @Test
  void listIsReadInItsOrder() throws IOException {
    CodeLists lists =
        lists(
            """
            code,name,is_crew
            TRUCK,"Lorry, with goods",true
            BUS,Bus,
            TRAIN,Train,true
            """);

    assertEquals(Optional.of(List.of("TRUCK", "BUS", "TRAIN")), lists.codes("mode"));
    assertEquals(List.of("TRUCK", "TRAIN"), lists.codesWhere("mode", "is_crew", "true"));
    assertEquals(Map.of("TRUCK", "true", "TRAIN", "true"), lists.column("mode", "is_crew"));
    assertEquals("Lorry, with goods", lists.column("mode", "name").get("TRUCK"));
    assertEquals(Map.of(), lists.column("mode", "no_such_column"));
  }

  @Test
  void kindThatTheSiteDoesNotCheckHasNoList() throws IOException {
    CodeLists lists = lists("code\nBUS\n");

    assertEquals(Optional.empty(), lists.codes("purpose"));
    assertEquals(Map.of(), lists.column("purpose", "name"));
    assertEquals(List.of(), lists.codesWhere("purpose", "is_crew", "true"));
  }

  @Test
  void windowsLineEndsAreNoPartOfACode() throws IOException {
    assertEquals(
        Optional.of(List.of("BUS", "CAR")), lists("code,name\r\nBUS,b\r\nCAR,c\r\n").codes("mode"));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("", "its first line has no column 'code'"),
        arguments("kode,name\nBUS,Bus\n", "its first line has no column 'code'"),
        arguments("code,name\nBUS,Bus\nBUS,Coach\n", "the code BUS stands twice"),
        arguments("code,name\nBUS\n", "a line has 1 cells, the header 2"),
        arguments("code,name\nBUS,Bus,big\n", "a line has 3 cells, the header 2"),
        arguments("code,name\n,Bus\n", "a line has no code"),
        arguments(
            "code,name\nBUS,\"Bus\n" + "CAR,Car\n".repeat(1000),
            "a quote is still open in line 513"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakeIsToldWithItsFile(String text, String reason) {
    PipelineException mistake = assertThrows(PipelineException.class, () -> lists(text));

    assertEquals("cannot use the code list codes/mode.csv", mistake.problem());
    assertEquals(reason, mistake.reason());
  }

  @Test
  void listThatIsNotThere() {
    PipelineException mistake =
        assertThrows(
            PipelineException.class,
            () -> CodeLists.read("codes/none.csv", Definitions.schemas(Optional.of(dir))));

    assertEquals("there is no definition codes/none.csv", mistake.problem());
  }

  @Test
  void listsOfTheApplicationCanBeRead() {
    Definitions schemas = Definitions.schemas(Optional.empty());
    SiteProfile site = SiteProfile.load(Optional.empty(), schemas);

    CodeLists lists = CodeLists.load(site, schemas);

    assertTrue(site.codes().keySet().stream().allMatch(kind -> lists.codes(kind).isPresent()));
    assertTrue(lists.codes("country").orElseThrow().contains("LSO"));
  }

  private CodeLists lists(String mode) throws IOException {
    Files.createDirectories(dir.resolve("codes"));
    Files.writeString(dir.resolve("codes/mode.csv"), mode);
    SiteProfile site =
        new SiteProfile(
            "atlantis",
            "ATL",
            "UTC",
            List.of("ATL"),
            List.of("harbour"),
            Map.of("mode", "mode"),
            null,
            null,
            null,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return CodeLists.load(site, Definitions.schemas(Optional.of(dir)));
  }
}
