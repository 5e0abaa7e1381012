package org.moeli.publish.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the page of an invented run to a file, to look at it while its words, tables or charts
 * change: contracts and code lists as they stand, no lake, no session, a second. Arguments, all
 * optional: the file ({@value #FILE}), how many months (14) and posts (6); 0 months gives the page
 * of an empty run.
 */
final class RunPagePreview {
  private static final String FILE = "target/preview/report.html";

  private RunPagePreview() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args.length > 0 ? args[0] : FILE).toAbsolutePath();
    int months = args.length > 1 ? Integer.parseInt(args[1]) : 14;
    int posts = args.length > 2 ? Integer.parseInt(args[2]) : 6;
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, RunPage.html(months == 0 ? InventedRun.empty() : InventedRun.of(months, posts)));
  }
}
