package org.moeli.risk;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.moeli.kernel.site.CodeColumn;
import org.moeli.kernel.site.CodeLists;
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
  private static final CodeColumn LATITUDE = CodeColumn.of("post", "lat");
  private static final CodeColumn LONGITUDE = CodeColumn.of("post", "lon");
  private static final double EARTH_RADIUS_KM = 6371.0088;

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
        distances(codes.column(LATITUDE), codes.column(LONGITUDE)));
  }

  private static Map<String, Double> distances(
      Map<String, String> latitudes, Map<String, String> longitudes) {
    Map<String, Double> distances = new TreeMap<>();
    for (String from : latitudes.keySet()) {
      for (String to : latitudes.keySet()) {
        if (!from.equals(to) && longitudes.containsKey(from) && longitudes.containsKey(to)) {
          distances.put(
              pair(from, to),
              kilometres(
                  Double.parseDouble(latitudes.get(from)),
                  Double.parseDouble(longitudes.get(from)),
                  Double.parseDouble(latitudes.get(to)),
                  Double.parseDouble(longitudes.get(to))));
        }
      }
    }
    return distances;
  }

  /** Key of a pair of posts. */
  static String pair(String from, String to) {
    return from + "|" + to;
  }

  /** Great circle between two points in degrees, by the haversine formula. */
  static double kilometres(double lat1, double lon1, double lat2, double lon2) {
    double dLat = Math.toRadians(lat2 - lat1) / 2;
    double dLon = Math.toRadians(lon2 - lon1) / 2;
    double a =
        Math.sin(dLat) * Math.sin(dLat)
            + Math.cos(Math.toRadians(lat1))
                * Math.cos(Math.toRadians(lat2))
                * Math.sin(dLon)
                * Math.sin(dLon);
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(a));
  }
}
