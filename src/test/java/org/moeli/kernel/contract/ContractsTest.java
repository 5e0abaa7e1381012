package org.moeli.kernel.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moeli.kernel.PipelineException;

class ContractsTest {
  private static final String VISIT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: core.visit
      name: core.visit
      version: 1.0.0
      status: active
      schema:
      - id: visit
        name: core.visit
        physicalName: core/visit
        physicalType: table
        description: "One row per visit."
        customProperties:
        - {property: clusterBy, value: "visit_date, visit_id"}
        properties:
        - {name: visit_date, logicalType: date, physicalType: date, required: true, primaryKey: true, primaryKeyPosition: 2, classification: internal, description: "Day."}
        - {name: visit_id, logicalType: string, physicalType: string, required: true, primaryKey: true, primaryKeyPosition: 1, classification: internal, description: "Id."}
        - {name: post_code, logicalType: string, physicalType: string, classification: public, relationships: [{to: "../10-ingest/post.odcs.yaml#/schema/post/properties/post_code"}], description: "Post; null when not recorded."}
        - {name: codes, logicalType: array, physicalType: "array<string>", items: {logicalType: string, physicalType: string}, required: true, classification: internal, description: "Codes."}
        quality:
        - {name: has_code, type: custom, engine: spark-sql-row-check, dimension: conformity, severity: error, description: "At least one.", implementation: "size(codes) > 0"}
      """;

  private static final String POST =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: core.post
      name: core.post
      version: 1.0.0
      status: active
      schema:
      - id: post
        name: core.post
        physicalName: core/post
        physicalType: table
        description: "One row per post."
        properties:
        - {name: post_code, logicalType: string, physicalType: string, required: true, primaryKey: true, primaryKeyPosition: 1, classification: public, description: "Post."}
        - {name: rank, logicalType: integer, physicalType: int, classification: public, description: "Rank; null when none."}
      """;

  @TempDir Path schemas;

  @Test
  void contractGivesSchemaKeyChecksAndClustering() throws IOException {
    TableContract visit = load(VISIT).table("core.visit");

    assertEquals("core", visit.zone());
    assertEquals("core/visit", visit.path());
    assertEquals("30-stays", visit.stage());
    assertEquals(List.of("visit_id", "visit_date"), visit.primaryKey());
    assertEquals(List.of("visit_date", "visit_id"), visit.clusterBy());
    assertEquals(
        List.of(new RowCheck("has_code", "size(codes) > 0", "At least one.", List.of("codes"))),
        visit.checks());
    assertEquals(
        new ColumnContract(
            "post_code",
            DataTypes.StringType,
            true,
            OptionalInt.empty(),
            Classification.PUBLIC,
            "Post; null when not recorded.",
            Optional.of(new ColumnReference("core.post", "post_code")),
            false),
        visit.column("post_code").orElseThrow());
    assertEquals(
        "visit_date DATE NOT NULL COMMENT 'Day.',visit_id STRING NOT NULL COMMENT 'Id.',"
            + "post_code STRING COMMENT 'Post; null when not recorded.',"
            + "codes ARRAY<STRING> NOT NULL COMMENT 'Codes.'",
        visit.sparkSchema().toDDL());
  }

  @Test
  void tablesComeInTheOrderOfTheFlow() throws IOException {
    assertEquals(
        List.of("core.post", "core.visit"),
        load(VISIT).all().stream().map(TableContract::name).toList());
  }

  @Test
  void unknownTableNamesTheNearest() throws IOException {
    Contracts contracts = load(VISIT);

    PipelineException e =
        assertThrows(PipelineException.class, () -> contracts.table("core.visits"));

    assertEquals("there is no table core.visits", e.problem());
    assertTrue(e.reason().contains("near it: core.visit, core.post"), e.reason());
  }

  @Test
  void fingerprintChangesWithAnyByte() throws IOException {
    String before = load(VISIT).fingerprint();

    assertEquals(before, load(VISIT).fingerprint());
    assertNotEquals(before, load(VISIT + "\n").fingerprint());
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "kind: DataContract | kind: DataProduct | key kind: it is \"DataProduct\" but must be",
        "id: core.visit | id: core.visits | key id: it is \"core.visits\"",
        "\\n"
            + "name: core.visit | \\n"
            + "name: core.trip | key name: it is \"core.trip\" but must be \"core.visit\"",
        "\\nname: core.visit | \\nname: moon.visit | key name: \"moon\" is not known",
        "\\n  name: core.visit | \\n  name: core.tour | key schema[0].name: it is \"core.tour\"",
        "core/visit | visits | key schema[0].physicalName: it is \"visits\"",
        "version: 1.0.0 | version: one | key version: \"one\" has the wrong form",
        "version: 1.0.0 | version: 1.0 | line 5: here must be text (in quotes",
        "schema:\\n- id: visit | schema:\\n  id: visit | line 8: here must be a list",
        "required: true | required: yes it is | line 16: here must be true or false",
        "primaryKeyPosition: 1 | primaryKeyPosition: first | line 17: here must be a number",
        "status: active | state: active | line 6: unknown key 'state'",
        "status: active | status: retired | key status: \"retired\" is not known",
        "status: active | status: active\\nstatus: active | line 7: Duplicate field 'status'",
        "status: active | status: [ | line",
        "One row per visit. | Visits. | key schema[0].description: it does not state the grain",
        "\"One row per visit.\" | \"\" | key schema[0].description: it is missing or empty",
        "clusterBy | partitionBy | key customProperties.property: it is \"partitionBy\"",
        "visit_date, visit_id | visit_day | key clusterBy: there is no column \"visit_day\"",
        "description: \"Day.\" | title: \"Day.\" | line 16: unknown key",
        "description: \"Day.\" | description: \" \" | key visit_date.description: it is missing",
        "description: \"Day.\" | description: \"Day.\", name: x | line 16: Duplicate field 'name'",
        "name: codes | name: post_code | key post_code: the column is declared twice",
        "name: codes | name: Codes | key properties.name: \"Codes\" has the wrong form",
        "physicalType: date | physicalType: day | key visit_date.physicalType: \"day\" is no type",
        "physicalType: date | physicalType: varchar(3) | key visit_date.physicalType:"
            + " \"varchar(3)\" is no type",
        "physicalType: date | physicalType: timestamp | key visit_date.logicalType: it is \"date\""
            + " but must be \"timestamp\"",
        "items: {logicalType: string, physicalType: string} | items: {logicalType: string,"
            + " physicalType: int} | key codes.items: it contradicts",
        "classification: public | classification: secret | key post_code.classification: \"secret\""
            + " is not known",
        "classification: public | classification: personal | key post_code.classification: a"
            + " personal column cannot be in zone core",
        "classification: public | classification: victim | key post_code.classification: a victim"
            + " column cannot be in zone core",
        "primaryKeyPosition: 2 | primaryKeyPosition: 1 | key visit_id.primaryKeyPosition: it is"
            + " taken",
        "primaryKeyPosition: 2 | primaryKeyPosition: 3 | key primaryKeyPosition: no column has"
            + " position 2",
        "required: true, primaryKey: true, primaryKeyPosition: 2 | primaryKey: true,"
            + " primaryKeyPosition: 2 | key visit_date.primaryKey: primaryKey",
        "primaryKey: true, primaryKeyPosition: 2 | primaryKeyPosition: 2 | key"
            + " visit_date.primaryKey: primaryKey",
        "10-ingest/post.odcs | 10-ingest/place.odcs | key post_code.relationships: it must be one"
            + " reference",
        "properties/post_code | properties/code | key post_code.relationships: there is no column"
            + " code in tables/10-ingest/post",
        "properties/post_code | properties/rank | key post_code.relationships: the types differ:"
            + " string refers to int",
        "size(codes) > 0 | size(codes > 0 | key has_code.implementation: it is not Spark SQL",
        "size(codes) > 0 | size(code) > 0 | key has_code.implementation: there is no column"
            + " \"code\"",
        "size(codes) > 0 | sise(codes) > 0 | key has_code.implementation: there is no function"
            + " \"sise\"",
        "size(codes) > 0 | exists (select 1) | key has_code.implementation: it reads more than one"
            + " row",
        "spark-sql-row-check | soda | key has_code.engine: it is \"soda\"",
        "severity: error | severity: warning | key has_code.severity: it is \"warning\"",
      })
  void mistakeIsToldWithItsPlace(String written, String wrong, String reason) {
    String broken =
        VISIT.replaceFirst(
            Pattern.quote(written.replace("\\n", "\n")),
            Matcher.quoteReplacement(wrong.replace("\\n", "\n")));
    assertNotEquals(VISIT, broken, "the example does not occur: " + written);

    PipelineException e = assertThrows(PipelineException.class, () -> load(broken));

    assertAll(
        () -> assertEquals(PipelineException.Kind.CONFIGURATION, e.kind()),
        () -> assertTrue(e.problem().contains("tables/30-stays/visit.odcs.yaml"), e.problem()),
        () -> assertTrue(e.reason().startsWith(reason), e.reason()),
        () -> assertFalse(e.remedy().isBlank()),
        () -> assertEquals(3, e.getMessage().lines().count(), e.getMessage()));
  }

  @Test
  void clusteringByAPersonalColumnIsRefused() throws IOException {
    String visit =
        VISIT
            .replace("core.visit", "restricted.visit")
            .replace("core/visit", "restricted/visit")
            .replaceFirst("classification: internal", "classification: personal");

    PipelineException e = assertThrows(PipelineException.class, () -> load(visit));

    assertEquals("key clusterBy: the column visit_date is personal", e.reason());
  }

  @Test
  void sameTableInTwoStagesIsRefused() throws IOException {
    write("tables/40-overstay/visit.odcs.yaml", VISIT);

    PipelineException e = assertThrows(PipelineException.class, () -> load(VISIT));

    assertEquals("key name: the table is also in tables/30-stays/visit.odcs.yaml", e.reason());
  }

  @Test
  void twoZonesMayHaveATableOfOneNameInOneStage() throws IOException {
    String tip =
        VISIT
            .replace("core.visit", "restricted_tip.visit")
            .replace("core/visit", "restricted_tip/visit");
    write("tables/30-stays/restricted_tip.visit.odcs.yaml", tip);

    assertEquals("30-stays", load(VISIT).table("restricted_tip.visit").stage());

    write("tables/30-stays/core.visit.odcs.yaml", tip);
    PipelineException e = assertThrows(PipelineException.class, () -> load(VISIT));
    assertEquals(
        "key name: it is \"restricted_tip.visit\" but must be \"core.visit\" here", e.reason());
  }

  @ParameterizedTest
  @CsvSource({"tables/visit.odcs.yaml", "tables/30-stays/visit.yaml", "tables/stays/v.odcs.yaml"})
  void fileInTheWrongPlaceIsNotIgnored(String file) throws IOException {
    write(file, VISIT);

    PipelineException e = assertThrows(PipelineException.class, () -> load(VISIT));

    assertTrue(e.problem().contains(file), e.problem());
  }

  @Test
  void emptyContractIsRefused() {
    assertEquals(
        "the file is empty",
        assertThrows(PipelineException.class, () -> load("# nothing\n")).reason());
  }

  @Test
  void directoryWithoutContractsIsRefused() {
    PipelineException e =
        assertThrows(PipelineException.class, () -> Contracts.load(Optional.of(schemas)));

    assertEquals("there is no contract", e.problem());
  }

  @Test
  void contractsOfTheRepositoryAreValid() {
    Contracts contracts = Contracts.load(Optional.of(Path.of("schemas")));

    assertEquals("core/stay", contracts.table("core.stay").path());
  }

  private Contracts load(String visit) throws IOException {
    write("tables/10-ingest/post.odcs.yaml", POST);
    write("tables/30-stays/visit.odcs.yaml", visit);
    write("lineage.csv", "table,column,source_table,source_column,is_exact\n");
    return Contracts.load(Optional.of(schemas));
  }

  private void write(String file, String text) throws IOException {
    Path path = schemas.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
