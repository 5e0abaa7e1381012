package org.moeli.kernel.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.moeli.kernel.PipelineException;

/**
 * A directory for files that others read, local or on any Hadoop file system. All files are first
 * written beside it, in a directory of the same name with {@code .new}, and then moved in one by
 * one: a reader never sees a part of a file, and a run that breaks off while it computes leaves the
 * files of the run before.
 */
public final class ExportDirectory {
  private static final String PART = "part-";

  private final String shownAs;
  private final Path target;
  private final Path draft;
  private final FileSystem files;
  private final List<String> written = new ArrayList<>();

  private ExportDirectory(String shownAs, Path target, FileSystem files) {
    this.shownAs = shownAs;
    this.target = target;
    this.draft = target.suffix(".new");
    this.files = files;
  }

  /**
   * The directory; it need not exist yet, and nothing is written.
   *
   * @param location path or URI; a relative path is one of the working directory
   * @throws PipelineException (configuration) when no file can be written there, as far as that can
   *     be told without trying
   */
  public static ExportDirectory of(String location) {
    try {
      Path path = new Path(location);
      FileSystem files = path.getFileSystem(LakeRoot.hadoop());
      // Checksum side files are no use to whoever takes the exports away.
      files.setWriteChecksum(false);
      Path target = files.makeQualified(path);
      refusal(files, target)
          .ifPresent(
              reason -> {
                throw Errors.exports(location, reason);
              });
      return new ExportDirectory(location, target, files);
    } catch (IOException | IllegalArgumentException e) {
      throw Errors.exports(location, "no file system can be reached under this name");
    }
  }

  private static Optional<String> refusal(FileSystem files, Path target) throws IOException {
    Path nearest = target;
    while (!files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    FileStatus status = files.getFileStatus(nearest);
    if (!status.isDirectory()) {
      return Optional.of(
          nearest.equals(target)
              ? "it is a file, not a directory"
              : nearest.toUri().getPath() + " is a file, not a directory");
    }
    return isWritable(files, nearest)
        ? Optional.empty()
        : Optional.of("this user may not write in " + nearest.toUri().getPath());
  }

  private static boolean isWritable(FileSystem files, Path directory) throws IOException {
    if ("file".equals(directory.toUri().getScheme())) {
      // Hadoop looks at permission bits alone, which say nothing about an administrator.
      return Files.isWritable(java.nio.file.Path.of(directory.toUri().getPath()));
    }
    try {
      files.access(directory, FsAction.WRITE);
      return true;
    } catch (AccessControlException e) {
      return false;
    }
  }

  /** The directory as the user gave it. */
  public String shownAs() {
    return shownAs;
  }

  /** Whether all these files are there. */
  public boolean holds(Collection<String> names) {
    try {
      for (String name : names) {
        if (!files.exists(new Path(target, name))) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins anew: what an earlier run left unfinished is forgotten. */
  public void begin() {
    written.clear();
    try {
      files.delete(draft, true);
      if (!files.mkdirs(draft)) {
        throw new IOException("mkdirs failed to create " + draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file as UTF-8. */
  public void write(String name, String text) {
    try (OutputStream out = files.create(new Path(draft, name), true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (FSError e) {
      // Hadoop's local file system tells a full disk by an error, not by an exception.
      throw new UncheckedIOException(new IOException(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    written.add(name);
  }

  /** Writes a small frame as one Parquet file. */
  public void writeParquet(String name, Dataset<Row> frame) {
    writeOne(name, frame.coalesce(1).write().format("parquet"));
  }

  /** Writes a frame as one CSV file with a header. */
  public void writeCsv(String name, Dataset<Row> frame) {
    writeOne(
        name,
        frame.coalesce(1).write().format("csv").option("header", "true").option("escape", "\""));
  }

  private void writeOne(String name, DataFrameWriter<Row> writer) {
    Path parts = new Path(draft, name + ".parts");
    writer.mode(SaveMode.Overwrite).save(parts.toString());
    try {
      FileStatus[] found = files.listStatus(parts, path -> path.getName().startsWith(PART));
      if (found.length != 1) {
        throw new IllegalStateException(name + " was written in " + found.length + " parts");
      }
      move(found[0].getPath(), new Path(draft, name));
      files.delete(parts, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    written.add(name);
  }

  /** Puts the files in place, each as a whole, in the order in which they were written. */
  public void finish() {
    try {
      if (!files.mkdirs(target)) {
        throw new IOException("mkdirs failed to create " + target);
      }
      for (String name : written) {
        move(new Path(draft, name), new Path(target, name));
      }
      files.delete(draft, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void move(Path from, Path to) throws IOException {
    FileContext.getFileContext(target.toUri(), files.getConf())
        .rename(from, to, Options.Rename.OVERWRITE);
  }
}
