package org.moeli.examples;

import org.apache.spark.sql.SparkSession;

/** The smallest job of an analyst. */
public final class StayCount {
  private StayCount() {}

  /** Prints how many stays there are. */
  public static void main(String[] args) {
    SparkSession spark = SparkSession.builder().getOrCreate();
    System.out.println(spark.table("intelligence.overstay").count() + " stays");
  }
}
