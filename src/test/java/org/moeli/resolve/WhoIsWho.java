package org.moeli.resolve;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.Definitions;
import org.moeli.linkage.Counted;
import org.moeli.linkage.Linkage;
import org.moeli.linkage.Linked;
import org.moeli.linkage.ModelFile;
import org.moeli.linkage.PairsOf;
import org.moeli.linkage.Specification;
import org.moeli.linkage.SpecificationFile;
import org.moeli.linkage.model.Model;
import org.moeli.matching.MatchModels;

/** Identities in clusters, by the rules and the model of the application, without a lake. */
final class WhoIsWho {
  private static final Definitions RULES = Definitions.rules(Optional.empty());

  private WhoIsWho() {}

  /** Clusters of identities, stored: identity_id, cluster_id, basis, strict and loose cluster. */
  static Dataset<Row> clusters(SparkSession spark, Dataset<Row> identity) {
    Specification specification = SpecificationFile.read(RULES, MatchModels.RULES).content();
    Specification.Thresholds thresholds = specification.thresholds().orElseThrow();
    Model model = ModelFile.parse(MatchModels.PACKAGED, RULES.text(MatchModels.PACKAGED)).content();
    Linkage linkage = Linkage.of(spark, specification);
    try (Counted counted =
            linkage.counted(linkage.records(identity, 0, "identities"), PairsOf.ALL, "identities");
        Linked linked = linkage.link(counted, model, Model.weight(thresholds.loose()))) {
      Dataset<Row> clusters =
          IdentityClusters.of(linkage.ids(identity, 0), linked.clusters(thresholds));
      return spark.createDataFrame(clusters.collectAsList(), clusters.schema());
    }
  }
}
