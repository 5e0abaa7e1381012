package org.moeli.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.moeli.explain.StayStory;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;
import org.moeli.kernel.run.LakeMark;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.kernel.spark.SessionFactory;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.kernel.table.ReadOnlySql;
import org.moeli.kernel.table.TableCatalogue;

/** One lake, opened read-only and without its restricted zones; needs no key. */
public final class OpenLake {
  /**
   * Held, because loggers are held weakly: the kernel of a notebook turns java.util.logging on to
   * its finest level, at which the compiler of Spark's generated code fails over its own messages.
   */
  private static final Logger COMPILER = Logger.getLogger("org.codehaus");

  private static final String LAST_RUN =
      "SELECT run_id, as_of_date, known_at_date, code_version FROM control.run"
          + " WHERE status_code = 'DONE' ORDER BY ended_at DESC LIMIT 1";

  private final SparkSession spark;
  private final LakeRoot root;
  private final LakeMark mark;
  private final Contracts contracts;
  private final ReadOnlySql sql;

  private OpenLake(SparkSession spark, LakeRoot root, LakeMark mark, Contracts contracts) {
    this.spark = spark;
    this.root = root;
    this.mark = mark;
    this.contracts = contracts;
    this.sql = new ReadOnlySql(spark, root, contracts);
  }

  /**
   * Opens a lake with Spark in this JVM.
   *
   * @param location directory or URI
   * @throws PipelineException (configuration) when no run has made it
   */
  public static OpenLake at(String location) {
    COMPILER.setLevel(Level.OFF);
    LakeRoot root = LakeRoot.of(location);
    LakeMark mark = LakeMark.read(root).orElseThrow(() -> Errors.noLake(root.location()));
    Contracts contracts = Contracts.load(Definitions.schemas(Optional.empty()));
    SparkSession spark = SessionFactory.start(true, Map.of());
    return new OpenLake(spark, root, mark, contracts);
  }

  /**
   * The rows of a query over tables by their names.
   *
   * @throws PipelineException (configuration) when it is no query, or names a restricted table
   */
  public Dataset<Row> sql(String query) {
    ReadOnlySql.Query parsed = ReadOnlySql.parse(query, contracts);
    if (!parsed.restricted().isEmpty()) {
      throw Errors.restricted(parsed.restricted());
    }
    return sql.rows(parsed);
  }

  /**
   * Which data this is, as HTML: the last run, whether the people are invented, and the version of
   * every table.
   */
  public String about() {
    List<List<String>> facts = new ArrayList<>();
    facts.add(List.of("lake", root.location()));
    facts.add(List.of("data", mark.isGenerated() ? "generated: nobody in it exists" : "real"));
    facts.add(List.of("site", mark.site() + " (" + mark.country() + ")"));
    for (Row run : sql(LAST_RUN).collectAsList()) {
      facts.add(List.of("last run", run.getAs("run_id")));
      facts.add(List.of("events up to", String.valueOf(run.<Object>getAs("as_of_date"))));
      facts.add(List.of("known at", String.valueOf(run.<Object>getAs("known_at_date"))));
      facts.add(List.of("made by", "moeli " + run.getAs("code_version")));
    }
    List<List<String>> versions = new ArrayList<>();
    for (TableContract table : contracts.all()) {
      OptionalLong version = root.latestVersion(table.path());
      if (version.isPresent() && !ReadOnlySql.isRestricted(table)) {
        versions.add(
            List.of(table.name(), String.valueOf(version.getAsLong()), grain(table.description())));
      }
    }
    return HtmlTable.of(List.of("which data", ""), facts)
        + HtmlTable.of(List.of("table", "version", "holds"), versions);
  }

  private static String grain(String description) {
    int end = description.indexOf(". ");
    return end < 0 ? description : description.substring(0, end + 1);
  }

  /** An episode in plain words, as HTML. */
  public String story(String stayId) {
    Definitions schemas = Definitions.schemas(Optional.empty());
    SiteProfile site = SiteProfile.load(Optional.empty(), schemas);
    return HtmlTable.text(
        StayStory.lines(
            new TableCatalogue(spark, root, contracts),
            site,
            CodeLists.load(site, schemas),
            schemas,
            Definitions.rules(Optional.empty()),
            stayId));
  }

  /** Rows as an HTML table, at most two hundred. */
  public String table(Dataset<Row> rows) {
    return HtmlTable.of(rows);
  }
}
