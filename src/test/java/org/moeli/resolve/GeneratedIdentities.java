package org.moeli.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Seeded identities in which numbers are shared, details are missing and writings vary. */
final class GeneratedIdentities {
  private static final long SEED = 20250417;
  private static final String[] FAMILY = {"", "Mokoena", "Mokwena", "Molapo", "M"};
  private static final String[] GIVEN = {"", "Thabo", "T", "Tšepo", "TSHEPO", "Tsepo John"};
  private static final String[] BIRTH = {
    "", "1990", "1990-05-03", "1990-03-05", "1990-05-17", "1991"
  };
  private static final String[] SEX = {"", "F", "M", "X"};
  private static final String[] NATION = {"", "LSO", "ZAF"};
  private static final String[] ISSUER = {"LSO", "LSO", "LSO", "ZAF", ""};

  private GeneratedIdentities() {}

  /** restricted.identity with about four identities to a document number. */
  static Dataset<Row> of(SparkSession spark, int size) {
    Random random = new Random(SEED);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String number = random.nextInt(12) == 0 ? "0000" : "RC" + (1000 + random.nextInt(size / 4));
      rows.add(
          RowFactory.create(
              // Spread over the prefixes by which new persons are numbered.
              Integer.toHexString((i * 40503) & 0xffff) + "-" + i,
              any(random, ISSUER),
              number,
              null,
              any(random, FAMILY),
              any(random, GIVEN),
              any(random, BIRTH),
              any(random, SEX),
              any(random, NATION)));
    }
    return IdentityExamples.identities(
        spark.createDataFrame(rows, StructType.fromDDL(IdentityExamples.SHORT)));
  }

  private static String any(Random random, String[] values) {
    String value = values[random.nextInt(values.length)];
    return value.isEmpty() ? null : value;
  }
}
