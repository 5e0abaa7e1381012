package org.moeli.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
