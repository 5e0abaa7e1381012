package org.moeli.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.dayofyear;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.moeli.domain.LinkBasis;
import org.moeli.domain.PersonName;
import org.moeli.kernel.spark.DocumentNumbers;

/** Which identities are one person, one row per identity. */
final class IdentityClusters {
  static final String IDENTITY = "identity_id";

  /** Smallest identity of the cluster, by which the cluster goes. */
  static final String CLUSTER = "cluster_id";

  static final String BASIS = "link_basis_code";
  static final String DOCUMENT = LinkBasis.DOCUMENT.code();
  static final String SINGLE = LinkBasis.SINGLE.code();
  static final String WEAK = LinkBasis.WEAK.code();

  static final StructType SCHEMA =
      new StructType()
          .add(IDENTITY, DataTypes.StringType, false)
          .add(CLUSTER, DataTypes.StringType, false)
          .add(BASIS, DataTypes.StringType, false);

  private static final String ISSUER = "document_issuer_code";
  private static final String NUMBER = "document_number";
  private static final String DOCUMENT_KEY = "document_key";
  private static final String SHOWINGS = "showings";

  private static final String APOSTROPHE = "['`\u00B4\u02B9\u02BB-\u02BD\u2018\u2019\u201B\u2032]";
  private static final String NO_NAME =
      "\\b(?:X{2,}|" + String.join("|", PersonName.wordsThatNameNobody()) + ")\\b";
  private static final String WORD = "[\\p{IsLatin}\\p{M}]{2,}";
  private static final String TWO_WORDS =
      WORD + "[^\\p{IsLatin}\\p{M}](?:.*[^\\p{IsLatin}\\p{M}])?" + WORD;

  private IdentityClusters() {}

  /**
   * @param identity restricted.identity
   * @return columns of {@link #SCHEMA}
   */
  static Dataset<Row> of(Dataset<Row> identity) {
    Dataset<Row> written =
        // Never null, and said so: else an inner and an outer join would each want a shuffle of
        // their own.
        identity
            .where(col(IDENTITY).isNotNull())
            .select(
                col(IDENTITY),
                upper(text(ISSUER)).as(ISSUER),
                DocumentNumbers.usable(col(NUMBER)).as(NUMBER),
                text("full_name"),
                text("family_name"),
                text("given_names"),
                col("birth_date"),
                col("birth_year"),
                text("sex_code"),
                text("nationality_code"));
    Dataset<Row> withDocument =
        written
            .where(col(NUMBER).isNotNull())
            .withColumn(DOCUMENT_KEY, xxhash64(col(ISSUER), col(NUMBER)))
            .withColumn(SHOWINGS, count(lit(1)).over(Window.partitionBy(DOCUMENT_KEY)));

    // Comparing names and finding components needs more than columns can say, so documents that
    // were shown in several writings go through Java, and only those.
    Dataset<Row> shared =
        withDocument
            .where(col(SHOWINGS).gt(1))
            .groupBy(DOCUMENT_KEY)
            .as(Encoders.LONG(), Encoders.row(withDocument.schema()))
            .flatMapGroups(new SharedDocument(), Encoders.row(SCHEMA));
    Dataset<Row> alone = withDocument.where(col(SHOWINGS).equalTo(1));
    Dataset<Row> withoutDocument = written.where(col(NUMBER).isNull());
    Column basis = when(tellsPeopleApart(), SINGLE).otherwise(WEAK);
    return shared
        .unionByName(ofItself(alone, lit(SINGLE)))
        .unionByName(ofItself(withoutDocument, basis))
        .select(col(IDENTITY), col(CLUSTER), col(BASIS));
  }

  private static Dataset<Row> ofItself(Dataset<Row> identities, Column basis) {
    return identities.select(col(IDENTITY), col(IDENTITY).as(CLUSTER), basis.as(BASIS));
  }

  /** A complete name and birth date: what {@code IdentityProfile#isComplete} says, in columns. */
  private static Column tellsPeopleApart() {
    Column names = upper(concat_ws(" ", col("full_name"), col("family_name"), col("given_names")));
    Column words = regexp_replace(regexp_replace(names, APOSTROPHE, ""), NO_NAME, " ");
    // 1 January is written for an unknown day of the year.
    return words.rlike(TWO_WORDS).and(coalesce(dayofyear(col("birth_date")).gt(1), lit(false)));
  }

  private static Column text(String column) {
    return coalesce(trim(col(column)), lit("")).as(column);
  }
}
