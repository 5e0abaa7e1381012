package org.moeli.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.site.MappingFiles;
import org.moeli.kernel.site.WordLists;

/** Takes in the files that posts have delivered. */
public final class IngestJob implements Job {
  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String purpose() {
    return "Take in the files that posts have delivered.";
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
  public Optional<String> landed(JobContext context) {
    return Optional.of(new Ingestion(context).landed());
  }

  @Override
  public List<String> rules(JobContext context) {
    List<String> files = new ArrayList<>(List.of(IssueCodes.LIST));
    Definitions schemas = context.run().schemas();
    context.run().site().sources().forEach(s -> files.add(MappingFiles.of(s, schemas)));
    files.addAll(schemas.list(WordLists.FOLDER, ".csv"));
    context.run().site().codes().values().forEach(list -> files.add("codes/" + list + ".csv"));
    return files;
  }

  @Override
  public void checkDefinitions(RunContext run) {
    Feeds.mappings(run.site(), run.schemas());
    Landing.require(run.landing());
  }

  @Override
  public void check(JobContext context) {
    new Ingestion(context).check();
  }

  @Override
  public void run(JobContext context) {
    new Ingestion(context).run();
  }
}
