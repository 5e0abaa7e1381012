package org.moeli.ingest.record;

import java.util.List;

/**
 * One line of fields per record, as many as the header names. Fields end where {@link LineBoundary}
 * says; a quote that neither closes its field nor is doubled makes the record malformed, a quote
 * inside an unquoted field is an ordinary character.
 */
final class CsvRecordParser extends RecordParser {
  private final FieldReader fields;
  private final int[] columnOfField;

  CsvRecordParser(RecordFormat format, String header) {
    super(format);
    List<String> names =
        HeaderLine.of(format, header)
            .orElseThrow(() -> new IllegalArgumentException("the header is malformed"))
            .names();
    this.fields = new FieldReader(format);
    this.columnOfField = new int[names.size()];
    List<String> sources =
        format.columns().stream().map(column -> HeaderLine.normal(column.source())).toList();
    for (int field = 0; field < columnOfField.length; field++) {
      columnOfField[field] = sources.indexOf(names.get(field));
    }
  }

  /** Whether the header names every declared column, and no column twice. */
  static boolean isHeader(RecordFormat format, String header) {
    return HeaderLine.of(format, header).map(names -> names.fits(format)).orElse(false);
  }

  @Override
  RecordIssue read(byte[] bytes, String[] values) {
    int count = 0;
    fields.begin(bytes);
    while (fields.next()) {
      int column = count < columnOfField.length ? columnOfField[count] : -1;
      if (column >= 0) {
        values[column] = fields.text();
      }
      count++;
    }
    if (fields.isMalformed) {
      return RecordIssue.RECORD_MALFORMED;
    }
    return count == columnOfField.length ? null : RecordIssue.RECORD_COLUMN_COUNT;
  }
}
