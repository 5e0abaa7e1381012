package org.moeli.explain;

import org.moeli.kernel.PipelineException;

/** What cannot be explained, each in three lines. */
final class Errors {
  private Errors() {}

  static PipelineException noEpisode(String stayId, String table) {
    return PipelineException.refused(
        "there is no episode " + stayId,
        "it is not in " + table + " as of the day of the last run",
        "check the id: jobs/run.sh sql \"SELECT stay_id FROM " + table + " LIMIT 10\"");
  }

  static PipelineException noPerson(String personId, String table) {
    return PipelineException.refused(
        "there is no person " + personId,
        "it is not in " + table + ", or was merged with another",
        "look it up: jobs/run.sh sql \"SELECT * FROM core.person_lineage WHERE person_id ="
            + " '...'\"");
  }

  static PipelineException noModel() {
    return PipelineException.refused(
        "there is no model to show",
        "none was trained for the comparisons of matching.yaml",
        "run resolve --train with these rules first");
  }

  static PipelineException noIdentities(String left, String right) {
    return PipelineException.refused(
        "there are no two identities " + left + " and " + right,
        "restricted.identity has not both, or they are the same",
        "copy them from what explain --person tells");
  }

  static PipelineException noLead(String profileId, String table) {
    return PipelineException.refused(
        "there is no released lead " + profileId,
        "it is not in " + table + ", or is no longer",
        "check the id: jobs/run.sh sql \"SELECT profile_id FROM " + table + "\"");
  }
}
