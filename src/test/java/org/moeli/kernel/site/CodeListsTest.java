package org.moeli.kernel.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;

class CodeListsTest {
  private static final Pattern COMMA = Pattern.compile(",");

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
    assertEquals(
        List.of("TRUCK", "TRAIN"), lists.codesWhere(CodeColumn.of("mode", "is_crew"), "true"));
    assertEquals(
        Map.of("TRUCK", "true", "TRAIN", "true"), lists.column(CodeColumn.of("mode", "is_crew")));
    assertEquals("Lorry, with goods", lists.column(CodeColumn.of("mode", "name")).get("TRUCK"));
    assertEquals(Map.of(), lists.column(CodeColumn.of("mode", "no_such_column")));
  }

  @Test
  void kindThatTheSiteDoesNotCheckHasNoList() throws IOException {
    CodeLists lists = lists("code\nBUS\n");

    assertEquals(Optional.empty(), lists.codes("purpose"));
    assertEquals(Map.of(), lists.column(CodeColumn.of("purpose", "name")));
    assertEquals(List.of(), lists.codesWhere(CodeColumn.of("purpose", "is_crew"), "true"));
  }

  @Test
  void windowsLineEndsAreNoPartOfACode() throws IOException {
    assertEquals(
        Optional.of(List.of("BUS", "CAR")), lists("code,name\r\nBUS,b\r\nCAR,c\r\n").codes("mode"));
  }

  @Test
  void codeIsFoundByEachOfItsSpellings() throws IOException {
    CodeLists lists =
        lists(
            """
            code,name,name_za,aliases,alpha2,order
            CAR,Private car,Motor car,Auto|BUS,CR,7
            BUS,Bus,,,,8
            """);

    assertEquals(
        Map.of(
            "CAR",
            "CAR",
            "Private car",
            "CAR",
            "Motor car",
            "CAR",
            "Auto",
            "CAR",
            "CR",
            "CAR",
            "BUS",
            "BUS",
            "Bus",
            "BUS"),
        lists.codeBySpelling("mode"));
    assertEquals(Map.of(), lists.codeBySpelling("purpose"));
  }

  @Test
  void noColumnOfAListIsThereForNobody() throws ReflectiveOperationException {
    Set<CodeColumn> read = new HashSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.moeli")) {
      for (JavaField field : type.getFields()) {
        if (field.getRawType().isEquivalentTo(CodeColumn.class)) {
          Field constant = field.reflect();
          constant.setAccessible(true);
          read.add((CodeColumn) constant.get(null));
        }
      }
    }
    Definitions schemas = Definitions.schemas(Optional.of(Path.of("schemas")));
    Set<String> unread = new TreeSet<>();
    for (String list : CodeLists.names(schemas)) {
      schemas.text(CodeLists.file(list)).lines().findFirst().stream()
          .flatMap(COMMA::splitAsStream)
          .filter(column -> !column.equals("code"))
          .filter(column -> !read.contains(CodeColumn.of(list, column)))
          .filter(column -> !read.contains(CodeColumn.ofAnyList(column)))
          .forEach(column -> unread.add(list + "." + column));
    }

    assertEquals(Set.of(), unread, "read the column, or delete it");
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
            null,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return CodeLists.load(site, Definitions.schemas(Optional.of(dir)));
  }
}
