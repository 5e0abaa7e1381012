package org.moeli.tip;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.moeli.kernel.spark.DocumentNumbers;
import org.moeli.linkage.Linkage;
import org.moeli.linkage.model.Model;

/** Which persons of the lake the persons of cases may be: one row per pair of them. */
public final class Links {
  private static final String IDENTITY = "identity_id";
  private static final String PERSON = "person_id";

  /** Person of a case, as the engine numbers it; a pair has one on its right. */
  private static final String KEY = "right_key";

  private static final String OTHER = "left_key";
  private static final String ISSUER = "issuer";
  private static final String NUMBER = "number";
  private static final String HOLDER_ISSUER = "holder_issuer";
  private static final String HOLDER_NUMBER = "holder_number";
  private static final String SHOWS_DOCUMENT = "shows_document";
  private static final String PROBABILITY = "probability";

  private Links() {}

  /**
   * The links of every person of every case in force, whatever the dates of the run: protection is
   * no matter of dates. A person of a case may be whoever shows the same document number, of the
   * same issuer where both sides know it; and whoever the engine takes for possibly the same, also
   * beside a document, since one person may hold two.
   *
   * @param caseRecord restricted_tip.case_record
   * @param identity restricted.identity
   * @param personIdentity restricted.person_identity
   * @param model by which people are compared; without one documents alone are
   * @return restricted_tip.link
   */
  public static Dataset<Row> of(
      Dataset<Row> caseRecord,
      Dataset<Row> identity,
      Dataset<Row> personIdentity,
      Linkage linkage,
      Optional<Model> model) {
    Dataset<Row> involved = involved(caseRecord, identity.schema());
    Dataset<Row> pairs =
        linkage.increment(identity, involved, model, PossiblePersons.POSSIBLE, "persons of cases");
    Dataset<Row> persons =
        linkage
            .ids(involved, 1)
            .select(
                col("record_key").as(KEY),
                col("case_id"),
                col("person_no"),
                col("role_code"),
                issuer().as(ISSUER),
                coalesce(number(), lit("")).as(NUMBER));
    Dataset<Row> holders =
        linkage
            .ids(identity, 0)
            .select(
                col("record_key").as(OTHER),
                col(IDENTITY),
                issuer().as(HOLDER_ISSUER),
                number().as(HOLDER_NUMBER));
    Dataset<Row> alike = pairs.groupBy(KEY).agg(collect_list(OTHER).as("alike"));
    return persons
        .join(found(persons, holders, pairs, personIdentity), new String[] {KEY}, "left")
        .join(alike, new String[] {KEY}, "left")
        // Whom a link protects depends on all others. Cases are few.
        .repartition(1)
        .mapPartitions(new LinkRows(), Encoders.row(LinkRows.SCHEMA))
        .select(
            Stream.of(LinkRows.SCHEMA.fieldNames()).map(name -> col(name)).toArray(Column[]::new));
  }

  /** Persons of cases in the shape of identities, beside what the case says of each. */
  private static Dataset<Row> involved(Dataset<Row> caseRecord, StructType identity) {
    Dataset<Row> persons =
        caseRecord
            .where(col("superseded_date").isNull())
            .select(col("case_id"), explode(col("persons")).as("person"))
            .select("case_id", "person.*");
    List<Column> columns =
        new ArrayList<>(List.of(col("case_id"), col("person_no"), col("role_code")));
    for (StructField field : identity.fields()) {
      Column value = lit(null).cast(field.dataType());
      if (field.name().equals(IDENTITY)) {
        value = concat_ws("/", col("case_id"), col("person_no"));
      } else if (Arrays.asList(persons.columns()).contains(field.name())) {
        value = col(field.name());
      }
      columns.add(value.as(field.name()));
    }
    return persons.select(columns.toArray(Column[]::new));
  }

  /** Persons of the lake whom each person of a case may be. */
  private static Dataset<Row> found(
      Dataset<Row> persons, Dataset<Row> holders, Dataset<Row> pairs, Dataset<Row> personIdentity) {
    Column isSameIssuer =
        col(ISSUER).isin("", col(HOLDER_ISSUER)).or(col(HOLDER_ISSUER).equalTo(""));
    // There are few cases and many identities: cases travel to the identities, never back.
    Dataset<Row> sameDocument =
        broadcast(persons)
            .join(holders, col(NUMBER).equalTo(col(HOLDER_NUMBER)).and(isSameIssuer))
            .select(
                col(KEY), col(IDENTITY), lit(true).as(SHOWS_DOCUMENT), lit(0.0).as(PROBABILITY));
    Dataset<Row> alike =
        broadcast(pairs)
            .join(holders, OTHER)
            .select(col(KEY), col(IDENTITY), lit(false).as(SHOWS_DOCUMENT), col(PROBABILITY));
    return personIdentity
        .select(IDENTITY, PERSON)
        .join(broadcast(sameDocument.unionByName(alike)), IDENTITY)
        .groupBy(KEY, PERSON)
        .agg(max(SHOWS_DOCUMENT).as(SHOWS_DOCUMENT), max(PROBABILITY).as(PROBABILITY))
        .groupBy(KEY)
        .agg(collect_list(struct(PERSON, SHOWS_DOCUMENT, PROBABILITY)).as("found"));
  }

  private static Column issuer() {
    return upper(coalesce(trim(col("document_issuer_code")), lit("")));
  }

  private static Column number() {
    return DocumentNumbers.usable(col("document_number"));
  }
}
