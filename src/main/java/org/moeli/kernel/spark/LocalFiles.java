package org.moeli.kernel.spark;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
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
 *
 * <p>Nothing is made wider open than the directory that it is made in: Hadoop gives every file the
 * same permissions, whatever the umask of the process, so that a directory for few would fill with
 * files for all. Who may open a zone is said once, by the permissions of its directory.
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
    private static final FsPermission ALL = new FsPermission("777");
    private static final FsPermission FILE = new FsPermission("666");

    @Override
    protected boolean mkOneDirWithMode(Path path, File directory, FsPermission permission)
        throws IOException {
      if (permission != null && permission.getStickyBit()) {
        return super.mkOneDirWithMode(path, directory, permission);
      }
      try {
        Files.createDirectory(directory.toPath(), within(path, permission, ALL));
        return true;
      } catch (FileAlreadyExistsException e) {
        return false;
      }
    }

    /** The file is made here, with its permissions: set afterwards they come too late. */
    @Override
    protected OutputStream createOutputStreamWithMode(
        Path path, boolean append, FsPermission permission) throws IOException {
      if (!append) {
        Files.newByteChannel(
                pathToFile(path).toPath(),
                Set.of(
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE),
                within(path, permission, FILE))
            .close();
      }
      return super.createOutputStreamWithMode(path, true, null);
    }

    /** Permissions of what is made, as far as the directory around it has them too. */
    private FileAttribute<?>[] within(Path path, FsPermission given, FsPermission otherwise)
        throws IOException {
      java.nio.file.Path parent = pathToFile(path).toPath().toAbsolutePath().getParent();
      if (parent == null
          || !parent.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        return new FileAttribute<?>[0];
      }
      // A plain one of the same bits: some kinds are written as text in another way.
      FsPermission wanted = new FsPermission((given == null ? otherwise : given).toShort());
      Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(wanted.toString());
      permissions.retainAll(Files.getPosixFilePermissions(parent));
      return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

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
