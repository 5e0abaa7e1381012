package org.moeli.domain.record;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.moeli.domain.record.EventJudge.Reading;
import org.moeli.domain.record.Verdict.Event;
import org.moeli.domain.record.Verdict.Fate;

/**
 * Judges the records of one feed: one record in, one verdict out. For one thread, since it
 * remembers what it has read.
 */
public final class RecordJudge {
  private static final Issue WITHOUT_EVENT = new Issue("RECORD_WITHOUT_EVENT", Issue.WHOLE);
  private static final Issue WITHOUT_KEY = new Issue(EventJudge.MISSING, "record_id");
  private static final Issue STATUS_UNKNOWN = new Issue("STATUS_UNKNOWN", "status");
  private static final Issue ENTRY_REFUSED = new Issue("ENTRY_REFUSED", "status");
  private static final Issue UNREAD_MARK = new Issue(EventJudge.REQUIRED_UNREADABLE, "void_when");
  private static final Issue ROUNDED_KEY = new Issue("RECORD_ID_ROUNDED", "record_id");
  private static final Issue EXIT_BEFORE_ENTRY = new Issue("EXIT_BEFORE_ENTRY", "crossing_date");

  /**
   * What is judged by it.
   *
   * @param source name of the feed
   * @param hasKey whether the post gives its records ids
   * @param hasVoids whether a record may withdraw another one, by its id
   * @param isRepetitionReal whether equal records without an id are several when they stand in one
   *     file
   * @param status its words for the standing of a record; none when its records have no status
   * @param events how it writes its events, in their order
   * @param standards what the records of the site are judged by
   */
  public record Form(
      String source,
      boolean hasKey,
      boolean hasVoids,
      boolean isRepetitionReal,
      WordList status,
      List<EventForm> events,
      Standards standards)
      implements Serializable {
    /** Freezes the list. */
    public Form {
      events = List.copyOf(events);
    }
  }

  private static final Object[] NO_VALUES = {};

  private final Form form;
  private final KeyedIds ids;
  private final List<EventJudge> judges;

  /** A judge of a form, with the ids of a lake. */
  public RecordJudge(Form form, KeyedIds ids) {
    this.form = form;
    this.ids = ids;
    this.judges = form.events().stream().map(e -> EventJudge.of(e, form.standards())).toList();
  }

  /**
   * Everything that the records of a feed are checked for, each once; what hinders reading a record
   * at all is known to who reads it.
   */
  public static List<Issue> checks(Form form) {
    Set<Issue> all = new LinkedHashSet<>();
    for (EventForm event : form.events()) {
      Findings findings = Findings.declaring();
      int width = event.table().columns().size();
      EventJudge judge = EventJudge.of(event, form.standards());
      WrittenEvent blank = new WrittenEvent(true, new Object[width], new boolean[width]);
      judge.check(judge.read(blank, form.standards().plausibleFrom()), findings);
      all.addAll(findings.issues());
    }
    if (form.events().stream().filter(e -> e.table() == EventTable.CROSSING).count() > 1) {
      all.add(EXIT_BEFORE_ENTRY);
    }
    if (form.hasKey()) {
      all.add(ROUNDED_KEY);
    }
    if (form.hasVoids() && form.status().isEmpty()) {
      all.add(UNREAD_MARK);
    }
    if (form.hasVoids()) {
      all.add(WITHOUT_KEY);
    }
    if (!form.status().isEmpty()) {
      all.add(STATUS_UNKNOWN);
      all.add(ENTRY_REFUSED);
    }
    all.add(WITHOUT_EVENT);
    return List.copyOf(all);
  }

  /** The verdict on a record. */
  public Verdict judge(WrittenRecord record) {
    if (record.parseIssue() != null) {
      return setAside(List.of(new Issue(record.parseIssue(), Issue.WHOLE)), false);
    }
    if (record.isVoidUnread()) {
      return setAside(List.of(UNREAD_MARK), false);
    }
    Optional<RecordStatus> status = status(record);
    if (status.isEmpty()) {
      return setAside(List.of(STATUS_UNKNOWN), false);
    }
    RecordKey key = RecordKey.of(record.key());
    return switch (status.get()) {
      case RECORD -> judgeEvents(record, key);
      case REFUSED -> setAside(List.of(ENTRY_REFUSED), false);
      case VOID -> judgeNotice(record, key);
    };
  }

  /** What the record is; empty when its status is there and no word of the feed. */
  private Optional<RecordStatus> status(WrittenRecord record) {
    if (record.isVoid()) {
      return Optional.of(RecordStatus.VOID);
    }
    return record.status() == null
        ? Optional.of(RecordStatus.RECORD)
        : form.status().code(WrittenText.plain(record.status())).map(RecordStatus::valueOf);
  }

  private Verdict judgeNotice(WrittenRecord record, RecordKey key) {
    return key.text() == null
        ? setAside(
            key.isRounded() ? List.of(ROUNDED_KEY, WITHOUT_KEY) : List.of(WITHOUT_KEY), false)
        : verdict(record, key, Fate.VOID, false, List.of(), List.of());
  }

  /** In which order the days of the records judged since the last call were written. */
  public DayOrders takeDayOrders() {
    DayOrders all = new DayOrders();
    judges.forEach(judge -> all.add(judge.takeDayOrders()));
    return all;
  }

  private Verdict judgeEvents(WrittenRecord record, RecordKey key) {
    int count = judges.size();
    Reading[] readings = new Reading[count];
    Findings[] findings = new Findings[count];
    Set<Issue> issues = new LinkedHashSet<>();
    if (key.isRounded()) {
      issues.add(ROUNDED_KEY);
    }
    boolean isAny = false;
    for (int i = 0; i < count; i++) {
      WrittenEvent event = record.events().get(i);
      if (event.isPresent()) {
        isAny = true;
        readings[i] = judges.get(i).read(event, record.received());
        findings[i] = Findings.collecting();
        judges.get(i).check(readings[i], findings[i]);
        issues.addAll(findings[i].issues());
      }
    }
    if (!isAny) {
      return setAside(List.of(WITHOUT_EVENT), false);
    }
    boolean isContradictory = count > 1 && isContradictory(readings);
    if (isContradictory) {
      issues.add(EXIT_BEFORE_ENTRY);
    }
    if (issues.stream().anyMatch(i -> form.standards().quarantining().contains(i.code()))) {
      return setAside(List.copyOf(issues), isContradictory);
    }
    List<LocalDate> days = days(readings);
    List<Event> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      if (readings[i] != null) {
        events.add(event(i, readings[i], days, findings[i]));
      }
    }
    return verdict(record, key, Fate.RECORD, isContradictory, List.copyOf(issues), events);
  }

  /** The days of all events of a record: its identity is judged once, by all of them. */
  private List<LocalDate> days(Reading[] readings) {
    List<LocalDate> days = new ArrayList<>(readings.length);
    for (int i = 0; i < readings.length; i++) {
      if (readings[i] != null) {
        judges.get(i).day(readings[i]).ifPresent(days::add);
      }
    }
    return days;
  }

  private Event event(int number, Reading reading, List<LocalDate> days, Findings findings) {
    EventJudge judge = judges.get(number);
    Optional<WrittenIdentity> identity = judge.identity(reading, days);
    return new Event(
        number,
        judge.form.name(),
        judge.form.table(),
        identity.map(written -> written.id(ids)).orElse(null),
        identity.map(WrittenIdentity::values).orElse(NO_VALUES),
        judge.values(reading, findings, identity, ids));
  }

  /** An exit of the record lies before an entry of the same record. */
  private boolean isContradictory(Reading[] readings) {
    for (int i = 0; i < readings.length; i++) {
      for (int j = 0; j < readings.length; j++) {
        if (readings[i] != null
            && readings[j] != null
            && judges.get(i) instanceof CrossingJudge
            && judges.get(j) instanceof CrossingJudge
            && CrossingJudge.isExitBefore(readings[i], readings[j])) {
          return true;
        }
      }
    }
    return false;
  }

  private Verdict verdict(
      WrittenRecord record,
      RecordKey key,
      Fate fate,
      boolean isContradictory,
      List<Issue> issues,
      List<Event> events) {
    String recordId =
        key.text() == null
            ? ids.id("record", form.source(), "content", record.content())
            : ids.id("record", form.source(), "id", key.text());
    String digest = ids.id("content", record.content());
    boolean isOfPlace = key.text() == null && form.isRepetitionReal();
    return new Verdict(fate, recordId, isOfPlace, digest, isContradictory, issues, events);
  }

  private static Verdict setAside(List<Issue> issues, boolean isContradictory) {
    return new Verdict(Fate.QUARANTINE, null, false, null, isContradictory, issues, List.of());
  }
}
