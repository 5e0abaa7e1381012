package org.moeli.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.moeli.kernel.spark.SessionFactory;

/**
 * Invented identities for the benchmark of linkage: {@code PersonTable RECORDS OUT}. Parquet with
 * the columns of restricted.identity and true_person. Names are drawn from a few thousand with the
 * frequencies of real ones; a person has 1.5 identities in the mean, that differ by a slip, a
 * second document, an initial, or day and month exchanged. The same number of records gives the
 * same table.
 */
public final class PersonTable {
  private static final String[] SYLLABLES = {
    "THA", "BO", "LE", "RA", "TO", "MO", "KOE", "NA", "PA", "SA", "TSE", "PO", "NE", "KHO", "TSO",
        "LI",
    "MA", "SE", "LLO", "TLA", "RE", "FE", "NYA", "KA", "HLA", "PHO", "ME", "TSI", "SI", "MPHO",
        "LA", "PU"
  };
  private static final int FAMILIES = 6_000;
  private static final int GIVEN = 2_500;
  private static final StructType SCHEMA =
      new StructType()
          .add("identity_id", DataTypes.StringType)
          .add("document_issuer_code", DataTypes.StringType)
          .add("document_number", DataTypes.StringType)
          .add("full_name", DataTypes.StringType)
          .add("family_name", DataTypes.StringType)
          .add("given_names", DataTypes.StringType)
          .add("birth_date", DataTypes.DateType)
          .add("birth_year", DataTypes.IntegerType)
          .add("sex_code", DataTypes.StringType)
          .add("nationality_code", DataTypes.StringType)
          .add("true_person", DataTypes.LongType);

  private PersonTable() {}

  /** Writes the table. */
  public static void main(String[] args) {
    long records = Long.parseLong(args[0]);
    SparkSession spark = SessionFactory.start(true, Map.of());
    try {
      spark
          .range(records * 2 / 3)
          .flatMap(
              (FlatMapFunction<Long, Row>) person -> identities(person).iterator(),
              Encoders.row(SCHEMA))
          .write()
          .mode("overwrite")
          .parquet(Path.of(args[1]).toUri().toString());
    } finally {
      spark.stop();
    }
  }

  private static List<Row> identities(long person) {
    SplittableRandom draws = new SplittableRandom(person * 7_919 + 17);
    String family = word(draws, FAMILIES, 11);
    String given = word(draws, GIVEN, 23);
    String second = draws.nextInt(3) == 0 ? " " + word(draws, GIVEN, 23) : "";
    LocalDate birth = LocalDate.of(1945, 1, 1).plusDays(draws.nextInt(25_000));
    String number = number(draws);
    String sex = draws.nextBoolean() ? "F" : "M";
    String nation = draws.nextInt(4) == 0 ? "ZAF" : "LSO";
    int count = LongStream.of(6, 9).mapToInt(bar -> draws.nextInt(10) >= bar ? 1 : 0).sum() + 1;
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SplittableRandom slips = draws.split();
      boolean isOther = i > 0;
      String name = isOther && slips.nextInt(3) == 0 ? slip(given, slips) : given;
      String rest = isOther && slips.nextInt(3) == 0 ? "" : second;
      LocalDate day =
          isOther && slips.nextInt(10) == 0 && birth.getDayOfMonth() <= 12
              ? LocalDate.of(birth.getYear(), birth.getDayOfMonth(), birth.getMonthValue())
              : birth;
      String document =
          !isOther || slips.nextInt(10) > 3
              ? number
              : slips.nextBoolean() ? number(slips) : slip(number, slips);
      boolean isWhole = slips.nextInt(4) == 0;
      rows.add(
          RowFactory.create(
              "%016x%02x".formatted(person * 0x9E3779B97F4A7C15L, i),
              nation,
              document,
              isWhole ? name + rest + " " + family : null,
              isWhole ? null : isOther && slips.nextInt(12) == 0 ? slip(family, slips) : family,
              isWhole ? null : name + rest,
              java.sql.Date.valueOf(day).toLocalDate(),
              day.getYear(),
              sex,
              nation,
              person));
    }
    return rows;
  }

  private static String number(SplittableRandom draws) {
    return String.format(
        Locale.ROOT, "R%c%07d", (char) ('A' + draws.nextInt(6)), draws.nextInt(10_000_000));
  }

  /** A word of a list, the first ones far more frequent. */
  private static String word(SplittableRandom draws, int words, long list) {
    int rank = (int) (words * Math.pow(draws.nextDouble(), 2.2));
    SplittableRandom letters = new SplittableRandom(rank * 31L + list);
    StringBuilder word = new StringBuilder();
    int syllables = 2 + letters.nextInt(3);
    for (int i = 0; i < syllables; i++) {
      word.append(SYLLABLES[letters.nextInt(SYLLABLES.length)]);
    }
    return word.toString();
  }

  private static String slip(String word, SplittableRandom draws) {
    int at = draws.nextInt(word.length());
    char other =
        (char)
            (Character.isDigit(word.charAt(at))
                ? '0' + draws.nextInt(10)
                : 'A' + draws.nextInt(26));
    return word.substring(0, at) + other + word.substring(at + (draws.nextBoolean() ? 1 : 0));
  }
}
