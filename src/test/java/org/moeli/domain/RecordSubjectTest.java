package org.moeli.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.moeli.domain.RecordSubject.Named;
import org.moeli.testing.TextTable;

/** Two records under one id: may the second be a correction of the first? */
class RecordSubjectTest {
  @Test
  void aCorrectionIsAboutTheSameDocumentOrTheSameNameAndBirthDate() {
    assertSame(
        """
        issuer | number | family  | given  | born       | issuer2 | number2 | family2  | given2  | born2      | same
        LSO    | RA1    | Mokoena | Thabo  | 1980-02-03 | LSO     | RA1     | Nkosi    | Palesa  | 1991-05-06 | yes
        LSO    | RA1    | Mokoena | Thabo  | 1980-02-03 | LSO     | RA2     | Mokoena  | Thabo   | 1980-02-03 | yes
        LSO    | RA1    | Mokoena | Thabo  | 1980-02-03 | LSO     | RA2     | Nkosi    | Palesa  | 1991-05-06 | no
        LSO    | RA1    | Mokoena | Thabo  | 1980-02-03 | ZAF     | RA1     | Nkosi    | Palesa  | 1991-05-06 | no
        -      | RA1    | Mokoena | Thabo  | 1980-02-03 | ZAF     | RA1     | Nkosi    | Palesa  | 1991-05-06 | yes
        LSO    | RA1    | Mokoena | Thabo  | 1980-02-03 | LSO     | RA2     | Mokoena  | Thabo   | 1981-02-03 | no
        LSO    | RA1    | Mokoena | Thabo  | 1980-02-03 | LSO     | RA2     | Mokoena  | Palesa  | 1980-02-03 | no
        """);
  }

  @Test
  void namesAndDatesAreComparedHoweverTheyAreWritten() {
    assertSame(
        """
        issuer | number | family      | given    | born       | issuer2 | number2 | family2  | given2  | born2      | same
        -      | -      | Ts'olo      | Mpho     | 1980-02-03 | -       | -       | Tšolo    | Mpho    | 1980-02-03 | yes
        -      | -      | Mokoena     | Thabo    | 1980-02-03 | -       | -       | Thabo    | Mokoena | 1980-03-02 | yes
        -      | -      | Mokoena     | T        | 1980-02-03 | -       | -       | Mokoena  | Thabo   | 1980-02-03 | yes
        -      | -      | Mokoena     | Thabo    | -          | -       | -       | Mokoena  | Thabo   | 1980-02-03 | yes
        -      | -      | Mokoena     | Lineo    | 1980-02-03 | -       | -       | Molapo   | Lineo   | 1980-02-03 | yes
        -      | -      | Mokoena     | Lineo    | -          | -       | -       | Molapo   | Lineo   | -          | no
        """);
  }

  /** What is not there on both sides tells nothing. */
  @Test
  void nothingInCommonIsNotTheSame() {
    assertSame(
        """
        issuer | number | family  | given  | born       | issuer2 | number2 | family2  | given2  | born2      | same
        LSO    | RA1    | -       | -      | 1980-02-03 | LSO     | RA2     | -        | -       | 1980-02-03 | no
        LSO    | RA1    | -       | -      | -          | -       | -       | Mokoena  | Thabo   | -          | no
        """);
  }

  @Test
  void oneIdentityAndOneCaseAreTheSame() {
    RecordSubject identity = new RecordSubject("i1", "", List.of());
    RecordSubject matter = new RecordSubject("", "TIP1", List.of());

    assertEquals(true, identity.isSameAs(new RecordSubject("i1", "", List.of())));
    assertEquals(true, matter.isSameAs(new RecordSubject("", "TIP1", List.of())));
    assertEquals(false, identity.isSameAs(matter));
    assertEquals(false, RecordSubject.nobody().isSameAs(RecordSubject.nobody()));
  }

  @Test
  void casesThatShareAPersonMayBeOne() {
    RecordSubject first = new RecordSubject("", "1", List.of(named("Thabo"), named("Neo")));

    assertEquals(true, first.isSameAs(new RecordSubject("", "2", List.of(named("Neo")))));
    assertEquals(false, first.isSameAs(new RecordSubject("", "2", List.of(named("Palesa")))));
  }

  private static Named named(String name) {
    return new Named("", "", PersonName.of(name, "", ""), BirthDate.unknown());
  }

  private static void assertSame(String table) {
    List<List<String>> lines = TextTable.cells(table);
    List<String> wanted = new ArrayList<>();
    List<String> got = new ArrayList<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      RecordSubject one = subject(line.subList(0, 5));
      RecordSubject other = subject(line.subList(5, 10));
      wanted.add(line.toString());
      for (boolean isSame : List.of(one.isSameAs(other), other.isSameAs(one))) {
        got.add(
            Stream.concat(line.subList(0, 10).stream(), Stream.of(isSame ? "yes" : "no"))
                .toList()
                .toString());
      }
      wanted.add(line.toString());
    }
    assertEquals(String.join("\n", wanted), String.join("\n", got));
  }

  private static RecordSubject subject(List<String> cells) {
    List<String> texts = cells.stream().map(cell -> cell == null ? "" : cell).toList();
    BirthDate born =
        texts.get(4).isEmpty() ? BirthDate.unknown() : BirthDate.on(LocalDate.parse(texts.get(4)));
    return new RecordSubject(
        "",
        "",
        List.of(
            new Named(
                texts.get(0), texts.get(1), PersonName.of("", texts.get(2), texts.get(3)), born)));
  }
}
