package org.moeli.kernel;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipelineExceptionTest {
  @Test
  void kindDecidesTheExitCode() {
    assertEquals(2, PipelineException.configuration("p", "c", "r").kind().exitCode());
    assertEquals(3, PipelineException.refused("p", "c", "r").kind().exitCode());
  }

  @Test
  void messageHasTheThreeLines() {
    PipelineException mistake = PipelineException.refused("problem", "cause", "remedy");

    assertEquals("problem\ncause\nremedy", mistake.getMessage());
    assertEquals("problem", mistake.problem());
    assertEquals("cause", mistake.reason());
    assertEquals("remedy", mistake.remedy());
  }

  @Test
  void mistakesThatAreToldTogetherKeepTheirLinesEachOnce() {
    AllMistakes mistakes = new AllMistakes();
    mistakes.of(
        () -> {
          throw PipelineException.configuration("first", "c", "r");
        });
    assertEquals(Optional.of(1), mistakes.in(() -> 1));
    mistakes.add(PipelineException.configuration("first", "c", "r"));
    AllMistakes inside = new AllMistakes();
    inside.add(PipelineException.configuration("second", "c", "r"));
    inside.add(PipelineException.configuration("third", "c", "r"));
    mistakes.of(inside::refuse);

    PipelineException all = assertThrows(PipelineException.class, mistakes::refuse);

    assertEquals("first", all.problem());
    assertEquals(
        List.of("first", "second", "third"),
        all.all().stream().map(PipelineException::problem).toList());
  }

  @Test
  void aReasonIsTheFirstLineThatSaysSomething() {
    assertEquals("what", PipelineException.firstLine(new RuntimeException("what\nelse"), "-"));
    assertEquals("what", PipelineException.firstLine(new RuntimeException("\n \nwhat"), "-"));
    for (RuntimeException mute :
        List.of(new RuntimeException(), new RuntimeException(""), new RuntimeException("\n"))) {
      assertEquals("-", PipelineException.firstLine(mute, "-"));
    }
  }

  @Test
  void withoutMistakesNothingIsRefused() {
    assertDoesNotThrow(new AllMistakes()::refuse);
  }
}
