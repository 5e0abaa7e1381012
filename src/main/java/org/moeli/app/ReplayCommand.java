package org.moeli.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.moeli.ingest.ReplayJob;
import org.moeli.kernel.run.RunClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges again what was set aside, after a mapping or the records themselves were corrected. */
@Command(
    name = "replay",
    description = "Judge again the records that were set aside, and the files that were refused.",
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class)
final class ReplayCommand implements Callable<Integer> {
  @Mixin private RunFlags flags;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Only records of this feed (default: all feeds).")
  private String source;

  @Option(
      names = "--corrections",
      paramLabel = "FILE",
      description =
          "Corrected records, one JSON object a line:"
              + " {\"file_hash\": ..., \"record_no\": ..., \"record_text\": ...}.")
  private Path corrections;

  @Override
  public Integer call() {
    return new Runs(RunClock.system(), System.getenv(), Console.OUT)
        .run(
            List.of(new ReplayJob(Optional.ofNullable(source), Optional.ofNullable(corrections))),
            flags.options(),
            flags.summary(),
            Console.isEmbedded());
  }
}
