package org.moeli.stays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.moeli.domain.PostDistances;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;

/** What the packaged site says of posts and documents. */
class StayTermsTest {
  private static final StayTerms TERMS = terms();

  private static StayTerms terms() {
    Definitions schemas = Definitions.schemas(Optional.empty());
    SiteProfile site = SiteProfile.load(Optional.empty(), schemas);
    return StayTerms.of(site, CodeLists.load(site, schemas));
  }

  @Test
  void nobodyIsAtTwoBridgesWithinAQuarterOfAnHour() {
    PostDistances distances = TERMS.passages().distances();

    // 62 km apart; the airport is 20 km from the bridge; of Sekakes no place is known.
    assertTrue(distances.isOutOfReach("MSB", "MPU", 15));
    assertFalse(distances.isOutOfReach("MSB", "MPU", 40));
    assertFalse(distances.isOutOfReach("MSB", "MOS", 11));
    assertTrue(distances.isOutOfReach("MSB", "MOS", 5));
    assertFalse(distances.isOutOfReach("MSB", "SEK", 0));
  }

  @Test
  void onlyPassportsAndIdentityCardsAreOfNationalsAlone() {
    assertEquals(
        Set.of("PASSPORT", "PASSPORT_DIPLOMATIC", "PASSPORT_SERVICE", "ID_CARD"),
        TERMS.nationalDocuments());
    assertEquals(60, TERMS.passages().counterpartMinutes());
  }
}
