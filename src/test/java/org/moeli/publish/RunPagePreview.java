package org.moeli.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the page of an invented run to a file, to look at it while its design changes. Arguments:
 * the file, and optionally how many months (6) and posts (4); 0 months gives the page of an empty
 * run.
 */
final class RunPagePreview {
  private RunPagePreview() {}

  public static void main(String[] args) throws IOException {
    int months = args.length > 1 ? Integer.parseInt(args[1]) : 6;
    int posts = args.length > 2 ? Integer.parseInt(args[2]) : 4;
    RunPageData run = months == 0 ? InventedRun.empty() : InventedRun.of(months, posts);
    Files.writeString(Path.of(args[0]), RunPage.html(run));
  }
}
