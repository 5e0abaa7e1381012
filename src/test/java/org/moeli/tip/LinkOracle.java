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

  static Set<String> protectedPersons(List<CasePerson> persons) {
    Set<CasePerson> victims = new HashSet<>();
    persons.stream().filter(p -> p.role().equals("VICTIM")).forEach(victims::add);
    boolean isGrowing = true;
    while (isGrowing) {
      isGrowing = false;
      for (CasePerson person : persons) {
        if (victims.stream().anyMatch(victim -> isSame(person, victim))) {
          isGrowing |= victims.add(person);
        }
      }
    }
    Set<String> ids = new TreeSet<>();
    victims.forEach(victim -> ids.addAll(found(victim)));
    return ids;
  }

  private static Set<String> found(CasePerson person) {
    return Candidates.anyOf(Candidates.of(person));
  }

  private static boolean isSame(CasePerson a, CasePerson b) {
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
            && Candidates.isSameName(a.profile().name(), b.profile().name());
    return !both.isEmpty() || isSameDocument || isSameName;
  }
}
