package org.moeli.domain.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the status of a record says of it. */
public enum RecordStatus {
  /** It tells what took place. */
  RECORD,
  /** It withdraws the record with its id. */
  VOID,
  /** What it is about was refused and did not take place. */
  REFUSED;

  /** The words of a feed for them; a word of none of them is not understood. */
  public static WordList words(Map<RecordStatus, List<String>> wordsByStatus) {
    Map<String, String> statusByWord = new LinkedHashMap<>();
    wordsByStatus.forEach(
        (status, words) -> words.forEach(word -> statusByWord.put(word, status.name())));
    return WordList.of(statusByWord);
  }
}
