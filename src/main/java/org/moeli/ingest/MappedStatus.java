package org.moeli.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.moeli.domain.record.RecordStatus;
import org.moeli.domain.record.WordList;

/**
 * What a feed writes of the standing of its records. A record without a status tells what took
 * place; one with a status that is not listed is set aside.
 *
 * @param value Spark SQL of the status
 * @param record words of a record that tells what took place
 * @param refused words of one about what was refused and did not take place
 * @param withdrawn words of a notice that withdraws the record with its id
 */
record MappedStatus(
    String value,
    List<String> record,
    List<String> refused,
    @JsonProperty("void") List<String> withdrawn) {
  MappedStatus {
    record = record == null ? List.of() : List.copyOf(record);
    refused = refused == null ? List.of() : List.copyOf(refused);
    withdrawn = withdrawn == null ? List.of() : List.copyOf(withdrawn);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("status has no value");
    }
    List<String> words =
        Stream.of(record, refused, withdrawn).flatMap(List::stream).map(WordList::normal).toList();
    if (words.isEmpty() || words.stream().distinct().count() < words.size()) {
      throw new IllegalArgumentException("status lists no word, or one word twice");
    }
  }

  WordList words() {
    return RecordStatus.words(
        Map.of(
            RecordStatus.RECORD, record,
            RecordStatus.REFUSED, refused,
            RecordStatus.VOID, withdrawn));
  }
}
