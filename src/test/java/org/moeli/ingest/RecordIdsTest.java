package org.moeli.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moeli.kernel.Definitions;
import org.moeli.testing.SparkTest;

/** What the mappings of the application make a record id of: it is whole, or there is none. */
@SparkTest
class RecordIdsTest {
  /** Parts that the id is made of, each by a number that tells which it is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          maseru-bridge    | event                | 1
          ebcs-posts       | post, event          | 1/2
          maputsoe-bridge  | serial               | 1
          caledonspoort    | event                | 1
          tele-bridge      | register, page, line | 1/2/3
          paper-registers  | register, page, line | 1/2/3
          permits          | permit               | 1
          tip-cases        | record               | 1
          examples/us-i94  | year, month, cicid   | 1/2/3
          """)
  void anIdOfWhichAPartIsMissingIsNone(String feed, String parts, String id, SparkSession spark) {
    FeedMapping mapping =
        FeedMapping.load(List.of(feed), Definitions.schemas(Optional.empty())).get(0);
    List<String> names = List.copyOf(mapping.columns().keySet());
    StructType schema = new StructType();
    Object[] whole = new Object[names.size()];
    for (int i = 0; i < whole.length; i++) {
      int part = List.of(parts.split(", ", -1)).indexOf(names.get(i));
      whole[i] = part < 0 ? "9" : String.valueOf(part + 1);
      schema = schema.add(names.get(i), DataTypes.StringType);
    }
    List<Row> records = new ArrayList<>(List.of(RowFactory.create(whole)));
    List<String> wanted = new ArrayList<>(List.of("all: " + id));
    for (int i = 0; i < whole.length; i++) {
      Object[] without = Arrays.copyOf(whole, whole.length);
      without[i] = null;
      records.add(RowFactory.create(without));
      boolean isPart = List.of(parts.split(", ", -1)).contains(names.get(i));
      wanted.add("without " + names.get(i) + ": " + (isPart ? null : id));
    }

    List<Row> found =
        spark
            .createDataFrame(records, schema)
            .selectExpr(mapping.recordId().orElseThrow() + " as id")
            .collectAsList();

    List<String> got = new ArrayList<>(List.of("all: " + found.get(0).getAs("id")));
    for (int i = 0; i < whole.length; i++) {
      got.add("without " + names.get(i) + ": " + found.get(i + 1).getAs("id"));
    }
    assertEquals(String.join("\n", wanted), String.join("\n", got));
  }

  /** Whatever is no whole number is not cut to one; what 5.748517e+06 is the judge knows. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          2016.0 | 4.0  | 7.0          | 2016/4/7
          2016   | 4    | 7            | 2016/4/7
          2016.0 | 4.0  | 5.748517e+06 | 2016/4/5.748517e+06
          2016.0 | 4.0  | 7.5          | -
          2016.0 | June | 7.0          | -
          """)
  void numberThatIsNotWholeMakesNoId(
      String year, String month, String cicid, String id, SparkSession spark) {
    FeedMapping mapping =
        FeedMapping.load(List.of("examples/us-i94"), Definitions.schemas(Optional.empty())).get(0);
    Row found =
        spark
            .sql("select '%s' as year, '%s' as month, '%s' as cicid".formatted(year, month, cicid))
            .selectExpr(mapping.recordId().orElseThrow() + " as id")
            .first();

    assertEquals(id, found.getAs("id"));
  }
}
