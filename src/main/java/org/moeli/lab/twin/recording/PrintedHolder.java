package org.moeli.lab.twin.recording;

import org.moeli.lab.twin.dialect.Passage;
import org.moeli.lab.twin.people.Document;
import org.moeli.lab.twin.people.Person;

/** Who shows a document, as it is printed. */
public final class PrintedHolder {
  private PrintedHolder() {}

  /**
   * The holder without a mistake.
   *
   * @param isYearOnly whether of the birth date the year alone is written
   */
  public static Passage.Holder of(Person person, Document document, boolean isYearOnly) {
    return new Passage.Holder(
        document.family(),
        document.given(),
        false,
        person.sex(),
        person.birthDay(),
        isYearOnly,
        document.nationality(),
        person.residence(),
        document.type(),
        document.issuer(),
        document.number(),
        document.expiryDay());
  }
}
