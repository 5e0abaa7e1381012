package org.moeli.explain;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.domain.LinkBasis;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.table.TableCatalogue;
import org.moeli.linkage.Explanation;
import org.moeli.matching.MatchModels;
import org.moeli.matching.PairWeights;

/**
 * Why identities are one person, or two. Tells levels and weights, never what is written: who may
 * see names asks for them by other ways.
 */
public final class LinkStory {
  /** Tables of a restricted zone behind it. */
  public static final List<String> READ =
      List.of(
          "restricted.identity",
          "restricted.person_identity",
          "restricted.match_evidence",
          "restricted.match_model");

  private static final String IDENTITY = "restricted.identity";
  private static final String PERSON_IDENTITY = "restricted.person_identity";
  private static final String EVIDENCE = "restricted.match_evidence";
  private static final String ID = "identity_id";
  private static final String LEFT = "left_identity_id";
  private static final String RIGHT = "right_identity_id";

  /** Bits below which a voice is not told. */
  private static final double LEAST_TOLD = 0.05;

  /** Persons that may be the same are told up to this number. */
  private static final int MOST_OTHERS = 10;

  private LinkStory() {}

  /**
   * Why two identities are one person, or two, comparison by comparison.
   *
   * @throws org.moeli.kernel.PipelineException (refused) when the lake has not both
   */
  public static Explanation pair(
      TableCatalogue tables, Definitions rules, String left, String right) {
    Dataset<Row> two = tables.read(IDENTITY).where(col(ID).isin(left, right));
    if (left.equals(right) || two.count() < 2) {
      throw Errors.noIdentities(left, right);
    }
    return PairWeights.explain(tables.read(MatchModels.TABLE), rules, two, left, right);
  }

  /** A story, and the persons that it is about. */
  public record Told(List<String> lines, List<String> persons) {
    /** Freezes the lists. */
    public Told {
      lines = List.copyOf(lines);
      persons = List.copyOf(persons);
    }
  }

  /**
   * By what the identities of a person hold together, and which other persons may be the same.
   *
   * @throws org.moeli.kernel.PipelineException (refused) when there is no such person
   */
  public static Told person(
      TableCatalogue tables, CodeLists codes, Definitions schemas, String personId) {
    Map<String, LocalDate> own = new TreeMap<>();
    tables
        .read(PERSON_IDENTITY)
        .where(col("person_id").equalTo(personId))
        .join(tables.read(IDENTITY).select(ID, "first_received_date"), ID)
        .select(ID, "first_received_date")
        .collectAsList()
        .forEach(row -> own.put(row.getString(0), row.getAs(1)));
    if (own.isEmpty()) {
      throw Errors.noPerson(personId, PERSON_IDENTITY);
    }
    Row described =
        tables
            .read(PERSON_IDENTITY)
            .where(col("person_id").equalTo(personId))
            .select("founder_identity_id", "link_basis_code")
            .first();
    Object[] ids = own.keySet().toArray();
    List<Row> pairs =
        tables
            .read(EVIDENCE)
            .where(col(LEFT).isin(ids).or(col(RIGHT).isin(ids)))
            .orderBy(col("weight").desc(), col(LEFT), col(RIGHT))
            .collectAsList();
    Prose prose = new Prose();
    prose.paragraph(
        "Person %s: %d identities. %s"
            .formatted(
                personId,
                own.size(),
                new Words(codes, schemas)
                    .linkBasis(LinkBasis.valueOf(described.getAs("link_basis_code")))));
    tellInside(prose, own, pairs, described.getAs("founder_identity_id"));
    List<String> persons = new ArrayList<>(List.of(personId));
    tellOthers(prose, tables, own.keySet(), pairs, persons);
    return new Told(prose.lines(), persons);
  }

  /** Each identity by its strongest link to those told before it: the strongest come first. */
  private static void tellInside(
      Prose prose, Map<String, LocalDate> own, List<Row> pairs, String founder) {
    String first = own.containsKey(founder) ? founder : own.keySet().iterator().next();
    Set<String> told = new HashSet<>(Set.of(first));
    prose.heading("Its identities, each by its strongest link to those above it");
    prose.point("%s, first received on %s".formatted(first, own.get(first)));
    Optional<Row> weakest = Optional.empty();
    while (told.size() < own.size()) {
      Optional<Row> next =
          pairs.stream()
              .filter(
                  pair ->
                      own.containsKey(pair.<String>getAs(LEFT))
                          && own.containsKey(pair.<String>getAs(RIGHT))
                          && told.contains(pair.<String>getAs(LEFT))
                              != told.contains(pair.<String>getAs(RIGHT)))
              .findFirst();
      if (next.isEmpty()) {
        own.keySet().stream()
            .filter(id -> told.add(id))
            .forEach(id -> prose.point(id + ", kept from an earlier run"));
        break;
      }
      Row pair = next.get();
      boolean isLeftTold = told.contains(pair.<String>getAs(LEFT));
      String added = pair.getAs(isLeftTold ? RIGHT : LEFT);
      told.add(added);
      prose.point(
          "%s, first received on %s: %s with %s; %s"
              .formatted(
                  added,
                  own.get(added),
                  strength(pair),
                  pair.<String>getAs(isLeftTold ? LEFT : RIGHT),
                  levels(pair)));
      weakest =
          weakest
              .filter(row -> row.<Double>getAs("weight") <= pair.<Double>getAs("weight"))
              .or(() -> next);
    }
    weakest.ifPresent(
        pair ->
            prose.paragraph(
                "Weakest link: %s and %s, %s."
                    .formatted(
                        pair.<String>getAs(LEFT), pair.<String>getAs(RIGHT), strength(pair))));
  }

  private static void tellOthers(
      Prose prose, TableCatalogue tables, Set<String> own, List<Row> pairs, List<String> persons) {
    List<Row> outside =
        pairs.stream()
            .filter(
                pair ->
                    own.contains(pair.<String>getAs(LEFT))
                        != own.contains(pair.<String>getAs(RIGHT)))
            .limit(MOST_OTHERS)
            .toList();
    prose.heading("Other persons who may be the same");
    if (outside.isEmpty()) {
      prose.point("None.");
      return;
    }
    Map<String, String> personOf =
        tables
            .read(PERSON_IDENTITY)
            .where(
                col(ID).isin(outside.stream().map(pair -> other(own, pair)).distinct().toArray()))
            .select(ID, "person_id")
            .collectAsList()
            .stream()
            .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
    for (Row pair : outside) {
      String person = personOf.getOrDefault(other(own, pair), "that is no longer there");
      persons.add(person);
      prose.point(
          "%s of person %s: %s; %s"
              .formatted(other(own, pair), person, strength(pair), levels(pair)));
    }
  }

  private static String other(Set<String> own, Row pair) {
    return own.contains(pair.<String>getAs(LEFT)) ? pair.getAs(RIGHT) : pair.getAs(LEFT);
  }

  private static String strength(Row pair) {
    return String.format(
        Locale.ROOT,
        "%+.1f bits (probability %.4f)",
        pair.<Double>getAs("weight"),
        pair.<Double>getAs("probability"));
  }

  private static String words(Row voice) {
    String comparison = voice.getAs("comparison");
    String level = voice.getAs("level");
    return String.format(
        Locale.ROOT,
        "%s%s %+.1f",
        comparison.equals("outside") ? "crossings" : comparison,
        level.isEmpty() ? "" : " " + level,
        voice.<Double>getAs("weight"));
  }

  private static String levels(Row pair) {
    List<Row> voices = pair.getList(pair.fieldIndex("evidence"));
    return voices.stream()
        .sorted(Comparator.comparing((Row voice) -> -Math.abs(voice.<Double>getAs("weight"))))
        .filter(voice -> Math.abs(voice.<Double>getAs("weight")) >= LEAST_TOLD)
        .map(LinkStory::words)
        .collect(Collectors.joining(", "));
  }
}
