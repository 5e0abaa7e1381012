package org.moeli.overstay;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.run.Vintage;

/**
 * The permits and extensions of a person that count at a vintage, as one sorted array per person:
 * few people hold any, and nobody holds many.
 */
final class PermitSpans {
  /** Stands for "without end" inside the computation; it never leaves it. */
  static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

  private PermitSpans() {}

  /**
   * One row per person who holds something: {@code person_id}, {@code spans}.
   *
   * <p>What happens is the decision; where its day is not recorded, the first day covered stands
   * for it. A permit without its first day, and an extension without the day of its decision or its
   * new end, say nothing and are left out. A span that is an extension starts on the day of the
   * decision.
   *
   * @param permit core.permit
   * @param personIdentity restricted.person_identity
   */
  static Dataset<Row> byPerson(
      Dataset<Row> permit,
      Dataset<Row> personIdentity,
      SiteTerms site,
      StayRule.Frame frame,
      Vintage vintage) {
    Column kind = col("permit_kind_code");
    Column isExtension = kind.isin(site.extensions().toArray());
    Column start = when(isExtension, col("granted_on_date")).otherwise(col("valid_from_date"));
    Column end =
        when(isExtension, col("valid_to_date"))
            .otherwise(coalesce(col("valid_to_date"), lit(FOREVER)));
    Dataset<Row> spans =
        vintage
            .counting(permit, coalesce(col("granted_on_date"), col("valid_from_date")))
            .filter(kind.isin(site.permitKinds(frame).toArray()))
            .select(
                col("identity_id"),
                struct(
                        start.as("start_date"),
                        // At the same start a permit comes first: an extension needs its end.
                        isExtension.as("is_extension"),
                        end.as("end_date"),
                        kind.isin(site.residents().toArray()).as("is_resident"),
                        kind.isin(site.exemptions().toArray()).as("is_exempt"))
                    .as("span"))
            .filter(col("span.start_date").leq(col("span.end_date")));
    return spans
        .join(personIdentity.select("identity_id", "person_id"), "identity_id")
        .groupBy("person_id")
        .agg(array_sort(collect_list(col("span"))).as("spans"));
  }

  /**
   * Last day of the unbroken union of some spans that begins with one covering {@code day}; the day
   * before when none covers it or there are no spans. Spans must be sorted by start.
   */
  static Column unionFrom(Column day, Column spans, UnaryOperator<Column> wanted) {
    Column none = date_sub(day, 1);
    return coalesce(
        aggregate(
            filter(spans, wanted::apply),
            none,
            (until, span) ->
                when(
                        span.getField("start_date")
                            .leq(date_add(until, 1))
                            .and(span.getField("end_date").gt(until)),
                        span.getField("end_date"))
                    .otherwise(until)),
        none);
  }
}
