package org.moeli.kernel.example;

import java.util.List;

/**
 * What the examples of one file gave.
 *
 * @param file its name, with the folder where it was found
 * @param results one for each example, in the order of the file; none where a definition has no
 *     examples beside it
 */
public record ExampleFile(String file, List<ExampleResult> results) {
  /** Freezes the list. */
  public ExampleFile {
    results = List.copyOf(results);
  }

  /** How many examples hold. */
  public int held() {
    return (int) results.stream().filter(ExampleResult::holds).count();
  }
}
