package org.moeli.ingest;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.site.CodeLists;

/** The issue codes, and which of them set a record aside: {@code schemas/codes/issue.csv}. */
final class IssueCodes {
  static final String LIST = "codes/issue.csv";

  private final Map<String, String> severityByCode;

  private IssueCodes(Map<String, String> severityByCode) {
    this.severityByCode = severityByCode;
  }

  static IssueCodes load(Definitions schemas) {
    return new IssueCodes(
        CodeLists.read(LIST, schemas).entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, e -> e.getValue().getOrDefault("severity", ""))));
  }

  /**
   * Whether a record with this issue is set aside; a code that is not listed is a mistake in the
   * list.
   */
  boolean quarantines(String code) {
    return switch (severity(code)) {
      case "QUARANTINE" -> true;
      case "ATTACH", "FILE" -> false;
      default ->
          throw PipelineException.configuration(
              "cannot use the code list " + LIST,
              code + " has no severity QUARANTINE, ATTACH or FILE",
              "correct the list");
    };
  }

  /** Codes that begin so, sorted. */
  List<String> startingWith(String prefix) {
    return severityByCode.keySet().stream()
        .filter(code -> code.startsWith(prefix))
        .sorted()
        .toList();
  }

  private String severity(String code) {
    return severityByCode.getOrDefault(code, "");
  }
}
