package org.moeli.lab.twin;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.moeli.lab.twin.defect.Planted;
import org.moeli.lab.twin.people.CasePerson;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.people.Document;
import org.moeli.lab.twin.people.Life;
import org.moeli.lab.twin.people.Part;
import org.moeli.lab.twin.people.Permit;
import org.moeli.lab.twin.people.Person;
import org.moeli.lab.twin.recording.Corruption;
import org.moeli.lab.twin.recording.Delivered;
import org.moeli.lab.twin.recording.Written;

/**
 * The rows of the truth. A day goes as a number of days since 1970-01-01 in a column that ends in
 * {@code _day}, until {@link #dated} makes it a date.
 */
final class TruthRows {
  static final StructType PERSON =
      StructType.fromDDL(
          "person_no bigint, group_kind string, nationality_code string, residence_code string,"
              + " sex_code string, birth_day int");
  static final StructType DOCUMENT =
      StructType.fromDDL(
          "person_no bigint, document_no int, document_type_code string, issuer_code string,"
              + " nationality_code string, number string, family_name string, given_names string,"
              + " issued_day int, expiry_day int");
  static final StructType CROSSING =
      StructType.fromDDL(
          "person_no bigint, sequence_no int, direction_code string, crossing_day int,"
              + " minute int, post_code string, ford string, mode_code string, purpose_code string,"
              + " plate string, document_no int, granted_days int, granted_until_day int,"
              + " lawful_until_day int, next_day int");
  static final StructType PERMIT =
      StructType.fromDDL(
          "person_no bigint, permit_kind_code string, document_no int, valid_from_day int,"
              + " valid_to_day int, decided_day int");
  static final StructType PART =
      StructType.fromDDL(
          "person_no bigint, role_code string, pattern_code string, is_documented boolean,"
              + " journey_no int, first_sequence_no int, last_sequence_no int");
  static final StructType CASE_PERSON =
      StructType.fromDDL(
          "record_id string, place_in_case int, person_no bigint, role_code string,"
              + " is_right boolean");
  static final StructType RECORD =
      StructType.fromDDL(
          "feed string, path string, record_no bigint, record_key string, person_no bigint,"
              + " sequence_no int, copy_code string, corruption_codes array<string>,"
              + " family_written string, given_written string, number_written string");

  static final StructType FILE =
      StructType.fromDDL(
          "feed string, path string, received_day int, record_count bigint, is_cut boolean");

  static final StructType PLANTED =
      StructType.fromDDL(
          "feed string, path string, record_no bigint, record_key string, copy_code string,"
              + " defect_code string, fate_code string, issue_code string");

  /** Exactly one of the columns is there. */
  static final StructType EVENT =
      new StructType()
          .add("permit", PERMIT)
          .add("part", PART)
          .add("case_person", CASE_PERSON)
          .add("line", EventLines.LINE);

  private static final String DAY = "_day";

  private TruthRows() {}

  /** All that a group gives besides crossings. */
  static void events(Border border, long groupNo, Consumer<Row> out) {
    Life life = border.life(groupNo);
    life.permits().forEach(one -> out.accept(RowFactory.create(permit(one), null, null, null)));
    life.parts().forEach(one -> out.accept(RowFactory.create(null, part(one), null, null)));
    life.casePersons()
        .forEach(one -> out.accept(RowFactory.create(null, null, casePerson(one), null)));
    EventLines.of(
        life, border.period(), line -> out.accept(RowFactory.create(null, null, null, line)));
  }

  /** The events of one column. */
  static Dataset<Row> events(Dataset<Row> events, String column) {
    return events.where(col(column).isNotNull()).select(column + ".*");
  }

  static Row person(String kind, Person person) {
    return RowFactory.create(
        person.personNo(),
        kind,
        person.nationality(),
        person.residence(),
        String.valueOf(person.sex()),
        person.birthDay());
  }

  static void documents(Person person, Consumer<Row> out) {
    int documentNo = 0;
    for (Document one : person.documents()) {
      out.accept(
          RowFactory.create(
              person.personNo(),
              documentNo++,
              one.type(),
              one.issuer(),
              one.nationality(),
              one.number(),
              one.family(),
              one.given(),
              one.issuedDay(),
              one.expiryDay()));
    }
  }

  static void crossings(Life life, Consumer<Row> out) {
    List<Crossing> all = life.crossings();
    for (int i = 0; i < all.size(); i++) {
      boolean isLast = i + 1 == all.size() || all.get(i + 1).personNo() != all.get(i).personNo();
      out.accept(crossing(all.get(i), isLast ? Crossing.NONE : all.get(i + 1).day()));
    }
  }

  private static Row crossing(Crossing one, int nextDay) {
    return RowFactory.create(
        one.personNo(),
        one.sequenceNo(),
        one.isEntry() ? "ENTRY" : "EXIT",
        one.day(),
        one.minute(),
        one.isAtFord() ? null : one.post(),
        one.isAtFord() ? one.post().substring(Crossing.FORD.length()) : null,
        one.mode(),
        one.purpose(),
        one.plate().isEmpty() ? null : one.plate(),
        one.documentNo(),
        orNull(one.grantedDays()),
        orNull(one.grantedUntil()),
        orNull(one.lawfulUntil()),
        orNull(nextDay));
  }

  static Row permit(Permit one) {
    return RowFactory.create(
        one.personNo(),
        one.kind(),
        one.documentNo(),
        orNull(one.fromDay()),
        orNull(one.toDay()),
        one.decidedDay());
  }

  static Row part(Part one) {
    return RowFactory.create(
        one.personNo(),
        one.role().name(),
        one.pattern(),
        one.isDocumentedPattern(),
        one.journeyNo(),
        orNull(one.firstSequenceNo()),
        orNull(one.lastSequenceNo()));
  }

  private static Row casePerson(CasePerson one) {
    return RowFactory.create(
        one.recordId(), one.placeInCase(), one.personNo(), one.role().name(), one.isRight());
  }

  static Row record(Written one) {
    Set<Corruption> kinds = Corruption.of(one.kinds());
    boolean isOfSomebody = one.personNo() != Crossing.NONE;
    return RowFactory.create(
        one.feed(),
        one.path(),
        one.recordNo(),
        one.recordKey(),
        isOfSomebody ? one.personNo() : null,
        orNull(one.sequenceNo()),
        one.copyCode(),
        kinds.stream().map(Corruption::name).toArray(String[]::new),
        one.familyWritten(),
        one.givenWritten(),
        one.numberWritten());
  }

  static Row file(Delivered one) {
    return RowFactory.create(one.feed(), one.path(), one.receivedDay(), one.records(), one.isCut());
  }

  static Row planted(Planted one) {
    return RowFactory.create(
        one.feed(),
        one.path(),
        one.isWholeFile() ? null : one.recordNo(),
        one.recordKey(),
        one.copyCode(),
        one.defectCode(),
        one.fate().name(),
        one.issueCode());
  }

  private static Integer orNull(int number) {
    return number == Crossing.NONE ? null : number;
  }

  /** The same with dates for days. */
  static Dataset<Row> dated(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    for (String name : rows.columns()) {
      boolean isDay = name.endsWith(DAY);
      columns.add(
          isDay
              ? date_from_unix_date(col(name))
                  .as(name.substring(0, name.length() - DAY.length()) + "_date")
              : col(name));
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  /**
   * The episodes that crossings begin, one row each: stays in Lesotho (INBOUND) and absences from
   * it (OUTBOUND).
   *
   * <p>{@code overstay_days}: days beyond the lawful ones of an episode that has ended; 0 when it
   * ended in time, null when it has no end in the period or no limit.
   *
   * @param crossings rows of the table crossing
   */
  static Dataset<Row> stays(Dataset<Row> crossings) {
    return crossings.select(
        col("person_no"),
        col("sequence_no"),
        when(col("direction_code").equalTo("ENTRY"), lit("INBOUND"))
            .otherwise(lit("OUTBOUND"))
            .as("frame_code"),
        col("crossing_date").as("start_date"),
        col("next_date").as("end_date"),
        col("lawful_until_date"),
        greatest(datediff(col("next_date"), col("lawful_until_date")), nothingWithout())
            .as("overstay_days"));
  }

  /** 0, or null where {@code greatest} would make a missing number 0. */
  private static Column nothingWithout() {
    return when(col("next_date").isNotNull().and(col("lawful_until_date").isNotNull()), lit(0));
  }
}
