package org.moeli.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.spark.LakeKey;

/** What evaluate refuses, all of it before Spark starts. */
class EvaluateCommandTest {
  private static final String MARK =
      "{\"format\":2,\"site\":\"lesotho\",\"country\":\"LSO\",\"key\":\"%s\",\"generated\":%s}";

  @TempDir private Path dir;
  private InProcess app;

  @BeforeEach
  void prepare() throws IOException {
    app = InProcess.in(dir);
    Files.createDirectories(dir.resolve("lake/control"));
    Files.createDirectories(dir.resolve("twin/truth"));
  }

  @Test
  void aDirectoryWithoutALakeIsRefused() {
    evaluate()
        .assertTells(
            3,
            """
            problem: there is no lake in DIR/lake
            cause:   no run has ever begun one there
            remedy:  give the lake with --lake, or make it: jobs/run.sh all --lake DIR/lake
            """);
  }

  @Test
  void aLakeOfRealPeopleIsRefused() throws IOException {
    mark(false);

    evaluate()
        .assertTells(
            3,
            """
            problem: the lake DIR/lake holds no generated data
            cause:   only of invented people is it known what truly happened
            remedy:  give the lake that was made from the landing files of the twin
            """);
  }

  @Test
  void aTruthWithoutItsMarkIsRefused() throws IOException {
    mark(true);

    evaluate()
        .assertTells(
            3,
            """
            problem: DIR/twin/truth is no truth of a twin
            cause:   there is no complete mark twin.json in DIR/twin
            remedy:  give the directory that jobs/run.sh twin --out wrote to its end
            """);
  }

  @Test
  void aLakeInWhichNoRunHasEndedNeedsDates() throws IOException {
    mark(true);
    markTwin();

    evaluate()
        .assertTells(
            2,
            """
            problem: the dates of the evaluation are not known
            cause:   no run has ended in the lake DIR/lake that they could be taken from
            remedy:  give --as-of, or run 'all' first
            """);
  }

  @Test
  void anotherKeyThanTheLakesIsRefused() throws IOException {
    mark(true);
    markTwin();
    Files.writeString(app.keyFile(), LakeKey.throwAway(1));

    evaluate("--as-of", "2026-03-31", "--known-at", "2026-03-31")
        .assertTells(
            3,
            """
            problem: this key is not the key of the lake file:DIR/lake
            cause:   its ids were made with another key, and ids of two keys can never be joined
            remedy:  give the key of this lake, or use a new lake
            """);
  }

  private InProcess.Ended evaluate(String... more) {
    String[] args = {
      "evaluate",
      "--truth",
      dir.resolve("twin/truth").toString(),
      "--lake",
      app.lake(),
      "--key-file",
      app.keyFile().toString()
    };
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return app.run(all);
  }

  private void mark(boolean isGenerated) throws IOException {
    mark(dir.resolve("lake"), "0".repeat(16), isGenerated);
  }

  /** Begins a lake under the fingerprint of a key, with which nothing is sealed. */
  private static void mark(Path lake, String key, boolean isGenerated) throws IOException {
    Path control = Files.createDirectories(lake.resolve("control"));
    Files.writeString(control.resolve("lake.json"), MARK.formatted(key, isGenerated));
  }

  private void markTwin() throws IOException {
    markTwin(dir.resolve("twin"));
  }

  /** Writes the mark of a twin of which there is nothing else. */
  static void markTwin(Path twin) throws IOException {
    Files.writeString(
        twin.resolve("twin.json"),
        """
        {"digest": "d", "residents": 1, "from": "2026-01-01", "to": "2026-03-31", "seed": 1,
         "difficulty": "NORMAL", "trafficking": 1.0, "posts": [], "persons": 1, "crossings": 1,
         "recordedCrossings": 1, "records": 1, "files": 1, "bytes": 1}
        """);
  }
}
