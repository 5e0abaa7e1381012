package org.moeli.twin.recording;

import java.util.Optional;
import org.moeli.twin.people.Document;
import org.moeli.twin.people.Person;

/** The name that somebody bears already while the document still has the one before. */
final class MarriedNames {
  private static final int DAYS_BORNE_BEFORE = 730;

  private MarriedNames() {}

  /**
   * The next document of a woman, when it has another family name and she may bear that already.
   *
   * @param document the one shown
   */
  static Optional<Document> next(Person person, Document document, int day) {
    if (person.sex() != 'F') {
      return Optional.empty();
    }
    for (Document one : person.documents()) {
      boolean isNext =
          one.issuedDay() > day
              && one.issuedDay() - day <= DAYS_BORNE_BEFORE
              && one.nationality().equals(document.nationality());
      if (isNext && !Spelling.plain(one.family()).equals(Spelling.plain(document.family()))) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
