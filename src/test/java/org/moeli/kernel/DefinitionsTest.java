package org.moeli.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionsTest {
  @TempDir Path dir;

  @Test
  void theApplicationCarriesItsOwn() {
    Definitions schemas = Definitions.schemas(Optional.empty());

    assertEquals("schemas", schemas.label());
    assertTrue(schemas.has("site.yaml"));
    assertTrue(schemas.list("tables", ".odcs.yaml").contains("tables/30-stays/stay.odcs.yaml"));
    assertTrue(Definitions.rules(Optional.empty()).has("stay.yaml"));
  }

  @Test
  void directoryOfTheUserReplacesThemAll() throws IOException {
    Files.writeString(dir.resolve("b.yaml"), "b: 1\n");
    Files.createDirectories(dir.resolve("codes"));
    Files.writeString(dir.resolve("codes/a.csv"), "code\nLerotholi\u00e9\n");

    Definitions own = Definitions.schemas(Optional.of(dir));

    assertEquals(dir.toString(), own.label());
    assertEquals(List.of("b.yaml", "codes/a.csv"), own.list("", ""));
    assertEquals(List.of("codes/a.csv"), own.list("codes", ".csv"));
    assertEquals("code\nLerotholi\u00e9\n", own.text("codes/a.csv"));
    assertFalse(own.has("site.yaml"));
  }

  @Test
  void directoryMayBeALink() throws IOException {
    Path real = Files.createDirectory(dir.resolve("real"));
    Files.writeString(real.resolve("b.yaml"), "b: 1\n");
    Path link = Files.createSymbolicLink(dir.resolve("link"), real);

    assertEquals(List.of("b.yaml"), Definitions.rules(Optional.of(link)).list("", ""));
  }

  @Test
  void whatEditorsLeaveBehindIsNotRead() throws IOException {
    Files.write(dir.resolve(".site.yaml.swp"), new byte[] {(byte) 0xff, 0});
    Files.createDirectories(dir.resolve(".git"));
    Files.write(dir.resolve(".git/index"), new byte[] {(byte) 0xff, 0});
    Files.writeString(dir.resolve("b.yaml"), "b: 1\n");

    assertEquals(List.of("b.yaml"), Definitions.schemas(Optional.of(dir)).list("", ""));
  }

  @Test
  void fileThatIsNoTextIsNamed() throws IOException {
    Files.write(dir.resolve("post.csv"), new byte[] {'c', (byte) 0xe9, '\n'});

    PipelineException mistake = mistake(() -> Definitions.schemas(Optional.of(dir)));

    assertEquals("cannot read the definitions in " + dir, mistake.problem());
    assertEquals(
        "post.csv is not readable UTF-8 text, as every file there must be", mistake.reason());
  }

  @Test
  void missingDirectoryAndMissingFileAreTold() throws IOException {
    assertEquals(
        "cannot read the rules directory " + dir.resolve("none"),
        mistake(() -> Definitions.rules(Optional.of(dir.resolve("none")))).problem());

    Definitions empty = Definitions.rules(Optional.of(dir));
    PipelineException mistake = mistake(() -> empty.text("stay.yaml"));
    assertEquals("there is no definition stay.yaml", mistake.problem());
    assertEquals("it is not in " + dir, mistake.reason());
  }

  @Test
  void fingerprintChangesWithTextAndNameOnly() throws IOException {
    Files.writeString(dir.resolve("a.yaml"), "a: 1\n");
    Files.writeString(dir.resolve("b.yaml"), "b: 1\n");
    Definitions before = Definitions.rules(Optional.of(dir));
    String both = before.fingerprint(List.of("a.yaml", "b.yaml"));

    assertEquals(both, before.fingerprint(List.of("b.yaml", "a.yaml")), "order does not matter");
    assertEquals(64, both.length());
    assertNotEquals(both, before.fingerprint(List.of("a.yaml")));

    Files.writeString(dir.resolve("c.yaml"), "c: 1\n");
    assertEquals(
        both, Definitions.rules(Optional.of(dir)).fingerprint(List.of("a.yaml", "b.yaml")));

    Files.writeString(dir.resolve("b.yaml"), "b: 2\n");
    assertNotEquals(
        both, Definitions.rules(Optional.of(dir)).fingerprint(List.of("a.yaml", "b.yaml")));
  }

  private static PipelineException mistake(org.junit.jupiter.api.function.Executable run) {
    PipelineException mistake = assertThrows(PipelineException.class, run);
    assertEquals(PipelineException.Kind.CONFIGURATION, mistake.kind());
    return mistake;
  }
}
