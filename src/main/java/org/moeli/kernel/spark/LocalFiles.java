package org.moeli.kernel.spark;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system without the processes that it starts: where its native library is
 * missing it calls {@code readlink} and {@code chmod}, some twenty times per commit of a table,
 * which is more than half of the time of a small write.
 */
public final class LocalFiles extends LocalFileSystem {
  /** Settings of Hadoop that put it in place. */
  public static final Map<String, String> SETTINGS =
      Map.of(
          "fs.file.impl", LocalFiles.class.getName(),
          "fs.AbstractFileSystem.file.impl", Commits.class.getName());

  /** Made by Hadoop, which takes the class by its name. */
  public LocalFiles() {
    super(new InProcess());
  }

  /** The same behind Hadoop's other interface to file systems, with which Delta commits. */
  public static final class Commits extends ChecksumFs {
    /** Made by Hadoop, which takes the class by its name. */
    public Commits(URI uri, Configuration settings) throws IOException, URISyntaxException {
      super(new Raw(uri, settings));
    }
  }

  private static final class Raw extends DelegateToFileSystem {
    Raw(URI uri, Configuration settings) throws IOException, URISyntaxException {
      super(uri, new InProcess(), settings, "file", false);
    }

    /** The operating system knows what a name may be. */
    @Override
    public boolean isValidName(String name) {
      return true;
    }
  }

  private static final class InProcess extends RawLocalFileSystem {
    /** As Hadoop's, which asks for the link at a URI and so finds none, only sooner. */
    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
      return getFileStatus(path);
    }

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      if (permission.getStickyBit()) {
        super.setPermission(path, permission);
        return;
      }
      try {
        Files.setPosixFilePermissions(
            pathToFile(path).toPath(), PosixFilePermissions.fromString(permission.toString()));
      } catch (UnsupportedOperationException noPosix) {
        super.setPermission(path, permission);
      }
    }
  }
}
