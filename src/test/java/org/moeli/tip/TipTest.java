package org.moeli.tip;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.moeli.testing.Frames.assertRows;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.run.Vintage;
import org.moeli.linkage.Linkage;
import org.moeli.linkage.model.Model;
import org.moeli.matching.MatchModels;
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
  private static final String NO_STAGE = TipFixture.NO_STAGE;
  private static final String NO_IDENTITY = "person_id | number";
  private static final String NOBODY_WRITTEN = "person_id | number\np1 | -";
  private static final Definitions RULES = Definitions.rules(Optional.empty());
  private static final String NO_LINK = "case_id | role_code | is_also_suspect";

  private static final String LINKS =
      "case_id | person_no | candidate_no | role_code | person_id | link_basis_code | is_victim |"
          + " is_also_suspect\n";

  @Test
  void personsOfCasesAreLinkedByDocumentToPersonsOfTheLake(SparkSession spark) {
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
            case_id | no | role    | issuer | number   | name           | birth
            c1      | 1  | VICTIM  | LSO    | ra-100 1 | Lerato Mokoena | -
            c1      | 2  | SUSPECT | ZAF    | RA1001   | Thabo Sello    | -
            c1      | 3  | VICTIM  | -      | shared5  | -              | -
            c1      | 4  | WITNESS | -      | shared5  | Neo Letsie     | 1971-02-03
            c2      | 1  | WITNESS | -      | NONE     | Tšepo Khotso   | -
            c2      | 2  | VICTIM  | LSO    | OTHER88  | Nobody Known   | 1961-02-03
            c3      | 1  | SUSPECT | -      | RA1001   | -              | -
            c3      | 2  | WITNESS | LSO    | RA1001   | -              | -
            gone    | 1  | VICTIM  | -      | FREE77   | -              | -
            """,
            NO_STAGE);
    Dataset<Row> identity =
        TipFixture.identities(
            spark,
            """
            person_id | issuer | number  | name            | birth      | year
            p1        | LSO    | RA1001  | Lerato Mokoena  | 1999-05-06 | 1999
            p1        | LSO    | RA1001  | Mokoena Lerato  | -          | 1999
            p2        | ZAF    | RA1001  | Thabo Sello     | 1980-02-03 | 1980
            p3        | -      | SHARED5 | Puleng Ramone   | 1991-05-28 | 1991
            p4        | LSO    | SHARED5 | Neo Letsie      | 1971-02-03 | 1971
            p6        | LSO    | NONE    | Tsepo Khotso    | 2001-01-02 | 2001
            p7        | LSO    | FREE77  | Mpho Molapo     | 1981-02-03 | 1981
            """);

    Dataset<Row> links = links(cases, identity);

    String expected =
        LINKS
            + """
            c1      | 1         | 1            | VICTIM    | p1        | DOCUMENT        | true      | true
            c1      | 2         | 1            | SUSPECT   | p2        | DOCUMENT        | true      | true
            c1      | 3         | 1            | VICTIM    | p3        | DOCUMENT_SHARED | true      | false
            c1      | 3         | 2            | VICTIM    | p4        | DOCUMENT_SHARED | true      | false
            c1      | 4         | 1            | WITNESS   | p4        | DOCUMENT        | true      | false
            c2      | 1         | 1            | WITNESS   | -         | NONE            | false     | false
            c2      | 2         | 1            | VICTIM    | -         | NONE            | true      | false
            c3      | 1         | 1            | SUSPECT   | p1        | DOCUMENT_SHARED | true      | true
            c3      | 1         | 2            | SUSPECT   | p2        | DOCUMENT_SHARED | true      | true
            c3      | 2         | 1            | WITNESS   | p1        | DOCUMENT        | true      | true
            c3      | 2         | 2            | WITNESS   | p2        | EVIDENCE        | true      | true
            """;
    assertRows(links, expected);
    assertRows(links(cases.orderBy(col("case_id").desc()), identity.repartition(3)), expected);
  }

  @Test
  void anotherDocumentOrNoneIsOfTheSamePersonWhenTheRestAgrees(SparkSession spark) {
    Dataset<Row> cases =
        TipFixture.cases(
            spark,
            """
            case_id
            passport
            none
            misspelt
            slips
            day
            middle
            sibling
            namesake
            """,
            """
            case_id  | no | role    | issuer | number    | name                    | birth      | sex
            passport | 1  | VICTIM  | LSO    | RC8801234 | Lerato Mokoena          | 1999-05-06 | -
            none     | 1  | VICTIM  | -      | -         | Tšepo Khotso Moshweshwe | 2001-07-19 | -
            misspelt | 1  | VICTIM  | -      | -         | Palessa Molapo          | 1990-03-24 | -
            slips    | 1  | VICTIM  | -      | -         | Mamelo Ntsoaki Phafolo  | 1992-02-13 | F
            day      | 1  | VICTIM  | -      | -         | Katleho Ramatseliso     | 1984-08-11 | -
            middle   | 1  | VICTIM  | -      | -         | Nthabiseng Anna Phafoli | 1977-10-30 | -
            sibling  | 1  | VICTIM  | LSO    | RC5550001 | Teboho Makhetha         | 1995-04-17 | M
            namesake | 1  | SUSPECT | LSO    | RC7770001 | Mpho Sello              | 1969-12-25 | -
            """,
            NO_STAGE);
    Dataset<Row> identity =
        TipFixture.identities(
            spark,
            """
            person_id | issuer | number    | name                     | birth      | year | sex
            passport  | ZAF    | M44Q1290  | Lerato Mokoena           | 1999-05-06 | 1999 | F
            none      | LSO    | RB3301288 | Ts'epo Kgotso Moshoeshoe | 2001-07-19 | 2001 | M
            misspelt  | LSO    | RB7712349 | Palesa Molapo            | 1990-03-24 | 1990 | F
            slips     | LSO    | RB2251907 | Mamello Ntsoake Phafoli  | 1992-02-13 | 1992 | F
            day       | LSO    | RB1190056 | Katleho Ramatseliso      | 1984-11-08 | 1984 | M
            middle    | LSO    | RB6623100 | Phafoli, Nthabiseng      | 1977-10-30 | 1977 | F
            sister    | LSO    | RC5550002 | Palesa Makhetha          | 1998-09-02 | 1998 | F
            brother   | LSO    | RC5550003 | Thabo Makhetha           | 1993-01-21 | 1993 | M
            twin      | LSO    | RC5550004 | Lineo Makhetha           | 1995-04-17 | 1995 | F
            other     | LSO    | RC9123456 | Mpho Sello               | 1988-06-14 | 1988 | F
            """);

    assertRows(
        links(cases, identity),
        LINKS
            + """
            passport | 1 | 1 | VICTIM  | passport | EVIDENCE | true  | false
            none     | 1 | 1 | VICTIM  | none     | EVIDENCE | true  | false
            misspelt | 1 | 1 | VICTIM  | misspelt | EVIDENCE | true  | false
            slips    | 1 | 1 | VICTIM  | slips    | EVIDENCE | true  | false
            day      | 1 | 1 | VICTIM  | day      | EVIDENCE | true  | false
            middle   | 1 | 1 | VICTIM  | middle   | EVIDENCE | true  | false
            sibling  | 1 | 1 | VICTIM  | -        | NONE     | true  | false
            namesake | 1 | 1 | SUSPECT | -        | NONE     | false | false
            """);
  }

  @Test
  void aVictimIsFoundAgainInAnotherCaseWithoutTheLake(SparkSession spark) {
    Dataset<Row> cases =
        TipFixture.cases(
            spark,
            """
            case_id
            c1
            c2
            c3
            c4
            c5
            """,
            """
            case_id | no | role    | issuer | number   | name            | birth
            c1      | 1  | VICTIM  | -      | -        | Palesa Molapo   | 1990-03-24
            c2      | 1  | SUSPECT | LSO    | RD100200 | Molapo, Palessa | 1990-03-24
            c3      | 1  | SUSPECT | -      | rd100200 | -               | -
            c4      | 1  | SUSPECT | -      | -        | Lineo Molapo    | 1993-06-02
            c5      | 1  | VICTIM  | -      | -        | -               | -
            """,
            NO_STAGE);
    String expected =
        LINKS
            + """
            c1 | 1 | 1 | VICTIM  | - | NONE | true  | true
            c2 | 1 | 1 | SUSPECT | - | NONE | true  | true
            c3 | 1 | 1 | SUSPECT | - | NONE | true  | true
            c4 | 1 | 1 | SUSPECT | - | NONE | false | false
            c5 | 1 | 1 | VICTIM  | - | NONE | true  | false
            """;

    assertRows(links(cases, TipFixture.identities(spark, NO_IDENTITY)), expected);
  }

  @Test
  void personsOfWhomNothingIsWrittenAreNobodyOfTheLake(SparkSession spark) {
    Dataset<Row> cases =
        TipFixture.cases(spark, "case_id\nc1", "case_id | no | role\nc1 | 1 | VICTIM", NO_STAGE);
    String expected = LINKS + "c1 | 1 | 1 | VICTIM | - | NONE | true | false";

    assertRows(links(cases, TipFixture.identities(spark, NOBODY_WRITTEN)), expected);
    assertRows(links(cases, TipFixture.identities(spark, NO_IDENTITY)), expected);
  }

  @Test
  void withoutAModelDocumentsAreCompared(SparkSession spark) {
    Dataset<Row> cases =
        TipFixture.cases(
            spark,
            "case_id\nc1",
            """
            case_id | no | role    | number  | name           | birth
            c1      | 1  | VICTIM  | RA10012 | -              | -
            c1      | 2  | VICTIM  | -       | Lerato Mokoena | 1999-05-06
            """,
            NO_STAGE);
    Dataset<Row> identity =
        TipFixture.identities(
            spark,
            """
            person_id | number  | name           | birth
            p1        | RA10012 | Thabo Sello    | 1980-02-03
            p2        | -       | Lerato Mokoena | 1999-05-06
            """);

    assertRows(
        Links.of(cases, identity, identity, linkage(identity), Optional.empty()),
        LINKS
            + """
            c1 | 1 | 1 | VICTIM | p1 | DOCUMENT | true | false
            c1 | 2 | 1 | VICTIM | -  | NONE     | true | false
            """);
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
            NO_STAGE);

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
    Dataset<Row> none = TipFixture.cases(spark, "case_id", "case_id", NO_STAGE);
    Dataset<Row> identity =
        TipFixture.identities(spark, "person_id | number | birth\np1 | A100 | -");
    Dataset<Row> links = links(none, identity);

    assertEquals(0, links.count());
    assertEquals(0, CaseStatuses.of(none, links, TERMS, new Vintage(AS_OF, AS_OF)).count());
  }

  /** The links by the rules and the model of the application. */
  private static Dataset<Row> links(Dataset<Row> cases, Dataset<Row> identity) {
    Linkage linkage = linkage(identity);
    Dataset<Row> noModels = TextTable.of(identity.sparkSession(), MatchModels.TABLE, "model_id");
    Optional<Model> packaged = MatchModels.inForce(noModels, RULES).map(MatchModels.Pinned::model);
    assertTrue(packaged.isPresent());
    return Links.of(cases, identity, identity, linkage, packaged);
  }

  private static Linkage linkage(Dataset<Row> identity) {
    return Linkage.over(identity, MatchModels.specification(RULES).unguarded());
  }
}
