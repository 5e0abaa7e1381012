package org.moeli.tip;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.moeli.domain.IdentityProfile;
import org.moeli.domain.PersonName;
import org.moeli.tip.InvolvedPerson.Showing;

/** Which persons of the lake a person of a case may be, and by what. */
final class PossiblePersons {
  /** What a link rests on, the strongest first. */
  enum Basis {
    /** One person of the lake shows the document. */
    DOCUMENT,
    /** Several show it, and the rest does not tell them apart. */
    DOCUMENT_SHARED,
    /** Another document or none, but the same birth date and name. */
    NAME_AND_BIRTH,
    /** Nobody was found. */
    NONE
  }

  private PossiblePersons() {}

  /**
   * Persons by basis, each once, with the strongest. Several persons who show one document are all
   * candidates, unless one of them alone agrees on birth date or name and every other one
   * contradicts: who is merely incomplete may be the victim too.
   *
   * @return empty when nobody was found
   */
  static Map<Basis, SortedSet<String>> of(InvolvedPerson person) {
    Map<String, Set<IdentityProfile>> holders = new TreeMap<>();
    SortedSet<String> namesakes = new TreeSet<>();
    for (Showing showing : person.showings()) {
      if (showing.showsDocument()) {
        holders.computeIfAbsent(showing.personId(), id -> new HashSet<>()).add(showing.profile());
      } else {
        namesakes.add(showing.personId());
      }
    }
    SortedSet<String> byDocument = mayBe(person, holders);
    Map<Basis, SortedSet<String>> candidates = new EnumMap<>(Basis.class);
    if (!byDocument.isEmpty()) {
      candidates.put(byDocument.size() == 1 ? Basis.DOCUMENT : Basis.DOCUMENT_SHARED, byDocument);
    }
    namesakes.removeAll(byDocument);
    if (!namesakes.isEmpty()) {
      candidates.put(Basis.NAME_AND_BIRTH, namesakes);
    }
    return candidates;
  }

  private static SortedSet<String> mayBe(
      InvolvedPerson person, Map<String, Set<IdentityProfile>> holders) {
    SortedSet<String> agreeing = new TreeSet<>();
    SortedSet<String> possible = new TreeSet<>();
    boolean isIssuerKnown = person.document().isIssuerKnown();
    holders.forEach(
        (id, profiles) -> {
          if (profiles.stream().anyMatch(profile -> agree(person.profile(), profile))) {
            agreeing.add(id);
            possible.add(id);
          } else if (isPossible(person.profile(), profiles, isIssuerKnown)) {
            possible.add(id);
          }
        });
    return agreeing.size() == 1 && possible.size() == 1
        ? agreeing
        : new TreeSet<>(holders.keySet());
  }

  private static boolean isPossible(
      IdentityProfile person, Collection<IdentityProfile> profiles, boolean isIssuerKnown) {
    return profiles.stream().anyMatch(profile -> person.isCompatibleWith(profile, isIssuerKnown));
  }

  private static boolean agree(IdentityProfile a, IdentityProfile b) {
    return a.birth().isSameCompleteDate(b.birth()) || isSameKey(a.name(), b.name());
  }

  /**
   * Whether two names given with the same birth date are taken for one person's: the same words in
   * one Sesotho spelling; or both are complete and one holds all words of the other, as where a
   * middle name was left out.
   */
  static boolean isSameName(PersonName a, PersonName b) {
    return isSameKey(a, b) || (a.isComplete() && b.isComplete() && a.isCompatibleWith(b));
  }

  private static boolean isSameKey(PersonName a, PersonName b) {
    return a.isKnown() && a.key().equals(b.key());
  }

  /** All persons that somebody may be, whatever the basis. */
  static Set<String> anyOf(Map<Basis, SortedSet<String>> candidates) {
    return candidates.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
  }
}
