package org.moeli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.domain.CrossingOrder;
import org.moeli.domain.CrossingOrder.Event;
import org.moeli.domain.GeneratedHistories;

/** The benchmark's SQL says what our own code says, on histories small enough to look at. */
class DuckSqlTest {
  private static final LocalDate AS_OF = LocalDate.parse("2025-12-31");
  private static final int FIRST_DAY = Math.toIntExact(LocalDate.parse("2025-03-01").toEpochDay());
  private static final int HISTORIES = 1_000;

  @TempDir static Path directory;
  private static Connection duck;
  private static Statement statement;
  private static DuckSql sql;
  private static CrossingOrder.Terms passages;

  @BeforeAll
  static void open() throws SQLException, IOException {
    duck = DuckCore.connect(1, "256MiB", directory);
    statement = duck.createStatement();
    CoreTerms terms = CoreTerms.load(AS_OF, AS_OF);
    sql = new DuckSql(terms, InboundRules.read(terms.rulesName()));
    passages = terms.stays().passages();
  }

  @AfterAll
  static void close() throws SQLException {
    duck.close();
  }

  @BeforeEach
  void emptyTables() throws SQLException {
    statement.execute(
        """
        create or replace table crossing (
          crossing_id varchar, identity_id varchar, direction_code varchar, crossing_date date,
          crossed_at timestamptz, post_code varchar, nationality_code varchar default 'ZAF',
          residence_code varchar, age_band_code varchar, is_minor boolean,
          document_type_code varchar, purpose_code varchar, granted_code varchar default 'NONE',
          granted_until_date date, vehicle_key varchar, is_contradictory boolean default false,
          received_date date, delivery_order bigint, superseded_date date)
        """);
    statement.execute(
        """
        create or replace table holder (
          identity_id varchar, person_id varchar, person_no integer,
          document_nationality_code varchar)
        """);
    statement.execute(
        """
        create or replace table person (
          person_id varchar, document_count integer,
          link_basis_code varchar)
        """);
  }

  @Test
  void historiesAreThoseOfTheCrossingOrder() throws SQLException {
    List<String> expected = new ArrayList<>();
    for (int person = 1; person <= HISTORIES; person++) {
      List<Event> events = named(person, GeneratedHistories.history(person, FIRST_DAY));
      if (!isOpen(events)) {
        insert(person, events);
        expected.addAll(steps(events));
      }
    }
    assertEquals(lines(expected), lines(select(sql.query("history"), HISTORY_COLUMNS)));
  }

  private static final String HISTORY_COLUMNS =
      """
      crossing_id, sequence_no, role_code, double_scan_count, next_crossing_id, has_later_entry
      """;

  @Test
  void staysAreDecidedByGrantRuleAndTraveller() throws SQLException {
    statement.execute(
        """
        create or replace table stay as
        select stay_id, stay_id as person_id, 'INBOUND' as frame_code, start_date,
          'MSB' as start_post_code, ending_code, end_date, 'MSB' as end_post_code,
          next_same_date, false as has_later_entry, nationality_code, residence_code,
          document_type_code, purpose_code, granted_code, granted_until_date,
          false as is_contradictory, stay_id = 'dual' as holds_nationality,
          date '2025-12-31' as as_of_date,
          date '2025-12-31' as known_at_date
        from (values
          ('in-time', date '2025-03-01', 'CLOSED', date '2025-03-31', null, 'ZAF', null, null, null, 'NONE', null),
          ('late', date '2025-03-01', 'CLOSED', date '2025-04-01', null, 'ZAF', null, null, null, 'NONE', null),
          ('late-14', date '2025-03-01', 'CLOSED', date '2025-03-31', null, 'DEU', null, null, null, 'NONE', null),
          ('stamped', date '2025-03-01', 'CLOSED', date '2025-04-01', null, 'ZAF', null, null, null, 'DATE', date '2025-05-01'),
          ('endless', date '2025-03-01', 'OPEN', null, null, 'ZAF', null, null, null, 'NO_LIMIT', null),
          ('smudged', date '2025-03-01', 'OPEN', null, null, 'ZAF', null, null, null, 'UNREADABLE', null),
          ('unknown', date '2025-03-01', 'OPEN', null, null, null, null, null, null, 'NONE', null),
          ('missed', date '2025-03-01', 'MISSED', null, date '2025-06-01', 'ZAF', null, null, null, 'NONE', null),
          ('there', date '2025-12-20', 'OPEN', null, null, 'ZAF', null, null, null, 'NONE', null),
          ('gone', date '2025-03-01', 'OPEN', null, null, 'ZAF', null, null, null, 'NONE', null),
          ('national', date '2025-03-01', 'OPEN', null, null, 'LSO', null, null, null, 'NONE', null),
          ('dual', date '2025-03-01', 'OPEN', null, null, 'ZAF', null, null, null, 'NONE', null),
          ('resident', date '2025-03-01', 'OPEN', null, null, 'ZAF', 'LSO', null, null, 'NONE', null),
          ('weak', date '2025-03-01', 'OPEN', null, null, 'ZAF', null, null, null, 'NONE', null))
          as s(stay_id, start_date, ending_code, end_date, next_same_date, nationality_code,
            residence_code, document_type_code, purpose_code, granted_code, granted_until_date)
        """);
    statement.execute(
        """
        insert into person select stay_id,
          1, case stay_id when 'weak' then 'WEAK' else 'DOCUMENT' end
        from stay
        """);

    String columns =
        """
        stay_id, granted_basis_code, authorised_until_date, stay_status_code, status_reason_code,
        coalesce(overstay_days, days_past_until)
        """;
    assertEquals(
        """
        dual NONE null EXCLUDED HOLDS_NATIONALITY null
        endless NO_LIMIT null NO_LIMIT null null
        gone RULE 2025-03-31 NO_DEPARTURE_RECORDED null 275
        in-time RULE 2025-03-31 DEPARTED_IN_TIME null null
        late RULE 2025-03-31 DEPARTED_LATE null 1
        late-14 RULE 2025-03-15 DEPARTED_LATE null 16
        missed RULE 2025-03-31 MISSED_EXIT null null
        national NONE null EXCLUDED NATIONAL null
        resident NONE null EXCLUDED RESIDENT null
        smudged MISSING null UNDETERMINED LIMIT_UNKNOWN null
        stamped DATE 2025-05-01 DEPARTED_IN_TIME null null
        there RULE 2026-01-19 NOT_YET_DUE null null
        unknown MISSING null UNDETERMINED LIMIT_UNKNOWN null
        weak RULE 2025-03-31 UNDETERMINED WEAK_LINK null
        """,
        lines(select(sql.query("overstay"), columns)));
  }

  @Test
  void aDigestSeesOneValueInAnotherRowAndNoOrder() throws SQLException {
    CoreStage.Output output = new CoreStage.Output("digested", "id");
    Map<String, String> first = digests(output, "(1, 'a'), (2, 'b')");

    assertEquals(first, digests(output, "(2, 'b'), (1, 'a')"));
    Map<String, String> swapped = digests(output, "(1, 'b'), (2, 'a')");
    assertEquals(first.get("id"), swapped.get("id"));
    assertNotEquals(first.get("letter"), swapped.get("letter"));
    assertNotEquals(first, digests(output, "(1, 'a'), (2, 'b'), (2, 'b')"));
  }

  private static Map<String, String> digests(CoreStage.Output output, String rows)
      throws SQLException {
    statement.execute(
        "create or replace table digested as select * from (values " + rows + ") as t(id, letter)");
    return EqualOutputs.digests(statement, output);
  }

  /** Ids that are unique over all persons. */
  private static List<Event> named(int person, List<Event> events) {
    return events.stream()
        .map(
            e ->
                new Event(
                    e.index(),
                    person + "-" + e.id(),
                    e.isEntry(),
                    e.day(),
                    e.minute(),
                    e.post(),
                    e.receivedDay(),
                    e.deliveryOrder(),
                    ""))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** A day of the history leaves the order open, so that the export leaves the person out. */
  private static boolean isOpen(List<Event> events) {
    Map<Integer, Set<Boolean>> precisions = new HashMap<>();
    Map<String, Set<Boolean>> directions = new HashMap<>();
    for (Event event : events) {
      precisions
          .computeIfAbsent(event.day(), day -> new HashSet<>())
          .add(event.minute() == CrossingOrder.DAY_ONLY);
      directions
          .computeIfAbsent(event.day() + " " + event.minute(), minute -> new HashSet<>())
          .add(event.isEntry());
    }
    return precisions.values().stream().anyMatch(kinds -> kinds.size() > 1)
        || directions.values().stream().anyMatch(kinds -> kinds.size() > 1);
  }

  private static void insert(int person, List<Event> events) throws SQLException {
    statement.execute("insert into holder values ('i%1$d', 'p%1$d', %1$d, null)".formatted(person));
    try (PreparedStatement row =
        duck.prepareStatement(
            """
            insert into crossing (crossing_id, identity_id, direction_code, crossing_date,
              crossed_at, post_code, received_date, delivery_order)
            values (?, ?, ?, date '1970-01-01' + cast(? as integer),
              make_timestamptz(cast(? as bigint)), ?,
              date '1970-01-01' + cast(? as integer), ?)
            """)) {
      for (Event event : events) {
        row.setString(1, event.id());
        row.setString(2, "i" + person);
        row.setString(3, event.isEntry() ? "ENTRY" : "EXIT");
        row.setInt(4, event.day());
        row.setObject(
            5, event.minute() == CrossingOrder.DAY_ONLY ? null : event.minute() * 60_000_000L);
        row.setString(6, event.post().isEmpty() ? null : event.post());
        row.setInt(7, event.receivedDay());
        row.setLong(8, event.deliveryOrder());
        row.addBatch();
      }
      row.executeBatch();
    }
  }

  private static List<String> steps(List<Event> events) {
    List<String> lines = new ArrayList<>();
    Map<Integer, Event> byIndex =
        events.stream().collect(Collectors.toMap(Event::index, event -> event));
    for (CrossingOrder.Step step : CrossingOrder.of(events, passages)) {
      String next = step.next() == CrossingOrder.NONE ? "null" : byIndex.get(step.next()).id();
      lines.add(
          "%s %d %s %d %s %s"
              .formatted(
                  byIndex.get(step.index()).id(),
                  lines.size() + 1,
                  step.role().name(),
                  step.doubleScans(),
                  next,
                  step.hasLaterEntry()));
    }
    return lines;
  }

  private static List<String> select(String query, String columns) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("select " + columns + " from (" + query + ")")) {
      int width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= width; column++) {
          cells.add(rows.getString(column));
        }
        lines.add(String.join(" ", cells));
      }
    }
    return lines;
  }

  private static String lines(List<String> lines) {
    List<String> sorted = new ArrayList<>(lines);
    Collections.sort(sorted);
    return String.join("\n", sorted) + "\n";
  }
}
