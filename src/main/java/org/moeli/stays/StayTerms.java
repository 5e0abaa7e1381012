package org.moeli.stays;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.moeli.domain.CrossingOrder;
import org.moeli.kernel.site.CodeColumn;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.PostPlaces;
import org.moeli.kernel.site.SiteProfile;

/**
 * What the stays stage knows of the site.
 *
 * @param passages what makes two records of a person one passage
 * @param nationals nationality codes of its nationals
 * @param nationalDocuments document types that a state issues to its own nationals alone
 */
public record StayTerms(
    CrossingOrder.Terms passages, Set<String> nationals, Set<String> nationalDocuments)
    implements Serializable {
  private static final String POST = "post";
  private static final String DOCUMENT_TYPE = "document_type";
  private static final CodeColumn OF_NATIONAL = CodeColumn.of(DOCUMENT_TYPE, "of_national");

  /** Keeps copies. */
  public StayTerms {
    nationals = Set.copyOf(nationals);
    nationalDocuments = Set.copyOf(nationalDocuments);
  }

  /** Terms of a site from its profile and code lists; a list that it leaves out is empty. */
  public static StayTerms of(SiteProfile site, CodeLists codes) {
    return new StayTerms(
        new CrossingOrder.Terms(
            site.doubleScanMinutes(), site.counterpartMinutes(), PostPlaces.distances(codes)),
        Set.copyOf(site.nationals()),
        Set.copyOf(codes.codesWhere(OF_NATIONAL, "true")));
  }

  /** The code lists that they are made of. */
  static List<String> files(SiteProfile site) {
    return Stream.of(POST, DOCUMENT_TYPE)
        .map(kind -> Optional.ofNullable(site.codes().get(kind)).map(CodeLists::file))
        .flatMap(Optional::stream)
        .toList();
  }
}
