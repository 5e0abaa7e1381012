package org.moeli.kernel.contract;

import java.util.Comparator;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;
import org.moeli.kernel.PipelineException;

/** The mistakes that can be made in contracts, each in three lines. */
final class Errors {
  private static final int NAMES_SHOWN = 3;

  private Errors() {}

  static PipelineException invalid(String file, String key, String reason, String remedy) {
    return PipelineException.configuration(
        "cannot use " + file, "key " + key + ": " + reason, remedy);
  }

  static PipelineException missing(String file, String key) {
    return invalid(file, key, "it is missing or empty", "write it; it is required");
  }

  static PipelineException misplaced(String file) {
    return PipelineException.configuration(
        "cannot use " + file,
        "contracts are read from tables/NN-stage/short_name.odcs.yaml only, or zone.short_name"
            + " where the stage has two tables of that name",
        "move or rename the file, or take it out of the schemas directory");
  }

  static PipelineException lineage(String file, int line, String header) {
    return PipelineException.configuration(
        "cannot use " + file,
        "line " + line + " has not the form " + header,
        "take the file as it comes with the application; it is generated");
  }

  static PipelineException noContract(String schemas) {
    return PipelineException.configuration(
        "there is no contract",
        "nothing is in the folder tables of " + schemas,
        "name a directory with tables/NN-stage/short_name.odcs.yaml");
  }

  static PipelineException noTable(String name, List<String> known) {
    return PipelineException.configuration(
        "there is no table " + name,
        "no contract under schemas/tables has this name; near it: "
            + String.join(", ", nearest(name, known)),
        "use one of these, or see schemas/README.md for all tables");
  }

  static List<String> nearest(String name, List<String> known) {
    return known.stream()
        .sorted(Comparator.comparingInt((String k) -> distance(name, k)).thenComparing(k -> k))
        .limit(NAMES_SHOWN)
        .toList();
  }

  /** Edit distance, with or without the zone: people leave it out. */
  private static int distance(String name, String known) {
    UTF8String written = UTF8String.fromString(name);
    String shortName = known.substring(known.indexOf('.') + 1);
    return Math.min(
        written.levenshteinDistance(UTF8String.fromString(known)),
        written.levenshteinDistance(UTF8String.fromString(shortName)));
  }
}
