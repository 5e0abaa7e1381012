package org.moeli.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TextTable;

/** Small stories, each with people of its own, told apart in one run. */
@SparkTest
class IdentityClustersTest {
  private static final String STORIES =
      """
      id | issuer | number    | full                | birth      | sex | nation | cluster | basis
      a1 | LSO    | RC 123456 | MOKOENA TSHEPO      | 1990-05-17 | M   | LSO    | a1      | DOCUMENT
      a2 | LSO    | rc-123456 | Tšepo Mokoena       | 1990       | -   | -      | a1      | DOCUMENT
      a3 | LSO    | RC123456< | Mokwena Ts'epo      | 1990-05-17 | M   | ZAF    | a1      | DOCUMENT
      b1 | LSO    | B11223    | Thabo Ramaili       | 1990-05-17 | M   | LSO    | b1      | SINGLE
      b2 | LSO    | B11223    | Palesa Letsie       | 1972-11-02 | F   | LSO    | b2      | SINGLE
      c1 | LSO    | C11223    | Lineo Khoele        | 1985-02-03 | F   | LSO    | c1      | EVIDENCE
      c2 | ZAF    | 88Z77Q    | Dineo Kgwele        | 1985-02-03 | F   | ZAF    | c1      | EVIDENCE
      d1 | LSO    | D550011   | Neo Molapo          | 1999-08-21 | F   | LSO    | d1      | EVIDENCE
      d2 | LSO    | D550O11   | Molapo Neo Anna     | 1999-08-21 | F   | LSO    | d1      | EVIDENCE
      d3 | LSO    | D55001    | Neo Molapo          | 1999-08-12 | F   | LSO    | d1      | EVIDENCE
      e1 | LSO    | RB700001  | Thabang Sello       | 2001-03-30 | M   | LSO    | e1      | SINGLE
      e2 | LSO    | RB700002  | Thabiso Sello       | 2001-03-30 | M   | LSO    | e2      | SINGLE
      f1 | LSO    | F900100   | Mosa Nkuebe         | 1992-12-05 | F   | LSO    | f1      | WEAK
      f2 | LSO    | F900100   | Limpho Nkuebe       | 1996-07-19 | F   | LSO    | f2      | WEAK
      g1 | LSO    | G44556    | Tumelo Thamae       | 1961-04-09 | M   | LSO    | g1      | SINGLE
      g2 | LSO    | G88990    | Tumelo Thamae       | 1988-10-14 | M   | LSO    | g2      | SINGLE
      h1 | USA    | 60FF76FCE | -                   | 1955       | F   | JPN    | h1      | SINGLE
      i1 | USA    | A324BEFF9 | -                   | 1990       | M   | MEX    | i1      | DOCUMENT
      i2 | USA    | A324BEFF9 | -                   | 1990       | -   | MEX    | i1      | DOCUMENT
      j1 | USA    | B5F4AF49B | -                   | 1940       | M   | DEU    | j1      | SINGLE
      j2 | USA    | B5F4AF49B | -                   | 1962       | F   | DEU    | j2      | SINGLE
      k1 | LSO    | 0000      | Thabo Mokone        | 1975-05-17 | M   | LSO    | k1      | EVIDENCE
      k2 | LSO    | UNKNOWN   | THABO MOKONE        | 1975-05-17 | M   | LSO    | k1      | EVIDENCE
      l1 | LSO    | N/A       | Rethabile Phiri     | 1985-02-03 | F   | LSO    | l1      | SINGLE
      l2 | LSO    | N/A       | Khothatso Tlali     | 1983-09-23 | M   | LSO    | l2      | SINGLE
      m1 | -      | -         | Seabata Mohapi      | 1990       | -   | -      | m1      | WEAK
      m2 | -      | -         | Khauhelo Ntsane     | 1990-01-01 | -   | -      | m2      | WEAK
      m3 | -      | -         | M Lebona            | 1981-05-27 | -   | -      | m3      | WEAK
      m4 | -      | -         | UNKNOWN Masupha     | 1980-06-17 | -   | -      | m4      | WEAK
      m5 | -      | -         | -                   | -          | -   | -      | m5      | WEAK
      """;

  @Test
  void tellsPeopleApart(SparkSession spark) {
    Dataset<Row> stories =
        TextTable.frame(
            spark,
            IdentityExamples.SHORT.replace("family STRING, given STRING, ", "")
                + ", cluster STRING, basis STRING",
            STORIES);

    Dataset<Row> clusters = WhoIsWho.clusters(spark, identity(stories));

    Frames.assertSame(
        stories.selectExpr(
            "id as identity_id", "cluster as cluster_id", "basis as link_basis_code"),
        clusters.select("identity_id", "cluster_id", "link_basis_code"));
  }

  @Test
  void orderAndPartitionsOfTheInputChangeNothing(SparkSession spark) {
    Dataset<Row> identity = GeneratedIdentities.of(spark, 400);
    List<String> expected = lines(WhoIsWho.clusters(spark, identity));
    assertEquals(
        expected,
        lines(
            WhoIsWho.clusters(
                spark, identity.repartition(5, identity.col("sex_code")).sort("sex_code"))));
    assertEquals(400, expected.size());
  }

  private static Dataset<Row> identity(Dataset<Row> stories) {
    return IdentityExamples.identities(
        stories.selectExpr(
            "id",
            "issuer",
            "number",
            "full",
            "cast(null as string) as family",
            "cast(null as string) as given",
            "birth",
            "sex",
            "nation"));
  }

  private static List<String> lines(Dataset<Row> frame) {
    return frame.collectAsList().stream().map(Row::toString).sorted().toList();
  }
}
