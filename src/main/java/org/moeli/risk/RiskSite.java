package org.moeli.risk;

import java.util.Map;
import java.util.Set;
import org.moeli.kernel.site.CodeColumn;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.PostPlaces;
import org.moeli.kernel.site.SiteProfile;

/**
 * What the risk stage knows of the site.
 *
 * @param timeZone zone of local times
 * @param nationals nationality codes of its nationals; for evaluation only, no rule can read it
 * @param paperPosts posts that keep a paper register, whose records come late and without a time
 * @param kilometres straight line between two posts, by {@code FROM|TO}; a post without known
 *     coordinates is in no pair
 */
public record RiskSite(
    String timeZone,
    Set<String> nationals,
    Set<String> paperPosts,
    Map<String, Double> kilometres) {

  private static final CodeColumn GROUP = CodeColumn.of("post", "group");

  /** Keeps copies. */
  public RiskSite {
    nationals = Set.copyOf(nationals);
    paperPosts = Set.copyOf(paperPosts);
    kilometres = Map.copyOf(kilometres);
  }

  /** Terms of a site from its profile and its list of posts; a site without one has no distance. */
  public static RiskSite of(SiteProfile site, CodeLists codes) {
    return new RiskSite(
        site.timeZone(),
        Set.copyOf(site.nationals()),
        Set.copyOf(codes.codesWhere(GROUP, "PAPER")),
        PostPlaces.distances(codes).kilometres());
  }
}
