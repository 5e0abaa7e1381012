package org.moeli.tip;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom cases protect, by the definition and nothing else: whoever shares a person, a document or a
 * name and birth date with a victim, until nobody is added any more.
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

  private static Set<String> found(InvolvedPerson person) {
    return PossiblePersons.anyOf(PossiblePersons.of(person));
  }

  private static boolean isSame(InvolvedPerson a, InvolvedPerson b) {
    Set<String> both = found(a);
    both.retainAll(found(b));
    boolean isSameDocument =
        a.document().isKnown()
            && a.document().number().equals(b.document().number())
            && (!a.document().isIssuerKnown()
                || !b.document().isIssuerKnown()
                || a.document().issuer().equals(b.document().issuer()));
    boolean isSameName =
        a.profile().birth().year() > 0
            && a.profile().birth().equals(b.profile().birth())
            && PossiblePersons.isSameName(a.profile().name(), b.profile().name());
    return !both.isEmpty() || isSameDocument || isSameName;
  }
}
