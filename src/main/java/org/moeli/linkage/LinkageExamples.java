package org.moeli.linkage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.StrictYaml;
import org.moeli.kernel.example.ExampleFile;
import org.moeli.kernel.example.ExampleFrames;
import org.moeli.kernel.example.ExampleResult;
import org.moeli.kernel.example.ExampleSet;
import org.moeli.linkage.compare.Standard;

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
    List<ExampleResult> results = new ArrayList<>();
    for (Example example : document.examples()) {
      RecordStore.Collector sides = new RecordStore.Collector(plan.columns().size());
      add(sides, plan, 0, example.left());
      add(sides, plan, 1, example.right());
      RecordStore store = RecordStore.of(List.of(sides.chunk()), plan.columns().size());
      long pattern = new PairTests(plan, store).pattern(0, 1);
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

  private void add(
      RecordStore.Collector sides, ComparisonPlan plan, long key, Map<String, String> written) {
    sides.add(
        true,
        key,
        0,
        new long[0],
        place -> {
          String column = plan.columns().get(place);
          Standard standard = Standard.named(specification.columns().get(column).standard());
          String form = standard.of(written.getOrDefault(column, ""));
          return form.isEmpty() ? null : UTF8String.fromString(form);
        });
  }
}
