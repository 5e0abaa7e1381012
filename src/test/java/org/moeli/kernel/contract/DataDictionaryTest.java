package org.moeli.kernel.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.moeli.kernel.Definitions;

class DataDictionaryTest {
  private static final Path PAGE = Path.of("schemas", "README.md");
  private static final String COMMAND =
      "mvn -q test -Dtest=DataDictionaryTest -Ddictionary.update=true";

  private static String generated;

  @BeforeAll
  static void generate() throws IOException {
    generated = DataDictionary.markdown(Definitions.schemas(Optional.of(Path.of("schemas"))));
    if (Boolean.getBoolean("dictionary.update")) {
      Files.writeString(PAGE, generated);
    }
  }

  @Test
  void pageInTheRepositoryIsUpToDate() throws IOException {
    assertEquals(
        generated, Files.readString(PAGE), PAGE + " is out of date; renew it with: " + COMMAND);
  }

  @Test
  void columnIsOneLineWithMeaningAndOrigin() {
    assertShows(
        "| `person_id` | string | no | internal | Person. In `core.person.person_id`. |"
            + " core.history.person_id |\n");
  }

  @Test
  void manySourcesAreToldByTheirTables() {
    assertShows(" | core.permit, core.person, core.stay |\n");
  }

  @Test
  void codeListShowsWhatTellsAReaderSomething() {
    assertShows(
        """
        ### purpose

        | Code | Name | Main purpose of the trip (IRTS 2008) |
        | --- | --- | --- |
        | `HOLIDAY` | Holiday, leisure and recreation | 1.1 |
        """);
    assertShows("### country\n\n276 codes: [codes/country.csv](codes/country.csv).\n");
  }

  private static void assertShows(String text) {
    assertTrue(generated.contains(text), generated);
  }
}
