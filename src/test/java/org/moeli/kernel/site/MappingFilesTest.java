package org.moeli.kernel.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moeli.kernel.Definitions;

class MappingFilesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          maseru-bridge   | sources/maseru-bridge.yaml
          ebcs-posts      | sources/maseru-bridge.yaml
          paper-registers | sources/tele-bridge.yaml
          examples/us-i94 | sources/examples/us-i94.yaml
          us-i94          | sources/examples/us-i94.yaml
          no-such-feed    | sources/no-such-feed.yaml
          """)
  void feedHasTheFileOfItsNameOrThatOfTheFeedsThatWriteAlike(String source, String file) {
    assertEquals(file, MappingFiles.of(source, Definitions.schemas(Optional.empty())));
  }
}
