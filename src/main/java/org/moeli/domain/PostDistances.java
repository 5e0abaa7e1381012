package org.moeli.domain;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the posts of a site lie from each other.
 *
 * @param kilometres straight line between two posts, by {@code FROM|TO}, both ways; a post without
 *     known coordinates is in no pair
 */
public record PostDistances(Map<String, Double> kilometres) implements Serializable {
  /** No posts of which anything is known. */
  public static final PostDistances NONE = new PostDistances(Map.of());

  private static final double EARTH_RADIUS_KM = 6371.0088;

  /** As the crow flies: no road of the region lets anybody keep up more than this. */
  private static final double FASTEST_KM_PER_MINUTE = 120.0 / 60;

  /** Keeps a copy. */
  public PostDistances {
    kilometres = Map.copyOf(kilometres);
  }

  /**
   * Distances of posts from where they are, in degrees.
   *
   * @param latitudes by post; a post that is missing in one of both has no distance
   * @param longitudes by post
   */
  public static PostDistances of(Map<String, String> latitudes, Map<String, String> longitudes) {
    Map<String, Double> distances = new TreeMap<>();
    for (String from : latitudes.keySet()) {
      for (String to : latitudes.keySet()) {
        if (!from.equals(to) && longitudes.containsKey(from) && longitudes.containsKey(to)) {
          distances.put(
              from + "|" + to,
              greatCircle(
                  Double.parseDouble(latitudes.get(from)),
                  Double.parseDouble(longitudes.get(from)),
                  Double.parseDouble(latitudes.get(to)),
                  Double.parseDouble(longitudes.get(to))));
        }
      }
    }
    return new PostDistances(distances);
  }

  /** Great circle between two points in degrees, by the haversine formula; kilometres. */
  private static double greatCircle(double lat1, double lon1, double lat2, double lon2) {
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

  /** Nobody can be at one post and so many minutes later at the other; false when not known. */
  public boolean isOutOfReach(String from, String to, long minutes) {
    Double distance = kilometres.get(from + "|" + to);
    return distance != null && distance > minutes * FASTEST_KM_PER_MINUTE;
  }
}
