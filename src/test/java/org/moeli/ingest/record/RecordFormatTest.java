package org.moeli.ingest.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.moeli.ingest.record.RecordFormat.Column;
import org.moeli.kernel.PipelineException;

class RecordFormatTest {
  private static final List<Column> ONE = Delivery.columns("a");
  private static final Set<String> BLANKS = Set.of("");

  @Test
  void mistakesInAMappingAreRefused() {
    for (Executable mistake :
        List.<Executable>of(
            () -> RecordFormat.json("UTF-16", ONE, BLANKS),
            () -> RecordFormat.json("IBM037", ONE, BLANKS),
            () -> RecordFormat.json("Shift_JIS", ONE, BLANKS),
            () -> RecordFormat.json("no such charset", ONE, BLANKS),
            () -> RecordFormat.json("UTF-8", Delivery.columns("a..b"), BLANKS),
            () -> RecordFormat.json("UTF-8", Delivery.columns("a[].b"), BLANKS),
            () -> RecordFormat.json("UTF-8", Delivery.columns("a[][]"), BLANKS),
            () -> RecordFormat.json("UTF-8", Delivery.columns("a.[]"), BLANKS),
            () -> RecordFormat.json("UTF-8", Delivery.columns("a[]", "a"), BLANKS),
            () -> RecordFormat.json("UTF-8", Delivery.columns("a.b", "a[]"), BLANKS),
            () -> RecordFormat.csv("UTF-8", '\n', '"', ONE, BLANKS),
            () -> RecordFormat.csv("UTF-8", '"', '"', ONE, BLANKS),
            () -> RecordFormat.csv("UTF-8", '\u00a7', '"', ONE, BLANKS),
            () -> RecordFormat.csv("UTF-8", ';', '"', Delivery.columns("a", "a"), BLANKS),
            () -> RecordFormat.csv("UTF-8", ';', '"', Delivery.columns(" "), BLANKS),
            () -> RecordFormat.xml("UTF-8", "<crossing>", ONE, BLANKS),
            () -> RecordFormat.xml("UTF-8", "", ONE, BLANKS),
            () -> RecordFormat.xml("UTF-8", "crossing", Delivery.columns("@a.b"), BLANKS))) {
      assertThrows(PipelineException.class, mistake);
    }
  }

  @Test
  void formatTravelsToTheTasks() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(Delivery.WINDOWS_CSV);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(Delivery.WINDOWS_CSV, in.readObject());
    }
  }
}
