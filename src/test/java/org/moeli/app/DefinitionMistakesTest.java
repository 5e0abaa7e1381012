package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in definitions that the user gives: three lines, at once, without Spark. */
class DefinitionMistakesTest {
  @TempDir Path dir;
  private InProcess moeli;

  @BeforeEach
  void prepare() throws IOException {
    moeli = InProcess.in(dir);
  }

  @AfterEach
  void noSessionWasStarted() {
    assertTrue(SparkSession.getDefaultSession().isEmpty(), "a mistake waited for Spark");
  }

  @Test
  void siteFileMissing() {
    moeli
        .all("--site", dir.resolve("site.yaml").toString())
        .assertTells(
            2,
            """
            problem: cannot read the site profile DIR/site.yaml
            cause:   there is no such file
            remedy:  give the profile with --site FILE, or leave the option out
            """);
  }

  @Test
  void siteFileWithUnknownKey() throws IOException {
    site("time_zone: Africa/Maseru", "zone: Africa/Maseru")
        .assertTells(
            2,
            """
            problem: cannot use DIR/site.yaml
            cause:   line 4: unknown key 'zone' (at zone)
            remedy:  use one of: codes, counterpart_minutes, country, disclosure_rules, double_scan_minutes, grace_days, nationals, plausible_years, risk_rules, site, sources, stay_rules, time_zone
            """);
  }

  @Test
  void siteFileWithBadTimeZone() throws IOException {
    InProcess.Ended ended = site("time_zone: Africa/Maseru", "time_zone: Africa/Maserou");

    assertEquals(2, ended.exitCode());
    ended.assertThreeLines();
    assertTrue(
        ended.err().contains("time_zone is not an IANA time zone: Africa/Maserou"), ended.err());
  }

  @Test
  void siteFileThatNamesNoFeedOfTheDefinitions() throws IOException {
    site("sources: [maseru-bridge,", "sources: [maseru-brigde,")
        .assertTells(
            2,
            """
            problem: there is no definition sources/maseru-brigde.yaml
            cause:   it is not in schemas
            remedy:  check the name, or add the file
            """);
  }

  @Test
  void schemasDirectoryMissing() {
    moeli
        .all("--schemas", dir.resolve("schemas").toString())
        .assertTells(
            2,
            """
            problem: cannot read the schemas directory DIR/schemas
            cause:   it is not a directory
            remedy:  give the directory with --schemas, or leave the option out
            """);
  }

  @Test
  void rulesDirectoryMissing() {
    moeli
        .all("--rules", dir.resolve("rules").toString())
        .assertTells(
            2,
            """
            problem: cannot read the rules directory DIR/rules
            cause:   it is not a directory
            remedy:  give the directory with --rules, or leave the option out
            """);
  }

  @Test
  void contractThatFailsItsSchema() throws IOException {
    schemas("tables/30-stays/stay.odcs.yaml", "status: active", "status: actve")
        .assertTells(
            2,
            """
            problem: cannot use tables/30-stays/stay.odcs.yaml
            cause:   key status: "actve" is not known
            remedy:  use one of: active, deprecated, draft
            """);
  }

  @Test
  void contractThatIsNoYaml() throws IOException {
    InProcess.Ended ended = schemas("tables/30-stays/stay.odcs.yaml", "schema:", "schema: [");

    assertEquals(2, ended.exitCode());
    ended.assertThreeLines();
    assertTrue(
        ended
            .err()
            .startsWith("problem: cannot use tables/30-stays/stay.odcs.yaml\ncause:   line "),
        ended.err());
  }

  @Test
  void mappingWithUnknownKey() throws IOException {
    InProcess.Ended ended = schemas("sources/tele-bridge.yaml", "charset:", "encoding:");

    assertEquals(2, ended.exitCode());
    ended.assertThreeLines();
    assertTrue(
        ended.err().startsWith("problem: cannot use sources/tele-bridge.yaml\n"), ended.err());
    assertTrue(ended.err().contains("unknown key 'encoding'"), ended.err());
  }

  @Test
  void codeListThatRepeatsACode() throws IOException {
    InProcess.Ended ended = schemas("codes/mode.csv", "BUS,", "CAR,");

    ended.assertTells(
        2,
        """
        problem: cannot use the code list codes/mode.csv
        cause:   the code CAR stands twice
        remedy:  correct the file
        """);
  }

  @Test
  void ruleFileWithBadDate() throws IOException {
    InProcess.Ended ended = rules("effective_from: 1990-01-01", "effective_from: 1990-02-30");

    assertEquals(2, ended.exitCode());
    ended.assertThreeLines();
    assertTrue(ended.err().startsWith("problem: cannot use DIR/rules/stay.yaml\n"), ended.err());
    assertTrue(ended.err().contains("line 17: "), ended.err());
    assertTrue(ended.err().contains("effective_from"), ended.err());
  }

  @Test
  void ruleFileWithUnknownKey() throws IOException {
    InProcess.Ended ended = rules("  days: 14", "  day: 14");

    assertEquals(2, ended.exitCode());
    ended.assertThreeLines();
    assertTrue(
        ended.err().contains("cause:   line 15: unknown key 'day' (at rules[0].day)\n"),
        ended.err());
  }

  @Test
  void ruleFileIsNoConcernOfAJobThatDoesNotUseIt() throws IOException {
    Path rules = copy(Path.of("jobs/rules"), "rules");
    replace(rules.resolve("stay.yaml"), "  days: 14", "  day: 14");
    Files.delete(dir.resolve("lake/landing"));

    InProcess.Ended ended =
        moeli.run(
            "ingest",
            "--lake",
            moeli.lake(),
            "--key-file",
            moeli.keyFile().toString(),
            "--rules",
            rules.toString());

    assertTrue(ended.err().startsWith("problem: there is nothing to ingest\n"), ended.err());
  }

  private InProcess.Ended site(String old, String changed) throws IOException {
    Path site = Files.copy(Path.of("schemas/site.yaml"), dir.resolve("site.yaml"));
    replace(site, old, changed);
    return moeli.all("--site", site.toString());
  }

  private InProcess.Ended schemas(String file, String old, String changed) throws IOException {
    Path schemas = copy(Path.of("schemas"), "schemas");
    replace(schemas.resolve(file), old, changed);
    return moeli.all("--schemas", schemas.toString());
  }

  private InProcess.Ended rules(String old, String changed) throws IOException {
    Path rules = copy(Path.of("jobs/rules"), "rules");
    replace(rules.resolve("stay.yaml"), old, changed);
    return moeli.all("--rules", rules.toString());
  }

  private Path copy(Path from, String to) throws IOException {
    Path target = dir.resolve(to);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
        Files.copy(file, target.resolve(from.relativize(file).toString()));
      }
    }
    return target;
  }

  private static void replace(Path file, String old, String changed) throws IOException {
    String text = Files.readString(file);
    int at = text.indexOf(old);
    assertTrue(at >= 0, file + " no longer holds: " + old);
    Files.writeString(file, text.substring(0, at) + changed + text.substring(at + old.length()));
  }
}
