package org.moeli.examples;

import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;

/** A job that tries what it must not be able to do, prints what came of it, and fails. */
public final class Prying {
  private Prying() {}

  /** Prints its arguments, then a line for each try. */
  public static void main(String[] args) {
    SparkSession spark = SparkSession.builder().getOrCreate();
    System.out.println("arguments " + List.of(args));
    System.out.println("rows " + spark.table("core.void_notice").count());
    for (String statement :
        List.of(
            "SELECT * FROM restricted.identity",
            "INSERT INTO core.void_notice SELECT * FROM core.void_notice",
            "INSERT OVERWRITE core.void_notice SELECT * FROM core.void_notice",
            "DELETE FROM core.void_notice",
            "UPDATE core.void_notice SET source = 'x'",
            "TRUNCATE TABLE core.void_notice")) {
      System.out.println(statement + ": " + outcome(spark, statement));
    }
    throw new IllegalStateException("the analyst's own");
  }

  private static String outcome(SparkSession spark, String statement) {
    try {
      spark.sql(statement).collectAsList();
      return "done";
    } catch (Exception e) {
      return e instanceof AnalysisException ? "refused" : e.toString();
    }
  }
}
