package org.moeli.overstay;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_repeat;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.zip_with;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.moeli.domain.Direction;
import org.moeli.domain.LinkBasis;
import org.moeli.domain.StayStatus;
import org.moeli.domain.overstay.Passage;
import org.moeli.domain.overstay.PersonWeights;
import org.moeli.domain.overstay.Presence;
import org.moeli.domain.overstay.ReplicatedCounts;

/** Counts what crossings and stays of people who are no nationals tell of overstays. */
final class OverstayFacts {
  /** Value of a post, group or nationality that is not recorded. */
  static final String UNKNOWN = "?";

  /** People who came before the data begin have mostly left after so many days. */
  private static final int SETTLING_DAYS = 60;

  /** Part of the crossings that may be of wrong days long before the others. */
  private static final double STRAY = 0.001;

  private static final String COUNTS = "counts";
  private static final StructType PASSAGES =
      new StructType()
          .add("group", DataTypes.StringType)
          .add("quarter", DataTypes.DateType)
          .add("fact", DataTypes.StringType)
          .add(COUNTS, DataTypes.createArrayType(DataTypes.LongType));
  private static final StructType PRESENCES =
      new StructType()
          .add("month", DataTypes.DateType)
          .add("is_on_permit", DataTypes.BooleanType)
          .add("nationality", DataTypes.StringType)
          .add("post", DataTypes.StringType)
          .add("group", DataTypes.StringType)
          .add("quarter", DataTypes.DateType)
          .add("fact", DataTypes.StringType)
          .add(COUNTS, DataTypes.createArrayType(DataTypes.LongType));

  private OverstayFacts() {}

  /**
   * Facts of crossings of those of whom visitors are some: neither nationals nor residents, and no
   * persons resolved by too little, whose stays are UNDETERMINED.
   *
   * @param history core.history
   * @param person core.person
   */
  static ReplicatedCounts<Passage.Key> passages(
      Dataset<Row> history, Dataset<Row> person, SiteTerms site) {
    Dataset<Row> known =
        person
            .where(col("link_basis_code").notEqual(LinkBasis.WEAK.code()))
            .select("person_id")
            .hint("shuffle_hash");
    Dataset<Row> legs =
        history
            .where(col("role_code").equalTo("LEG"))
            .where(isNot(col("nationality_code").isin(site.nationals().toArray())))
            .where(isNot(col("residence_code").equalTo(site.country())))
            .join(known, new String[] {"person_id"}, "left_semi");
    Map<String, String> groups = site.postGroups();
    LocalDate settled = begin(legs).plusDays(SETTLING_DAYS);
    MapPartitionsFunction<Row, Row> count = rows -> passages(rows, groups, settled);
    ReplicatedCounts<Passage.Key> counts = new ReplicatedCounts<>();
    for (Row row :
        summed(
            legs.select(
                    "person_id",
                    "direction_code",
                    "crossing_date",
                    "post_code",
                    "next_direction_code",
                    "next_crossing_date",
                    "has_later_entry",
                    "sequence_no")
                .mapPartitions(count, Encoders.row(PASSAGES)))) {
      counts.add(
          new Passage.Key(row.getString(0), row.getAs(1), Passage.Fact.valueOf(row.getString(2))),
          counts(row, 3));
    }
    return counts;
  }

  private static Column isNot(Column condition) {
    return not(coalesce(condition, lit(false)));
  }

  /** First day of the crossings, but for a few of wrong days before them. */
  private static LocalDate begin(Dataset<Row> legs) {
    List<Row> days = legs.groupBy("crossing_date").count().orderBy("crossing_date").collectAsList();
    double all = days.stream().mapToLong(day -> day.getLong(1)).sum();
    long sum = 0;
    for (Row day : days) {
      sum += day.getLong(1);
      if (sum > STRAY * all) {
        return day.getAs(0);
      }
    }
    return LocalDate.MIN;
  }

  private static Iterator<Row> passages(
      Iterator<Row> legs, Map<String, String> groups, LocalDate settled) {
    ReplicatedCounts<Passage.Key> counts = new ReplicatedCounts<>();
    while (legs.hasNext()) {
      Row leg = legs.next();
      String next = leg.getString(4);
      new Passage(
              leg.getString(0),
              leg.getString(1).equals(Direction.ENTRY.code()),
              leg.getAs(2),
              group(groups, leg.getString(3)),
              next == null ? Passage.Next.NONE : Passage.Next.valueOf(next),
              leg.getAs(5),
              leg.getBoolean(6),
              leg.getInt(7) == 1)
          .countIn(counts, settled);
    }
    List<Row> rows = new ArrayList<>();
    counts.forEach(
        (key, sum) ->
            rows.add(RowFactory.create(key.group(), key.quarter(), key.fact().name(), sum)));
    return rows.iterator();
  }

  private static String group(Map<String, String> groups, String post) {
    return post == null ? UNKNOWN : groups.getOrDefault(post, UNKNOWN);
  }

  /**
   * Facts of stays.
   *
   * @param overstay intelligence.overstay
   * @param history core.history of the same vintage
   * @param lastDue last limit of which a missing departure is told
   */
  static ReplicatedCounts<Presence.Key> presences(
      Dataset<Row> overstay, Dataset<Row> history, SiteTerms site, LocalDate lastDue) {
    Dataset<Row> last =
        history
            .where(col("role_code").equalTo("LEG").and(col("next_crossing_id").isNull()))
            .select(col("person_id"), col("crossing_date").as("last_day"));
    WindowSpec person = Window.partitionBy("person_id").orderBy("entry_date", "stay_id");
    Column[] laterExits =
        IntStream.rangeClosed(1, Presence.LONGEST_CHAIN)
            .mapToObj(place -> lead("exit_date", place).over(person).as("exit_" + place))
            .toArray(Column[]::new);
    Column[] columns =
        Stream.of(
                "person_id",
                "stay_status_code",
                "granted_basis_code",
                "entry_date",
                "entry_post_code",
                "nationality_code",
                "authorised_until_date",
                "visitor_until_date",
                "next_entry_date",
                "exit_date",
                "last_day")
            .map(name -> col(name))
            .toArray(Column[]::new);
    Map<String, String> groups = site.postGroups();
    MapPartitionsFunction<Row, Row> count = rows -> presences(rows, groups, lastDue);
    ReplicatedCounts<Presence.Key> counts = new ReplicatedCounts<>();
    for (Row row :
        summed(
            overstay
                .where(isNot(col("status_reason_code").isin("NATIONAL", "HOLDS_NATIONALITY")))
                .join(last, new String[] {"person_id"}, "left")
                .select(
                    Stream.of(columns, laterExits).flatMap(Arrays::stream).toArray(Column[]::new))
                .mapPartitions(count, Encoders.row(PRESENCES)))) {
      Presence.Cell cell =
          new Presence.Cell(
              row.getAs(0),
              row.getBoolean(1),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              row.getAs(5));
      counts.add(new Presence.Key(cell, Presence.Fact.valueOf(row.getString(6))), counts(row, 7));
    }
    return counts;
  }

  private static Iterator<Row> presences(
      Iterator<Row> stays, Map<String, String> groups, LocalDate lastDue) {
    ReplicatedCounts<Presence.Key> counts = new ReplicatedCounts<>();
    while (stays.hasNext()) {
      presence(stays.next(), groups).countIn(counts, lastDue);
    }
    List<Row> rows = new ArrayList<>();
    counts.forEach(
        (key, sum) ->
            rows.add(
                RowFactory.create(
                    key.cell().month(),
                    key.cell().isOnPermit(),
                    key.cell().nationality(),
                    key.cell().post(),
                    key.cell().group(),
                    key.cell().quarter(),
                    key.fact().name(),
                    sum)));
    return rows.iterator();
  }

  private static Presence presence(Row stay, Map<String, String> groups) {
    String post = stay.getString(4);
    String nationality = stay.getString(5);
    LocalDate exit = stay.getAs(9);
    LocalDate lastDay = stay.getAs(10);
    List<LocalDate> laterExits = new ArrayList<>();
    for (int i = 11; exit != null && i < stay.length() && !stay.isNullAt(i); i++) {
      laterExits.add(stay.getAs(i));
    }
    return new Presence(
        stay.getString(0),
        StayStatus.valueOf(stay.getString(1)),
        "PERMIT".equals(stay.getString(2)),
        stay.getAs(3),
        post == null ? UNKNOWN : post,
        group(groups, post),
        nationality == null ? UNKNOWN : nationality,
        stay.getAs(6),
        stay.getAs(7),
        stay.getAs(8),
        exit != null && lastDay != null && lastDay.isAfter(exit),
        laterExits);
  }

  /** Adds up the counts of the parts. */
  private static List<Row> summed(Dataset<Row> parts) {
    Column[] key =
        Arrays.stream(parts.columns())
            .filter(name -> !name.equals(COUNTS))
            .map(name -> col(name))
            .toArray(Column[]::new);
    Column zero = array_repeat(lit(0L), PersonWeights.REPLICATES + 1);
    return parts
        .groupBy(key)
        .agg(
            aggregate(collect_list(COUNTS), zero, (sum, part) -> zip_with(sum, part, Column::plus))
                .as(COUNTS))
        .collectAsList();
  }

  private static long[] counts(Row row, int place) {
    return row.<Long>getList(place).stream().mapToLong(Long::longValue).toArray();
  }
}
