package org.moeli.lab.twin.recording;

import java.util.Optional;
import org.moeli.lab.twin.people.Document;
import org.moeli.lab.twin.people.Person;

/** The name that somebody bears already while the document still has the one before. */
final class MarriedNames {
  private MarriedNames() {}

  /**
   * The next document of a woman, when it has another family name and she may bear that already.
   *
   * @param document the one shown
   * @param daysBefore days for which she may bear a name before it is in the document
   */
  static Optional<Document> next(Person person, Document document, int day, int daysBefore) {
    if (person.sex() != 'F') {
      return Optional.empty();
    }
    for (Document one : person.documents()) {
      boolean isNext =
          one.issuedDay() > day
              && one.issuedDay() - day <= daysBefore
              && one.nationality().equals(document.nationality());
      if (isNext && !Spelling.plain(one.family()).equals(Spelling.plain(document.family()))) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
