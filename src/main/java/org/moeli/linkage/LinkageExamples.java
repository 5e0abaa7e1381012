package org.moeli.linkage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.StrictYaml;
import org.moeli.kernel.example.ExampleFile;
import org.moeli.kernel.example.ExampleFrames;
import org.moeli.kernel.example.ExampleResult;
import org.moeli.kernel.example.ExampleSet;
import org.moeli.linkage.compare.Standard;
import org.moeli.linkage.compare.Value;

/** The examples beside a specification: two records, and the level of each comparison. */
public final class LinkageExamples implements ExampleSet {
  private final String file;
  private final Document document;
  private final Specification specification;

  /** The file. */
  record Document(List<Example> examples) {
    Document {
      if (examples == null || examples.isEmpty()) {
        throw new IllegalArgumentException("there are no examples");
      }
      examples = List.copyOf(examples);
    }
  }

  /**
   * Two records.
   *
   * @param left values as written, by column of the specification; what is left out is missing
   * @param expect level by comparison; MISSING where it cannot be compared
   */
  record Example(
      String name,
      Map<String, String> left,
      Map<String, String> right,
      Map<String, String> expect) {
    Example {
      if (name == null || left == null || right == null || expect == null) {
        throw new IllegalArgumentException("an example needs name, left, right and expect");
      }
    }
  }

  private LinkageExamples(String file, Document document, Specification specification) {
    this.file = file;
    this.document = document;
    this.specification = specification;
  }

  /**
   * Reads a specification and its examples.
   *
   * @param name of the specification without {@code .yaml}
   * @throws org.moeli.kernel.PipelineException (configuration) when one of the files is wrong
   */
  public static LinkageExamples read(Definitions rules, String name) {
    SpecificationFile specification = SpecificationFile.read(rules, name);
    String file = name + ".examples.yaml";
    String shownAs = rules.label() + "/" + file;
    Document document = StrictYaml.read(shownAs, rules.text(file), Document.class);
    for (Example example : document.examples()) {
      for (Map<String, String> side : List.of(example.left(), example.right())) {
        for (String column : side.keySet()) {
          if (!specification.content().columns().containsKey(column)) {
            throw Errors.example(shownAs, example.name(), column);
          }
        }
      }
    }
    return new LinkageExamples(shownAs, document, specification.content());
  }

  @Override
  public List<ExampleFile> run(ExampleFrames frames) {
    ComparisonPlan plan = Linkage.of(frames.spark(), specification).plan();
    PairTests tests = new PairTests(plan);
    List<ExampleResult> results = new ArrayList<>();
    for (Example example : document.examples()) {
      Map<String, Integer> numbers = new HashMap<>();
      long pattern =
          tests.pattern(
              candidate(plan, example.left(), numbers), candidate(plan, example.right(), numbers));
      Map<String, String> got = new LinkedHashMap<>();
      plan.levels()
          .forEach(
              (comparison, levels) -> {
                int digit = plan.patterns().digit(pattern, got.size());
                got.put(comparison, digit == 0 ? PairTable.MISSING : levels.get(digit - 1));
              });
      results.add(new ExampleResult(example.name(), example.expect(), got));
    }
    return List.of(new ExampleFile(file, results));
  }

  private Candidate candidate(
      ComparisonPlan plan, Map<String, String> written, Map<String, Integer> numbers) {
    Value[] values = new Value[plan.columns().size()];
    Object[] row = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      String column = plan.columns().get(i);
      Standard standard = Standard.named(specification.columns().get(column).standard());
      String form = standard.of(written.getOrDefault(column, ""));
      if (!form.isEmpty()) {
        int number = numbers.computeIfAbsent(form, text -> numbers.size());
        values[i] = new Value(form, number, 0);
        row[i] = UTF8String.fromString(form);
      }
    }
    return new Candidate(0, 0, -1, new long[0], values, new GenericInternalRow(row));
  }
}
