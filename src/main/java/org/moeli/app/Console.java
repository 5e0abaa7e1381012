package org.moeli.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output, for what a command was asked for; everything else goes to the log on standard
 * error.
 */
final class Console {
  /** Standard output in UTF-8, whatever the locale of the machine. */
  static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private Console() {}

  /** Whether no spark-submit has prepared this JVM. */
  static boolean isEmbedded() {
    return System.getProperty("spark.master") == null;
  }
}
