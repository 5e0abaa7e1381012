package org.moeli.kernel.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.spark.LakeKey;
import org.moeli.kernel.table.LakeRoot;

/**
 * What a lake knows of itself: whose site it is, which key its ids were made with, and whether its
 * people are invented, so that none of these is ever mixed.
 *
 * @param format version of the layout
 * @param site name of the site profile
 * @param country reference country
 * @param key fingerprint of the key
 * @param isGenerated whether it holds generated data under a throw-away key; false in older marks
 */
public record LakeMark(
    int format,
    String site,
    String country,
    String key,
    @JsonProperty("generated") boolean isGenerated) {
  private static final String FILE = "control/lake.json";
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Marks a new lake, or checks that an old one belongs to this run.
   *
   * @param write whether a new lake is marked; a dry run only checks
   * @throws PipelineException (refused) when the lake belongs to another site or key, or would
   *     begin with a throw-away key
   */
  public static void check(RunContext run, boolean write) {
    check(run, write, false);
  }

  /**
   * The same for a lake of generated data: a new one begins, under a throw-away key only.
   *
   * @throws PipelineException (refused) when the lake or the key is one for real data
   */
  public static void checkGenerated(RunContext run, boolean write) {
    check(run, write, true);
  }

  private static void check(RunContext run, boolean write, boolean isGenerated) {
    LakeMark mine =
        new LakeMark(
            FORMAT,
            run.site().site(),
            run.site().country(),
            run.ids().fingerprint(),
            LakeKey.isThrowAway(run.ids()));
    Optional<LakeMark> there = read(run.root());
    boolean isLakeGenerated = there.map(LakeMark::isGenerated).orElse(isGenerated);
    if (isGenerated && !isLakeGenerated) {
      throw Errors.realLake(run.root().location());
    }
    refuseMixing(mine, isLakeGenerated, run);
    if (there.isEmpty()) {
      if (write) {
        run.root().write(FILE, json(mine));
      }
      return;
    }
    if (there.get().format() != FORMAT) {
      throw Errors.layout(run.root().location(), there.get().format(), FORMAT);
    }
    if (!there.get().key().equals(mine.key())) {
      throw Errors.otherKey(run.root().location());
    }
    if (!there.get().place().equals(mine.place())) {
      throw Errors.otherSite(run.root().location(), there.get().place(), mine.place());
    }
  }

  private static void refuseMixing(LakeMark mine, boolean isLakeGenerated, RunContext run) {
    if (mine.isGenerated() && !isLakeGenerated) {
      throw Errors.throwAwayKey(run.root().location());
    }
    if (!mine.isGenerated() && isLakeGenerated) {
      throw Errors.generatedLake(run.root().location());
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
      throw Errors.damagedMark(FILE);
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
