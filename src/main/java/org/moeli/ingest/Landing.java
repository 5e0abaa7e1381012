package org.moeli.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.moeli.kernel.table.LakeRoot;

/**
 * What lies in the landing directory: {@code SOURCE/received=YYYY-MM-DD/FILE}, or {@code
 * SOURCE/FILE}.
 */
final class Landing {
  private static final String RECEIVED = "received=";

  /**
   * One file.
   *
   * @param relative path below the landing directory
   * @param received day of the folder; empty when it stands in none
   */
  record LandedFile(
      String source,
      String path,
      String relative,
      long size,
      Instant modified,
      Optional<LocalDate> received) {}

  /**
   * The listing.
   *
   * @param files files of known feeds, in order of delivery
   * @param strangers files that no mapping takes, by reason; they stay where they are
   */
  record Listing(List<LandedFile> files, Map<String, Long> strangers) {}

  /** Days on which a file can have been received. */
  record Days(LocalDate first, LocalDate last) {
    boolean contain(LocalDate day) {
      return !day.isBefore(first) && !day.isAfter(last);
    }
  }

  private final FileSystem system;
  private final Days days;
  private final List<LandedFile> files = new ArrayList<>();
  private final List<String> strangers = new ArrayList<>();

  private Landing(FileSystem system, Days days) {
    this.system = system;
    this.days = days;
  }

  /**
   * Lists the files; those whose name begins with a dot or an underscore are left alone, as file
   * systems do.
   *
   * @param days on which a file can have been received; one of another day is left where it is
   * @throws org.moeli.kernel.PipelineException (refused) when there is no landing directory
   */
  static Listing list(
      String landing, List<FeedMapping> mappings, Days days, Configuration settings) {
    Map<String, FeedMapping> bySource =
        mappings.stream().collect(Collectors.toMap(FeedMapping::source, Function.identity()));
    try {
      Path root = new Path(landing);
      return new Landing(root.getFileSystem(settings), days).listing(root, landing, bySource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Listing listing(Path root, String landing, Map<String, FeedMapping> bySource)
      throws IOException {
    for (FileStatus folder : visible(root, landing)) {
      FeedMapping mapping = bySource.get(folder.getPath().getName());
      if (mapping == null) {
        strangers.add("no feed of the site has this folder");
      } else if (folder.isDirectory()) {
        addSource(folder.getPath(), mapping);
      } else {
        strangers.add("it stands where the folder of a feed should be");
      }
    }
    files.sort(
        Comparator.comparing((LandedFile f) -> f.received().orElse(LocalDate.MAX))
            .thenComparing(LandedFile::relative));
    return new Listing(
        files, strangers.stream().collect(Collectors.groupingBy(r -> r, Collectors.counting())));
  }

  /**
   * Refuses a landing directory that is not there, before Spark starts, where it is on the file
   * system of this machine.
   *
   * @throws org.moeli.kernel.PipelineException (refused) when there is none, (configuration) when
   *     it is no directory or no known kind of URI
   */
  static void require(String landing) {
    try {
      Path root = new Path(landing);
      FileSystem system = root.getFileSystem(LakeRoot.hadoop());
      if (!(system instanceof LocalFileSystem)) {
        return;
      }
      if (!system.exists(root)) {
        throw Errors.noLanding(landing);
      }
      if (!system.getFileStatus(root).isDirectory()) {
        throw Errors.landing(landing, "it is a file");
      }
    } catch (IOException | IllegalArgumentException e) {
      throw Errors.landing(landing, "no file system of this kind is known");
    }
  }

  private FileStatus[] visible(Path folder, String landing) throws IOException {
    try {
      return system.listStatus(
          folder, p -> !p.getName().startsWith(".") && !p.getName().startsWith("_"));
    } catch (FileNotFoundException e) {
      throw Errors.noLanding(landing);
    }
  }

  private void addSource(Path source, FeedMapping mapping) throws IOException {
    for (FileStatus child : visible(source, source.toString())) {
      if (child.isFile()) {
        add(child, Optional.empty(), mapping.source(), mapping);
        continue;
      }
      Optional<LocalDate> received = received(child.getPath().getName());
      for (FileStatus file : visible(child.getPath(), source.toString())) {
        if (received.isEmpty() || file.isDirectory()) {
          strangers.add("the folder is not received=YYYY-MM-DD with files in it");
        } else if (!days.contain(received.get())) {
          strangers.add(
              "the day of the folder is not between " + days.first() + " and " + days.last());
        } else {
          add(file, received, mapping.source() + "/" + child.getPath().getName(), mapping);
        }
      }
    }
  }

  private void add(
      FileStatus file, Optional<LocalDate> received, String folder, FeedMapping mapping) {
    String name = file.getPath().getName();
    if (!mapping.takes(name)) {
      strangers.add(
          "the name does not match files: " + mapping.files() + " of " + mapping.source());
      return;
    }
    if (!isRegular(file.getPath())) {
      strangers.add("it is a pipe, a device or a socket, and no file");
      return;
    }
    files.add(
        new LandedFile(
            mapping.source(),
            file.getPath().toString(),
            folder + "/" + name,
            file.getLen(),
            Instant.ofEpochMilli(file.getModificationTime()),
            received));
  }

  /** Whoever opens a pipe waits for its other end, perhaps for ever. */
  private boolean isRegular(Path path) {
    return !(system instanceof LocalFileSystem local) || local.pathToFile(path).isFile();
  }

  private static Optional<LocalDate> received(String folder) {
    if (!folder.startsWith(RECEIVED)) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(folder.substring(RECEIVED.length())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
