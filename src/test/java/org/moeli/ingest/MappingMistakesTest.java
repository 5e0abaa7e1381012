package org.moeli.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.job.JobRunner;
import org.moeli.kernel.run.RunContext;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/**
 * What only an analysis of the expressions can find: told with file, key and remedy before any data
 * is read.
 */
@SparkTest
class MappingMistakesTest {
  @TempDir Path directory;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          column that the feed does not have | full_name: holder             | full_name: "holdr"                  | events.line.full_name
          expression that is no SQL          | full_name: holder             | full_name: "upper(holder"           | events.line.full_name
          function that does not exist       | full_name: holder             | full_name: "shout(holder)"          | events.line.full_name
          random value                       | full_name: holder             | full_name: "string(rand())"         | events.line.full_name
          status that is no column           | {value: status,               | {value: state,                      | status
          pattern of what is no text         | {value: reg_date,             | {value: "to_date(reg_date)",        | events.line.crossing_date
          pattern that only data meets       | full_name: holder             | full_name: "regexp_extract(holder, '[a', 0)" | events.line.full_name fails on the example 'an entry by the day
          post that is in no code list       | tele-bridge: "'TEL'"          | tele-bridge: "'NOWHERE'"            | NOWHERE
          """)
  void mistakeIsToldBeforeAnyDataIsRead(
      String mistake, String right, String wrong, String key, SparkSession spark)
      throws IOException {
    assertTold("tele-bridge.yaml", mistake, right, wrong, key, spark);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          field that a person does not have | 'family_name', p.name     | 'surname', p.name            | events.case.persons: its structures know no field surname, only [role_code,
          value where an array is needed    | p.document.number))       | p.document.number))[0].role_code | events.case.persons: it is no array of structures, but string
          type that does not exist          | from_json(acts, 'array<s  | from_json(acts, 'array<z     | events.case.act_codes
          """)
  void mistakeInAnArrayToo(
      String mistake, String right, String wrong, String key, SparkSession spark)
      throws IOException {
    assertTold("tip-cases.yaml", mistake, right, wrong, key, spark);
  }

  @Test
  void theMistakesOfAllMappingsAreToldTogether(SparkSession spark) throws IOException {
    Path schemas = copyOfSchemas();
    Path tele = schemas.resolve("sources/tele-bridge.yaml");
    Files.writeString(
        tele,
        Files.readString(tele)
            .replace("full_name: holder", "full_name: holdr")
            .replace("sex_code: sex", "sex_code: \"string(rand())\""));
    Path permits = schemas.resolve("sources/permits.yaml");
    Files.writeString(
        permits,
        Files.readString(permits)
            .replace("family_name: surname", "family_name: \"split(surname, '(')[0]\""));

    PipelineException told = dryRun(schemas, spark);

    assertEquals(
        List.of(
            "tele-bridge.yaml events.line.full_name:",
            "tele-bridge.yaml events.line.sex_code",
            "permits.yaml events.permit.family_name"),
        told.all().stream()
            .map(
                one ->
                    one.problem().replace("cannot use the mapping ", "")
                        + " "
                        + one.reason().split(" ", 2)[0])
            .toList());
  }

  /** By a dry run, and by a run that was begun without one; no value of the record is told. */
  @Test
  void whatOnlyARecordOfAPostMeetsIsAMistakeOfTheMapping(SparkSession spark) throws IOException {
    Path schemas = copyOfSchemas();
    Path tele = schemas.resolve("sources/tele-bridge.yaml");
    Files.writeString(
        tele,
        Files.readString(tele)
            .replace(
                "full_name: holder",
                "full_name: \"if(holder like 'Zodwa%', raise_error(holder), holder)\""));
    deliver(
        "R1,1,1,01 Mar 2026,kena,Zodwa Testperson,01 Feb"
            + " 1981,F,RSA,PASSPORT,TT900001,VISIT,FOOT,,");
    TestLake lake = new TestLake(spark, directory).withSchemas(schemas);

    for (PipelineException told :
        List.of(
            dryRun(schemas, spark),
            assertThrows(PipelineException.class, () -> lake.run(new IngestJob())))) {
      assertEquals(PipelineException.Kind.CONFIGURATION, told.kind());
      assertEquals("cannot use the mapping tele-bridge.yaml", told.problem());
      assertEquals(
          "events.line.full_name fails on a record with USER_RAISED_EXCEPTION", told.reason());
      assertEquals(1, told.all().size());
    }
    assertEquals(0, lake.table("core.crossing").count());
  }

  /** How many would be taken, and the first of them, of which a person's values are shapes. */
  @Test
  void aDryRunTellsWhatTheFirstRecordsBecome(SparkSession spark) throws IOException {
    deliver(
        "R1,1,1,01 Mar 2026,kena,Zodwa Testperson,01 Feb"
            + " 1981,F,RSA,PASSPORT,TT900001,VISIT,FOOT,,\n"
            + "R1,1,2,99 Mar 2026,kena,Zodwa Testperson,01 Feb"
            + " 1981,F,RSA,PASSPORT,TT900001,VISIT,FOOT,,");
    TestLake lake = new TestLake(spark, directory);
    RunContext run = lake.context(Optional.empty(), Optional.empty());

    new JobRunner(run, spark).check(List.of(new IngestJob()));

    List<String> notes = run.summary().jobs().get(0).notes();
    assertEquals(
        List.of("1 file(s) in landing", "tele-bridge: tried QUARANTINE 1, RECORD 1"),
        notes.subList(0, 2));
    assertTrue(notes.get(2).startsWith("tele-bridge: issues "), notes.get(2));
    assertTrue(notes.get(3).contains("crossing_date 2026-03-01"), notes.get(3));
    assertTrue(notes.get(3).contains("full_name Xxxxx Xxxxxxxxxx"), notes.get(3));
    assertTrue(notes.get(3).contains("birth_date 9999-99-99"), notes.get(3));
    for (String value : List.of("Zodwa", "1981", "TT900001")) {
      assertFalse(notes.toString().contains(value), notes::toString);
    }
    assertEquals(List.of(), lake.tables().existing());
  }

  private void deliver(String lines) throws IOException {
    Path folder = directory.resolve("landing/tele-bridge/received=2026-04-01");
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("a.csv"),
        "register,page,line,date,kena_tsoa,name,born,sex,country,document,document_no,reason,means,"
            + "days_given,status\n"
            + lines
            + "\n");
  }

  private PipelineException dryRun(Path schemas, SparkSession spark) throws IOException {
    TestLake lake = new TestLake(spark, directory).withSchemas(schemas);
    Files.createDirectories(lake.landing());
    JobRunner runner = new JobRunner(lake.context(Optional.empty(), Optional.empty()), spark);
    return assertThrows(PipelineException.class, () -> runner.check(List.of(new IngestJob())));
  }

  private void assertTold(
      String file, String mistake, String right, String wrong, String key, SparkSession spark)
      throws IOException {
    Path schemas = copyOfSchemas();
    Path mapping = schemas.resolve("sources/" + file);
    String text = Files.readString(mapping);
    assertTrue(text.contains(right), mistake);
    Files.writeString(mapping, text.replace(right, wrong));
    PipelineException told = dryRun(schemas, spark);

    assertEquals(1, told.all().size(), told.all().toString());
    assertEquals(PipelineException.Kind.CONFIGURATION, told.kind());
    assertTrue(told.problem().contains(file), told.problem());
    assertTrue(told.reason().contains(key), told.reason());
    for (String line : List.of(told.problem(), told.reason(), told.remedy())) {
      assertFalse(line.isBlank() || line.contains("\n"), line);
    }
  }

  private Path copyOfSchemas() throws IOException {
    Path from = Path.of("schemas");
    Path to = directory.resolve("schemas");
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path));
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
    return to;
  }
}
