package org.moeli.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.spark.LakeKey;

class LakeMarkTest {
  private static final String KEY = key("the key that the lake was begun with");

  @TempDir Path dir;

  @Test
  void newLakeIsMarkedOnceAndThenKnown() throws IOException {
    LakeMark.check(run(KEY, "site: lesotho", "country: LSO"), true);
    String mark = Files.readString(mark());

    LakeMark.check(run(KEY, "site: lesotho", "country: LSO"), true);

    assertEquals(mark, Files.readString(mark()));
    assertFalse(mark.contains(KEY));
  }

  @Test
  void dryRunMarksNothing() throws IOException {
    LakeMark.check(run(KEY, "site: lesotho", "country: LSO"), false);

    assertFalse(Files.exists(mark()));
  }

  @Test
  void otherKeyIsRefused() throws IOException {
    LakeMark.check(run(KEY, "site: lesotho", "country: LSO"), true);
    String other = key("another key, just as long as the first");

    PipelineException refusal = refusal(run(other, "site: lesotho", "country: LSO"));

    assertEquals(
        "this key is not the key of the lake file:" + dir.resolve("lake"), refusal.problem());
    assertEquals(
        "its ids were made with another key, and ids of two keys can never be joined",
        refusal.reason());
    assertFalse(refusal.getMessage().contains(other));
  }

  @Test
  void otherSiteIsRefused() throws IOException {
    LakeMark.check(run(KEY, "site: lesotho", "country: LSO"), true);

    PipelineException refusal = refusal(run(KEY, "site: elsewhere", "country: LSO"));

    assertEquals(
        "the lake file:" + dir.resolve("lake") + " belongs to the site lesotho (LSO)",
        refusal.problem());
    assertEquals("this run is for the site elsewhere (LSO)", refusal.reason());
  }

  @Test
  void otherCountryUnderTheSameNameIsRefused() throws IOException {
    LakeMark.check(run(KEY, "site: lesotho", "country: LSO"), true);

    PipelineException refusal = refusal(run(KEY, "site: lesotho", "country: ZAF"));

    assertEquals("this run is for the site lesotho (ZAF)", refusal.reason());
  }

  @Test
  void otherLayoutIsRefused() throws IOException {
    LakeMark.check(run(KEY, "site: lesotho", "country: LSO"), true);
    Files.writeString(mark(), Files.readString(mark()).replace("\"format\":2", "\"format\":1"));

    PipelineException refusal = refusal(run(KEY, "site: lesotho", "country: LSO"));

    assertTrue(refusal.problem().endsWith(" has the layout 1"), refusal.problem());
  }

  @Test
  void damagedMarkIsToldInThreeLines() throws IOException {
    LakeMark.check(run(KEY, "site: lesotho", "country: LSO"), true);
    for (String damaged : new String[] {"", "{\"format\":1,\"si", "[]"}) {
      Files.writeString(mark(), damaged);

      PipelineException refusal = refusal(run(KEY, "site: lesotho", "country: LSO"));

      assertEquals("the lake's own mark is damaged", refusal.problem());
    }
  }

  @Test
  void throwAwayKeyBeginsNoLakeOfRealData() throws IOException {
    RunContext run = run(LakeKey.throwAway(1), "site: lesotho", "country: LSO");

    PipelineException refusal = refusal(run);

    assertEquals(
        "the key of generated data does not open the lake file:" + dir.resolve("lake"),
        refusal.problem());
    assertFalse(Files.exists(mark()));
  }

  @Test
  void throwAwayKeyOpensNoLakeOfRealData() throws IOException {
    LakeMark.check(run(KEY, "site: lesotho", "country: LSO"), true);
    RunContext run = run(LakeKey.throwAway(1), "site: lesotho", "country: LSO");

    assertEquals("anybody can make that key again, so it protects nobody", refusal(run).reason());
    assertTrue(generatedRefusal(run).problem().endsWith(" holds no generated data"));
  }

  @Test
  void generatedLakeTakesItsThrowAwayKeyOnly() throws IOException {
    RunContext run = run(LakeKey.throwAway(1), "site: lesotho", "country: LSO");
    LakeMark.checkGenerated(run, true);
    assertTrue(LakeMark.read(run.root()).orElseThrow().isGenerated());

    LakeMark.check(run, true);
    LakeMark.checkGenerated(run, true);
    RunContext own = run(KEY, "site: lesotho", "country: LSO");
    RunContext otherSeed = run(LakeKey.throwAway(2), "site: lesotho", "country: LSO");

    assertTrue(refusal(own).problem().endsWith(" holds generated data"));
    assertTrue(generatedRefusal(own).problem().endsWith(" holds generated data"));
    assertTrue(refusal(otherSeed).problem().startsWith("this key is not the key of the lake "));
  }

  /** What an insider without the key would like it to say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "audit_rows":7 | "audit_rows":6
          "audit_hash":"h7" | "audit_hash":"-"
          "seal":" | "seal":"x
          """)
  void aMarkThatWasWrittenWithoutTheKeyIsRefused(String written, String forged) throws IOException {
    RunContext run = run(KEY, "site: lesotho", "country: LSO");
    LakeMark.check(run, true);
    LakeMark.noteAudit(run, 7, "h7");
    LakeMark.check(run, true);
    String mark = Files.readString(mark());
    Files.writeString(mark(), mark.replace(written, forged));
    assertNotEquals(mark, Files.readString(mark()));

    assertEquals("the lake's own mark is damaged", refusal(run).problem());
  }

  /** Else whoever removes it would have the lake begin its account of reads anew. */
  @Test
  void aLakeThatHasRunDoesNotBeginAnew() throws IOException {
    RunContext run = run(KEY, "site: lesotho", "country: LSO");
    LakeMark.check(run, true);
    Path log = Files.createDirectories(dir.resolve("lake/control/run/_delta_log"));
    Files.writeString(log.resolve("00000000000000000000.json"), "{}");
    Files.delete(mark());

    assertEquals("the lake's own mark is gone", refusal(run).problem());
    assertFalse(Files.exists(mark()));
  }

  private static PipelineException generatedRefusal(RunContext run) {
    return assertThrows(PipelineException.class, () -> LakeMark.checkGenerated(run, true));
  }

  private static PipelineException refusal(RunContext run) {
    PipelineException refusal =
        assertThrows(PipelineException.class, () -> LakeMark.check(run, true));
    assertEquals(PipelineException.Kind.REFUSED, refusal.kind());
    assertFalse(refusal.remedy().isBlank());
    return refusal;
  }

  private Path mark() {
    return dir.resolve("lake/control/lake.json");
  }

  private RunContext run(String key, String site, String country) throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("site.yaml"),
            """
            %s
            %s
            time_zone: Africa/Maseru
            nationals: [LSO]
            sources: [permits]
            """
                .formatted(site, country));
    return RunContext.of(
        new RunOptions(
            dir.resolve("lake").toString(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(file),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            Map.of()),
        RunClock.at(Instant.parse("2026-11-20T10:00:00Z")),
        Map.of("MOELI_KEY", key),
        "test");
  }

  private static String key(String secret) {
    return Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
  }
}
