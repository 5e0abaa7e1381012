package org.moeli.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.spark.SessionFactory;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.kernel.table.ReadOnlySql;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an analyst's own Spark job, to which the lake's tables are known by their names. */
@Command(
    name = "submit",
    description = {
      "Run a Spark job of your own, with the tables of the lake by their names, read-only.",
      "",
      "The job takes its session from SparkSession.builder().getOrCreate() and reads tables as"
          + " spark.table(\"intelligence.overstay\"). Tables of the restricted zones are not known"
          + " to it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class)
final class SubmitCommand implements Callable<Integer> {
  private static final Logger LOG = LogManager.getLogger(SubmitCommand.class);
  private static final int THEIR_ERROR = 1;
  private static final int DEEPEST = 30;

  @Parameters(index = "0", paramLabel = "JAR", description = "The jar with the job.")
  private Path jar;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARGUMENT",
      description = "All that follows the jar is given to the job.")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--class",
      paramLabel = "NAME",
      required = true,
      description = "Full name of the class whose main is the job.")
  private String className;

  @Mixin private LakeFlag lakeFlag;

  @Option(
      names = "--schemas",
      paramLabel = "DIR",
      description = "Contracts (default: those of the application).")
  private Path schemas;

  @Mixin private SparkFlags sparkFlags;

  @Spec private CommandSpec spec;

  /** The picocli command; what follows the jar is not for us, also where it looks like options. */
  static CommandLine line() {
    return new CommandLine(new SubmitCommand()).setStopAtPositional(true);
  }

  @Override
  public Integer call() {
    String lake = lakeFlag.lake();
    AnalystJar job = AnalystJar.of(jar, className);
    Contracts contracts = Contracts.load(Definitions.schemas(Optional.ofNullable(schemas)));
    LakeRoot root = LakeRoot.of(lake);
    requireTables(contracts, root, lake);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = job.loader(before)) {
      Method main = job.main(loader);
      // Before the session starts: it, and executors in this JVM, load classes from here.
      thread.setContextClassLoader(loader);
      Map<String, String> settings = sparkFlags.settings();
      settings.putIfAbsent("spark.app.name", className);
      // Not SparkContext.addJar: executors of a session do not look for jars that come later.
      settings.merge("spark.jars", job.path(), (others, own) -> others + "," + own);
      SparkSession spark = SessionFactory.start(Console.isEmbedded(), settings);
      try {
        List<String> tables = new ReadOnlySql(spark, root, contracts).registerAll();
        LOG.info("{} knows {}", className, String.join(", ", tables));
        return run(job, main);
      } finally {
        spark.stop();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void requireTables(Contracts contracts, LakeRoot root, String lake) {
    if (contracts.all().stream().noneMatch(table -> root.hasTable(table.path()))) {
      throw Errors.noTables(lake, root.location());
    }
  }

  private int run(AnalystJar job, Method main) {
    List<String> own =
        !arguments.isEmpty() && arguments.get(0).equals("--")
            ? arguments.subList(1, arguments.size())
            : arguments;
    try {
      main.invoke(null, (Object) own.toArray(String[]::new));
      return 0;
    } catch (InvocationTargetException e) {
      tell(e.getCause(), job);
      return THEIR_ERROR;
    } catch (IllegalAccessException e) {
      throw Errors.hiddenMain(className);
    }
  }

  /** What the analyst's code has thrown, with its trace down to their main. */
  private void tell(Throwable thrown, AnalystJar job) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("this is an error of " + job + ", not of moeli:");
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      err.println((depth == 0 ? "" : "caused by ") + cause);
      for (StackTraceElement frame : cause.getStackTrace()) {
        if (frame.getClassName().startsWith("jdk.internal.reflect.")) {
          break;
        }
        err.println("    at " + frame);
      }
      cause = cause.getCause();
    }
    err.flush();
  }
}
