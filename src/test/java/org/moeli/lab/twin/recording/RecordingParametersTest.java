package org.moeli.lab.twin.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.StrictYaml;
import org.moeli.lab.twin.ShippedParameters;
import org.moeli.lab.twin.TwinParameters;

class RecordingParametersTest {
  @Test
  void theShippedOnesHaveEveryPost() {
    assertEquals(14, ShippedParameters.ALL.recording().posts().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "code: MPU | code: MSB | post MSB is there twice",
        "feed: caledonspoort | feed: elsewhere | post CAL has a feed that is not in feeds",
        "birth_year_only: 0.6 | birth_year_only: 6 | birth_year_only must be from 0 to 1",
        "EASY: | CALM: | here must be one of [EASY, NORMAL, HARD]",
        "late: 0.01, | '' | late",
        "paper: {entries: 0.1, exits: 0.4} | paper: {entries: 0.1} | exits",
        "spelling: 0.16 | spelling: 0.9 | the sum of the names must be from 0 to 1",
        "days_per_file: 7 | days_per_file: 0 | days_per_file must be from 1 to 31",
      })
  void whatCannotBeMeantIsRefused(String right, String wrong, String problem) {
    String text = ShippedParameters.RULES.text("twin.yaml");
    int at = text.indexOf(right, text.indexOf("\nrecording:"));
    assertTrue(at > 0, right);
    String changed = text.substring(0, at) + wrong + text.substring(at + right.length());

    PipelineException refused =
        assertThrows(
            PipelineException.class,
            () -> StrictYaml.read("twin.yaml", changed, TwinParameters.class));

    String shown = refused + " " + refused.getMessage();
    assertTrue(shown.contains(problem), shown);
  }
}
