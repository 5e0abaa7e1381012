package org.moeli.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.example.ExampleFile;
import org.moeli.kernel.example.ExampleFrames;
import org.moeli.kernel.example.ExampleResult;
import org.moeli.testing.SparkTest;

/** What is told of examples that hold and of those that do not. */
@SparkTest
class MappingExamplesTest {
  private static final String HEAD =
      """
      received: 2026-03-31
      header: Number,Way,Day,Name
      examples:
      """;

  @TempDir private Path directory;

  @Test
  void theCellThatDiffersIsTold(SparkSession spark) throws IOException {
    assertEquals(
        Map.of(
            "one value",
            List.of(
                "passage.full_name: expected Otherperson, got Testperson",
                "passage.crossed_at: expected 2026-03-05T00:00:00Z, got nothing"),
            "an event too many",
            List.of("way_back: expected no event, got an event"),
            "an event too few",
            List.of("way_back: expected an event, got no event"),
            "another fate",
            List.of(
                "fate: expected RECORD, got QUARANTINE",
                "issues: expected nothing, got IDENTITY_MISSING -"),
            "another issue",
            List.of("issues: expected UNKNOWN_CODE mode_code, got nothing"),
            "all is as it should be",
            List.of()),
        differences(
            """
            - name: one value
              source: gate
              record: 1,ENTRY,2026-03-05,Testperson
              expect: {passage: {full_name: Otherperson, crossed_at: "2026-03-05T00:00:00Z", birth_date: null}}
            - name: an event too many
              source: gate
              record: 2,EXIT,2026-03-05,Testperson
              expect: {passage: {direction_code: EXIT}}
            - name: an event too few
              source: door
              record: 1,EXIT,2026-03-05,Testperson
              expect: {passage: {}, way_back: {}}
            - name: another fate
              source: gate
              record: 1,EXIT,2026-03-05,
            - name: another issue
              source: gate
              record: 1,EXIT,2026-03-05,Testperson
              issues: [{code: UNKNOWN_CODE, column: mode_code}]
            - name: all is as it should be
              source: door
              record: 2,EXIT,2026-03-05,Testperson
              expect: {passage: {direction_code: EXIT}, way_back: {direction_code: ENTRY}}
            """,
            spark));
  }

  @Test
  void everythingThatCameOutCanBeShown(SparkSession spark) throws IOException {
    MappingExamples examples =
        GateExamples.read(
            directory,
            HEAD
                + """
                - name: an entry
                  source: gate
                  record: 1,ENTRY,2026-03-05,Testperson
                - name: of the other feed
                  source: door
                  record: 1,ENTRY,2026-03-05,Testperson
                """);

    List<ExampleFile> files = examples.of("gate").run(frames(spark));

    assertEquals(1, files.size());
    assertEquals(directory + "/sources/gate.examples.yaml", files.get(0).file());
    assertEquals(1, files.get(0).results().size());
    Map<String, String> got = files.get(0).results().get(0).got();
    assertEquals("RECORD", got.get("fate"));
    assertEquals("an event", got.get("passage"));
    assertEquals("no event", got.get("way_back"));
    assertEquals("2026-03-05", got.get("passage.crossing_date"));
    assertEquals("MSB", got.get("passage.post_code"));
    assertEquals("Testperson", got.get("passage.full_name"));
    assertEquals(ExampleResult.NOTHING, got.get("passage.vehicle_key"));
  }

  private Map<String, List<String>> differences(String examples, SparkSession spark)
      throws IOException {
    List<ExampleFile> files = GateExamples.read(directory, HEAD + examples).run(frames(spark));
    assertEquals(1, files.size(), "two feeds share one file");
    return files.get(0).results().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                ExampleResult::name,
                result ->
                    result.differences().stream()
                        .map(ExampleResult.Difference::toString)
                        .toList()));
  }

  private static ExampleFrames frames(SparkSession spark) {
    return new ExampleFrames(spark, Contracts.load(Optional.empty()));
  }
}
