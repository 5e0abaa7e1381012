package org.moeli.kernel.contract;

import java.util.Locale;
import java.util.Set;

/** How sensitive a column is, from least to most; decides the zones that may hold it. */
public enum Classification {
  /** May be published as it is. */
  PUBLIC,
  /** For those who may read the zone; says nothing about who a person is. */
  INTERNAL,
  /** Identifies a person: restricted zones only. */
  PERSONAL,
  /** About a victim of trafficking: the TIP zone only. */
  VICTIM;

  private static final Set<String> PERSONAL_ZONES = Set.of("restricted", "restricted_tip");
  private static final Set<String> VICTIM_ZONES = Set.of("restricted_tip");

  /** The word used in contracts and in the dictionary. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a table of this zone may hold such a column (design: zones of the lake). */
  public boolean isAllowedIn(String zone) {
    return switch (this) {
      case PUBLIC, INTERNAL -> true;
      case PERSONAL -> PERSONAL_ZONES.contains(zone);
      case VICTIM -> VICTIM_ZONES.contains(zone);
    };
  }

  /** Whether values of such a column must stay out of logs, statistics and file metadata. */
  public boolean isSensitive() {
    return this == PERSONAL || this == VICTIM;
  }
}
