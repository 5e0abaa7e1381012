package org.moeli.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Standard output, for what a command was asked for, and standard input; everything else goes to
 * the log on standard error.
 */
final class Console {
  /** Standard output in UTF-8, whatever the locale of the machine. */
  static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private Console() {}

  /** Whether somebody sits there: neither standard input nor output leads elsewhere. */
  static boolean isTerminal() {
    return System.console() != null;
  }

  /** All of standard input, up to its end. */
  static String input() {
    try {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether no spark-submit has prepared this JVM. */
  static boolean isEmbedded() {
    return System.getProperty("spark.master") == null;
  }
}
