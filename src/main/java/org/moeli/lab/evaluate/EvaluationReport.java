package org.moeli.lab.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.moeli.kernel.run.Vintage;
import org.moeli.lab.evaluate.Evaluation.Part;

/** An evaluation as JSON with stable keys, and as a page of Markdown. */
final class EvaluationReport {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private EvaluationReport() {}

  static String json(Evaluation evaluation) {
    try {
      return JSON.writeValueAsString(evaluation) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String markdown(Evaluation evaluation) {
    List<String> lines = new ArrayList<>();
    lines.add("# Evaluation of a lake of generated data");
    lines.add("");
    lines.add("Every person is invented. A share stands with what it is a share of.");
    lines.add("");
    lines.add("| | |");
    lines.add("|---|---|");
    lines.add("| lake | `" + evaluation.lake() + "` |");
    lines.add("| truth | `" + evaluation.truth() + "`, digest `" + evaluation.digest() + "` |");
    Vintage vintage = evaluation.vintage();
    lines.add("| as of, known at | " + vintage.asOf() + ", " + vintage.knownAt() + " |");
    lines.add("| run, version | " + evaluation.runId() + ", " + evaluation.codeVersion() + " |");
    evaluation.parts().forEach(part -> addPart(part, lines));
    addUnscored(evaluation, lines);
    return String.join("\n", lines) + "\n";
  }

  private static void addPart(Part part, List<String> lines) {
    if (part.unscored().isPresent()) {
      return;
    }
    lines.addAll(List.of("", "## " + part.scorer(), "", part.purpose()));
    Set<String> dimensions = new LinkedHashSet<>();
    part.scores().forEach(score -> dimensions.add(score.dimension()));
    for (String dimension : dimensions) {
      lines.add("");
      boolean isWhole = dimension.equals(Score.ALL);
      lines.add(isWhole ? "| measure | value | of | note |" : heading(dimension));
      lines.add(isWhole ? "|---|--:|--:|---|" : "|---|---|--:|--:|---|");
      for (Score score : part.scores()) {
        if (score.dimension().equals(dimension)) {
          lines.add(row(score, isWhole));
        }
      }
    }
    lines.add("");
    part.measures().forEach((code, meaning) -> lines.add("- `" + code + "`: " + meaning + "."));
  }

  private static String heading(String dimension) {
    String word = dimension.toLowerCase(Locale.ROOT).replace('_', ' ');
    return "| " + word + " | measure | value | of | note |";
  }

  private static String row(Score score, boolean isWhole) {
    String note = score.note() == null ? "" : score.note().replace("|", "\\|");
    return "| "
        + (isWhole ? "" : score.group() + " | ")
        + String.join(" | ", "`" + score.measure() + "`", value(score), of(score), note)
        + " |";
  }

  /** A count whole, all else to four decimals. */
  private static String value(Score score) {
    if (score.value() == null) {
      return "-";
    }
    return score.denominator() == null
        ? String.format(Locale.ROOT, "%,d", Math.round(score.value()))
        : String.format(Locale.ROOT, "%.4f", score.value());
  }

  private static String of(Score score) {
    if (score.denominator() == null) {
      return "";
    }
    return score.numerator() == null
        ? String.format(Locale.ROOT, "%,d", score.denominator())
        : String.format(Locale.ROOT, "%,d / %,d", score.numerator(), score.denominator());
  }

  private static void addUnscored(Evaluation evaluation, List<String> lines) {
    lines.addAll(List.of("", "## Not scored", ""));
    List<Part> parts =
        evaluation.parts().stream().filter(part -> part.unscored().isPresent()).toList();
    if (parts.isEmpty()) {
      lines.add("Every scorer could score.");
    }
    parts.forEach(part -> lines.add("- " + part.scorer() + ": " + part.unscored().orElseThrow()));
  }
}
