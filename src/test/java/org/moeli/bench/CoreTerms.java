package org.moeli.bench;

import java.time.LocalDate;
import java.util.Optional;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.overstay.SiteTerms;
import org.moeli.overstay.StayRules;
import org.moeli.stays.StayTerms;

/**
 * What both engines are told: the default site, its stay rules and the two days of the run.
 *
 * @param rulesName name of the file of stay rules, without its ending
 */
record CoreTerms(
    SiteTerms site, String rulesName, StayRules rules, StayTerms stays, Vintage vintage) {

  /** Terms of the packaged site and rules. */
  static CoreTerms load(LocalDate asOf, LocalDate knownAt) {
    Definitions schemas = Definitions.schemas(Optional.empty());
    SiteProfile site = SiteProfile.load(Optional.empty(), schemas);
    CodeLists codes = CodeLists.load(site, schemas);
    String rules = site.stayRules().orElseThrow();
    return new CoreTerms(
        SiteTerms.of(site, codes),
        rules,
        StayRules.read(Definitions.rules(Optional.empty()), rules, codes),
        StayTerms.of(site, codes),
        new Vintage(asOf, knownAt));
  }
}
