package org.moeli.kernel.spark;

import java.net.URISyntaxException;
import java.net.URL;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkContext$;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Our log settings in a JVM that spark-submit or a cluster has started with its own: Spark's would
 * log what a failed task says, and with it perhaps a person's data.
 */
public final class QuietLog implements SparkPlugin {
  /** Puts our settings in the place of those of this JVM. */
  public static void use() {
    URL own = QuietLog.class.getResource("/log4j2.xml");
    if (own == null) {
      throw new IllegalStateException("the application carries no /log4j2.xml");
    }
    // Spark sets its log up when it first says something, and would do so over ours.
    SparkContext$.MODULE$.initializeLogIfNecessary(false, true);
    // The context of Spark's class loader, not that of ours, is where Spark logs.
    LoggerContext context =
        (LoggerContext) LogManager.getContext(SparkContext.class.getClassLoader(), false);
    try {
      context.setConfigLocation(own.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no URI: " + own, e);
    }
  }

  /** None: the driver's log is set before the session starts. */
  @Override
  public DriverPlugin driverPlugin() {
    return null;
  }

  /** Sets the log of an executor before its first task. */
  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      @Override
      public void init(PluginContext context, Map<String, String> extra) {
        use();
      }
    };
  }
}
