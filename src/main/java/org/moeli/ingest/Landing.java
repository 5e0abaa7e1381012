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
   * @param left files and folders that no mapping takes, sorted; they stay where they are
   */
  record Listing(List<LandedFile> files, List<LeftFile> left) {
    /** The same when some of the files cannot be opened: the next run tries them again. */
    Listing without(List<LandedFile> unreadable) {
      List<LandedFile> read = new ArrayList<>(files);
      read.removeAll(unreadable);
      List<LeftFile> all = new ArrayList<>(left);
      unreadable.forEach(
          file ->
              all.add(
                  new LeftFile(
                      Optional.of(file.source()), file.relative(), Reason.LEFT_UNREADABLE)));
      return new Listing(read, all);
    }
  }

  /**
   * A file, or a whole folder, that is not read.
   *
   * @param source feed of the folder it stands in; empty when that is of none
   * @param relative path below the landing directory; that of a folder ends with a slash
   */
  record LeftFile(Optional<String> source, String relative, Reason reason) {}

  /** Why a file is left, by its issue code. */
  enum Reason {
    LEFT_NO_FEED,
    LEFT_NO_DAY,
    LEFT_OTHER_DAY,
    LEFT_OTHER_NAME,
    LEFT_NO_FILE,
    LEFT_UNREADABLE
  }

  /** Days on which a file can have been received. */
  record Days(LocalDate first, LocalDate last) {
    boolean contain(LocalDate day) {
      return !day.isBefore(first) && !day.isAfter(last);
    }
  }

  private final FileSystem system;
  private final Days days;
  private final List<LandedFile> files = new ArrayList<>();
  private final List<LeftFile> left = new ArrayList<>();

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
      if (mapping != null && folder.isDirectory()) {
        addSource(folder.getPath(), mapping);
      } else {
        leave(folder, "", Optional.empty(), Reason.LEFT_NO_FEED);
      }
    }
    files.sort(
        Comparator.comparing((LandedFile f) -> f.received().orElse(LocalDate.MAX))
            .thenComparing(LandedFile::relative));
    left.sort(Comparator.comparing(LeftFile::relative));
    return new Listing(files, left);
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
      String folder = mapping.source() + "/" + child.getPath().getName();
      for (FileStatus file : visible(child.getPath(), source.toString())) {
        if (received.isEmpty() || file.isDirectory()) {
          leave(file, folder + "/", Optional.of(mapping.source()), Reason.LEFT_NO_DAY);
        } else if (!days.contain(received.get())) {
          leave(file, folder + "/", Optional.of(mapping.source()), Reason.LEFT_OTHER_DAY);
        } else {
          add(file, received, folder, mapping);
        }
      }
    }
  }

  private void add(
      FileStatus file, Optional<LocalDate> received, String folder, FeedMapping mapping) {
    String name = file.getPath().getName();
    if (!mapping.takes(name)) {
      leave(file, folder + "/", Optional.of(mapping.source()), Reason.LEFT_OTHER_NAME);
      return;
    }
    if (!isRegular(file.getPath())) {
      leave(file, folder + "/", Optional.of(mapping.source()), Reason.LEFT_NO_FILE);
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

  private void leave(FileStatus file, String folder, Optional<String> source, Reason reason) {
    String name = file.getPath().getName() + (file.isDirectory() ? "/" : "");
    left.add(new LeftFile(source, folder + name, reason));
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
