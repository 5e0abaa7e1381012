package org.moeli.tip;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom cases protect, by the definition and nothing else: whoever shares a person or a document
 * with a victim, or is alike, until nobody is added any more.
 */
final class LinkOracle {
  private LinkOracle() {}

  static Set<String> protectedPersons(List<InvolvedPerson> persons) {
    Set<InvolvedPerson> victims = new HashSet<>();
    persons.stream().filter(p -> p.role().equals("VICTIM")).forEach(victims::add);
    boolean isGrowing = true;
    while (isGrowing) {
      isGrowing = false;
      for (InvolvedPerson person : persons) {
        if (victims.stream().anyMatch(victim -> isSame(person, victim))) {
          isGrowing |= victims.add(person);
        }
      }
    }
    Set<String> ids = new TreeSet<>();
    victims.forEach(victim -> ids.addAll(found(victim)));
    return ids;
  }

  /** Holders of the document, all but one only if that one is probable and the others are not. */
  private static Set<String> found(InvolvedPerson person) {
    Set<String> all = new TreeSet<>();
    boolean isOneHolderAlone = holders(person, 0.5) == 1 && holders(person, 0.1) == 1;
    for (InvolvedPerson.Candidate candidate : person.found()) {
      if (candidate.probability() >= 0.1 || candidate.showsDocument() && !isOneHolderAlone) {
        all.add(candidate.personId());
      }
    }
    return all;
  }

  private static long holders(InvolvedPerson person, double probability) {
    return person.found().stream()
        .filter(one -> one.showsDocument() && one.probability() >= probability)
        .count();
  }

  private static boolean isSame(InvolvedPerson a, InvolvedPerson b) {
    Set<String> both = found(a);
    both.retainAll(found(b));
    boolean isSameDocument =
        a.document().isKnown()
            && a.document().number().equals(b.document().number())
            && (a.document().issuer().isEmpty()
                || b.document().issuer().isEmpty()
                || a.document().issuer().equals(b.document().issuer()));
    return !both.isEmpty()
        || isSameDocument
        || a.alike().contains(b.key())
        || b.alike().contains(a.key());
  }
}
