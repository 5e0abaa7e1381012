package org.moeli.resolve;

import static org.apache.spark.sql.functions.expr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.moeli.resolve.IdentityExamples.identities;
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
}
