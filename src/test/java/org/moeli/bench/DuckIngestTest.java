package org.moeli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.spark.Pseudonyms;

/** The benchmark's ingest by SQL says of a few lines of each feed what the mappings ask. */
class DuckIngestTest {
  private static final byte[] KEY =
      "a key for tests of thirty-two by".getBytes(StandardCharsets.US_ASCII);

  private static final Map<String, String> FILES =
      Map.of(
          "maseru-bridge/received=2025-02-01/a.jsonl",
          """
          {"id":"M1","status":"OK","captured":"2025-01-08T06:49:00","direction":"IN","travel":{"mode":"MINIBUS","purpose":"church","residence":"ZAF"},"document":{"type":"P","issuer":"ZAF","number":"ab-12 3","expiry":"2025-01-07"},"holder":{"surname":" Tau ","given":"Thabo","born":"2010-01-09","sex":"M","nationality":"RSA"},"grant":{"days":30},"vehicle":{"plate":"a 12-3"}}
          {"id":"M2","status":"OK","captured":"2025-01-08T23:30:00Z","direction":"OUT","travel":{"mode":"BALLOON"},"document":{},"holder":{"surname":"Tau","born":"1890-01-01","sex":"Q"},"grant":{"until":"INDEFINITE"},"vehicle":null}
          {"id":"M3","status":"OK","captured":"2025-13-08T06:49:00","direction":"IN","holder":{"surname":"Tau"}}
          {"id":"M4","status":"OK","captured":"2025-03-01T06:49:00","direction":"IN","holder":{"surname":"Tau"},"grant":{"until":"2025-02-01"}}
          {"id":"M5","status":"OK","captured":"2025-01-08T06:49:00","direction":"IN","holder":{}}
          {"id":"M6","status":"??","captured":"2025-01-08T06:49:00","direction":"IN","holder":{"surname":"Tau"}}
          {"id":"M7","status":
          {"id":"M8","status":"OK","captured":"2025-01-08T06:49:00","direction":"IN","document":{"number":"L898902C3","mrz1":"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<","mrz2":"L898902C36UTO7408122F1204159ZE184226B<<<<<10"},"holder":{"surname":"Eriksson","given":"Anna Maria","born":"1974-08-12"}}
          {"id":"M9","status":"OK","captured":"2025-01-08T06:49:00","direction":"IN","document":{"number":"L898902C4","mrz1":"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<","mrz2":"L898902C46UTO7408122F1204159ZE184226B<<<<<10"},"holder":{"surname":"Erikson","given":"Anna Maria","born":"1974-08-12"}}
          {"id":"V1","status":"OK","captured":"2025-01-08T06:49:00","direction":"IN","holder":{"surname":"Void"}}
          """,
          "maseru-bridge/received=2025-02-03/b.jsonl",
          """
          {"id":"V1","status":"VOID"}
          """,
          "ebcs-posts/received=2025-02-01/a.jsonl",
          """
          {"id":"E1","status":"OK","post":"Van Rooyens Gate","captured":"2025-01-08T06:49","direction":"IN","holder":{"surname":"Tau"}}
          {"id":"E2","status":"OK","post":"Nowhere","captured":"2025-01-08T06:49","direction":"IN","holder":{"surname":"Tau"}}
          """,
          "maputsoe-bridge/received=2025-02-01/a.csv",
          """
          SERIAL;DATE;TIME;A/D;BORDER;SURNAME;FIRST NAMES;DOB;SEX;NAT;RESIDENCE;DOC TYPE;DOC ISSUED BY;DOC NO;DOC EXPIRY;PURPOSE;MODE;VEHICLE REG;DAYS;UNTIL;CANCELLED;REMARKS
          S1;08/01/2025;11h56;A;FICKSBURG BRIDGE;Tšepo;'Ma;17/11/1986;V;LSO;LSO;PP;LSO;RA123;06/02/2031;03;2;;30,0;;;
          S2;08/01/2025;25h56;D;MAPUTSOE;Tau;-;17/11/1986;V;LSO;;;;;;;;;;NO LIMIT;;
          S3;08/01/2025;11h56;D;MAPUTSOE;Tau;N/A;;;;;;;;;;;;;;;"x
          S4;08/01/2025;11h56;D;MAPUTSOE;Tau
          """,
          "tele-bridge/received=2025-02-01/a.csv",
          """
          register,page,line,date,kena_tsoa,name,born,sex,country,document,document_no,reason,means,days_given,status,remarks
          R1,70,1,01 Jan 2025,kena,"Tau, Neo",1991,F,RSA,passport,Q1,home,walking,many,,
          R1,70,1,01 Jan 2025,kena,"Tau, Neo",1991,F,RSA,passport,Q1,home,walking,many,,
          """,
          "tele-bridge/received=2025-02-02/b.csv",
          """
          register,page,line,date,kena_tsoa,name,born,sex,country,document,document_no,reason,means,days_given,status,remarks
          R1,70,1,02 Jan 2025,kena,"Tau, Neo",26 May 1991,F,RSA,passport,Q1,home,walking,?,,
          """,
          "paper-registers/received=2025-02-01/a.csv",
          """
          register,page,line,date,kena_tsoa,name,born,sex,country,document,document_no,reason,means,days_given,status,remarks
          PEK-R1,1,1,01 Jan 2025,tsoa,Tau Neo,12345,F,Lesotho,passport,Q1,home,foot,,,
          """,
          "permits/received=2025-02-01/a.csv",
          """
          permit_no,kind,state,surname,names,birth_date,sex,nationality,passport_no,passport_country,valid_from,valid_to,decided_on
          P1,EXT,GRANTED,Tau,Neo,2005/11/17,Female,LSO,Q1,LSO,,2026/01/22,2025/01/15
          P2,EXT,GRANTED,Tau,Neo,2005/11/17,Female,LSO,Q1,LSO,2025/01/23,OPEN,2025/01/15
          P3,STU,GRANTED,Tau,Neo,2005/11/17,Female,LSO,Q1,LSO,2025/01/23,soon,2025/01/15
          """);

  @TempDir static Path directory;
  private static Connection duck;
  private static Statement statement;

  @BeforeAll
  static void ingest() throws SQLException, IOException {
    Path landing = directory.resolve("landing");
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      Path path = landing.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    duck = DuckCore.connect(1, "512MiB", directory);
    statement = duck.createStatement();
    DuckIngest ingest = new DuckIngest(statement);
    ingest.prepare(KEY);
    ingest.judge(landing);
  }

  @AfterAll
  static void close() throws SQLException {
    duck.close();
  }

  @Test
  void crossingsHaveTheCanonicalValues() throws SQLException {
    assertEquals(
        """
        ebcs-posts 2025-01-08 ENTRY 2025-01-08 04:49 VRG null null null null null null NONE null
        maputsoe-bridge 2025-01-08 ENTRY 2025-01-08 09:56 MPU CAR BUSINESS LSO 35-39 false PASSPORT DATE 2025-02-07
        maputsoe-bridge 2025-01-08 EXIT null MPU null null null 35-39 false null NONE null
        maseru-bridge 2025-01-08 ENTRY 2025-01-08 04:49 MSB TAXI RELIGION ZAF 10-14 true PASSPORT DATE 2025-02-07
        maseru-bridge 2025-01-09 EXIT 2025-01-08 23:30 MSB null null null null null null NONE null
        maseru-bridge 2025-03-01 ENTRY 2025-03-01 04:49 MSB null null null null null null UNREADABLE null
        paper-registers 2025-01-01 EXIT null PEK FOOT RETURN null null null PASSPORT NONE null
        tele-bridge 2025-01-01 ENTRY null TEL FOOT RETURN null 30-34 false PASSPORT UNREADABLE null
        tele-bridge 2025-01-02 ENTRY null TEL FOOT RETURN null 30-34 false PASSPORT NONE null
        """,
        select(
            """
            select distinct source, crossing_date, direction_code,
              strftime(timezone('UTC', crossed_at), '%%Y-%%m-%%d %%H:%%M'), post_code, mode_code,
              purpose_code, residence_code, age_band_code, is_minor, document_type_code,
              granted_code, granted_until_date
            from (%s) where crossing_id not in (
              select crossing_id from settled_crossing where family_name in ('Eriksson', 'Erikson', 'Void'))
            order by all
            """
                .formatted(IngestResults.outputs().get("crossing"))));
  }

  @Test
  void issuesAreThoseOfTheRecords() throws SQLException {
    assertEquals(
        """
        ebcs-posts QUARANTINED UNKNOWN_POST post_code
        maputsoe-bridge ACCEPTED DOCUMENT_SERIES_WITHDRAWN document_number
        maputsoe-bridge ACCEPTED VALUE_UNREADABLE crossing_time
        maputsoe-bridge QUARANTINED RECORD_COLUMN_COUNT *
        maputsoe-bridge QUARANTINED RECORD_MALFORMED *
        maseru-bridge ACCEPTED BIRTH_DATE_IMPLAUSIBLE birth_date
        maseru-bridge ACCEPTED DOCUMENT_EXPIRED document_expiry_date
        maseru-bridge ACCEPTED EVENT_AFTER_RECEIVED crossing_date
        maseru-bridge ACCEPTED GRANTED_BEFORE_ENTRY granted_until_date
        maseru-bridge ACCEPTED MRZ_COMPOSITE_CHECK mrz
        maseru-bridge ACCEPTED MRZ_DISAGREES mrz
        maseru-bridge ACCEPTED MRZ_DOCUMENT_NUMBER_CHECK mrz
        maseru-bridge ACCEPTED UNKNOWN_CODE mode_code
        maseru-bridge ACCEPTED UNKNOWN_CODE sex_code
        maseru-bridge QUARANTINED IDENTITY_MISSING *
        maseru-bridge QUARANTINED RECORD_MALFORMED *
        maseru-bridge QUARANTINED REQUIRED_UNREADABLE crossing_date
        maseru-bridge QUARANTINED STATUS_UNKNOWN status
        paper-registers ACCEPTED VALUE_UNREADABLE birth_date
        permits QUARANTINED REQUIRED_MISSING valid_to_date
        permits QUARANTINED REQUIRED_UNREADABLE valid_to_date
        tele-bridge DUPLICATE GRANTED_UNREADABLE granted_days
        tele-bridge SUPERSEDED GRANTED_UNREADABLE granted_days
        """,
        select(
            """
            select distinct source, record_fate, unnest(issues)
            from (select source, record_fate, issues from settled_crossing
              union all select source, record_fate, issues from settled_permit)
            order by all
            """));
  }

  @Test
  void everyRecordHasOneFate() throws SQLException {
    assertEquals(
        """
        ebcs-posts 2 1 0 0 0 1
        maputsoe-bridge 4 2 0 0 0 2
        maseru-bridge 11 5 0 0 2 4
        paper-registers 1 1 0 0 0 0
        permits 3 1 0 0 0 2
        tele-bridge 3 1 1 1 0 0
        """,
        select(
            """
            select source, sum(read_count), sum(accepted_count), sum(duplicate_count),
              sum(superseded_count), sum(voided_count), sum(quarantined_count)
            from (%s) group by source order by source
            """
                .formatted(IngestResults.outputs().get("reconciliation"))));
  }

  @Test
  void idsAreThoseOfTheLake() throws SQLException {
    Pseudonyms ids = Pseudonyms.of(KEY);
    String identity =
        ids.id(
            "identity",
            "PASSPORT",
            "ZAF",
            "AB123",
            null,
            "Tau",
            "Thabo",
            "2010-01-09",
            "2010",
            "M",
            "ZAF");
    assertEquals(
        "%s.passage %s %s%n"
            .formatted(
                ids.id("record", "maseru-bridge", "id", "M1"), identity, ids.id("vehicle", "A123")),
        select(
            """
            select crossing_id, identity_id, vehicle_key from settled_crossing
            where document_number = 'AB123'
            """));
  }

  private static String select(String query) throws SQLException {
    StringBuilder lines = new StringBuilder();
    try (ResultSet rows = statement.executeQuery(query)) {
      int width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= width; column++) {
          cells.add(rows.getString(column));
        }
        lines.append(String.join(" ", cells)).append('\n');
      }
    }
    return lines.toString();
  }
}
