package org.moeli.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.run.RunSummary;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/** A register of cases of trafficking, delivered beside crossings: invented people and cases. */
@SparkTest
class CasesTest {
  private static final String GOOD =
      """
      {"record_id": "7001", "register_no": "TIP/0001/26", "opened": "2026-03-04", "happened": "2025-11-20", \
      "found_by": "border", "place": {"district": "Botha-Bothe"}, \
      "people": [{"role": "victim", "name": {"family": "Testvictim", "given": "Thandi"}, "born": "2009-02-03", \
      "sex": "female", "nationality": "lso", "document": {"type": "passport", "country": "LSO", "number": "qc 10-01"}}, \
      {"role": "accused", "name": {"family": "Testsuspect"}, "sex": "male"}], \
      "acts": ["recruited", "transported", "recruited"], "means": ["false promise"], "exploitation": ["domestic work"], \
      "events": [{"stage": "reported", "on": "2026-03-04"}, {"stage": "investigation", "on": "2026-03-10"}], \
      "referrals": [{"service": "shelter", "agency": "bds", "on": "2026-03-05"}]}\
      """;

  /** What may stand in restricted_tip only. */
  private static final List<String> PLANTED =
      List.of("Testvictim", "TESTVICTIM", "Testsuspect", "QC1001", "TIP/0", "7001", "zztipfile");

  private static final String WRONG_ROLE =
      record(
          7006,
          "\"2026-03-04\"",
          "[" + person("victim", "") + ", " + person("friend", "") + "]",
          "");

  @TempDir static Path directory;
  static TestLake lake;
  static RunSummary first;
  static String setAside;

  private static String person(String role, String rest) {
    return "{\"role\": \"%s\", \"name\": {\"family\": \"Testvictim\"}%s}".formatted(role, rest);
  }

  private static String record(int id, String opened, String people, String rest) {
    return "{\"record_id\": \"%d\", \"register_no\": \"TIP/%d\", \"opened\": %s, \"people\": %s%s}"
        .formatted(id, id, opened, people, rest);
  }

  private static void deliver(String source, String received, String name, String... lines)
      throws IOException {
    Path folder = Files.createDirectories(lake.landing().resolve(source + "/received=" + received));
    Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  @BeforeAll
  static void ingest(SparkSession spark) throws IOException {
    lake = new TestLake(spark, directory);
    String day = "\"2026-03-04\"";
    String victim = "[" + person("victim", "") + "]";
    deliver(
        "tip-cases",
        "2026-04-01",
        "zztipfile.jsonl",
        GOOD,
        record(7002, "null", victim, ""),
        record(7003, "\"4 March\"", victim, ""),
        record(7004, day, "[]", ""),
        record(7005, day, "null", ""),
        WRONG_ROLE,
        record(7007, day, person("victim", ""), ""),
        record(7008, day, "[\"Testvictim\"]", ""),
        record(
            7009,
            day,
            "[{\"role\": \"victim\", \"sex\": \"girl\", \"nationality\": \"QQQ\", \"born\":"
                + " \"1801-01-01\", \"document\": {\"type\": \"letter\", \"country\": \"QQQ\"}}]",
            ", \"place\": {\"district\": \"Atlantis\"}, \"found_by\": \"chance\", \"acts\":"
                + " [\"recruited\", \"invited\"], \"means\": [], \"exploitation\": [\"chess\"],"
                + " \"events\": [{\"stage\": \"reported\", \"on\": \"2026-03-04\"}, {\"stage\":"
                + " \"lost\", \"on\": \"2026-03-05\"}, {\"stage\": \"trial\"}], \"referrals\":"
                + " [{\"service\": \"shelter\"}, {\"service\": \"song\", \"agency\": \"BDS\"}]"),
        record(
            7010,
            day,
            "["
                + person("victim", ", \"born\": \"1990-01-01\"")
                + ", {\"role\": \"suspect\", \"name\": {\"given\": \"TESTVICTIM\"}, \"born\":"
                + " \"1990-01-01\"}]",
            ""),
        record(
            7011,
            day,
            "[" + person("victim", ", \"born\": \"3 Feb 2009\"") + "]",
            ", \"happened\": \"2026-03-05\""),
        record(7012, "\"2026-04-02\"", victim, ", \"happened\": \"2025-11\""),
        record(7013, "\"1926-03-04\"", victim, ""),
        record(7014, day, victim, ""),
        record(7015, day, victim, ""));
    deliver(
        "maseru-bridge",
        "2026-04-01",
        "a.jsonl",
        "{\"id\": \"c1\", \"direction\": \"IN\", \"captured\": \"2026-03-01T08:00\", \"document\":"
            + " {\"type\": \"P\", \"issuer\": \"ZAF\", \"number\": \"TT900001\"}}");
    first = lake.run(new IngestJob());
    deliver(
        "tip-cases",
        "2026-04-10",
        "b.jsonl",
        record(7014, day, victim, ", \"acts\": [\"harboured\"]"),
        "{\"record_id\": \"7015\", \"status\": \"VOID\"}",
        GOOD);
    lake.run(new IngestJob());
    replay();
  }

  private static void replay() throws IOException {
    Row aside = lake.table("restricted_tip.quarantine").where("record_no = 6").first();
    setAside = new String(aside.<byte[]>getAs("record_bytes"), StandardCharsets.UTF_8);
    Path corrections = directory.resolve("corrections.jsonl");
    Files.writeString(
        corrections,
        "{\"file_hash\": \"%s\", \"record_no\": 6, \"record_text\": \"%s\"}\n"
            .formatted(
                aside.getAs("file_hash"),
                WRONG_ROLE.replace("friend", "witness").replace("\"", "\\\"")));
    lake.run(new ReplayJob(Optional.empty(), Optional.of(corrections)));
  }

  @Test
  void caseIsReadWhole() {
    Frames.assertRows(
        lake.table("restricted_tip.case_record").where("case_number = 'TIP/0001/26'"),
        """
        registered_date | event_date | district_code | detection_code | act_codes                   | means_codes     | form_codes
        2026-03-04      | 2025-11-20 | LS-B          | BORDER         | [RECRUITMENT,TRANSPORTATION] | [FALSE_PROMISES] | [DOMESTIC_WORK]
        """);
    Frames.assertRows(
        lake.table("restricted_tip.case_record")
            .where("case_number = 'TIP/0001/26'")
            .selectExpr("inline(persons)"),
        """
        person_no | role_code | document_type_code | document_issuer_code | document_number | full_name | family_name | given_names | birth_date | sex_code | nationality_code
        1         | VICTIM    | PASSPORT           | LSO                  | QC1001          | -         | Testvictim  | Thandi      | 2009-02-03 | F        | LSO
        2         | SUSPECT   | -                  | -                    | -               | -         | Testsuspect | -           | -          | M        | -
        """);
    Frames.assertRows(
        lake.table("restricted_tip.case_record")
            .where("case_number = 'TIP/0001/26'")
            .selectExpr("stages", "referrals", "source", "superseded_code", "issue_codes"),
        """
        stages                                                 | referrals                     | source    | superseded_code | issue_codes
        [{REPORTED,2026-03-04},{INVESTIGATION,2026-03-10}] | [{SHELTER,BDS,2026-03-05}] | tip-cases | -               | []
        """);
  }

  @Test
  void whatIsWrongIsToldAndLeftOut() {
    Frames.assertRows(
        lake.table("restricted_tip.case_record")
            .where("case_number = 'TIP/7009'")
            .selectExpr("*", "inline(persons)")
            .selectExpr("*", "array_sort(issue_codes) as issues"),
        """
        district_code | detection_code | act_codes     | means_codes | form_codes | stages                  | referrals                             | sex_code | nationality_code | birth_date | document_type_code | issues
        -             | -              | [RECRUITMENT] | []          | []         | [{REPORTED,2026-03-04}] | [{SHELTER,null,null},{null,BDS,null}] | -        | -                | -          | -                  | [BIRTH_DATE_IMPLAUSIBLE,CASE_PERSON_UNNAMED,CASE_STAGE_UNREADABLE,UNKNOWN_CODE]
        """);
    Frames.assertRows(
        lake.table("restricted_tip.case_record")
            .where("superseded_date is null and case_number not in ('TIP/7009', 'TIP/0001/26')"),
        """
        case_number | event_date | act_codes    | stages | issue_codes
        TIP/7006    | -          | -            | []     | []
        TIP/7010    | -          | -            | []     | [CASE_SUSPECT_IS_VICTIM]
        TIP/7011    | 2026-03-05 | -            | []     | [CASE_EVENT_AFTER_REGISTERED,VALUE_UNREADABLE]
        TIP/7012    | -          | -            | []     | [EVENT_AFTER_RECEIVED]
        TIP/7014    | -          | [HARBOURING] | []     | []
        """);
  }

  @Test
  void everyIssueIsCountedWithItsPlace() {
    List<String> counted = new ArrayList<>();
    first.issues().stream()
        .filter(i -> i.source().equals("tip-cases") && i.count() > 0)
        .forEach(i -> counted.add(i.issueCode() + " " + i.column() + " " + i.count()));
    assertEquals(
        """
        BIRTH_DATE_IMPLAUSIBLE persons.birth_date 1
        CASE_EVENT_AFTER_REGISTERED event_date 1
        CASE_PERSON_ROLE persons.role_code 1
        CASE_PERSON_UNNAMED persons 1
        CASE_STAGE_UNREADABLE stages 1
        CASE_SUSPECT_IS_VICTIM persons 1
        DATE_OUT_OF_RANGE registered_date 1
        EVENT_AFTER_RECEIVED registered_date 1
        RECORD_MALFORMED - 2
        REQUIRED_MISSING persons 2
        REQUIRED_MISSING registered_date 1
        REQUIRED_UNREADABLE registered_date 1
        UNKNOWN_CODE act_codes 1
        UNKNOWN_CODE detection_code 1
        UNKNOWN_CODE district_code 1
        UNKNOWN_CODE form_codes 1
        UNKNOWN_CODE persons.document_issuer_code 1
        UNKNOWN_CODE persons.document_type_code 1
        UNKNOWN_CODE persons.nationality_code 1
        UNKNOWN_CODE persons.sex_code 1
        UNKNOWN_CODE referrals.service_code 1
        VALUE_UNREADABLE persons.birth_date 1
        """,
        counted.stream().sorted().map(line -> line + "\n").reduce("", String::concat));
  }

  @Test
  void correctionReplacesAndVoidWithdraws() {
    Frames.assertRows(
        lake.table("restricted_tip.case_record").where("superseded_date is not null"),
        """
        case_number | superseded_date | superseded_code
        TIP/7014    | 2026-04-10      | CORRECTION
        TIP/7015    | 2026-04-10      | VOID
        """);
    assertEquals(1, lake.table("restricted_tip.void_notice").count());
    assertEquals(0, lake.table("core.void_notice").count());
  }

  @Test
  void everyFileBalances() {
    Frames.assertRows(
        lake.table("control.reconciliation").where("source = 'tip-cases'"),
        """
        read_count | accepted_count | duplicate_count | superseded_count | voided_count | quarantined_count | event_count
        15         | 6              | 0               | 1                | 1            | 7                 | 6
        3          | 1              | 1               | 0                | 1            | 0                 | 1
        """);
  }

  @Test
  void nothingOfACaseStandsOutsideItsZone() {
    assertEquals(8, lake.table("restricted_tip.quarantine").count());
    assertEquals(2, lake.table("restricted_tip.file_name").count());
    assertEquals(0, lake.table("restricted.quarantine").count());
    assertEquals(1, lake.table("restricted.file_name").count());
    assertEquals(1, lake.table("restricted.identity").count());
    TreeSet<String> leaks = new TreeSet<>();
    for (String table : lake.tables().existing()) {
      if (!table.startsWith("restricted_tip.")) {
        for (Row row : lake.table(table).toJSON().toDF("line").collectAsList()) {
          PLANTED.stream()
              .filter(row.<String>getAs("line")::contains)
              .forEach(value -> leaks.add(table + " " + value));
        }
      }
    }
    assertEquals(new TreeSet<>(), leaks);
    assertFalse(Files.exists(lake.directory().resolve("restricted/staging")));
    assertFalse(Files.exists(lake.directory().resolve("restricted_tip/staging")));
  }

  /** The sixth record, set aside for the role of a person, with another one. */
  @Test
  void correctedCaseIsReplayed() {
    assertEquals(WRONG_ROLE, setAside);
    Frames.assertRows(
        lake.table("restricted_tip.quarantine"),
        """
        record_no | status_code
        2         | OPEN
        3         | OPEN
        4         | OPEN
        5         | OPEN
        6         | REPLAYED
        7         | OPEN
        8         | OPEN
        13        | OPEN
        """);
    assertEquals(
        1, lake.table("restricted_tip.case_record").where("case_number = 'TIP/7006'").count());
  }
}
