package org.moeli.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.moeli.domain.record.Verdict.Fate;

/**
 * The examples of one mapping file, as written beside it: {@code schemas/sources/<feed>.examples
 * .yaml}.
 *
 * @param received day of delivery of all records, as the folder in landing would give it
 * @param header header line of a delimited file, as the feed writes it; empty for other formats
 */
record ExampleDocument(LocalDate received, Optional<String> header, List<Example> examples) {

  /**
   * A record and what becomes of it.
   *
   * @param source feed that wrote it; empty where the mapping is that of one feed
   * @param record the record as the feed writes it, without the line end
   * @param fate what becomes of it; RECORD when left out
   * @param expect per event of the mapping the canonical values, of the columns that are named;
   *     empty when only fate and issues are of interest
   * @param issues everything that is wrong with it
   */
  record Example(
      String name,
      Optional<String> source,
      String record,
      Fate fate,
      Map<String, JsonNode> expect,
      List<Expected> issues) {
    Example {
      require(name != null && !name.isBlank(), "an example has no name");
      require(record != null && !record.isBlank(), "the example '" + name + "' has no record");
      source = source == null ? Optional.empty() : source;
      fate = fate == null ? Fate.RECORD : fate;
      expect = expect == null ? Map.of() : Map.copyOf(expect);
      issues = issues == null ? List.of() : List.copyOf(issues);
      require(
          fate == Fate.RECORD || expect.isEmpty(),
          "the example '" + name + "' expects events, and a record of fate " + fate + " has none");
      for (Map.Entry<String, JsonNode> event : expect.entrySet()) {
        require(
            event.getValue().isObject(),
            "the example '" + name + "': " + event.getKey() + " is no group of columns");
      }
    }
  }

  /**
   * An issue.
   *
   * @param column canonical column that it is about; empty for the record as a whole
   */
  record Expected(String code, Optional<String> column) {
    Expected {
      require(code != null && !code.isBlank(), "an issue has no code");
      column = column == null ? Optional.empty() : column;
    }
  }

  ExampleDocument {
    require(received != null, "received is missing: the day on which the records are delivered");
    header = header == null ? Optional.empty() : header;
    require(examples != null && !examples.isEmpty(), "there are no examples");
    examples = List.copyOf(examples);
    Set<String> names = new HashSet<>();
    for (Example example : examples) {
      require(names.add(example.name()), "two examples are named '" + example.name() + "'");
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
