package org.moeli.kernel.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.table.LakeRoot;

/**
 * What a lake knows of itself: whose site it is and which key its ids were made with, so that
 * neither is ever mixed.
 *
 * @param format version of the layout
 * @param site name of the site profile
 * @param country reference country
 * @param key fingerprint of the key
 */
public record LakeMark(int format, String site, String country, String key) {
  private static final String FILE = "control/lake.json";
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Marks a new lake, or checks that an old one belongs to this run.
   *
   * @param write whether a new lake is marked; a dry run only checks
   * @throws PipelineException (refused) when the lake belongs to another site or key
   */
  public static void check(RunContext run, boolean write) {
    LakeMark mine =
        new LakeMark(FORMAT, run.site().site(), run.site().country(), run.ids().fingerprint());
    Optional<LakeMark> there = read(run.root());
    if (there.isEmpty()) {
      if (write) {
        run.root().write(FILE, json(mine));
      }
      return;
    }
    if (there.get().format() != FORMAT) {
      throw PipelineException.refused(
          "the lake " + run.root().location() + " has the layout " + there.get().format(),
          "this version of the application knows the layout " + FORMAT,
          "use the version that made the lake, or a new lake");
    }
    if (!there.get().key().equals(mine.key())) {
      throw PipelineException.refused(
          "this key is not the key of the lake " + run.root().location(),
          "its ids were made with another key, and ids of two keys can never be joined",
          "give the key of this lake, or use a new lake");
    }
    if (!there.get().place().equals(mine.place())) {
      throw PipelineException.refused(
          "the lake " + run.root().location() + " belongs to the site " + there.get().place(),
          "this run is for the site " + mine.place(),
          "give the right --site, or use another lake");
    }
  }

  private String place() {
    return site + " (" + country + ")";
  }

  /** The mark of a lake; empty when it has none. */
  public static Optional<LakeMark> read(LakeRoot root) {
    return root.text(FILE).map(LakeMark::parse);
  }

  private static LakeMark parse(String text) {
    try {
      return JSON.readValue(text, LakeMark.class);
    } catch (JsonProcessingException e) {
      throw PipelineException.refused(
          "the lake's own mark is damaged",
          FILE + " is not what a run writes",
          "restore it from a backup");
    }
  }

  private static String json(LakeMark mark) {
    try {
      return JSON.writeValueAsString(mark);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
