package org.moeli.stays;

import java.util.List;
import java.util.Optional;
import org.moeli.domain.CrossingOrder;
import org.moeli.domain.PostDistances;
import org.moeli.kernel.site.CodeColumn;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;

/** What makes two records of a person one passage at a site. */
public final class PassageTerms {
  private static final String POST = "post";
  private static final CodeColumn LATITUDE = CodeColumn.of(POST, "lat");
  private static final CodeColumn LONGITUDE = CodeColumn.of(POST, "lon");

  private PassageTerms() {}

  /** Terms of a site from its profile and its list of posts; without one no distance is known. */
  public static CrossingOrder.Terms of(SiteProfile site, CodeLists codes) {
    return new CrossingOrder.Terms(
        site.doubleScanMinutes(),
        site.counterpartMinutes(),
        PostDistances.of(codes.column(LATITUDE), codes.column(LONGITUDE)));
  }

  /** The code lists that they are made of. */
  static List<String> files(SiteProfile site) {
    return Optional.ofNullable(site.codes().get(POST)).map(CodeLists::file).stream().toList();
  }
}
