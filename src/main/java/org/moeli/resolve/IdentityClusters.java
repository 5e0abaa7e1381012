package org.moeli.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.dayofyear;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.moeli.domain.LinkBasis;
import org.moeli.domain.PersonName;
import org.moeli.kernel.spark.DocumentNumbers;
import org.moeli.linkage.ClusterTable;

/** Which identities are one person and how sure that is, one row per identity. */
final class IdentityClusters {
  static final String IDENTITY = "identity_id";

  /** Smallest identity of the cluster, by which the cluster goes. */
  static final String CLUSTER = "cluster_id";

  static final String BASIS = "link_basis_code";
  static final String SINGLE = LinkBasis.SINGLE.code();

  /** Smallest identity of the cluster at the strict and at the loose threshold. */
  private static final String STRICT = "strict_cluster_id";

  private static final String LOOSE = "loose_cluster_id";

  /** What a person is told by besides its identities. */
  static final String[] CARRIED = {BASIS, STRICT, LOOSE};

  private static final String NUMBER = "usable_number";
  private static final String TELLS_APART = "tells_apart";

  private static final String APOSTROPHE = "['`\u00B4\u02B9\u02BB-\u02BD\u2018\u2019\u201B\u2032]";
  private static final String NO_NAME =
      "\\b(?:X{2,}|" + String.join("|", PersonName.wordsThatNameNobody()) + ")\\b";
  private static final String WORD = "[\\p{IsLatin}\\p{M}]{2,}";
  private static final String TWO_WORDS =
      WORD + "[^\\p{IsLatin}\\p{M}](?:.*[^\\p{IsLatin}\\p{M}])?" + WORD;

  private IdentityClusters() {}

  /**
   * @param ids restricted.identity with record_key
   * @param linked {@link ClusterTable}
   * @return identity_id, cluster_id and {@link #CARRIED}
   */
  static Dataset<Row> of(Dataset<Row> ids, Dataset<Row> linked) {
    Dataset<Row> known =
        // Never null, and said so: else an inner and an outer join would each want a shuffle of
        // their own.
        ids.where(col(IDENTITY).isNotNull())
            .select(
                col(IDENTITY),
                col(ClusterTable.KEY),
                concat_ws(
                        " ",
                        coalesce(col("document_issuer_code"), lit("")),
                        DocumentNumbers.usable(col("document_number")))
                    .as("document"),
                DocumentNumbers.usable(col("document_number")).as(NUMBER),
                tellsPeopleApart().as(TELLS_APART));
    Dataset<Row> found = known.join(linked, ClusterTable.KEY);
    Dataset<Row> alone =
        known.join(linked.select(ClusterTable.KEY), new String[] {ClusterTable.KEY}, "left_anti");
    return found
        .select(
            col(IDENTITY),
            smallest(ClusterTable.CLUSTER).as(CLUSTER),
            basis().as(BASIS),
            smallest(ClusterTable.STRICT).as(STRICT),
            smallest(ClusterTable.LOOSE).as(LOOSE))
        .unionByName(
            alone.select(
                col(IDENTITY),
                col(IDENTITY).as(CLUSTER),
                ofItself().as(BASIS),
                col(IDENTITY).as(STRICT),
                col(IDENTITY).as(LOOSE)));
  }

  private static Column smallest(String cluster) {
    return min(IDENTITY).over(Window.partitionBy(cluster));
  }

  /**
   * A person is as doubtful as the most doubtful of its identities: a missing departure may be on
   * the record that was left to somebody else.
   */
  private static Column basis() {
    WindowSpec person = Window.partitionBy(ClusterTable.CLUSTER);
    Column isDoubtful =
        max(ClusterTable.DOUBT)
            .over(person)
            .isNotNull()
            .or(
                not(
                    min(ClusterTable.STRICT)
                        .over(person)
                        .equalTo(max(ClusterTable.STRICT).over(person))));
    Column isOneDocument =
        count(NUMBER)
            .over(person)
            .equalTo(count(lit(1)).over(person))
            .and(min("document").over(person).equalTo(max("document").over(person)));
    return when(isDoubtful, LinkBasis.WEAK.code())
        .when(count(lit(1)).over(person).equalTo(1), ofItself())
        .when(isOneDocument, LinkBasis.DOCUMENT.code())
        .otherwise(LinkBasis.EVIDENCE.code());
  }

  private static Column ofItself() {
    return when(col(NUMBER).isNotNull().or(col(TELLS_APART)), SINGLE)
        .otherwise(LinkBasis.WEAK.code());
  }

  /** A complete name and birth date. */
  private static Column tellsPeopleApart() {
    Column names =
        upper(
            concat_ws(
                " ",
                Stream.of("full_name", "family_name", "given_names")
                    .map(name -> trim(col(name)))
                    .toArray(Column[]::new)));
    Column words = regexp_replace(regexp_replace(names, APOSTROPHE, ""), NO_NAME, " ");
    // 1 January is written for an unknown day of the year.
    return words.rlike(TWO_WORDS).and(coalesce(dayofyear(col("birth_date")).gt(1), lit(false)));
  }
}
