package org.moeli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.delta.tables.DeltaTable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Set;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.moeli.app.MoeliCommand;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.job.Job;
import org.moeli.lab.twin.TruthFolder;

/** What may depend on what. */
class ArchitectureTest {
  private static final String[] STAGES = {
    "org.moeli.ingest..",
    "org.moeli.resolve..",
    "org.moeli.stays..",
    "org.moeli.overstay..",
    "org.moeli.tip..",
    "org.moeli.risk..",
    "org.moeli.protect..",
    "org.moeli.publish.."
  };

  /** Stages whose classes are functions from frames to frames; ingest reads files instead. */
  private static final String[] PURE_STAGES = {
    "org.moeli.resolve..",
    "org.moeli.stays..",
    "org.moeli.overstay..",
    "org.moeli.tip..",
    "org.moeli.risk..",
    "org.moeli.protect..",
    "org.moeli.publish.."
  };

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.moeli");

  private static final DescribedPredicate<JavaClass> NAMED_INPUTS =
      DescribedPredicate.describe(
          "are records of named inputs",
          type -> type.isRecord() && type.getSimpleName().endsWith("Inputs"));

  @Test
  void stagesDoNotDependOnEachOther() {
    for (String stage : STAGES) {
      check(
          noClasses()
              .that()
              .resideInAPackage(stage)
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  Arrays.stream(STAGES)
                      .filter(other -> !other.equals(stage))
                      .toArray(String[]::new)));
    }
  }

  /** What is written checks what is read, so neither side may use code of the other. */
  @Test
  void pipelineAndTwinDoNotKnowEachOther() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(STAGES)
            .or()
            .resideInAnyPackage("org.moeli.kernel..", "org.moeli.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.moeli.lab.."));
    check(
        noClasses()
            .that()
            .resideInAPackage("org.moeli.lab.twin..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(STAGES)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.moeli.domain..", "org.moeli.lab.evaluate.."));
    check(
        noClasses()
            .that()
            .resideInAPackage("org.moeli.lab.evaluate..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(STAGES));
  }

  @Test
  void nothingDependsOnTheCommandLine() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.moeli.app..")
            .and()
            .doNotBelongToAnyOf(Main.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.moeli.app.."));
    check(noClasses().should().dependOnClassesThat().belongToAnyOf(Main.class));
  }

  @Test
  void theCommandLineIsReachedByItsOneEntry() {
    check(
        classes()
            .that()
            .resideInAPackage("org.moeli.app..")
            .and()
            .doNotBelongToAnyOf(MoeliCommand.class)
            .should()
            .notBePublic());
  }

  @Test
  void kernelKnowsNoStage() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.moeli.kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(STAGES));
  }

  @Test
  void domainKnowsTheJdkOnly() {
    check(
        classes()
            .that()
            .resideInAPackage("org.moeli.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.moeli.domain.."));
  }

  @Test
  void onlyTheCatalogueReadsAndWritesTables() {
    // The truth of a generated border is no table of the lake, and no stage may know it.
    DescribedPredicate<JavaClass> catalogue =
        resideInAPackage("org.moeli.kernel.table")
            .or(
                DescribedPredicate.describe(
                    "the truth folder", one -> one.isEquivalentTo(TruthFolder.class)));
    check(
        noClasses()
            .that(are(not(catalogue)))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(DataFrameWriter.class, DataFrameWriterV2.class, DeltaTable.class));
    // Landed Parquet files are read where other landed files are.
    check(
        noClasses()
            .that(are(not(catalogue)))
            .and()
            .doNotHaveFullyQualifiedName("org.moeli.ingest.RecordFrames")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(DataFrameReader.class));
    // The twin's figures are queries over its own truth.
    check(
        noClasses()
            .that(are(not(catalogue)))
            .and()
            .doNotHaveFullyQualifiedName("org.moeli.lab.twin.Calibration")
            .should()
            .callMethodWhere(calls(SparkSession.class, Set.of("sql", "table", "catalog"))));
  }

  /** A frame that has left its plan no longer tells which columns its values come from. */
  @Test
  void onlyIngestTakesRowsOutOfTheirPlan() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.moeli.ingest..")
            .should()
            .callMethodWhere(
                calls(
                    Dataset.class,
                    Set.of("rdd", "javaRDD", "toJavaRDD", "checkpoint", "localCheckpoint"))));
  }

  @Test
  void onlyTheRunClockTellsTheTime() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.moeli.kernel.run.RunClock")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class)
            .orShould()
            .callMethodWhere(
                calls(Instant.class, Set.of("now"))
                    .or(calls(LocalDate.class, Set.of("now")))
                    .or(calls(LocalDateTime.class, Set.of("now")))
                    .or(calls(ZonedDateTime.class, Set.of("now")))
                    .or(calls(System.class, Set.of("currentTimeMillis", "nanoTime")))
                    .or(
                        calls(
                            functions.class,
                            Set.of(
                                "now",
                                "current_date",
                                "current_timestamp",
                                "localtimestamp",
                                "unix_timestamp")))));
  }

  @Test
  void nothingThatDiffersFromRunToRunIsComputed() {
    check(
        noClasses()
            .should()
            .callMethodWhere(
                calls(
                    functions.class,
                    Set.of("rand", "randn", "uuid", "shuffle", "monotonically_increasing_id"))));
    check(
        noClasses()
            .that()
            // The short random part of a run's id.
            .doNotHaveFullyQualifiedName("org.moeli.kernel.run.RunContext")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                "java\\.util\\.(Random|UUID|SplittableRandom|concurrent\\.ThreadLocalRandom)"));
  }

  @Test
  void onlyTheSessionFactoryBuildsSessions() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.moeli.kernel.spark.SessionFactory")
            .should()
            .callMethodWhere(
                calls(SparkSession.class, Set.of("builder", "active", "getActiveSession"))));
  }

  @Test
  void pureStagesKnowNoSession() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE_STAGES)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(SparkSession.class));
  }

  @Test
  void pureStagesKeepNoFrame() {
    // The named arguments of a function are no memory of it.
    check(
        fields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(PURE_STAGES)
            .and()
            .areDeclaredInClassesThat(are(not(NAMED_INPUTS)))
            .should()
            .notHaveRawType(Dataset.class));
    check(
        fields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(PURE_STAGES)
            .and()
            .areDeclaredInClassesThat(areFunctionsOfFrames())
            .should()
            .beStatic());
  }

  @Test
  void userDefinedFunctionsAreInOnePlace() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.moeli.kernel.spark")
            .should()
            .callMethodWhere(calls(functions.class, Set.of("udf", "udaf", "call_udf")))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark.sql.api.java"));
  }

  @Test
  void nothingPrintsBesideConsoleAndLog() {
    check(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
    check(
        noClasses()
            .should()
            .callMethodWhere(calls(Throwable.class, Set.of("printStackTrace")))
            .orShould()
            .callMethodWhere(calls(Dataset.class, Set.of("show", "printSchema", "explain"))));
  }

  @Test
  void nothingInfersASchema() {
    check(
        noClasses()
            .should()
            .callMethodWhere(calls(DataFrameReader.class, Set.of("json", "csv", "xml")))
            .orShould()
            .callMethodWhere(calls(Encoders.class, Set.of("bean"))));
  }

  @Test
  void jobsAreFinal() {
    check(
        classes()
            .that()
            .implement(Job.class)
            .should()
            .haveModifier(JavaModifier.FINAL)
            .andShould()
            .haveSimpleNameEndingWith("Job"));
  }

  @Test
  void packagesHaveNoCycle() {
    check(slices().matching("org.moeli.(**)").should().beFreeOfCycles());
  }

  /** So that whoever words a mistake sees how the others of the package are worded. */
  @Test
  void mistakesAreWordedInTheErrorsOfTheirPackage() {
    check(
        noClasses()
            .that()
            .doNotHaveSimpleName("Errors")
            .should()
            .callMethodWhere(calls(PipelineException.class, Set.of("configuration", "refused"))));
    check(classes().that().haveSimpleName("Errors").should().bePackagePrivate());
  }

  @Test
  void namesSayWhatAClassIs() {
    check(
        noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Service|Impl|DTO)(\\$.*)?"));
  }

  private static void check(ArchRule rule) {
    rule.check(MAIN);
  }

  private static DescribedPredicate<JavaMethodCall> calls(Class<?> owner, Set<String> methods) {
    return DescribedPredicate.describe(
        "call " + owner.getSimpleName() + "." + methods,
        call ->
            methods.contains(call.getName())
                && call.getTargetOwner().isAssignableTo(owner.getName()));
  }

  /** Classes with a static method that gives a frame, which therefore must not remember any. */
  private static DescribedPredicate<JavaClass> areFunctionsOfFrames() {
    return DescribedPredicate.describe(
        "are functions of frames",
        type ->
            type.getMethods().stream()
                .anyMatch(
                    method ->
                        method.getModifiers().contains(JavaModifier.STATIC)
                            && method.getRawReturnType().isEquivalentTo(Dataset.class)));
  }
}
