package org.moeli.kernel.site;

import org.moeli.domain.PostDistances;

/** Where the posts of a site lie, by the code list of posts. */
public final class PostPlaces {
  private static final CodeColumn LATITUDE = CodeColumn.of("post", "lat");
  private static final CodeColumn LONGITUDE = CodeColumn.of("post", "lon");

  private PostPlaces() {}

  /** How far they are from each other; of posts without coordinates nothing is known. */
  public static PostDistances distances(CodeLists codes) {
    return PostDistances.of(codes.column(LATITUDE), codes.column(LONGITUDE));
  }
}
