package org.moeli.tip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.moeli.tip.PossiblePersons.Basis;

/**
 * The links of all persons of all cases, and whom they protect. Persons of cases are the same when
 * they may be the same person of the lake, show the same document or are alike, and so on from one
 * to the next. Whoever is the same as a victim is treated as a victim, also as a suspect elsewhere.
 * The outcome does not depend on the order of the input.
 */
final class CaseLinks {
  /**
   * One link.
   *
   * @param candidateNumber from 1 within case and person, the strongest basis first
   * @param personId person of the lake; empty when nobody was found
   * @param isVictim the same person is a victim in some case
   * @param isAlsoSuspect and a suspect in some case
   */
  record Link(
      String caseId,
      int personNumber,
      int candidateNumber,
      String role,
      Optional<String> personId,
      Basis basis,
      boolean isVictim,
      boolean isAlsoSuspect) {}

  private final List<InvolvedPerson> persons;
  private final List<Map<Basis, SortedSet<String>>> candidates;
  private final int[] parents;

  private CaseLinks(List<InvolvedPerson> persons) {
    this.persons = persons;
    candidates = persons.stream().map(PossiblePersons::of).toList();
    parents = new int[persons.size()];
    Arrays.setAll(parents, i -> i);
  }

  /** The links of all persons of all cases. */
  static List<Link> of(List<InvolvedPerson> persons) {
    CaseLinks links = new CaseLinks(List.copyOf(persons));
    links.joinByPerson();
    links.joinByDocument();
    links.joinByLikeness();
    return links.links();
  }

  private void joinByPerson() {
    Map<String, Integer> firstOf = new HashMap<>();
    for (int i = 0; i < persons.size(); i++) {
      for (Set<String> found : candidates.get(i).values()) {
        for (String person : found) {
          joinFirst(firstOf, person, i);
        }
      }
    }
  }

  /** A document whose issuer nobody wrote is that of every issuer with the number. */
  private void joinByDocument() {
    Map<String, Map<String, Integer>> firstOf = new HashMap<>();
    for (int i = 0; i < persons.size(); i++) {
      InvolvedPerson.Document document = persons.get(i).document();
      if (document.isKnown()) {
        Map<String, Integer> byIssuer =
            firstOf.computeIfAbsent(document.number(), number -> new TreeMap<>());
        joinFirst(byIssuer, document.issuer(), i);
      }
    }
    for (Map<String, Integer> byIssuer : firstOf.values()) {
      if (byIssuer.containsKey("")) {
        byIssuer.values().forEach(i -> join(i, byIssuer.get("")));
      }
    }
  }

  private void joinByLikeness() {
    Map<Long, Integer> placeOf = new HashMap<>();
    for (int i = 0; i < persons.size(); i++) {
      placeOf.put(persons.get(i).key(), i);
    }
    for (int i = 0; i < persons.size(); i++) {
      for (long key : persons.get(i).alike()) {
        join(i, placeOf.getOrDefault(key, i));
      }
    }
  }

  private void joinFirst(Map<String, Integer> firstOf, String key, int i) {
    Integer first = firstOf.putIfAbsent(key, i);
    if (first != null) {
      join(i, first);
    }
  }

  private void join(int a, int b) {
    parents[root(a)] = root(b);
  }

  private int root(int i) {
    int root = i;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }

  private List<Link> links() {
    Set<Integer> victims = rootsOf(InvolvedPerson.VICTIM);
    Set<Integer> suspects = rootsOf(InvolvedPerson.SUSPECT);
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < persons.size(); i++) {
      boolean isVictim = victims.contains(root(i));
      boolean isAlsoSuspect = isVictim && suspects.contains(root(i));
      InvolvedPerson person = persons.get(i);
      Map<Basis, SortedSet<String>> found = candidates.get(i);
      if (found.isEmpty()) {
        links.add(link(person, Optional.empty(), Basis.NONE, isVictim, isAlsoSuspect));
      }
      found.forEach(
          (basis, ids) ->
              ids.forEach(
                  id -> links.add(link(person, Optional.of(id), basis, isVictim, isAlsoSuspect))));
    }
    return numbered(links);
  }

  private Set<Integer> rootsOf(String role) {
    Set<Integer> roots = new HashSet<>();
    for (int i = 0; i < persons.size(); i++) {
      if (persons.get(i).role().equals(role)) {
        roots.add(root(i));
      }
    }
    return roots;
  }

  private static Link link(
      InvolvedPerson person,
      Optional<String> personId,
      Basis basis,
      boolean isVictim,
      boolean isAlsoSuspect) {
    return new Link(
        person.caseId(),
        person.number(),
        0,
        person.role(),
        personId,
        basis,
        isVictim,
        isAlsoSuspect);
  }

  private static List<Link> numbered(List<Link> links) {
    Map<List<Object>, Integer> last = new HashMap<>();
    return links.stream()
        .sorted(
            Comparator.comparing(Link::basis)
                .thenComparing(link -> link.personId().orElse(""))
                .thenComparing(Link::role))
        .map(
            link ->
                new Link(
                    link.caseId(),
                    link.personNumber(),
                    last.merge(List.of(link.caseId(), link.personNumber()), 1, Integer::sum),
                    link.role(),
                    link.personId(),
                    link.basis(),
                    link.isVictim(),
                    link.isAlsoSuspect()))
        .toList();
  }
}
