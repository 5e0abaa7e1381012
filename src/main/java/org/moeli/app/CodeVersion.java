package org.moeli.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine;

/** Version and commit of the application, as the build wrote them. */
final class CodeVersion implements CommandLine.IVersionProvider {
  private static final String FILE = "/moeli-build.properties";

  /** For example {@code 0.1.0 (1a2b3c4)}. */
  static String text() {
    Properties build = new Properties();
    try (InputStream in = CodeVersion.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the application carries no " + FILE);
      }
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty("version") + " (" + build.getProperty("commit") + ")";
  }

  @Override
  public String[] getVersion() {
    return new String[] {"moeli " + text()};
  }
}
