package org.moeli.matching;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.moeli.kernel.Definitions;
import org.moeli.linkage.ModelFile;
import org.moeli.linkage.Specification;
import org.moeli.linkage.SpecificationFile;
import org.moeli.linkage.model.Model;

/**
 * The models by which persons are told apart. A lake keeps to the last one that was trained on it;
 * one on which none was trained uses the one beside the rules.
 */
public final class MatchModels {
  /** The table of the models that were trained on a lake. */
  public static final String TABLE = "restricted.match_model";

  private static final String MODEL = "model";

  /** The specification. */
  public static final String RULES = "matching";

  /** The model that comes with the specification. */
  public static final String PACKAGED = RULES + ".model.json";

  private MatchModels() {}

  /** Where the specification stands: rule files of a user's own need not have one. */
  private static Definitions rules(Definitions given) {
    return given.has(RULES + ".yaml") ? given : Definitions.rules(Optional.empty());
  }

  /** The files of specification and model among rule files of a user's own. */
  public static List<String> files(Definitions given) {
    return Stream.of(RULES + ".yaml", PACKAGED).filter(given::has).toList();
  }

  /** The specification in force. */
  public static Specification specification(Definitions given) {
    return SpecificationFile.read(rules(given), RULES).content();
  }

  /**
   * A model and the name by which evidence refers to it.
   *
   * @param id of a stored model, or the name of the packaged file
   */
  public record Pinned(String id, Model model) {}

  /**
   * The model in force: the last of the {@link #history}.
   *
   * @return none when nothing fits
   */
  public static Optional<Pinned> inForce(Dataset<Row> stored, Definitions given) {
    List<Pinned> all = history(stored, given);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /**
   * The models for the comparisons in force, the packaged one before those that were trained on the
   * lake.
   *
   * @param stored restricted.match_model
   * @param given rule files
   */
  public static List<Pinned> history(Dataset<Row> stored, Definitions given) {
    Definitions rules = rules(given);
    String fingerprint = specification(given).fingerprint();
    Stream<Pinned> packaged =
        Stream.of(PACKAGED)
            .filter(rules::has)
            .map(name -> ModelFile.parse(rules.label() + "/" + name, rules.text(name)).content())
            .filter(model -> model.specification().equals(fingerprint))
            .map(model -> new Pinned(PACKAGED, model));
    Stream<Pinned> trained =
        stored
            .where(col("specification").equalTo(fingerprint))
            .orderBy("model_no")
            .select("model_id", MODEL)
            .collectAsList()
            .stream()
            .map(
                row ->
                    new Pinned(
                        row.getString(0),
                        ModelFile.parse(row.getString(0), row.getString(1)).content()));
    return Stream.concat(packaged, trained).toList();
  }

  /**
   * A row of restricted.match_model.
   *
   * @param stored the rows before
   */
  public static Row row(Dataset<Row> stored, String runId, Model model) {
    int number = (int) stored.count() + 1;
    return RowFactory.create(
        id(number, model),
        number,
        runId,
        LocalDate.parse(model.trainedOn()),
        model.specification(),
        model.records(),
        model.oneIn(),
        ModelFile.text(model));
  }

  private static String id(int number, Model model) {
    return "model-%d-%s".formatted(number, model.data());
  }
}
