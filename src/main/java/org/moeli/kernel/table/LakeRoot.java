package org.moeli.kernel.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
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
   * Writes a small file, replacing what was there; a reader sees the old text or the new one, never
   * a part.
   */
  public void write(String relative, String text) {
    Path target = new Path(root, relative);
    Path draft = target.suffix(".new");
    try {
      try (OutputStream out = files.create(draft, true)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      FileContext.getFileContext(root.toUri(), hadoop())
          .rename(draft, target, Options.Rename.OVERWRITE);
    } catch (FSError e) {
      // Hadoop's local file system tells a full disk by an error, not by an exception.
      throw new UncheckedIOException(new IOException(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
