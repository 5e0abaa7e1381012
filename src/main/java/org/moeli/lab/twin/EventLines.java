package org.moeli.lab.twin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.moeli.lab.twin.dialect.Dialects;
import org.moeli.lab.twin.dialect.Passage;
import org.moeli.lab.twin.dialect.PermitDialect;
import org.moeli.lab.twin.people.CaseVersion;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.people.Life;
import org.moeli.lab.twin.people.Period;
import org.moeli.lab.twin.people.Permit;
import org.moeli.lab.twin.people.Person;
import org.moeli.lab.twin.recording.Delivered;
import org.moeli.lab.twin.recording.LandingFile;
import org.moeli.lab.twin.recording.PrintedHolder;

/**
 * Records of the feeds that are no crossings, as lines of the files they stand in: one file a week,
 * delivered when the week is over. What was decided before the period comes in the first.
 */
final class EventLines {
  static final StructType LINE =
      StructType.fromDDL("feed string, first_day int, received_day int, position int, line string");

  private static final String CASES = "tip-cases";

  private static final int WEEK = 7;
  private static final int PERMITS_PER_PERSON = 4096;
  private static final PermitDialect PERMITS = Dialects.permits();

  private EventLines() {}

  static void of(Life life, Period period, Consumer<Row> out) {
    long groupNo = life.persons().get(0).groupNo();
    int permitNo = 0;
    for (Permit permit : life.permits()) {
      Person person = life.persons().get((int) (permit.personNo() - groupNo * Person.PER_GROUP));
      long number = person.personNo() * PERMITS_PER_PERSON + permitNo++;
      out.accept(line(PERMITS.source(), permit.decidedDay(), period, text(permit, person, number)));
    }
    for (CaseVersion version : life.caseVersions()) {
      out.accept(line(CASES, version.receivedDay(), period, version.line()));
    }
  }

  private static Row line(String feed, int day, Period period, String text) {
    int counted = Math.max(day, period.firstDay());
    int first = counted - (counted - period.firstDay()) % WEEK;
    return RowFactory.create(feed, first, first + WEEK, day, text);
  }

  private static String text(Permit permit, Person person, long number) {
    StringBuilder out = new StringBuilder();
    PERMITS.write(
        out,
        PERMITS.permit(
            PrintedHolder.of(person, person.documents().get(permit.documentNo()), false),
            permit.kind(),
            orNone(permit.fromDay()),
            orNone(permit.toDay()),
            permit.decidedDay(),
            number));
    // The line end is the file's.
    return out.toString().stripTrailing();
  }

  private static int orNone(int day) {
    return day == Crossing.NONE ? Passage.NONE : day;
  }

  /**
   * Writes lines as files of the landing folder, a file at a time.
   *
   * @param sorted by feed and first day
   * @return rows of the files
   */
  static Iterator<Row> write(Path landing, Iterator<Row> sorted) throws IOException {
    List<Row> files = new ArrayList<>();
    List<Row> lines = new ArrayList<>();
    while (sorted.hasNext()) {
      Row line = sorted.next();
      if (!lines.isEmpty() && !isOfOneFile(lines.get(0), line)) {
        files.add(TruthRows.file(writeFile(landing, lines)));
        lines.clear();
      }
      lines.add(line);
    }
    if (!lines.isEmpty()) {
      files.add(TruthRows.file(writeFile(landing, lines)));
    }
    return files.iterator();
  }

  private static boolean isOfOneFile(Row one, Row other) {
    return one.getAs("feed").equals(other.getAs("feed"))
        && one.getAs("first_day").equals(other.getAs("first_day"));
  }

  private static Delivered writeFile(Path landing, List<Row> lines) throws IOException {
    Row first = lines.get(0);
    String feed = first.getAs("feed");
    int firstDay = first.getAs("first_day");
    boolean isCases = feed.equals(CASES);
    String day = LocalDate.ofEpochDay(firstDay).format(DateTimeFormatter.BASIC_ISO_DATE);
    return LandingFile.ofLines(
        landing,
        feed,
        first.getAs("received_day"),
        feed + "-" + day + (isCases ? ".jsonl" : PERMITS.extension()),
        StandardCharsets.UTF_8,
        isCases ? "" : PERMITS.head(firstDay),
        lines.stream().map(line -> line.<String>getAs("line")).iterator());
  }
}
