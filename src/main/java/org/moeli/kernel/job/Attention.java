package org.moeli.kernel.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.moeli.kernel.table.LakeRoot;

/**
 * What the last run of each job found that somebody should look at. Kept in the lake until the job
 * runs again, so that it is not lost with the summary of one run.
 */
public final class Attention {
  private static final String FILE = "control/attention.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Attention() {}

  /** By job; a job that found nothing is absent. */
  public static Map<String, List<String>> read(LakeRoot root) {
    Map<String, List<String>> found = new TreeMap<>();
    root.text(FILE).ifPresent(text -> found.putAll(parse(text)));
    return found;
  }

  /** Replaces what a job found before. */
  static void put(LakeRoot root, String job, List<String> texts) {
    Map<String, List<String>> before = read(root);
    Map<String, List<String>> now = new TreeMap<>(before);
    now.remove(job);
    if (!texts.isEmpty()) {
      now.put(job, texts);
    }
    if (!now.equals(before)) {
      root.write(FILE, json(now));
    }
  }

  private static Map<String, List<String>> parse(String text) {
    try {
      return JSON.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(FILE + " of the lake is damaged", e);
    }
  }

  private static String json(Map<String, List<String>> found) {
    try {
      return JSON.writeValueAsString(found);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
