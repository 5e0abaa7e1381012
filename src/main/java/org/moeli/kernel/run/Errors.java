package org.moeli.kernel.run;

import java.nio.file.Path;
import java.time.LocalDate;
import org.moeli.kernel.PipelineException;

/** Why a run is refused, each in three lines. */
final class Errors {
  private Errors() {}

  static PipelineException storage(String lake, String reason) {
    return PipelineException.refused(
        "the run stopped because the lake " + lake + " cannot be written",
        reason,
        "free or replace the disk, then run the same command again: nothing is half done");
  }

  static PipelineException unwritable(Path lake, String reason) {
    return PipelineException.refused(
        "cannot write to the lake " + lake,
        reason,
        "check the path, its permissions and the free space of its disk");
  }

  static PipelineException otherRun(Path lake) {
    return PipelineException.refused(
        "another run is working on the lake " + lake,
        "only one run at a time may write to a lake",
        "wait until it has ended, or use another lake");
  }

  static PipelineException onTrial(String file, String place) {
    return PipelineException.configuration(
        "the rules in " + place + " are on trial",
        "their "
            + file
            + " is not the approved one, and this run writes what officers or the public read",
        "look at them with 'try --rules', or write their overstay rates beside the approved ones"
            + " with 'overstay --rules'; add --approved when they are approved");
  }

  static PipelineException future(String option, LocalDate day, LocalDate today) {
    return PipelineException.configuration(
        option + " " + day + " lies in the future",
        "today at the site is " + today + ", and nothing can be known of a day that has not come",
        "give a day up to today, or leave the option out");
  }

  static PipelineException layout(String lake, int found, int known) {
    return PipelineException.refused(
        "the lake " + lake + " has the layout " + found,
        "this version of the application knows the layout " + known,
        "use the version that made the lake, or a new lake");
  }

  static PipelineException otherKey(String lake) {
    return PipelineException.refused(
        "this key is not the key of the lake " + lake,
        "its ids were made with another key, and ids of two keys can never be joined",
        "give the key of this lake, or use a new lake");
  }

  static PipelineException otherSite(String lake, String found, String wanted) {
    return PipelineException.refused(
        "the lake " + lake + " belongs to the site " + found,
        "this run is for the site " + wanted,
        "give the right --site, or use another lake");
  }

  static PipelineException throwAwayKey(String lake) {
    return PipelineException.refused(
        "the key of generated data does not open the lake " + lake,
        "anybody can make that key again, so it protects nobody",
        "make a key of your own: (umask 077; head -c 32 /dev/urandom | base64 > moeli.key)");
  }

  static PipelineException generatedLake(String lake) {
    return PipelineException.refused(
        "the lake " + lake + " holds generated data",
        "it takes the throw-away key that was made with its files, and no other",
        "give --key-file the moeli.key beside these files, or use another lake");
  }

  static PipelineException realLake(String lake) {
    return PipelineException.refused(
        "the lake " + lake + " holds no generated data",
        "generated people must never come among real ones",
        "give them a lake of their own");
  }

  static PipelineException damagedMark(String file) {
    return PipelineException.refused(
        "the lake's own mark is damaged",
        file + " is not what a run with this key writes",
        "restore it from a backup, and find out who could write it");
  }

  static PipelineException lostMark(String file) {
    return PipelineException.refused(
        "the lake's own mark is gone",
        "runs have ended in this lake, and each needs " + file,
        "restore it from a backup, and find out who could remove it");
  }
}
