package org.moeli.kernel.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.permission.FsPermission;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.spark.LocalFiles;

/**
 * The directory of a lake, local or on any Hadoop file system: small files and versions, without a
 * Spark session.
 */
public final class LakeRoot {
  private static final String LOG = "_delta_log";
  private static final int VERSION_DIGITS = 20;
  private static final String HADOOP_PREFIX = "spark.hadoop.";
  private static final FsPermission PRIVATE = new FsPermission("600");
  private static final int BUFFER_BYTES = 1 << 12;

  private final Path root;
  private final FileSystem files;

  private LakeRoot(Path root, FileSystem files) {
    this.root = root;
    this.files = files;
  }

  /**
   * @param location path or URI; a relative path is one of the working directory
   * @throws PipelineException (configuration) when it is a file, or no file system is known for it
   */
  public static LakeRoot of(String location) {
    try {
      Path path = new Path(location);
      FileSystem files = path.getFileSystem(hadoop());
      // Checksum side files would stand beside every small file of ours; Delta has its own.
      files.setWriteChecksum(false);
      if (files.exists(path) && !files.getFileStatus(path).isDirectory()) {
        throw Errors.lake(location, "it is a file, not a directory");
      }
      return new LakeRoot(files.makeQualified(path), files);
    } catch (IOException | IllegalArgumentException e) {
      throw Errors.lake(location, "no file system can be reached under this name");
    }
  }

  /**
   * Hadoop's settings before there is a session: with those that spark-submit was given as {@code
   * spark.hadoop.*}.
   */
  public static Configuration hadoop() {
    Configuration hadoop = new Configuration();
    LocalFiles.SETTINGS.forEach(hadoop::set);
    Properties given = System.getProperties();
    for (String name : given.stringPropertyNames()) {
      if (name.startsWith(HADOOP_PREFIX)) {
        hadoop.set(name.substring(HADOOP_PREFIX.length()), given.getProperty(name));
      }
    }
    return hadoop;
  }

  /** The lake as a qualified URI. */
  public String location() {
    return root.toString();
  }

  /** The local directory, where the lake is on a local file system. */
  public Optional<java.nio.file.Path> localDirectory() {
    return "file".equals(root.toUri().getScheme())
        ? Optional.of(java.nio.file.Path.of(root.toUri().getPath()))
        : Optional.empty();
  }

  /** Qualified path of something in the lake. */
  public String path(String relative) {
    return new Path(root, relative).toString();
  }

  /** Whether a table of this relative path was ever created. */
  public boolean hasTable(String relative) {
    return latestVersion(relative).isPresent();
  }

  /** Newest committed version of a table; empty when it does not exist. */
  public OptionalLong latestVersion(String relative) {
    try {
      return Arrays.stream(files.listStatus(new Path(new Path(root, relative), LOG)))
          .map(status -> status.getPath().getName())
          .filter(name -> name.endsWith(".json") && name.length() == VERSION_DIGITS + 5)
          .mapToLong(name -> Long.parseLong(name.substring(0, VERSION_DIGITS)))
          .max();
    } catch (FileNotFoundException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Text of a small file; empty when there is none. */
  public Optional<String> text(String relative) {
    try (InputStream in = files.open(new Path(root, relative))) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Refuses what this user may not see, which otherwise looks like something that is not there.
   *
   * @throws PipelineException (refused) when a directory on the way is closed to this user
   */
  public void requireOpen(String relative) {
    localDirectory()
        .map(lake -> nearest(lake.resolve(relative)))
        .filter(directory -> !Files.isExecutable(directory))
        .ifPresent(
            directory -> {
              throw Errors.closed(directory);
            });
  }

  private static java.nio.file.Path nearest(java.nio.file.Path path) {
    java.nio.file.Path nearest = path;
    while (!Files.isDirectory(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    return nearest;
  }

  /**
   * Writes a small file, replacing what was there; a reader sees the old text or the new one, never
   * a part, also after a power cut. Whoever may open its directory may read it.
   */
  public void write(String relative, String text) {
    write(relative, text, FsPermission.getFileDefault());
  }

  /** As {@link #write(String, String)}, for its owner only. */
  public void writePrivate(String relative, String text) {
    write(relative, text, PRIVATE);
  }

  private void write(String relative, String text, FsPermission permission) {
    Path target = new Path(root, relative);
    Path draft = target.suffix(".new");
    try {
      // One that an earlier run has left keeps its permissions.
      files.delete(draft, false);
      try (FSDataOutputStream out = create(draft, permission)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        if (out.hasCapability(StreamCapabilities.HSYNC)) {
          out.hsync();
        }
      }
      FileContext.getFileContext(root.toUri(), hadoop())
          .rename(draft, target, Options.Rename.OVERWRITE);
      syncDirectory(relative);
    } catch (FSError e) {
      // Hadoop's local file system tells a full disk by an error, not by an exception.
      throw new UncheckedIOException(new IOException(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FSDataOutputStream create(Path file, FsPermission permission) throws IOException {
    return files.create(
        file,
        permission,
        true,
        BUFFER_BYTES,
        files.getDefaultReplication(file),
        files.getDefaultBlockSize(file),
        null);
  }

  /** A name is as safe as its directory is; other file systems than a local one see to it. */
  private void syncDirectory(String relative) throws IOException {
    Optional<java.nio.file.Path> directory =
        localDirectory().map(lake -> lake.resolve(relative).getParent());
    if (directory.isPresent()) {
      try (FileChannel channel = FileChannel.open(directory.get(), StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Removes a directory of the lake and all below it; nothing happens when there is none. */
  public void delete(String relative) {
    try {
      files.delete(new Path(root, relative), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
