package org.moeli.app;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.example.ExampleFrames;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.overstay.Absences;
import org.moeli.overstay.OverstayInputs;
import org.moeli.overstay.Overstays;
import org.moeli.overstay.SiteTerms;
import org.moeli.overstay.StayRules;
import org.moeli.risk.Evidence;
import org.moeli.risk.RiskExamples;
import org.moeli.stays.Histories;
import org.moeli.stays.StayTerms;
import org.moeli.stays.Stays;
import org.moeli.stays.Travellers;
import org.moeli.stays.UnrecordedCrossings;

/** What the risk stage reads, made from the crossings of its examples by the stages before it. */
record StagesBeforeRisk(SiteProfile site, CodeLists codes, StayRules rules)
    implements RiskExamples.StagesBefore {

  @Override
  public Evidence.Inputs inputs(
      Dataset<Row> crossing,
      Dataset<Row> person,
      Dataset<Row> personIdentity,
      ExampleFrames frames,
      Vintage vintage) {
    StayTerms own = StayTerms.of(site, codes);
    Dataset<Row> history =
        ExampleFrames.kept(
            Histories.of(
                crossing,
                Travellers.of(personIdentity, frames.rows("restricted.identity", List.of()), own),
                own,
                vintage));
    OverstayInputs stays =
        new OverstayInputs(
            ExampleFrames.kept(Stays.of(history)),
            person,
            personIdentity,
            frames.rows("core.permit", List.of()));
    SiteTerms terms = SiteTerms.of(site, codes);
    return new Evidence.Inputs(
        history,
        person,
        ExampleFrames.kept(UnrecordedCrossings.of(history)),
        ExampleFrames.kept(Overstays.of(stays, terms, rules, vintage)),
        ExampleFrames.kept(Absences.of(stays, terms, rules, vintage)));
  }
}
