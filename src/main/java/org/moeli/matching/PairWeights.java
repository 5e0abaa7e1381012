package org.moeli.matching;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.Definitions;
import org.moeli.linkage.Counted;
import org.moeli.linkage.Explanation;
import org.moeli.linkage.Linkage;
import org.moeli.linkage.Linked;
import org.moeli.linkage.PairsOf;

/** What the rules and the model in force say of two identities, whether or not they were linked. */
public final class PairWeights {
  private PairWeights() {}

  /**
   * The weights of a pair.
   *
   * @param models restricted.match_model
   * @param two rows of restricted.identity
   * @throws org.moeli.kernel.PipelineException (refused) when no model is for these rules
   */
  public static Explanation explain(
      Dataset<Row> models, Definitions rules, Dataset<Row> two, String left, String right) {
    Linkage linkage = Linkage.over(two, MatchModels.specification(rules));
    MatchModels.Pinned pinned = MatchModels.inForce(models, rules).orElseThrow(Errors::noModel);
    try (Counted counted =
            linkage.counted(linkage.records(two, 0, MatchModels.RULES), PairsOf.ALL, "identities");
        Linked linked = linkage.link(counted, pinned.model(), 0)) {
      Dataset<Row> ids = linkage.ids(two, 0);
      return linked.explain(key(ids, left), key(ids, right));
    }
  }

  private static Linkage.Key key(Dataset<Row> ids, String identity) {
    List<Row> found =
        ids.where(col("identity_id").equalTo(identity)).select("record_key").collectAsList();
    return new Linkage.Key(identity, found.get(0).getLong(0));
  }
}
