package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.example.ExampleFile;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.testing.SparkTest;

/** The examples beside the mappings and rules of the repository, as the command try runs them. */
@SparkTest
class SiteExamplesTest {
  private static final Path I94 = Path.of("schemas/sources/examples/us-i94.site.yaml");

  @TestFactory
  Stream<DynamicContainer> examplesOfTheSiteHold(SparkSession spark) {
    return tests(Optional.empty(), spark);
  }

  @TestFactory
  Stream<DynamicContainer> examplesOfAnotherCountryHold(SparkSession spark) {
    return tests(Optional.of(I94), spark);
  }

  private static Stream<DynamicContainer> tests(Optional<Path> profile, SparkSession spark) {
    Definitions schemas = Definitions.schemas(Optional.of(Path.of("schemas")));
    Definitions rules = Definitions.rules(Optional.of(Path.of("jobs", "rules")));
    List<ExampleFile> files =
        SiteExamples.read(SiteProfile.load(profile, schemas), schemas, rules).run(spark);
    return files.stream()
        .map(
            file -> {
              assertTrue(file.results().size() > 5, file.file() + " has hardly any example");
              return DynamicContainer.dynamicContainer(
                  file.file(),
                  file.results().stream()
                      .map(
                          result ->
                              DynamicTest.dynamicTest(
                                  result.name(),
                                  () -> assertEquals(List.of(), result.differences()))));
            });
  }
}
