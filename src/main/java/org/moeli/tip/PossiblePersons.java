package org.moeli.tip;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.moeli.tip.InvolvedPerson.Candidate;

/** Which persons of the lake a person of a case may be, and by what. */
final class PossiblePersons {
  /** Probability of one person below which two are not taken for one: in doubt a link protects. */
  static final double POSSIBLE = 0.1;

  private static final double PROBABLE = 0.5;

  /** What a link rests on, the strongest first. */
  enum Basis {
    /** One person of the lake shows the document. */
    DOCUMENT,
    /** Several show it, and the rest does not tell them apart. */
    DOCUMENT_SHARED,
    /** Another document or none, but all that is known together makes one person possible. */
    EVIDENCE,
    /** Nobody was found. */
    NONE
  }

  private PossiblePersons() {}

  /**
   * Persons by basis, each once, with the strongest. Several persons who show one document are all
   * candidates, unless one of them alone is probable and every other one improbable: who is merely
   * incomplete may be the victim too.
   *
   * @return empty when nobody was found
   */
  static Map<Basis, SortedSet<String>> of(InvolvedPerson person) {
    SortedSet<String> byDocument = persons(person, Candidate::showsDocument);
    SortedSet<String> possible = persons(person, one -> one.probability() >= POSSIBLE);
    SortedSet<String> possibleByDocument = new TreeSet<>(byDocument);
    possibleByDocument.retainAll(possible);
    if (possibleByDocument.size() == 1
        && possibleByDocument.equals(
            persons(person, one -> one.showsDocument() && one.probability() >= PROBABLE))) {
      byDocument = possibleByDocument;
    }
    possible.removeAll(byDocument);
    Map<Basis, SortedSet<String>> candidates = new EnumMap<>(Basis.class);
    if (!byDocument.isEmpty()) {
      candidates.put(byDocument.size() == 1 ? Basis.DOCUMENT : Basis.DOCUMENT_SHARED, byDocument);
    }
    if (!possible.isEmpty()) {
      candidates.put(Basis.EVIDENCE, possible);
    }
    return candidates;
  }

  private static SortedSet<String> persons(InvolvedPerson person, Predicate<Candidate> condition) {
    return person.found().stream()
        .filter(condition)
        .map(Candidate::personId)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
