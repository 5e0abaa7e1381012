package org.moeli.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.run.RunClock;
import org.moeli.kernel.spark.SessionFactory;
import org.moeli.kernel.table.ExportDirectory;
import org.moeli.kernel.table.RecordFile;
import org.moeli.linkage.LinkRun;
import org.moeli.linkage.ModelFile;
import org.moeli.linkage.SpecificationFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds out which records of any table are of one person. */
@Command(
    name = "link",
    description = {
      "Find out which records of a table, or of two, are of one person.",
      "",
      "Writes clusters, scored pairs and the model to a directory. Nothing of a lake is read."
    },
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class)
final class LinkCommand implements Callable<Integer> {
  @Option(
      names = "--spec",
      paramLabel = "FILE",
      required = true,
      description = "What is compared, such as jobs/bench/linkage/febrl1.yaml.")
  private Path specification;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description = "Records: CSV with a header, or Parquet.")
  private String input;

  @Option(
      names = "--second",
      paramLabel = "FILE",
      description = "Records to be linked with those of --input; then only pairs of both count.")
  private String second;

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description =
          "Records that were compared before: only pairs with one of --input are compared, and only"
              + " records that those touch are told.")
  private String known;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description =
          "Directory for clusters and pairs (CSV or Parquet as the input) and model.json.")
  private String out;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A model trained before (default: train one).")
  private Path model;

  @Option(
      names = "--truth",
      paramLabel = "COLUMN",
      description = {
        "Column of the input, or Spark SQL over its columns, that tells the person.",
        "Read only to score the result."
      })
  private String truth;

  @Option(
      names = "--pair",
      arity = "2",
      paramLabel = "ID",
      description = "Explain these two records, on the screen and as pair.svg.")
  private String[] pair;

  @Mixin private SparkFlags sparkFlags;

  @Override
  public Integer call() {
    if (second != null && known != null) {
      throw Errors.secondAndKnown();
    }
    LinkRun.Request request =
        new LinkRun.Request(
            SpecificationFile.read(specification),
            RecordFile.of(input),
            Optional.ofNullable(second).map(RecordFile::of),
            Optional.ofNullable(known).map(RecordFile::of),
            Optional.ofNullable(model).map(ModelFile::read),
            Optional.ofNullable(truth),
            Optional.ofNullable(pair).map(ids -> new LinkRun.Pair(ids[0], ids[1])),
            ExportDirectory.of(out));
    SparkSession spark = SessionFactory.start(Console.isEmbedded(), sparkFlags.settings());
    try {
      LinkRun.run(spark, RunClock.system(), request).forEach(Console.OUT::println);
    } finally {
      spark.stop();
    }
    return 0;
  }
}
