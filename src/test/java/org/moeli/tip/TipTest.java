package org.moeli.tip;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.moeli.testing.Frames.assertRows;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.kernel.run.Vintage;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TextTable;

@SparkTest
class TipTest {
  private static final LocalDate AS_OF = LocalDate.parse("2025-06-30");
  private static final TipTerms TERMS =
      new TipTerms(
          List.of("REPORTED", "INVESTIGATION", "CHARGED", "CONVICTED"),
          Map.of("REPORTED", 30, "INVESTIGATION", 90),
          Set.of("CONVICTED"),
          Map.of("LS-A", "SOUTH", "LS-C", "NORTH"));
  private static final String NO_LINK = "case_id | role_code | is_also_suspect";

  @Test
  void personsOfCasesAreLinkedToPersonsOfTheLake(SparkSession spark) {
    Dataset<Row> cases =
        TipFixture.cases(
            spark,
            """
            case_id | superseded_date
            c1      | -
            c2      | -
            c3      | -
            gone    | 2025-02-01
            """,
            """
            case_id | no | role    | issuer | number   | name                  | birth
            c1      | 1  | VICTIM  | LSO    | ra-100 1 | -                     | -
            c1      | 2  | SUSPECT | ZAF    | RA1001   | -                     | -
            c1      | 3  | VICTIM  | -      | shared5  | -                     | -
            c2      | 1  | VICTIM  | -      | NONE     | Tšepo Khotso          | 2001-01-01
            c2      | 2  | WITNESS | -      | -        | Tšepo Khotso          | -
            c3      | 1  | SUSPECT | -      | RA1001   | -                     | -
            c3      | 2  | SUSPECT | LSO    | LATE9    | Palesa Anna Molapo    | 1990-03-04
            gone    | 1  | VICTIM  | -      | FREE77   | -                     | -
            """,
            TipFixture.NO_STAGE);
    Dataset<Row> identity =
        TipFixture.identities(
            spark,
            """
            person_id | issuer | number  | name            | birth      | year
            p1        | LSO    | RA1001  | Lerato Mokoena  | 1999-05-06 | 1999
            p1        | LSO    | RA1001  | Mokoena Lerato  | -          | 1999
            p2        | ZAF    | RA1001  | Thabo Sello     | 1980-02-03 | 1980
            p3        | -      | SHARED5 | Neo Letsie      | 1991-02-03 | 1991
            p4        | LSO    | SHARED5 | Neo Letsie      | 1971-02-03 | 1971
            p5        | LSO    | X-12345 | Ts'epo Kgotso   | 2001-01-01 | 2001
            p6        | LSO    | NONE    | Tsepo Khotso    | 2001-01-02 | 2001
            p7        | LSO    | FREE77  | Mpho Molapo     | 1981-02-03 | 1981
            p8        | -      | -       | Molapo, Palesa  | 1990-03-04 | 1990
            """);

    Dataset<Row> links = Links.of(cases, identity, identity);

    String expected =
        """
        case_id | person_no | candidate_no | role_code | person_id | link_basis_code | is_victim | is_also_suspect
        c1      | 1         | 1            | VICTIM    | p1        | DOCUMENT        | true      | true
        c1      | 2         | 1            | SUSPECT   | p2        | DOCUMENT        | true      | true
        c1      | 3         | 1            | VICTIM    | p3        | DOCUMENT_SHARED | true      | false
        c1      | 3         | 2            | VICTIM    | p4        | DOCUMENT_SHARED | true      | false
        c2      | 1         | 1            | VICTIM    | p5        | NAME_AND_BIRTH  | true      | false
        c2      | 2         | 1            | WITNESS   | -         | NONE            | false     | false
        c3      | 1         | 1            | SUSPECT   | p1        | DOCUMENT_SHARED | true      | true
        c3      | 1         | 2            | SUSPECT   | p2        | DOCUMENT_SHARED | true      | true
        c3      | 2         | 1            | SUSPECT   | p8        | NAME_AND_BIRTH  | false     | false
        """;
    assertRows(links, expected);
    assertRows(
        Links.of(cases.orderBy(col("case_id").desc()), identity.repartition(3), identity),
        expected);
  }

  @Test
  void aCaseStandsAtTheLastStageReached(SparkSession spark) {
    Dataset<Row> cases =
        TipFixture.cases(
            spark,
            """
            case_id | registered_date | district_code | received_date | superseded_date
            new     | 2025-06-01      | LS-A          | 2025-06-02    | -
            slow    | 2025-05-31      | LS-C          | 2025-06-02    | -
            twice   | 2025-01-01      | LS-C          | 2025-06-02    | 2025-07-01
            stuck   | 2025-01-01      | -             | 2025-06-02    | -
            ended   | 2024-01-01      | LS-X          | 2025-06-02    | -
            later   | 2025-01-01      | LS-A          | 2025-07-01    | -
            gone    | 2025-01-01      | LS-A          | 2025-06-02    | 2025-06-30
            after   | 2025-07-01      | LS-A          | 2025-06-02    | -
            """,
            """
            case_id | no | role    | birth
            new     | 1  | VICTIM  | 2007-06-01
            new     | 2  | VICTIM  | 2007-06-02
            new     | 3  | SUSPECT | 2010-01-01
            slow    | 1  | VICTIM  | -
            twice   | 1  | VICTIM  | -
            stuck   | 1  | SUSPECT | -
            ended   | 1  | WITNESS | -
            later   | 1  | VICTIM  | -
            gone    | 1  | VICTIM  | -
            after   | 1  | VICTIM  | -
            """,
            """
            case_id | stage_code    | stage_date
            twice   | CHARGED       | 2025-06-30
            twice   | INVESTIGATION | 2025-06-30
            twice   | CONVICTED     | 2025-07-01
            stuck   | UNLISTED      | 2025-03-31
            stuck   | INVESTIGATION | 2025-03-31
            ended   | REPORTED      | 2024-01-01
            ended   | CONVICTED     | 2024-06-30
            """);
    Dataset<Row> link =
        TextTable.of(
            spark,
            "restricted_tip.link",
            """
            case_id | role_code | is_also_suspect
            new     | VICTIM    | false
            new     | VICTIM    | true
            slow    | SUSPECT   | true
            """);

    Dataset<Row> status = CaseStatuses.of(cases, link, TERMS, new Vintage(AS_OF, AS_OF)).cache();

    assertRows(
        status,
        """
        case_id | registered_year | district_code | region_code | stage_code    | stage_date | days_in_stage | is_closed | is_stalled | victim_count | suspect_count | minor_victim_count | has_suspect_victim
        new     | 2025            | LS-A          | SOUTH       | REPORTED      | 2025-06-01 | 29            | false     | false      | 2            | 1             | 1                  | true
        slow    | 2025            | LS-C          | NORTH       | REPORTED      | 2025-05-31 | 30            | false     | false      | 1            | 0             | 0                  | false
        twice   | 2025            | LS-C          | NORTH       | CHARGED       | 2025-06-30 | 0             | false     | false      | 1            | 0             | 0                  | false
        stuck   | 2025            | -             | -           | INVESTIGATION | 2025-03-31 | 91            | false     | true       | 0            | 1             | 0                  | false
        ended   | 2024            | LS-X          | -           | CONVICTED     | 2024-06-30 | 365           | true      | false      | 0            | 0             | 0                  | false
        """);
    assertRows(
        CaseProgress.of(status, new Vintage(AS_OF, AS_OF)),
        """
        registered_year | district_code | region_code | stage_code    | case_count | stalled_count | median_days_in_stage | victim_count
        2025            | LS-A          | SOUTH       | REPORTED      | 1          | 0             | 29.0                 | 2
        2025            | LS-C          | NORTH       | REPORTED      | 1          | 0             | 30.0                 | 1
        2025            | LS-C          | NORTH       | CHARGED       | 1          | 0             | 0.0                  | 1
        2025            | -             | -           | INVESTIGATION | 1          | 1             | 91.0                 | 0
        2024            | LS-X          | -           | CONVICTED     | 1          | 0             | 365.0                | 0
        """);
    status.unpersist();
  }

  @Test
  void elementsAreThoseOfTheLawOfTheEventDate(SparkSession spark) {
    Dataset<Row> cases =
        TipFixture.cases(
            spark,
            """
            case_id      | registered_date | event_date | act_codes | means_codes | form_codes
            adult        | 2025-01-01      | 2024-05-05 | [RECRUIT] | [FRAUD]     | [LABOUR]
            adult-no     | 2025-01-01      | 2024-05-05 | [RECRUIT] | [NONE]      | [LABOUR]
            adult-open   | 2025-01-01      | 2024-05-05 | [RECRUIT] | -           | [LABOUR]
            adult-other  | 2025-01-01      | 2024-05-05 | [RECRUIT] | [OTHER]     | [OTHER]
            no-act       | 2025-01-01      | 2024-05-05 | []        | [FRAUD]     | [LABOUR]
            no-purpose   | 2025-01-01      | 2024-05-05 | [RECRUIT] | [FRAUD]     | [UNKNOWN]
            child        | 2025-01-01      | 2024-05-05 | [RECRUIT] | []          | [OTHER]
            child-none   | 2025-01-01      | 2024-05-05 | [RECRUIT] | [NONE]      | [LABOUR]
            child-before | 2021-06-01      | 2021-01-13 | [RECRUIT] | [NONE]      | [LABOUR]
            child-after  | 2021-06-01      | 2021-01-14 | [RECRUIT] | [NONE]      | [LABOUR]
            child-means  | 2021-06-01      | 2021-01-13 | [RECRUIT] | [FRAUD]     | [LABOUR]
            child-old    | 2020-06-01      | -          | [RECRUIT] | [NONE]      | [LABOUR]
            child-undated| 2025-01-01      | -          | [RECRUIT] | [NONE]      | [LABOUR]
            grown-up     | 2025-01-01      | -          | [RECRUIT] | [NONE]      | [LABOUR]
            eighteen     | 2025-01-01      | 2024-05-05 | [RECRUIT] | [NONE]      | [LABOUR]
            born-unknown | 2025-01-01      | 2024-05-05 | [RECRUIT] | [NONE]      | [LABOUR]
            """,
            """
            case_id      | no | role    | birth
            adult        | 1  | VICTIM  | 1990-01-02
            adult-no     | 1  | VICTIM  | 1990-01-02
            adult-no     | 2  | SUSPECT | 2010-01-02
            adult-open   | 1  | VICTIM  | 1990-01-02
            adult-other  | 1  | VICTIM  | 1990-01-02
            no-act       | 1  | VICTIM  | 1990-01-02
            no-purpose   | 1  | VICTIM  | 1990-01-02
            child        | 1  | VICTIM  | 1990-01-02
            child        | 2  | VICTIM  | 2010-01-02
            child-none   | 1  | VICTIM  | 2010-01-02
            child-before | 1  | VICTIM  | 2010-01-02
            child-after  | 1  | VICTIM  | 2010-01-02
            child-means  | 1  | VICTIM  | 2010-01-02
            child-old    | 1  | VICTIM  | 2010-01-02
            child-undated| 1  | VICTIM  | 2010-01-02
            grown-up     | 1  | VICTIM  | 2006-12-31
            eighteen     | 1  | VICTIM  | 2006-05-05
            born-unknown | 1  | VICTIM  | -
            """,
            TipFixture.NO_STAGE);

    assertRows(
        CaseStatuses.of(
            cases,
            TextTable.of(spark, "restricted_tip.link", NO_LINK),
            TERMS,
            new Vintage(AS_OF, AS_OF)),
        """
        case_id      | elements_national | elements_palermo | minor_victim_count
        adult        | true              | true             | 0
        adult-no     | false             | false            | 0
        adult-open   | -                 | -                | 0
        adult-other  | -                 | -                | 0
        no-act       | -                 | -                | 0
        no-purpose   | -                 | -                | 0
        child        | true              | true             | 1
        child-none   | true              | true             | 1
        child-before | false             | true             | 1
        child-after  | true              | true             | 1
        child-means  | true              | true             | 1
        child-old    | false             | true             | 1
        child-undated| -                 | true             | 1
        grown-up     | -                 | -                | 0
        eighteen     | false             | false            | 0
        born-unknown | -                 | -                | 0
        """);
  }

  @Test
  void withoutCasesThereIsNothing(SparkSession spark) {
    Dataset<Row> none = TipFixture.cases(spark, "case_id", "case_id", TipFixture.NO_STAGE);
    Dataset<Row> identity =
        TipFixture.identities(spark, "person_id | number | birth\np1 | A100 | -");
    Dataset<Row> links = Links.of(none, identity, identity);

    assertEquals(0, links.count());
    assertEquals(0, CaseStatuses.of(none, links, TERMS, new Vintage(AS_OF, AS_OF)).count());
  }
}
