package org.moeli.tip;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;

import java.util.stream.Stream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.moeli.kernel.spark.DocumentNumbers;

/** Which persons of the lake the persons of cases may be: one row per pair of them. */
public final class Links {
  private static final String IDENTITY = "identity_id";
  private static final String ISSUER = "document_issuer_code";
  private static final String NUMBER = "document_number";
  private static final String MINE = LinkRows.MINE;
  private static final String THEIRS = LinkRows.THEIRS;
  private static final String HOLDER_ISSUER = "holder_issuer_code";
  private static final String HOLDER_NUMBER = "holder_number";

  private Links() {}

  /**
   * The links of every person of every case in force, whatever the dates of the run: protection is
   * no matter of dates. A person of a case may be whoever shows the same document number, of the
   * same issuer where both sides know it; and whoever has the same birth date and name (see {@link
   * PossiblePersons#isSameName}), also beside a document, since one person may hold two.
   *
   * @param caseRecord restricted_tip.case_record
   * @param identity restricted.identity
   * @param personIdentity restricted.person_identity
   * @return restricted_tip.link
   */
  public static Dataset<Row> of(
      Dataset<Row> caseRecord, Dataset<Row> identity, Dataset<Row> personIdentity) {
    Dataset<Row> persons = persons(caseRecord);
    Dataset<Row> holders = holders(identity);
    Column[] ofBoth =
        Stream.concat(
                Stream.of(persons.columns()), Stream.of(IDENTITY, LinkRows.SHOWS_DOCUMENT, THEIRS))
            .map(name -> col(name))
            .toArray(Column[]::new);
    Column isSameIssuer =
        col(ISSUER).isin("", col(HOLDER_ISSUER)).or(col(HOLDER_ISSUER).equalTo(""));
    // There are few cases and many identities: cases travel to the identities, never back.
    Dataset<Row> sameDocument =
        broadcast(persons)
            .join(holders, col(NUMBER).equalTo(col(HOLDER_NUMBER)).and(isSameIssuer))
            .withColumn(LinkRows.SHOWS_DOCUMENT, lit(true))
            .select(ofBoth);
    Dataset<Row> sameName =
        broadcast(persons)
            .join(holders, birthDate(MINE).equalTo(birthDate(THEIRS)))
            .withColumn(LinkRows.SHOWS_DOCUMENT, lit(false))
            .select(ofBoth)
            // What a name is no column expression can say.
            .filter((FilterFunction<Row>) LinkRows::isSameName);
    Dataset<Row> found =
        personIdentity
            .select(IDENTITY, LinkRows.PERSON)
            .join(broadcast(sameDocument.unionByName(sameName)), IDENTITY)
            .drop(IDENTITY);
    Dataset<Row> themselves =
        persons
            .withColumn(LinkRows.SHOWS_DOCUMENT, lit(null).cast("boolean"))
            .withColumn(THEIRS, lit(null).cast(found.schema().apply(THEIRS).dataType()))
            .withColumn(LinkRows.PERSON, lit(null).cast("string"));
    return themselves
        .unionByName(found)
        // Whom a link protects depends on all others. Cases are few.
        .repartition(1)
        .mapPartitions(new LinkRows(), Encoders.row(LinkRows.SCHEMA))
        .select(
            Stream.of(LinkRows.SCHEMA.fieldNames()).map(name -> col(name)).toArray(Column[]::new));
  }

  private static Dataset<Row> persons(Dataset<Row> caseRecord) {
    return caseRecord
        .where(col("superseded_date").isNull())
        .select(col(LinkRows.CASE), explode(col("persons")).as("person"))
        .select(
            col(LinkRows.CASE),
            person(LinkRows.PERSON_NUMBER).as(LinkRows.PERSON_NUMBER),
            person(LinkRows.ROLE).as(LinkRows.ROLE),
            upper(text(person(ISSUER))).as(ISSUER),
            coalesce(DocumentNumbers.usable(person(NUMBER)), lit("")).as(NUMBER),
            struct(
                    text(person("full_name")).as("full_name"),
                    text(person("family_name")).as("family_name"),
                    text(person("given_names")).as("given_names"),
                    person("birth_date").as("birth_date"),
                    lit(null).cast("int").as("birth_year"),
                    text(person("sex_code")).as("sex_code"),
                    text(person("nationality_code")).as("nationality_code"))
                .as(MINE));
  }

  private static Dataset<Row> holders(Dataset<Row> identity) {
    return identity.select(
        col(IDENTITY),
        upper(text(col(ISSUER))).as(HOLDER_ISSUER),
        DocumentNumbers.usable(col(NUMBER)).as(HOLDER_NUMBER),
        struct(
                text(col("full_name")).as("full_name"),
                text(col("family_name")).as("family_name"),
                text(col("given_names")).as("given_names"),
                col("birth_date"),
                col("birth_year"),
                text(col("sex_code")).as("sex_code"),
                text(col("nationality_code")).as("nationality_code"))
            .as(THEIRS));
  }

  private static Column person(String field) {
    return col("person").getField(field);
  }

  private static Column birthDate(String side) {
    return col(side).getField("birth_date");
  }

  private static Column text(Column column) {
    return coalesce(trim(column), lit(""));
  }
}
