package org.moeli.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.moeli.kernel.run.RunOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that looks into a lake and may need its key. */
final class LakeFlags {
  @Mixin private LakeFlag lakeFlag;

  @Option(
      names = "--site",
      paramLabel = "FILE",
      description = "Site profile (default: Lesotho, schemas/site.yaml).")
  private Path site;

  @Option(
      names = "--schemas",
      paramLabel = "DIR",
      description = "Contracts and code lists (default: those of the application).")
  private Path schemas;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "File with the key of the lake (default: MOELI_KEY_FILE, or the key in MOELI_KEY).")
  private Path keyFile;

  @Mixin private SparkFlags sparkFlags;

  String lake() {
    return lakeFlag.lake();
  }

  Optional<Path> schemas() {
    return Optional.ofNullable(schemas);
  }

  Map<String, String> sparkSettings() {
    return sparkFlags.settings();
  }

  /** The options that make another command be about the same lake. */
  String again() {
    return again(lakeFlag.lake(), site, schemas, keyFile);
  }

  /** The same of a command with options of its own; what is null was not given. */
  static String again(String lake, Path site, Path schemas, Path keyFile) {
    return Shell.option("--lake", lake)
        + Shell.option("--site", site)
        + Shell.option("--schemas", schemas)
        + Shell.option("--key-file", keyFile);
  }

  RunOptions options() {
    return new RunOptions(
        lakeFlag.lake(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(site),
        schemas(),
        Optional.empty(),
        false,
        Optional.ofNullable(keyFile),
        Optional.empty(),
        false,
        false,
        sparkFlags.settings());
  }
}
