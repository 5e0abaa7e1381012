package org.moeli.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;

/** The definitions of an invented site of one mapping, which two posts share. */
final class GateExamples {
  private static final String MAPPING =
      """
      sources: [gate, door]
      description: An invented post.
      files: "*.csv"
      format: csv
      charset: windows-1252
      columns: {number: Number, way: Way, day: Day, holder: Name}
      record_id: number
      void_when: "way = 'CANCEL'"
      post: "'MSB'"
      events:
      - name: passage
        table: core.crossing
        columns: {direction_code: way, crossing_date: day, full_name: holder}
      - name: way_back
        table: core.crossing
        when: "way = 'EXIT' and number = '2'"
        columns: {direction_code: "'ENTRY'", crossing_date: day, full_name: holder}
      """;

  private GateExamples() {}

  /** The examples, read with their mapping. */
  static MappingExamples read(Path directory, String examples) throws IOException {
    return read(directory, MAPPING, examples);
  }

  /** The same with another mapping. */
  static MappingExamples read(Path directory, String mapping, String examples) throws IOException {
    Files.createDirectories(directory.resolve("codes"));
    Files.createDirectories(directory.resolve("sources"));
    Files.copy(Path.of("schemas/codes/issue.csv"), directory.resolve("codes/issue.csv"));
    Files.writeString(directory.resolve("sources/gate.yaml"), mapping);
    Files.writeString(directory.resolve("sources/gate.examples.yaml"), examples);
    Definitions schemas = Definitions.schemas(Optional.of(directory));
    SiteProfile site =
        new SiteProfile(
            "test",
            "LSO",
            "Africa/Maseru",
            List.of("LSO"),
            List.of("gate", "door"),
            Map.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return MappingExamples.read(site, CodeLists.load(site, schemas), schemas);
  }
}
