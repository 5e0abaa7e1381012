package org.moeli.stays;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.moeli.domain.CrossingOrder;

/**
 * Reads crossings sorted by person, one person at a time, and gives them back in the order of the
 * {@link CrossingOrder}, each with what follows it. Dates are days and instants microseconds since
 * 1970.
 */
final class HistoryScan implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** Columns that a crossing keeps. */
  private static final StructType KEPT =
      StructType.fromDDL(
          """
          sort_key BIGINT NOT NULL, crossing_id STRING, person_id STRING, is_entry BOOLEAN,
          crossing_day INT, crossed_micros BIGINT, post_code STRING, nationality_code STRING,
          residence_code STRING, age_band_code STRING, is_minor BOOLEAN,
          document_type_code STRING, purpose_code STRING, granted_code STRING,
          granted_until_day INT, vehicle_key STRING, is_contradictory BOOLEAN
          """);

  /** Rows read: sort_key is person_no in the upper 32 bits, the place in time below. */
  static final StructType INPUT =
      plus(
          "received_day INT, delivery_order BIGINT, episode_id STRING, is_document_nationality"
              + " BOOLEAN");

  /** Rows given. */
  static final StructType OUTPUT =
      plus(
          """
          sequence_no INT NOT NULL, role_code STRING NOT NULL, double_scan_count INT NOT NULL,
          next_crossing_id STRING, next_is_entry BOOLEAN, next_crossing_day INT,
          next_crossed_micros BIGINT, next_post_code STRING, has_later_entry BOOLEAN NOT NULL,
          holds_nationality BOOLEAN NOT NULL
          """);

  private static final int SORT_KEY = INPUT.fieldIndex("sort_key");
  private static final int CROSSING_ID = INPUT.fieldIndex("crossing_id");
  private static final int IS_ENTRY = INPUT.fieldIndex("is_entry");
  private static final int CROSSING_DAY = INPUT.fieldIndex("crossing_day");
  private static final int CROSSED_MICROS = INPUT.fieldIndex("crossed_micros");
  private static final int POST_CODE = INPUT.fieldIndex("post_code");
  private static final int GRANTED_CODE = INPUT.fieldIndex("granted_code");
  private static final int GRANTED_UNTIL_DAY = INPUT.fieldIndex("granted_until_day");
  private static final int IS_CONTRADICTORY = INPUT.fieldIndex("is_contradictory");
  private static final int RECEIVED_DAY = INPUT.fieldIndex("received_day");
  private static final int DELIVERY_ORDER = INPUT.fieldIndex("delivery_order");
  private static final int NATIONALITY_CODE = INPUT.fieldIndex("nationality_code");
  private static final int RESIDENCE_CODE = INPUT.fieldIndex("residence_code");
  private static final int IS_DOCUMENT_NATIONALITY = INPUT.fieldIndex("is_document_nationality");
  private static final int HOLDS_NATIONALITY = OUTPUT.fieldIndex("holds_nationality");
  private static final int EPISODE_ID = INPUT.fieldIndex("episode_id");
  private static final int SEQUENCE_NO = OUTPUT.fieldIndex("sequence_no");
  private static final int ROLE_CODE = OUTPUT.fieldIndex("role_code");
  private static final int DOUBLE_SCAN_COUNT = OUTPUT.fieldIndex("double_scan_count");
  private static final int NEXT_CROSSING_ID = OUTPUT.fieldIndex("next_crossing_id");
  private static final int NEXT_IS_ENTRY = OUTPUT.fieldIndex("next_is_entry");
  private static final int NEXT_CROSSING_DAY = OUTPUT.fieldIndex("next_crossing_day");
  private static final int NEXT_CROSSED_MICROS = OUTPUT.fieldIndex("next_crossed_micros");
  private static final int NEXT_POST_CODE = OUTPUT.fieldIndex("next_post_code");
  private static final int HAS_LATER_ENTRY = OUTPUT.fieldIndex("has_later_entry");

  private static final long MICROS_PER_MINUTE = 60_000_000L;

  /** Grants that cannot be used, the better one first. */
  private static final List<String> NO_GRANT = List.of("UNREADABLE", "NONE");

  /** For so many days a person lives where was last declared. */
  private static final int RESIDENCE_DAYS = 365;

  private final StayTerms terms;

  HistoryScan(StayTerms terms) {
    this.terms = terms;
  }

  private static StructType plus(String ddl) {
    StructType schema = KEPT;
    for (StructField field : StructType.fromDDL(ddl).fields()) {
      schema = schema.add(field);
    }
    return schema;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> sorted) {
    return new Persons(sorted);
  }

  private List<Row> history(List<Row> crossings) {
    List<CrossingOrder.Event> events = new ArrayList<>(crossings.size());
    for (Row crossing : crossings) {
      events.add(event(events.size(), crossing));
    }
    List<Row> history = new ArrayList<>(crossings.size());
    List<CrossingOrder.Step> steps = CrossingOrder.of(events, terms.passages());
    boolean holdsNationality = holdsNationality(crossings);
    Optional<Row> declared = Optional.empty();
    for (CrossingOrder.Step step : steps) {
      Row crossing = crossings.get(step.index());
      Object[] cells = kept(crossing);
      declared = crossing.isNullAt(RESIDENCE_CODE) ? declared : Optional.of(crossing);
      cells[RESIDENCE_CODE] = residence(declared, crossing.getInt(CROSSING_DAY));
      cells[HOLDS_NATIONALITY] = holdsNationality;
      if (step.doubleScans() > 0) {
        takeGrant(
            steps.subList(history.size() + 1, history.size() + 1 + step.doubleScans()),
            crossings,
            cells);
      }
      cells[SEQUENCE_NO] = history.size() + 1;
      cells[ROLE_CODE] = step.role().name();
      cells[DOUBLE_SCAN_COUNT] = step.doubleScans();
      cells[HAS_LATER_ENTRY] = step.hasLaterEntry();
      if (step.next() != CrossingOrder.NONE) {
        Row next = crossings.get(step.next());
        cells[NEXT_CROSSING_ID] = next.get(CROSSING_ID);
        cells[NEXT_IS_ENTRY] = next.get(IS_ENTRY);
        cells[NEXT_CROSSING_DAY] = next.get(CROSSING_DAY);
        cells[NEXT_CROSSED_MICROS] = next.get(CROSSED_MICROS);
        cells[NEXT_POST_CODE] = next.get(POST_CODE);
      }
      history.add(RowFactory.create(cells));
    }
    return history;
  }

  /** Where a person lives on a day: as last declared within a year up to it, wherever. */
  private static String residence(Optional<Row> declared, int day) {
    return declared
        .filter(crossing -> day - crossing.getInt(CROSSING_DAY) <= RESIDENCE_DAYS)
        .map(crossing -> crossing.getString(RESIDENCE_CODE))
        .orElse(null);
  }

  /** By a document of that nationality, or because it was written down on two days. */
  private boolean holdsNationality(List<Row> crossings) {
    List<Row> ofNationals =
        crossings.stream()
            .filter(crossing -> !crossing.isNullAt(NATIONALITY_CODE))
            .filter(crossing -> terms.nationals().contains(crossing.getString(NATIONALITY_CODE)))
            .toList();
    return ofNationals.stream().anyMatch(crossing -> crossing.getBoolean(IS_DOCUMENT_NATIONALITY))
        || ofNationals.stream()
                .mapToInt(crossing -> crossing.getInt(CROSSING_DAY))
                .distinct()
                .count()
            > 1;
  }

  /** The grant of a passage, whichever of its records holds it: the neighbour's grants nothing. */
  private static void takeGrant(
      List<CrossingOrder.Step> again, List<Row> crossings, Object[] cells) {
    for (CrossingOrder.Step step : again) {
      Row record = crossings.get(step.index());
      if (NO_GRANT.indexOf(record.get(GRANTED_CODE)) < NO_GRANT.indexOf(cells[GRANTED_CODE])) {
        cells[GRANTED_CODE] = record.get(GRANTED_CODE);
        cells[GRANTED_UNTIL_DAY] = record.get(GRANTED_UNTIL_DAY);
      }
    }
  }

  private static CrossingOrder.Event event(int index, Row row) {
    return new CrossingOrder.Event(
        index,
        row.getString(CROSSING_ID),
        row.getBoolean(IS_ENTRY),
        row.getInt(CROSSING_DAY),
        row.isNullAt(CROSSED_MICROS)
            ? CrossingOrder.DAY_ONLY
            : Math.floorDiv(row.getLong(CROSSED_MICROS), MICROS_PER_MINUTE),
        row.isNullAt(POST_CODE) ? "" : row.getString(POST_CODE),
        row.getInt(RECEIVED_DAY),
        row.getLong(DELIVERY_ORDER),
        row.isNullAt(EPISODE_ID) || row.getBoolean(IS_CONTRADICTORY)
            ? ""
            : row.getString(EPISODE_ID));
  }

  private static int person(Row crossing) {
    return (int) (crossing.getLong(SORT_KEY) >>> 32);
  }

  private static Object[] kept(Row crossing) {
    Object[] cells = new Object[OUTPUT.size()];
    for (int i = 0; i < KEPT.size(); i++) {
      cells[i] = crossing.get(i);
    }
    return cells;
  }

  private final class Persons implements Iterator<Row> {
    private final Iterator<Row> sorted;
    private final List<Row> crossings = new ArrayList<>();
    private Iterator<Row> history = Collections.emptyIterator();

    /**
     * First crossing of the person after the one in hand; empty before the first and at the end.
     */
    private Optional<Row> ahead = Optional.empty();

    Persons(Iterator<Row> sorted) {
      this.sorted = sorted;
    }

    @Override
    public boolean hasNext() {
      return history.hasNext() || ahead.isPresent() || sorted.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (!history.hasNext()) {
        history = history(readPerson()).iterator();
      }
      return history.next();
    }

    private List<Row> readPerson() {
      crossings.clear();
      crossings.add(ahead.orElseGet(sorted::next));
      ahead = Optional.empty();
      int person = person(crossings.get(0));
      while (ahead.isEmpty() && sorted.hasNext()) {
        Row row = sorted.next();
        if (person(row) == person) {
          crossings.add(row);
        } else {
          ahead = Optional.of(row);
        }
      }
      return crossings;
    }
  }
}
