package org.moeli.publish;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.moeli.domain.disclosure.CountTable;
import org.moeli.domain.disclosure.Suppression;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.StrictYaml;
import org.moeli.kernel.example.ExampleFile;
import org.moeli.kernel.example.ExampleFrames;
import org.moeli.kernel.example.ExampleResult;
import org.moeli.kernel.example.ExampleSet;

/** The examples beside the rules of disclosure control of a site: what they leave of a table. */
public final class DisclosureExamples implements ExampleSet {
  private static final String WITHHELD = "C";

  /** Whose counts a table holds. */
  enum Kind {
    /** People who cross. */
    mobility,
    /** Cases of trafficking. */
    tip
  }

  /** The file. */
  record Document(@JsonProperty("as_of") LocalDate asOf, List<Example> examples) {
    Document {
      require(asOf != null, "as_of is missing");
      require(examples != null && !examples.isEmpty(), "there are no examples");
      examples = List.copyOf(examples);
    }
  }

  /**
   * A table.
   *
   * @param counts its inner cells, row by row
   * @param shown the same with one more row and column for the totals: a count, or C where it is
   *     withheld
   */
  record Example(String name, Kind kind, List<List<Long>> counts, List<List<JsonNode>> shown) {
    Example {
      require(name != null && !name.isBlank(), "an example has no name");
      require(kind != null, name + ": kind is missing");
      require(counts != null && isFull(counts, counts.size()), name + ": counts is no table");
      require(
          shown != null
              && isFull(shown, counts.size() + 1)
              && shown.get(0).size() == counts.get(0).size() + 1,
          name + ": shown is not counts with one more row and column");
    }

    private static <T> boolean isFull(List<List<T>> table, int rows) {
      return rows > 0
          && table.size() == rows
          && !table.get(0).isEmpty()
          && table.stream().allMatch(row -> row.size() == table.get(0).size());
    }
  }

  private final String file;
  private final Document document;
  private final ReleaseRule rule;

  private DisclosureExamples(String file, Document document, ReleaseRule rule) {
    this.file = file;
    this.document = document;
    this.rule = rule;
  }

  /**
   * Reads the rules and their examples.
   *
   * @param name name of the rule file without {@code .yaml}, as the site profile gives it
   * @throws org.moeli.kernel.PipelineException (configuration) when one of the files is wrong
   */
  public static DisclosureExamples read(Definitions definitions, String name) {
    String file = definitions.label() + "/" + name + ".examples.yaml";
    ReleaseRules rules = ReleaseRules.read(definitions, name);
    Document document =
        StrictYaml.read(file, definitions.text(name + ".examples.yaml"), Document.class);
    return new DisclosureExamples(file, document, rules.on(document.asOf()));
  }

  @Override
  public List<ExampleFile> run(ExampleFrames frames) {
    return List.of(new ExampleFile(file, document.examples().stream().map(this::result).toList()));
  }

  private ExampleResult result(Example example) {
    int rows = example.counts().size();
    int columns = example.counts().get(0).size();
    CountTable table =
        CountTable.of(
            new int[] {rows, columns},
            example.counts().stream().flatMap(List::stream).mapToLong(count -> count).toArray());
    IntPredicate hides =
        example.kind() == Kind.tip
            ? CaseYears.Withheld.of(table, rule)::hides
            : Suppression.of(table, rule.mobility())::hides;
    Map<String, String> expected = new LinkedHashMap<>();
    Map<String, String> got = new LinkedHashMap<>();
    for (int r = 0; r <= rows; r++) {
      for (int c = 0; c <= columns; c++) {
        String name = "row " + (r + 1) + " column " + (c + 1);
        int cell = table.cell(r, c);
        expected.put(name, example.shown().get(r).get(c).asText());
        got.put(name, hides.test(cell) ? WITHHELD : Long.toString(table.count(cell)));
      }
    }
    return new ExampleResult(example.name(), expected, got);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
