package org.moeli.app;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.moeli.kernel.run.RunOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that all jobs share. */
final class RunFlags {
  @Mixin private LakeFlag lakeFlag;

  @Option(
      names = "--landing",
      paramLabel = "DIR",
      description = "Directory or URI of the posts' files (default: landing in the lake).")
  private String landing;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = {
        "Events up to this local day count.",
        "Default: where files are taken in today at the site, else the day of the lake's last run."
      })
  private LocalDate asOf;

  @Option(
      names = "--known-at",
      paramLabel = "DATE",
      description = "Deliveries received up to this day count. Default: likewise.")
  private LocalDate knownAt;

  @Option(
      names = "--site",
      paramLabel = "FILE",
      description = "Site profile (default: Lesotho, schemas/site.yaml).")
  private Path site;

  @Option(
      names = "--schemas",
      paramLabel = "DIR",
      description = "Contracts, mappings and code lists (default: those of the application).")
  private Path schemas;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Rule files (default: those of the application).")
  private Path rules;

  @Option(
      names = "--approved",
      description = "The rules in --rules are approved: without it they are on trial.")
  private boolean approved;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "File with the key of all ids (default: MOELI_KEY_FILE, or the key in MOELI_KEY).")
  private Path keyFile;

  @Option(
      names = "--exports",
      paramLabel = "DIR",
      description =
          "Directory or URI for CSV, Parquet and the page of publish"
              + " (default: statistics/exports in the lake).")
  private String exports;

  @Option(names = "--dry-run", description = "Check everything, write nothing.")
  private boolean dryRun;

  @Option(
      names = "--force",
      description =
          "Run again although nothing changed; on a lake without file locks"
              + " also undo what a run that broke off has left.")
  private boolean force;

  @Option(
      names = "--summary",
      paramLabel = "FILE",
      description = "Also write the summary of the run as JSON.")
  private Path summary;

  @Mixin private SparkFlags sparkFlags;

  RunOptions options() {
    Map<String, String> settings = sparkFlags.settings();
    return new RunOptions(
        lakeFlag.lake(),
        Optional.ofNullable(landing),
        Optional.ofNullable(asOf),
        Optional.ofNullable(knownAt),
        Optional.ofNullable(site),
        Optional.ofNullable(schemas),
        Optional.ofNullable(rules),
        approved,
        Optional.ofNullable(keyFile),
        Optional.ofNullable(exports),
        dryRun,
        force,
        settings);
  }

  Optional<Path> summary() {
    return Optional.ofNullable(summary);
  }
}
