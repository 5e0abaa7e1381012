package org.moeli.lab.evaluate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.moeli.kernel.run.Vintage;

/**
 * All that one evaluation found.
 *
 * @param lake where it is
 * @param truth where the truth is
 * @param digest of the options that made the truth
 */
record Evaluation(
    String runId,
    String lake,
    String truth,
    String digest,
    @JsonUnwrapped Vintage vintage,
    String codeVersion,
    List<Part> parts) {

  Evaluation {
    parts = List.copyOf(parts);
  }

  /** What one scorer found. */
  record Part(String scorer, String purpose, Map<String, String> measures, List<Score> scores) {
    Part {
      scores = List.copyOf(scores);
    }

    static Part of(Scorer scorer, List<Score> scores) {
      return new Part(scorer.name(), scorer.purpose(), scorer.measures(), scores);
    }

    /** Why nothing could be scored; empty when something was. */
    Optional<String> unscored() {
      return scores.stream()
          .filter(score -> score.measure().equals(Score.UNSCORED))
          .map(Score::note)
          .findFirst();
    }
  }
}
