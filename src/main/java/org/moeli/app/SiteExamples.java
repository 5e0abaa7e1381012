package org.moeli.app;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.moeli.ingest.MappingExamples;
import org.moeli.kernel.AllMistakes;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.example.ExampleFile;
import org.moeli.kernel.example.ExampleFrames;
import org.moeli.kernel.example.ExampleSet;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.linkage.LinkageExamples;
import org.moeli.overstay.StayExamples;
import org.moeli.overstay.StayRules;
import org.moeli.publish.DisclosureExamples;
import org.moeli.risk.RiskExamples;

/** The examples beside all mappings and rule files of a site. */
final class SiteExamples {
  /** The specification of who is who; rule files of a user's own need not have one. */
  private static final String MATCHING = "matching";

  private final Contracts contracts;
  private final List<ExampleSet> sets;

  private SiteExamples(Contracts contracts, List<ExampleSet> sets) {
    this.contracts = contracts;
    this.sets = sets;
  }

  /**
   * Reads them, and what they are examples of.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) with the mistakes of all files
   */
  static SiteExamples read(SiteProfile site, Definitions schemas, Definitions rules) {
    Contracts contracts = Contracts.load(schemas);
    CodeLists codes = CodeLists.load(site, schemas);
    AllMistakes mistakes = new AllMistakes();
    List<ExampleSet> sets = new ArrayList<>();
    mistakes.in(() -> MappingExamples.read(site, codes, schemas)).ifPresent(sets::add);
    site.stayRules()
        .flatMap(name -> mistakes.in(() -> StayExamples.read(rules, name, site, codes)))
        .ifPresent(sets::add);
    // Without its stay rules the mistakes of a risk rule can be told all the same.
    StagesBeforeRisk before =
        new StagesBeforeRisk(
            site,
            codes,
            site.stayRules()
                .flatMap(name -> mistakes.in(() -> StayRules.read(rules, name, codes)))
                .orElseGet(StayRules::none));
    site.riskRules()
        .flatMap(
            name ->
                mistakes.in(() -> RiskExamples.read(rules, name, contracts, site, codes, before)))
        .ifPresent(sets::add);
    site.disclosureRules()
        .flatMap(name -> mistakes.in(() -> DisclosureExamples.read(rules, name)))
        .ifPresent(sets::add);
    if (rules.has(MATCHING + ".yaml")) {
      mistakes.in(() -> LinkageExamples.read(rules, MATCHING)).ifPresent(sets::add);
    }
    mistakes.refuse();
    return new SiteExamples(contracts, sets);
  }

  /**
   * Reads the examples of one feed.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) when a mapping is wrong, or the site
   *     has no such feed
   */
  static SiteExamples ofFeed(String source, SiteProfile site, Definitions schemas) {
    CodeLists codes = CodeLists.load(site, schemas);
    return new SiteExamples(
        Contracts.load(schemas), List.of(MappingExamples.read(site, codes, schemas).of(source)));
  }

  /**
   * Runs them.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) with every mistake in the
   *     definitions that only running finds
   */
  List<ExampleFile> run(SparkSession spark) {
    ExampleFrames frames = new ExampleFrames(spark, contracts);
    AllMistakes mistakes = new AllMistakes();
    List<ExampleFile> files = new ArrayList<>();
    for (ExampleSet set : sets) {
      mistakes.in(() -> set.run(frames)).ifPresent(files::addAll);
    }
    mistakes.refuse();
    return files;
  }
}
