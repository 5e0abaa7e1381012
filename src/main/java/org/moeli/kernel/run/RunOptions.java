package org.moeli.kernel.run;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What the user asked of a run, as given: nothing is looked up or defaulted here.
 *
 * @param lake directory or URI of the lake
 * @param landing directory or URI of the posts' files; empty for {@code landing} in the lake
 * @param asOf events up to this local day count; empty for the lake's own day or today at the site
 * @param knownAt deliveries received up to this day count; empty likewise
 * @param site site profile; empty for the default
 * @param schemas directory that replaces the packaged schemas
 * @param rules directory that replaces the packaged rules
 * @param approved the rules of that directory are approved: no trial
 * @param keyFile file with the key; empty for the environment
 * @param exports directory or URI for the files of publish; empty for {@code statistics/exports} in
 *     the lake
 * @param dryRun check everything, write nothing
 * @param force run again although nothing changed
 * @param sparkSettings Spark settings that win over ours
 */
public record RunOptions(
    String lake,
    Optional<String> landing,
    Optional<LocalDate> asOf,
    Optional<LocalDate> knownAt,
    Optional<Path> site,
    Optional<Path> schemas,
    Optional<Path> rules,
    boolean approved,
    Optional<Path> keyFile,
    Optional<String> exports,
    boolean dryRun,
    boolean force,
    Map<String, String> sparkSettings) {

  public RunOptions {
    sparkSettings = Map.copyOf(sparkSettings);
  }

  /** The same, and nothing is left out because nothing changed. */
  public RunOptions forced() {
    return new RunOptions(
        lake,
        landing,
        asOf,
        knownAt,
        site,
        schemas,
        rules,
        approved,
        keyFile,
        exports,
        dryRun,
        true,
        sparkSettings);
  }

  /** The same, with the days of a vintage in place of those that are not given. */
  public RunOptions at(Optional<Vintage> vintage) {
    return new RunOptions(
        lake,
        landing,
        asOf.or(() -> vintage.map(Vintage::asOf)),
        knownAt.or(() -> vintage.map(Vintage::knownAt)),
        site,
        schemas,
        rules,
        approved,
        keyFile,
        exports,
        dryRun,
        force,
        sparkSettings);
  }
}
