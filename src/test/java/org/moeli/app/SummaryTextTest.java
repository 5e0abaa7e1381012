package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.moeli.kernel.run.RunSummary.Document;
import org.moeli.kernel.run.RunSummary.FileLine;
import org.moeli.kernel.run.RunSummary.IssueLine;
import org.moeli.kernel.run.RunSummary.JobLine;
import org.moeli.kernel.run.RunSummary.TableLine;

class SummaryTextTest {
  @Test
  void aRefusedFileIsNamedWithItsReason() {
    LocalDate day = LocalDate.of(2026, 3, 31);
    Document run =
        new Document(
            "20260331T080000-1a2b",
            Instant.EPOCH,
            1.5,
            0,
            "file:/lake",
            "lesotho",
            day,
            day,
            "0.1.0",
            false,
            List.of(
                new JobLine(
                    "ingest",
                    "DONE",
                    1.25,
                    List.of(new TableLine("core.crossing", 2, OptionalLong.of(3))),
                    List.of("2 file(s) left"))),
            List.of(
                new FileLine(
                    "permits", "aa11", "ACCEPTED", Optional.empty(), 4L, 3L, 0L, 0L, 0L, 1L, 3L),
                new FileLine(
                    "permits",
                    "bb22",
                    "REFUSED",
                    Optional.of("FILE_WRONG_SHAPE"),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null)),
            List.of(
                new IssueLine("permits", "FILE_WRONG_SHAPE", "*", 1),
                new IssueLine("permits", "UNKNOWN_CODE", "sex_code", 0)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SummaryText.print(run, new PrintStream(out, true, StandardCharsets.UTF_8));

    assertEquals(
        """

        run 20260331T080000-1a2b   site lesotho   as of 2026-03-31   known at 2026-03-31   1.5 s
        lake file:/lake

        source              files  refused       read   accepted  duplicate superseded     voided quarantined     events
        permits                 2        1          4          3          0          0          0           1          3
        (files that this run took in or changed; the page and control.reconciliation count
        all runs, and the page leaves out the records of feeds that it may not tell)
          permits            refused a file: FILE_WRONG_SHAPE, file_hash bb22

        2 checks, 1 of them found something
          permits            FILE_WRONG_SHAPE             *                               1

        ingest     DONE            1.3 s
          core.crossing                        version    2            3 rows
          2 file(s) left
        """,
        out.toString(StandardCharsets.UTF_8));
  }
}
