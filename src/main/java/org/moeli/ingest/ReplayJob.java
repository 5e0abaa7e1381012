package org.moeli.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.run.RunContext;

/** Judges again what was set aside, after a mapping or the records themselves were corrected. */
public final class ReplayJob implements Job {
  private final Optional<String> source;
  private final Optional<Path> corrections;

  /**
   * @param source only this feed; empty for all
   * @param corrections file of corrected records; empty when the mapping was corrected instead
   */
  public ReplayJob(Optional<String> source, Optional<Path> corrections) {
    this.source = source;
    this.corrections = corrections;
  }

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String purpose() {
    return "Judge again the records that were set aside, and the files that were refused.";
  }

  @Override
  public List<String> reads() {
    return IngestTables.ALL;
  }

  @Override
  public List<String> writes() {
    return IngestTables.ALL;
  }

  @Override
  public boolean readsLanding() {
    return true;
  }

  @Override
  public void checkDefinitions(RunContext run) {
    List<FeedMapping> mappings = Feeds.mappings(run.site(), run.schemas());
    if (source.isPresent() && mappings.stream().noneMatch(m -> m.source().equals(source.get()))) {
      throw Errors.nothingToReplay("the site has no feed " + source.get());
    }
    if (corrections.isPresent() && !Files.isReadable(corrections.get())) {
      throw Errors.corrections(corrections.get());
    }
  }

  @Override
  public void run(JobContext context) {
    new Replay(context, source, corrections).run();
  }
}
