package org.moeli.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.moeli.resolve.IdentityExamples.IDS;
import static org.moeli.resolve.IdentityExamples.identities;
import static org.moeli.resolve.IdentityExamples.noPrior;
import static org.moeli.resolve.IdentityExamples.prior;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;

@SparkTest
class PersonsTest {

  @Test
  void sameDocumentWithCompatibleNameAndBirthIsOnePerson(SparkSession spark) {
    assertPersons(
        spark,
        """
        id | issuer | number    | full         | family  | given  | birth      | sex | nation
        a1 | LSO    | RC 123456 | -            | MOKOENA | TSHEPO | 1990-05-17 | M   | LSO
        a2 | LSO    | rc-123456 | Tšepo Mokoena | -      | -      | 1990       | -   | -
        a3 | LSO    | RC123456< | -            | Mokwena | Ts'epo | 1990-05-17 | M   | ZAF
        """,
        """
        identity_id | person_no | founder_identity_id | link_basis_code
        a1          | 1         | a1                  | DOCUMENT
        a2          | 1         | a1                  | DOCUMENT
        a3          | 1         | a1                  | DOCUMENT
        """);
  }

  @Test
  void reusedNumberIsNotOnePerson(SparkSession spark) {
    assertPersons(
        spark,
        """
        id | issuer | number | family  | given  | birth      | sex | nation
        a1 | LSO    | B11223 | Mokoena | Thabo  | 1990-05-17 | M   | LSO
        a2 | LSO    | B11223 | Letsie  | Palesa | 1972-11-02 | F   | LSO
        """,
        """
        identity_id | person_no | founder_identity_id | link_basis_code
        a1          | 1         | a1                  | SINGLE
        a2          | 2         | a2                  | SINGLE
        """);
  }

  @Test
  void sameNumberOfAnotherIssuerIsAnotherPerson(SparkSession spark) {
    assertPersons(
        spark,
        """
        id | issuer | number | family  | given | birth      | sex | nation
        a1 | LSO    | B11223 | Mokoena | Thabo | 1990-05-17 | M   | LSO
        a2 | ZAF    | B11223 | Mokoena | Thabo | 1990-05-17 | M   | LSO
        a3 | -      | B11223 | Mokoena | Thabo | 1990-05-17 | M   | LSO
        """,
        """
        identity_id | person_no | founder_identity_id | link_basis_code
        a1          | 1         | a1                  | SINGLE
        a2          | 2         | a2                  | SINGLE
        a3          | 3         | a3                  | SINGLE
        """);
  }

  @Test
  void identityThatMayBeEitherOfTwoPersonsIsWeakAndJoinsNeither(SparkSession spark) {
    assertPersons(
        spark,
        """
        id | issuer | number | full          | birth      | sex | nation
        a1 | LSO    | B11223 | Thabo Mokoena | 1990-05-17 | M   | LSO
        a2 | LSO    | B11223 | Palesa Letsie | 1972-11-02 | F   | LSO
        a3 | LSO    | B11223 | -             | -          | -   | LSO
        """,
        """
        identity_id | person_no | founder_identity_id | link_basis_code
        a1          | 1         | a1                  | SINGLE
        a2          | 2         | a2                  | SINGLE
        a3          | 3         | a3                  | WEAK
        """);
  }

  @Test
  void admissionNumberWithBirthYearIsOnePersonUnlessYearSexOrNationalityContradict(
      SparkSession spark) {
    assertPersons(
        spark,
        """
        id | issuer | number      | birth | sex | nation
        a1 | USA    | 60FF76FCECD | 1955  | F   | JPN
        b1 | USA    | A324BEFF986 | 1990  | M   | MEX
        b2 | USA    | A324BEFF986 | 1990  | -   | MEX
        c1 | USA    | B5F4AF49BE9 | 1940  | M   | DEU
        c2 | USA    | B5F4AF49BE9 | 1941  | M   | DEU
        d1 | USA    | 89D152B3751 | 1991  | M   | QAT
        d2 | USA    | 89D152B3751 | 1991  | F   | QAT
        e1 | USA    | 5215091492A | 1970  | F   | ITA
        e2 | USA    | 5215091492A | 1970  | F   | BRA
        """,
        """
        identity_id | person_no | founder_identity_id | link_basis_code
        a1          | 1         | a1                  | SINGLE
        b1          | 2         | b1                  | DOCUMENT
        b2          | 2         | b1                  | DOCUMENT
        c1          | 3         | c1                  | SINGLE
        c2          | 4         | c2                  | SINGLE
        d1          | 5         | d1                  | SINGLE
        d2          | 6         | d2                  | SINGLE
        e1          | 7         | e1                  | SINGLE
        e2          | 8         | e2                  | SINGLE
        """);
  }

  @Test
  void numbersThatStandForNoneLinkNobody(SparkSession spark) {
    assertPersons(
        spark,
        """
        id | issuer | number  | full          | birth      | sex | nation
        a1 | LSO    | 0000    | Thabo Mokoena | 1990-05-17 | M   | LSO
        a2 | LSO    | 0000    | THABO MOKOENA | 1990-05-17 | M   | LSO
        b1 | LSO    | UNKNOWN | Neo Molapo    | 1985-02-03 | F   | LSO
        b2 | LSO    | unknown | NEO MOLAPO    | 1985-02-03 | F   | LSO
        c1 | LSO    | N/A     | Neo Sello     | 1985-02-03 | F   | LSO
        c2 | LSO    | N/A     | NEO SELLO     | 1985-02-03 | F   | LSO
        d1 | LSO    | X-X-X-X | Mpho Sello    | 1985-02-03 | F   | LSO
        d2 | LSO    | X-X-X-X | MPHO SELLO    | 1985-02-03 | F   | LSO
        e1 | LSO    | 123     | Moea Sello    | 1985-02-03 | F   | LSO
        e2 | LSO    | 123     | MOEA SELLO    | 1985-02-03 | F   | LSO
        """,
        """
        identity_id | person_no | founder_identity_id | link_basis_code
        a1          | 1         | a1                  | SINGLE
        a2          | 2         | a2                  | SINGLE
        b1          | 3         | b1                  | SINGLE
        b2          | 4         | b2                  | SINGLE
        c1          | 5         | c1                  | SINGLE
        c2          | 6         | c2                  | SINGLE
        d1          | 7         | d1                  | SINGLE
        d2          | 8         | d2                  | SINGLE
        e1          | 9         | e1                  | SINGLE
        e2          | 10        | e2                  | SINGLE
        """);
  }

  @Test
  void withoutDocumentOnlyACompleteNameAndBirthDateTellAPersonApart(SparkSession spark) {
    assertPersons(
        spark,
        """
        id | full          | family  | given   | birth
        a1 | Thabo Mokoena | -       | -       | 1990-05-17
        a2 | -             | Mokoena | 'Mathabo | 1990-05-17
        b1 | Thabo Mokoena | -       | -       | 1990
        b2 | Thabo Mokoena | -       | -       | 1990-01-01
        b3 | T Mokoena     | -       | -       | 1990-05-17
        b4 | Mr Mokoena    | -       | -       | 1990-05-17
        b5 | -             | Mokoena | UNKNOWN | 1990-05-17
        b6 | D'Artagnan    | -       | -       | 1990-05-17
        b7 | -             | -       | -       | -
        """,
        """
        identity_id | person_no | founder_identity_id | link_basis_code
        a1          | 1         | a1                  | SINGLE
        a2          | 2         | a2                  | SINGLE
        b1          | 3         | b1                  | WEAK
        b2          | 4         | b2                  | WEAK
        b3          | 5         | b3                  | WEAK
        b4          | 6         | b4                  | WEAK
        b5          | 7         | b5                  | WEAK
        b6          | 8         | b6                  | WEAK
        b7          | 9         | b7                  | WEAK
        """);
  }

  @Test
  void numberUsedByEverybodyLinksEqualWordsOnly(SparkSession spark) {
    // given: 300 travellers under one number, each written in two orders, and two without a name
    Dataset<Row> identity =
        identities(
            spark
                .range(602)
                .selectExpr(
                    "lpad(id, 4, '0') as id",
                    "'LSO' as issuer",
                    "'RC100' as number",
                    "case when id < 300 then concat('Thabo Mokoena', repeat('a', cast(id as int)))"
                        + " when id < 600 then"
                        + " concat('MOKOENA', repeat('A', cast(id - 300 as int)), ' THABO')"
                        + " end as full",
                    "cast(null as string) as family",
                    "cast(null as string) as given",
                    "case when id < 600 then '1990-05-17' end as birth",
                    "case when id < 600 then 'M' end as sex",
                    "'LSO' as nation"));

    // when
    Dataset<Row> persons = Persons.resolve(identity, noPrior(spark), IDS);

    // then
    Frames.assertRows(
        persons
            .groupBy("link_basis_code", "person_no")
            .count()
            .groupBy("link_basis_code", "count")
            .agg(count("person_no").as("persons")),
        """
        link_basis_code | count | persons
        DOCUMENT        | 2     | 300
        WEAK            | 2     | 1
        """);
  }

  @Test
  void orderAndPartitionsOfTheInputChangeNothing(SparkSession spark) {
    Dataset<Row> identity = GeneratedIdentities.of(spark, 400);
    List<String> expected = lines(Persons.resolve(identity, noPrior(spark), IDS));
    List<String> shuffled =
        lines(
            Persons.resolve(
                identity
                    .repartition(5, col("first_received_date"), col("sex_code"))
                    .sort("sex_code"),
                noPrior(spark),
                IDS));
    assertEquals(expected, shuffled);
  }

  @Test
  void planHasNoCartesianProductAndNoNestedLoop(SparkSession spark) {
    Dataset<Row> identity = GeneratedIdentities.of(spark, 20);
    Dataset<Row> first = Persons.resolve(identity, noPrior(spark), IDS);
    for (Dataset<Row> frame :
        List.of(first, Persons.resolve(identity, first, IDS), Persons.describe(identity, first))) {
      String plan = frame.queryExecution().executedPlan().toString();
      assertFalse(plan.contains("CartesianProduct"), plan);
      assertFalse(plan.contains("NestedLoop"), plan);
    }
  }

  @Test
  void describesAPersonWithoutNamesNumbersOrBirthDates(SparkSession spark) {
    Dataset<Row> identity =
        identities(
            spark,
            """
            id | issuer | number | full          | birth      | sex | nation
            a1 | LSO    | B11223 | Thabo Mokoena | 1990-05-17 | M   | LSO
            a2 | LSO    | B11223 | Thabo Mokoena | 1990       | M   | ZAF
            a3 | ZAF    | C44556 | Thabo Mokoena | 1991-05-17 | F   | ZAF
            a4 | -      | 0000   | Thabo Mokoena | 1991       | F   | -
            b1 | LSO    | B99887 | Neo Molapo    | 1985-02-03 | F   | LSO
            c1 | -      | -      | -             | -          | -   | -
            """);
    Dataset<Row> personIdentity =
        prior(
                spark,
                """
                identity_id | person_no | founder_identity_id
                a1          | 1         | a1
                a2          | 1         | a1
                a3          | 1         | a1
                a4          | 1         | a1
                b1          | 2         | b1
                c1          | 3         | c1
                """)
            .withColumn(
                "link_basis_code",
                expr("case person_no when 1 then 'DOCUMENT' when 2 then 'SINGLE' else 'WEAK' end"));

    Dataset<Row> person = Persons.describe(identity, personIdentity);

    Frames.assertRows(
        person,
        """
        person_no | birth_year | sex_code | nationality_codes | identity_count | document_count | link_basis_code
        1         | 1990       | F        | [LSO,ZAF]         | 4              | 2              | DOCUMENT
        2         | 1985       | F        | [LSO]             | 1              | 1              | SINGLE
        3         | -          | -        | []                | 1              | 0              | WEAK
        """);
    assertEquals(
        List.of(
            "person_id",
            "person_no",
            "birth_year",
            "sex_code",
            "nationality_codes",
            "identity_count",
            "document_count",
            "link_basis_code"),
        List.of(person.columns()));
  }

  private static void assertPersons(SparkSession spark, String identities, String expected) {
    Dataset<Row> persons = Persons.resolve(identities(spark, identities), noPrior(spark), IDS);
    Frames.assertRows(persons, expected);
  }

  private static List<String> lines(Dataset<Row> frame) {
    return frame.collectAsList().stream().map(Row::toString).sorted().toList();
  }
}
