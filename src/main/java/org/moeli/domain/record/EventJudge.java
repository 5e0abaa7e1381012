package org.moeli.domain.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.moeli.domain.record.Canonical.Type;
import org.moeli.domain.record.DatePattern.Moment;

/**
 * Judges the events of one kind that a feed gives: reads their values, checks what every canonical
 * column is checked for, then what its table asks. For one thread.
 */
abstract class EventJudge {
  static final String MISSING = "REQUIRED_MISSING";
  static final String REQUIRED_UNREADABLE = "REQUIRED_UNREADABLE";
  static final String UNREADABLE = "VALUE_UNREADABLE";

  private static final String DOCUMENT_NUMBER = "document_number";

  final EventForm form;
  final Standards standards;
  private final List<Canonical> columns;
  private final List<Asked> asked = new ArrayList<>();
  private final Map<String, Integer> indexes = new HashMap<>();
  private final Function<String, Moment> fieldDays;
  private DayOrders dayOrders = new DayOrders();

  /**
   * What a column is asked, looked up once for all records.
   *
   * @param days reads its texts; empty unless it is a day
   * @param otherOrder reads them with day and month exchanged; empty where they cannot be
   * @param words what its words stand for
   * @param noEnd the words that say that there is no such day
   * @param isZone whether it is the lines of a document, which are read as ICAO 9303 has them
   * @param isDocument whether it is the number of a document
   * @param known the codes that it may hold; empty when they are not checked
   * @param fields the codes that the fields of its elements may hold, by field; of those that are
   *     checked
   */
  private record Asked(
      Optional<Function<String, Moment>> days,
      Optional<Function<String, Moment>> otherOrder,
      Optional<WordList> words,
      Optional<WordList> noEnd,
      boolean isZone,
      boolean isDocument,
      boolean hasTime,
      boolean isGiven,
      boolean isRequired,
      Optional<Set<String>> known,
      Map<String, Set<String>> fields) {}

  EventJudge(EventForm form, Standards standards) {
    this.form = form;
    this.standards = standards;
    this.columns = form.table().columns();
    this.fieldDays = DatePattern.ISO.reader(standards.zone());
    for (Canonical column : columns) {
      indexes.put(column.name(), indexes.size());
      asked.add(asked(column));
    }
  }

  private Asked asked(Canonical column) {
    DatePattern pattern = form.patterns().getOrDefault(column.name(), DatePattern.ISO);
    return new Asked(
        column.type() == Type.DATE
            ? Optional.of(pattern.reader(standards.zone()))
            : Optional.empty(),
        column.type() == Type.DATE
            ? pattern.otherOrder().map(other -> other.reader(standards.zone()))
            : Optional.empty(),
        Optional.ofNullable(form.words().get(column.name())),
        Optional.ofNullable(form.noEnd().get(column.name())),
        column.name().equals("mrz"),
        column.name().equals(DOCUMENT_NUMBER),
        form.hasTime(column.name()),
        form.has(column.name()),
        form.requires(column),
        standards.known(column),
        fields(column));
  }

  private Map<String, Set<String>> fields(Canonical column) {
    Map<String, Set<String>> fields = new LinkedHashMap<>();
    for (Canonical field : column.fields()) {
      if (!field.required()) {
        standards.known(field).ifPresent(known -> fields.put(field.name(), known));
      }
    }
    return fields;
  }

  /** The judge of a form. */
  static EventJudge of(EventForm form, Standards standards) {
    return switch (form.table()) {
      case CROSSING -> new CrossingJudge(form, standards);
      case PERMIT -> new PermitJudge(form, standards);
      case CASE -> new CaseJudge(form, standards);
    };
  }

  /** One event while it is judged: its values as read. */
  final class Reading {
    final Object[] values;
    final boolean[] isUnread;
    final LocalDate received;

    /**
     * When it happened: until it is checked, what a column says that has a time of day; then what
     * the table makes of all its columns.
     */
    Moment moment = Moment.UNREAD;

    /** The year of a birth date of which no more is written; null when there is none. */
    Integer partialBirthYear;

    /** Whether a value holds signs that are not seen. */
    private boolean isHiding;

    /** Whether letters of a value were read in another encoding on their way, or are lost. */
    private boolean isMisread;

    private Set<String> unreadFields = Set.of();
    private Set<String> endless = Set.of();

    Reading(WrittenEvent event, LocalDate received) {
      this.values = new Object[columns.size()];
      this.isUnread = event.isUnread().clone();
      this.received = received;
      for (int i = 0; i < values.length; i++) {
        if (event.values()[i] != null) {
          values[i] = read(i, event.values()[i]);
          boolean isMeant = values[i] != null || endless.contains(columns.get(i).name());
          isUnread[i] |= !isMeant && !isPartial(i, event.values()[i]);
        }
      }
    }

    /** Whether at least the year of a birth date is understood: much depends on it alone. */
    private boolean isPartial(int i, Object written) {
      if (columns.get(i).name().equals("birth_date") && written instanceof String text) {
        partialBirthYear = WrittenIdentity.yearIn(WrittenText.plain(text));
        return partialBirthYear != null;
      }
      return false;
    }

    /** Puts a value, if there is one, where none was understood; tells whether it did. */
    boolean fill(String canonical, Object value) {
      if (value == null) {
        return false;
      }
      int i = indexes.get(canonical);
      values[i] = value instanceof String text ? text(i, text) : value;
      return values[i] != null;
    }

    private Object read(int i, Object written) {
      return switch (columns.get(i).type()) {
        case TEXT -> text(i, (String) written);
        case DATE -> written instanceof String text ? day(i, plain(i, text)) : written;
        case NUMBER ->
            written instanceof String text ? WrittenNumber.whole(plain(i, text)) : written;
        case TEXTS -> texts(i, (List<?>) written);
        case FLAG -> written;
        case ELEMENTS -> elements(i, (List<?>) written);
      };
    }

    private LocalDate day(int i, String text) {
      Optional<WordList> noEnd = asked.get(i).noEnd();
      if (noEnd.isPresent() && noEnd.get().code(text).isPresent()) {
        endless = with(endless, columns.get(i).name());
        return null;
      }
      Moment read = asked.get(i).days().orElseThrow().apply(text);
      if (asked.get(i).otherOrder().isPresent()) {
        countOrder(i, text, read);
      }
      if (asked.get(i).hasTime()) {
        moment = read;
      }
      return read.day().orElse(null);
    }

    private void countOrder(int i, String text, Moment read) {
      String column = columns.get(i).name();
      if (read.day().isPresent()) {
        dayOrders.add(column, DayOrders.Order.ofDay(read.day().get().getDayOfMonth()));
      } else if (asked.get(i).otherOrder().orElseThrow().apply(text).day().isPresent()) {
        dayOrders.add(column, DayOrders.Order.OTHER);
      }
    }

    private String text(int i, String written) {
      String text = plain(i, written);
      if (text.isEmpty()) {
        return null;
      }
      if (asked.get(i).isDocument()) {
        return WrittenNumber.ofDocument(text);
      }
      Optional<WordList> list = asked.get(i).words();
      return list.isEmpty() ? text : list.get().code(text).orElse(text);
    }

    private String plain(int i, String written) {
      if (asked.get(i).isZone()) {
        return written;
      }
      if (WrittenText.isPlain(written)) {
        return written.strip();
      }
      String meant = Misread.mended(written);
      isMisread |= !meant.equals(written) || Misread.isLost(meant);
      isHiding |= WrittenText.hides(meant);
      return WrittenText.plain(meant);
    }

    private List<Map<String, Object>> elements(int i, List<?> elements) {
      List<Map<String, Object>> read = new ArrayList<>();
      for (Object element : elements) {
        Map<String, Object> fields = new HashMap<>();
        ((Map<?, ?>) element)
            .forEach((name, value) -> fields.put((String) name, field(i, (String) name, value)));
        read.add(fields);
      }
      return read;
    }

    private Object field(int i, String name, Object value) {
      if (!(value instanceof String written)) {
        return value;
      }
      String text = plain(i, written);
      String place = columns.get(i).name() + "." + name;
      if (columns.get(i).field(name).type() == Type.DATE) {
        return fieldDay(place, text);
      }
      if (name.equals(DOCUMENT_NUMBER)) {
        return WrittenNumber.ofDocument(text);
      }
      WordList list = form.words().get(place);
      return list == null ? text : list.code(text).orElse(text);
    }

    private LocalDate fieldDay(String place, String text) {
      Optional<LocalDate> day = fieldDays.apply(text).day();
      if (day.isEmpty()) {
        unreadFields = with(unreadFields, place);
      }
      return day.orElse(null);
    }

    private List<String> texts(int i, List<?> texts) {
      List<String> read = new ArrayList<>();
      for (Object text : texts) {
        read.add(text == null ? null : text(i, (String) text));
      }
      return read;
    }

    Object value(String canonical) {
      return values[indexes.get(canonical)];
    }

    String text(String canonical) {
      return (String) value(canonical);
    }

    LocalDate day(String canonical) {
      return (LocalDate) value(canonical);
    }

    Integer number(String canonical) {
      return (Integer) value(canonical);
    }

    /** Whether a record says of a last day that there is none. */
    boolean isEndless(String canonical) {
      return endless.contains(canonical);
    }

    /** Whether the day of some element is there and not understood; a field as {@code a.b}. */
    boolean isFieldUnread(String field) {
      return unreadFields.contains(field);
    }

    /** A code, if it is in its list. */
    String listed(String canonical) {
      int i = indexes.get(canonical);
      Optional<Set<String>> known = asked.get(i).known();
      boolean isUnknown = known.isPresent() && Standards.isUnknown(known.get(), values[i]);
      return isUnknown ? null : (String) values[i];
    }
  }

  private static Set<String> with(Set<String> names, String name) {
    Set<String> all = new HashSet<>(names);
    all.add(name);
    return all;
  }

  /** In which order days were written since the last call. */
  final DayOrders takeDayOrders() {
    DayOrders taken = dayOrders;
    dayOrders = new DayOrders();
    return taken;
  }

  final Reading read(WrittenEvent event, LocalDate received) {
    return new Reading(event, received);
  }

  /** Everything that is wrong with an event. */
  final void check(Reading event, Findings findings) {
    for (int i = 0; i < columns.size(); i++) {
      checkColumn(i, event, findings);
    }
    findings.when(event.isHiding, "HIDDEN_SIGNS", Issue.WHOLE);
    findings.when(event.isMisread, "TEXT_MISREAD", Issue.WHOLE);
    checkTable(event, findings);
  }

  private void checkColumn(int i, Reading event, Findings findings) {
    Canonical column = columns.get(i);
    String name = column.name();
    Asked question = asked.get(i);
    if (!question.isGiven() && !question.isRequired()) {
      return;
    }
    Object value = event.values[i];
    if (question.isRequired()) {
      findings.when(event.isUnread[i] || isWrong(name, value), REQUIRED_UNREADABLE, name);
      boolean isMissing = value == null || value instanceof List<?> list && list.isEmpty();
      findings.when(isMissing && !event.isUnread[i], MISSING, name);
    } else {
      findings.when(event.isUnread[i], unreadCode(name), name);
    }
    if (question.known().isPresent()) {
      findings.when(isAnyUnknown(name, question.known().get(), value), unknownCode(column), name);
    }
    question
        .fields()
        .forEach(
            (field, known) ->
                findings.when(
                    isAnyUnknown(field, known, value), "UNKNOWN_CODE", name + "." + field));
  }

  private static boolean isAnyUnknown(String name, Set<String> known, Object value) {
    if (!(value instanceof List<?> list)) {
      return Standards.isUnknown(known, value);
    }
    for (Object element : list) {
      Object code = element instanceof Map<?, ?> fields ? fields.get(name) : element;
      if (Standards.isUnknown(known, code)) {
        return true;
      }
    }
    return false;
  }

  private static String unreadCode(String name) {
    return switch (name) {
      case "granted_until_date", "granted_days" -> "GRANTED_UNREADABLE";
      // A permit without an end date has no end: an end that cannot be read must not become one.
      case "valid_to_date" -> REQUIRED_UNREADABLE;
      default -> UNREADABLE;
    };
  }

  private static String unknownCode(Canonical column) {
    if (column.name().equals("post_code")) {
      return "UNKNOWN_POST";
    }
    return column.required() ? REQUIRED_UNREADABLE : "UNKNOWN_CODE";
  }

  /** Whether a required value is there and cannot be used; tables add their own. */
  boolean isWrong(String canonical, Object value) {
    return false;
  }

  /** What only this table asks. */
  abstract void checkTable(Reading event, Findings findings);

  /**
   * The values of {@link EventTable#valueColumns()}.
   *
   * @param event after its check
   * @param findings of the event
   * @param identity as {@link #identity} gives it
   */
  abstract Object[] values(
      Reading event, Findings findings, Optional<WrittenIdentity> identity, KeyedIds ids);

  /** The day of an event after its check; empty where its table has no identity. */
  Optional<LocalDate> day(Reading event) {
    return Optional.empty();
  }

  /**
   * The identity as written; empty where the table has none.
   *
   * @param days of all events of the record, on which a birth date must be plausible
   */
  Optional<WrittenIdentity> identity(Reading event, List<LocalDate> days) {
    return Optional.empty();
  }
}
