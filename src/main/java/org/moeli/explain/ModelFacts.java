package org.moeli.explain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.domain.LinkBasis;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.table.TableCatalogue;
import org.moeli.linkage.model.Model;
import org.moeli.matching.MatchModels;
import org.moeli.matching.MatchModels.Pinned;

/**
 * The model by which persons are told apart, and what came of it.
 *
 * @param inForce the model
 * @param before the one before it; empty for the first
 * @param cuts what other thresholds would give
 * @param sizes number of persons by number of identities
 * @param alone persons of one identity that tells nobody apart, so that nothing could be linked
 */
record ModelFacts(
    Pinned inForce,
    Optional<Pinned> before,
    List<Cut> cuts,
    SortedMap<Integer, Long> sizes,
    long alone) {
  private static final double[] THRESHOLDS = {0.25, 0.5, 0.75, 0.9, 0.99, 0.999};

  ModelFacts {
    cuts = List.copyOf(cuts);
    sizes = new TreeMap<>(sizes);
  }

  /**
   * A threshold, pair by pair, as the model's own probabilities have it.
   *
   * @param pairs pairs of identities at or above it
   * @param precision expected share of them that are of one person
   * @param recall expected share of all such pairs that were compared
   */
  record Cut(double threshold, long pairs, double precision, double recall) {}

  /**
   * Reads them.
   *
   * @throws org.moeli.kernel.PipelineException (refused) when no model is for the rules
   */
  static ModelFacts of(TableCatalogue tables, Definitions rules) {
    Dataset<Row> person = tables.read("core.person");
    List<Pinned> models = MatchModels.history(tables.read(MatchModels.TABLE), rules);
    if (models.isEmpty()) {
      throw Errors.noModel();
    }
    int last = models.size() - 1;
    SortedMap<Integer, Long> sizes = new TreeMap<>();
    person
        .groupBy("identity_count")
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(row -> sizes.put(row.getInt(0), row.getLong(1)));
    return new ModelFacts(
        models.get(last),
        last == 0 ? Optional.empty() : Optional.of(models.get(last - 1)),
        cuts(tables.read("restricted.match_evidence")),
        sizes,
        person
            .where(
                col("identity_count")
                    .equalTo(1)
                    .and(col("link_basis_code").equalTo(LinkBasis.WEAK.code())))
            .count());
  }

  private static List<Cut> cuts(Dataset<Row> evidence) {
    double all = total(evidence.agg(sum("probability")).first());
    List<Cut> cuts = new ArrayList<>();
    for (double threshold : THRESHOLDS) {
      Row sums =
          evidence
              .where(col("probability").geq(threshold))
              .agg(sum("probability"), count(lit(1)))
              .first();
      long pairs = sums.getLong(1);
      if (pairs > 0) {
        cuts.add(new Cut(threshold, pairs, total(sums) / pairs, total(sums) / all));
      }
    }
    return cuts;
  }

  private static double total(Row sums) {
    return sums.isNullAt(0) ? 0 : sums.getDouble(0);
  }

  /** The weight that the model before gave to a level; empty when it had none. */
  Optional<Double> weightBefore(String comparison, String level) {
    return before.stream()
        .flatMap(pinned -> pinned.model().comparisons().stream())
        .filter(other -> other.id().equals(comparison))
        .flatMap(other -> other.levels().stream())
        .filter(other -> other.id().equals(level))
        .map(Model.Level::weight)
        .findFirst();
  }
}
