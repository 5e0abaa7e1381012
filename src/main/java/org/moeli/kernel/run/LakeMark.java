package org.moeli.kernel.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.spark.LakeKey;
import org.moeli.kernel.spark.Pseudonyms;
import org.moeli.kernel.table.LakeRoot;

/**
 * What a lake knows of itself: whose site it is, which key its ids were made with, whether its
 * people are invented, so that none of these is ever mixed, and how far the account of reads has
 * come. Sealed with the key: nobody without it can write another one.
 *
 * @param format version of the layout
 * @param site name of the site profile
 * @param country reference country
 * @param key fingerprint of the key
 * @param isGenerated whether it holds generated data under a throw-away key
 * @param auditRows rows of control.audit
 * @param auditHash hash of the newest of them; {@code -} when there is none
 * @param seal keyed hash of all the others
 */
public record LakeMark(
    int format,
    String site,
    String country,
    String key,
    @JsonProperty("generated") boolean isGenerated,
    @JsonProperty("audit_rows") long auditRows,
    @JsonProperty("audit_hash") String auditHash,
    String seal) {
  /** Stands for the hash of a row before the first one. */
  public static final String NO_AUDIT = "-";

  private static final String FILE = "control/lake.json";
  private static final int FORMAT = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The mark of a lake that belongs to a run and in which nothing was read yet. */
  private static LakeMark of(RunContext run) {
    return new LakeMark(
            FORMAT,
            run.site().site(),
            run.site().country(),
            run.ids().fingerprint(),
            LakeKey.isThrowAway(run.ids()),
            0,
            NO_AUDIT,
            null)
        .sealed(run.ids());
  }

  private LakeMark sealed(Pseudonyms ids) {
    return new LakeMark(format, site, country, key, isGenerated, auditRows, auditHash, sealBy(ids));
  }

  private String sealBy(Pseudonyms ids) {
    return ids.id(
        "lake-mark",
        Integer.toString(format),
        site,
        country,
        key,
        Boolean.toString(isGenerated),
        Long.toString(auditRows),
        auditHash);
  }

  /**
   * Takes down how far the account of reads has come.
   *
   * @param rows number of its newest row
   * @param hash hash of that row
   */
  public static void noteAudit(RunContext run, long rows, String hash) {
    LakeMark mark = read(run.root()).orElseGet(() -> of(run));
    LakeMark next =
        new LakeMark(
            mark.format, mark.site, mark.country, mark.key, mark.isGenerated, rows, hash, null);
    run.root().write(FILE, json(next.sealed(run.ids())));
  }

  /**
   * Marks a new lake, or checks that an old one belongs to this run.
   *
   * @param write whether a new lake is marked; a dry run only checks
   * @throws PipelineException (refused) when the lake belongs to another site or key, would begin
   *     with a throw-away key, or its mark is lost or was written by somebody without the key
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
    LakeMark mine = of(run);
    Optional<LakeMark> there = read(run.root());
    boolean isLakeGenerated = there.map(LakeMark::isGenerated).orElse(isGenerated);
    if (isGenerated && !isLakeGenerated) {
      throw Errors.realLake(run.root().location());
    }
    refuseMixing(mine, isLakeGenerated, run);
    if (there.isEmpty()) {
      refuseLost(run);
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
    if (!there.get().sealBy(run.ids()).equals(there.get().seal())) {
      throw Errors.damagedMark(FILE);
    }
  }

  /** A lake that has run has its mark: without one, what the mark promised would be forgotten. */
  private static void refuseLost(RunContext run) {
    if (run.contracts().all().stream()
        .filter(table -> table.zone().equals("control"))
        .anyMatch(table -> run.root().hasTable(table.path()))) {
      throw Errors.lostMark(FILE);
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

  /**
   * The mark of a lake; empty when it has none. Its seal is not looked at, for that needs the key.
   *
   * @throws PipelineException (refused) when this user may not see it, or it is no mark
   */
  public static Optional<LakeMark> read(LakeRoot root) {
    Optional<String> text = root.text(FILE);
    if (text.isEmpty()) {
      root.requireOpen(FILE);
    }
    return text.map(LakeMark::parse);
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
