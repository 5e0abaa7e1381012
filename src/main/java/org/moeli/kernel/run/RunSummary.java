package org.moeli.kernel.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run did, collected while it goes: printed at its end, kept in the lake for {@code status},
 * and written as JSON with stable keys on request.
 */
public final class RunSummary {
  /** One job of the run. */
  public record JobLine(
      String job, String status, double seconds, List<TableLine> tables, List<String> notes) {}

  /** One table that a job wrote; rows are empty where a count would itself tell too much. */
  public record TableLine(@JsonProperty("table") String table, long version, OptionalLong rows) {}

  /** Fate of the records of one file, as of this run; counts are null for a refused file. */
  public record FileLine(
      String source,
      String fileHash,
      String status,
      Optional<String> refusalCode,
      Long read,
      Long accepted,
      Long duplicate,
      Long superseded,
      Long voided,
      Long quarantined,
      Long events) {}

  /** One check that ingest made, zeros included. */
  public record IssueLine(String source, String issueCode, String column, long count) {}

  /** The whole, as JSON. */
  public record Document(
      String runId,
      Instant startedAt,
      double seconds,
      int exitCode,
      String lake,
      String site,
      LocalDate asOf,
      LocalDate knownAt,
      String codeVersion,
      boolean dryRun,
      List<JobLine> jobs,
      List<FileLine> files,
      List<IssueLine> issues) {}

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final List<JobLine> jobs = new ArrayList<>();
  private final List<FileLine> files = new ArrayList<>();
  private final List<IssueLine> issues = new ArrayList<>();

  /** Adds a job that has ended. */
  public void add(JobLine job) {
    jobs.add(job);
  }

  /** Adds the files that the run took in, refused or changed. */
  public void addFiles(List<FileLine> lines) {
    files.addAll(lines);
  }

  /** Adds the checks that the run made. */
  public void addIssues(List<IssueLine> lines) {
    issues.addAll(lines);
  }

  /** The jobs so far. */
  public List<JobLine> jobs() {
    return List.copyOf(jobs);
  }

  /** The files so far. */
  public List<FileLine> files() {
    return List.copyOf(files);
  }

  /** The checks so far. */
  public List<IssueLine> issues() {
    return List.copyOf(issues);
  }

  /** JSON of a document. */
  public static String json(Document document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads what {@link #json} wrote. */
  public static Document read(String json) {
    try {
      return JSON.readValue(json, Document.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a run summary of the lake is damaged", e);
    }
  }
}
