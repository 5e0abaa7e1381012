package org.moeli.ingest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.site.CodeColumn;
import org.moeli.kernel.site.CodeLists;

/** The issue codes, and which of them set a record aside: {@code schemas/codes/issue.csv}. */
final class IssueCodes {
  static final String LIST = "codes/issue.csv";
  private static final CodeColumn SEVERITY = CodeColumn.of("issue", "severity");

  private final Map<String, String> severityByCode;

  private IssueCodes(Map<String, String> severityByCode) {
    this.severityByCode = severityByCode;
  }

  static IssueCodes load(Definitions schemas) {
    return new IssueCodes(
        CodeLists.read(LIST, schemas).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> SEVERITY.of(e.getValue()))));
  }

  /**
   * The codes that set a record aside.
   *
   * @throws PipelineException (configuration) when a code of the list has none of the severities
   */
  Set<String> quarantining() {
    Set<String> codes = new TreeSet<>();
    severityByCode.forEach(
        (code, severity) -> {
          switch (severity) {
            case "QUARANTINE" -> codes.add(code);
            case "ATTACH", "FILE" -> {}
            default -> throw Errors.severity(LIST, code);
          }
        });
    return codes;
  }

  /**
   * Refuses a code that is in no list, whose meaning nobody could look up.
   *
   * @throws PipelineException (configuration) when it is not there
   */
  void requireListed(String code) {
    if (!severityByCode.containsKey(code)) {
      throw Errors.unlisted(LIST, code);
    }
  }

  /** Codes that begin so, sorted. */
  List<String> startingWith(String prefix) {
    return severityByCode.keySet().stream()
        .filter(code -> code.startsWith(prefix))
        .sorted()
        .toList();
  }
}
