package org.moeli.linkage;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.moeli.linkage.compare.Comparators;
import org.moeli.linkage.compare.Kind;
import org.moeli.linkage.compare.Standard;

/**
 * What a linkage compares, as a YAML file says it. All that can be checked without data and without
 * Spark is checked here.
 *
 * @param specVersion form of the file
 * @param id Spark SQL over the columns of the table: what names a record; unique, never null
 * @param columns standardised columns by name
 * @param comparisons each one voice for or against one person
 * @param blocking pairs that share a key of one of these rules are compared
 */
public record Specification(
    @JsonProperty("spec_version") String specVersion,
    String id,
    Map<String, StandardColumn> columns,
    List<Comparison> comparisons,
    List<BlockingRule> blocking,
    Optional<Thresholds> thresholds,
    Optional<Guard> guard) {
  private static final String VERSION = "1";
  private static final String NAME = "[a-z][a-z0-9_]*";
  private static final int MOST_RULES = 31;

  /** Checks the parts against each other. */
  public Specification {
    require(VERSION.equals(specVersion), "spec_version must be \"" + VERSION + "\"");
    require(id != null && !id.isBlank(), "id is missing: it names the records in the result");
    require(columns != null && !columns.isEmpty(), "columns is empty");
    require(comparisons != null && !comparisons.isEmpty(), "comparisons is empty");
    require(
        blocking != null && !blocking.isEmpty(), "blocking is empty: nothing would be compared");
    require(blocking.size() <= MOST_RULES, "blocking has more than " + MOST_RULES + " rules");
    columns = new LinkedHashMap<>(columns);
    comparisons = List.copyOf(comparisons);
    blocking = List.copyOf(blocking);
    thresholds = thresholds == null ? Optional.empty() : thresholds;
    guard = guard == null ? Optional.empty() : guard;
    for (String name : columns.keySet()) {
      require(name.matches(NAME), "the column '" + name + "' is not named in a-z, 0-9 and _");
    }
    Set<String> ids = new HashSet<>();
    for (Comparison comparison : comparisons) {
      require(ids.add(comparison.id()), "the comparison " + comparison.id() + " is there twice");
      for (String column : comparison.over()) {
        require(
            columns.containsKey(column),
            "the comparison "
                + comparison.id()
                + " is over '"
                + column
                + "', which is none of the columns "
                + columns.keySet());
      }
    }
    requireEarlier(comparisons);
    Set<String> rules = new HashSet<>();
    for (BlockingRule rule : blocking) {
      require(rules.add(rule.id()), "the blocking rule " + rule.id() + " is there twice");
    }
  }

  /** Fingerprint of what a model is learned for: columns and comparisons. */
  public String fingerprint() {
    return Integer.toHexString((columns + " " + comparisons).hashCode());
  }

  private static void requireEarlier(List<Comparison> comparisons) {
    Map<String, List<String>> earlier = new LinkedHashMap<>();
    for (Comparison comparison : comparisons) {
      for (Level level : comparison.all()) {
        level
            .beside()
            .orElse(Map.of())
            .forEach(
                (other, levels) ->
                    require(
                        earlier.containsKey(other) && earlier.get(other).containsAll(levels),
                        "the level %s stands beside %s %s, which is no earlier comparison with these levels"
                            .formatted(level.id(), other, levels)));
      }
      List<String> known = new ArrayList<>(comparison.levelIds());
      known.add(PairTable.MISSING);
      earlier.put(comparison.id(), known);
    }
  }

  /** The same for a few new records, the pairs of which are never too many: nothing is left out. */
  public Specification unguarded() {
    Optional<Integer> any = Optional.of(Integer.MAX_VALUE);
    return new Specification(
        specVersion,
        id,
        columns,
        comparisons,
        blocking,
        thresholds,
        Optional.of(new Guard(any, any, Optional.empty())));
  }

  /**
   * A column in standard form.
   *
   * @param of Spark SQL over the columns of the table
   * @param standard one of {@link Standard}
   */
  public record StandardColumn(String of, String standard) {
    /** Refuses an unknown form. */
    public StandardColumn {
      require(of != null && !of.isBlank(), "a column does not say what it is made of");
      require(standard != null, "a column has no standard; known are " + Standard.words());
      Standard.named(standard);
    }
  }

  /**
   * One thing that is compared.
   *
   * @param id its name; also the column that it is over when none is given
   * @param columns standardised columns; a pair in which one of them is missing is not compared
   * @param as kind that gives the levels, when none are listed
   * @param levels best first; below the last stands a level for all that differs more
   * @param termFrequency whether agreement on a rare value says more than on a frequent one
   */
  public record Comparison(
      String id,
      Optional<List<String>> columns,
      Optional<String> as,
      Optional<List<Level>> levels,
      @JsonProperty("term_frequency") Optional<Boolean> termFrequency) {
    private static final String DIFFERENT = "DIFFERENT";

    /** Refuses what has no levels. */
    public Comparison {
      require(id != null && id.matches(NAME), "a comparison needs an id in a-z, 0-9 and _");
      columns = columns == null ? Optional.empty() : columns;
      as = as == null ? Optional.empty() : as;
      levels = levels == null ? Optional.empty() : levels;
      termFrequency = termFrequency == null ? Optional.empty() : termFrequency;
      require(
          as.isPresent() != levels.isPresent(),
          "the comparison " + id + " needs either 'as' or 'levels'");
      as.ifPresent(Kind::named);
      Set<String> names = new HashSet<>(Set.of(DIFFERENT));
      for (Level level : levels.orElse(List.of())) {
        require(
            names.add(level.id()),
            "the comparison " + id + " has the level " + level.id() + " twice, or names the last");
      }
      require(
          levels.isEmpty() || !levels.get().isEmpty(), "the comparison " + id + " has no level");
    }

    /** The columns that it is over. */
    public List<String> over() {
      return columns.orElse(List.of(id));
    }

    /** Its levels, best first, without the last one. */
    public List<Level> all() {
      return levels.orElseGet(
          () ->
              Kind.named(as.orElseThrow()).levels().stream()
                  .map(
                      level ->
                          new Level(level.id(), level.label(), level.tests(), Optional.empty()))
                  .toList());
    }

    /** Names of all levels. */
    public List<String> levelIds() {
      List<String> ids = new ArrayList<>(all().stream().map(Level::id).toList());
      ids.add(DIFFERENT);
      return ids;
    }

    /** Whether values count by their frequency. */
    public boolean usesFrequency() {
      return termFrequency.orElse(false);
    }
  }

  /**
   * A level of a comparison.
   *
   * @param label for charts
   * @param test each the name of a comparator over the first column, or Spark SQL over the columns
   *     of both sides, such as {@code l.given = r.family}; one of them must hold
   * @param beside levels on one of which earlier comparisons must stand, by comparison; else the
   *     pair stands on the last level: for what two relatives share as easily as one person does
   */
  public record Level(
      String id,
      String label,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> test,
      Optional<Map<String, List<String>>> beside) {
    /** Refuses an unknown comparator. */
    public Level {
      beside = beside == null ? Optional.empty() : beside;
      require(id != null && id.matches("[A-Z][A-Z0-9_]*"), "a level needs an id in A-Z, 0-9 and _");
      require(label != null && !label.isBlank(), "the level " + id + " has no label");
      require(test != null && !test.isEmpty(), "the level " + id + " has no test");
      test.forEach(Comparators::named);
      test = List.copyOf(test);
    }
  }

  /**
   * Pairs that agree on all parts of the key are compared.
   *
   * @param key Spark SQL over the standardised columns; a null part is no key, and of an array each
   *     element is one
   */
  public record BlockingRule(
      String id,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> key) {
    /** Refuses a rule without a key. */
    public BlockingRule {
      require(id != null && id.matches(NAME), "a blocking rule needs an id in a-z, 0-9 and _");
      require(key != null && !key.isEmpty(), "the blocking rule " + id + " has no key");
      key = List.copyOf(key);
    }
  }

  /** Probabilities of one person from which records are linked. */
  public record Thresholds(double strict, double operating, double loose) {
    /** Those of a specification that names none. */
    public static final Thresholds DEFAULT = new Thresholds(0.99, 0.5, 0.1);

    /** Refuses an order that makes no sense. */
    public Thresholds {
      require(
          0 < loose && loose <= operating && operating <= strict && strict < 1,
          "thresholds must be 0 < loose <= operating <= strict < 1, not loose %s, operating %s, strict %s"
              .formatted(loose, operating, strict));
    }
  }

  /**
   * What is refused.
   *
   * @param pairsPerRecord pairs for each record that one blocking rule may bring together
   * @param largestBlock records that may share one key
   * @param dropsCrowds whether a key that more share is left out and told, instead of refused
   */
  public record Guard(
      @JsonProperty("pairs_per_record") Optional<Integer> pairsPerRecord,
      @JsonProperty("largest_block") Optional<Integer> largestBlock,
      @JsonProperty("drop_larger_blocks") Optional<Boolean> dropsCrowds) {
    static final Guard DEFAULT = new Guard(Optional.empty(), Optional.empty(), Optional.empty());

    /** Refuses bounds below one. */
    public Guard {
      pairsPerRecord = bound(pairsPerRecord, "pairs_per_record");
      largestBlock = bound(largestBlock, "largest_block");
      dropsCrowds = dropsCrowds == null ? Optional.empty() : dropsCrowds;
    }

    private static Optional<Integer> bound(Optional<Integer> given, String key) {
      require(given == null || given.isEmpty() || given.get() > 0, key + " must be above 0");
      return given == null ? Optional.empty() : given;
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
