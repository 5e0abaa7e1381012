package org.moeli.tip;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * Whether what is recorded of a case makes trafficking in persons: an act, a means and the purpose
 * of exploitation (domain reference 4.3; Palermo Protocol, Article 3). No means is required for a
 * child. Lesotho's law required one until its amendment came into force.
 *
 * <p>Everything is true, false or, where it cannot be said, null: a code list left empty and a date
 * that is missing say neither yes nor no.
 */
final class LegalElements {
  /** Anti-Trafficking in Persons (Amendment) Act of Lesotho in force. */
  private static final LocalDate AMENDMENT = LocalDate.of(2021, 1, 14);

  private static final int MONTHS_OF_CHILDHOOD = 18 * 12;
  private static final String EVENT = "event_date";
  private static final String REGISTERED = "registered_date";

  /** The register says that there was none. */
  private static final String NONE = "NONE";

  /** A means that the law may know or not; any other exploitation is exploitation. */
  private static final String OTHER = "OTHER";

  private static final List<String> SAY_NOTHING = List.of("UNKNOWN", "NOT_SPECIFIED");

  private LegalElements() {}

  /** By the Palermo Protocol. */
  static Column palermo() {
    return isRecorded("act_codes")
        .and(isRecorded("form_codes"))
        .and(isRecorded("means_codes", OTHER).or(hasChild()));
  }

  /** By the law of Lesotho on the day when the trafficking began. */
  static Column national() {
    // What was registered before it came into force began before.
    Column isAmended =
        when(col(EVENT).isNotNull(), col(EVENT).geq(lit(AMENDMENT)))
            .when(col(REGISTERED).lt(lit(AMENDMENT)), lit(false));
    return isRecorded("act_codes")
        .and(isRecorded("form_codes"))
        .and(isRecorded("means_codes", OTHER).or(hasChild().and(isAmended)));
  }

  /** The victims among the persons of the case. */
  static Column victims() {
    return filter(
        col("persons"), person -> person.getField("role_code").equalTo(InvolvedPerson.VICTIM));
  }

  /** Whether a victim was certainly under 18 when it began. */
  static Column isKnownMinor(Column victim) {
    return coalesce(isChild(victim), lit(false));
  }

  private static Column hasChild() {
    return exists(victims(), LegalElements::isChild);
  }

  /** Who is still a child at registration was one before; who is none by then may have been one. */
  private static Column isChild(Column victim) {
    Column adultFrom = add_months(victim.getField("birth_date"), MONTHS_OF_CHILDHOOD);
    return when(col(EVENT).isNotNull(), col(EVENT).lt(adultFrom))
        .when(col(REGISTERED).lt(adultFrom), lit(true));
  }

  private static Column isRecorded(String codes, String... besideUnknown) {
    String[] silent =
        Stream.concat(SAY_NOTHING.stream(), Stream.of(besideUnknown)).toArray(String[]::new);
    Column saying = array_except(coalesce(col(codes), array().cast("array<string>")), lit(silent));
    return when(size(array_except(saying, lit(new String[] {NONE}))).gt(0), lit(true))
        .when(array_contains(saying, NONE), lit(false));
  }
}
