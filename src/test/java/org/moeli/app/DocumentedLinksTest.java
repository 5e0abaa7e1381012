package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What README and documents lead to is there. */
class DocumentedLinksTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<Path> documents =
        new ArrayList<>(List.of(Path.of("README.md"), Path.of("schemas/README.md")));
    try (Stream<Path> files = Files.walk(Path.of("src/docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
    }
    List<String> links = documents.stream().flatMap(DocumentedLinksTest::links).toList();

    assertTrue(links.size() > 50, links.toString());
    assertEquals(
        List.of(), links.stream().filter(link -> !Files.exists(Path.of(link))).distinct().toList());
  }

  /** Places within the project, relative to its root. */
  private static Stream<String> links(Path document) {
    try {
      return LINK.matcher(Files.readString(document))
          .results()
          .map(link -> link.group(1))
          .filter(link -> !ELSEWHERE.matcher(link).matches())
          .map(link -> document.resolveSibling(link).normalize().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
