package org.moeli.kernel.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaves as the local file system of Hadoop does, and starts no process. */
class LocalFilesTest {
  private static final URI LOCAL = URI.create("file:///");

  @TempDir java.nio.file.Path directory;
  private FileSystem files;
  private FileContext context;

  @BeforeEach
  void open() throws IOException {
    Configuration settings = new Configuration();
    LocalFiles.SETTINGS.forEach(settings::set);
    files = FileSystem.newInstance(LOCAL, settings);
    context = FileContext.getFileContext(LOCAL, settings);
  }

  private Path path(String name) {
    return new Path(directory.resolve(name).toUri());
  }

  private void commit(String draft, String target) throws IOException {
    try (OutputStream out = context.create(path(draft), EnumSet.of(CreateFlag.CREATE))) {
      out.write(1);
    }
    context.rename(path(draft), path(target));
  }

  @Test
  void noProcessIsStarted() throws IOException {
    List<RecordedEvent> events;
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ProcessStart");
      recording.start();
      commit("draft", "0.json");
      files.create(path("part"), true).close();
      files.mkdirs(path("below"), new FsPermission("700"));
      recording.stop();
      java.nio.file.Path dump = directory.resolve("events.jfr");
      recording.dump(dump);
      events = RecordingFile.readAllEvents(dump);
    }
    assertEquals(List.of(), events);
  }

  @Test
  void aCommitDoesNotReplaceAnother() throws IOException {
    commit("draft", "0.json");
    assertThrows(FileAlreadyExistsException.class, () -> commit("other", "0.json"));
    context.rename(path("other"), path("0.json"), Options.Rename.OVERWRITE);
    assertThrows(FileNotFoundException.class, () -> context.getFileLinkStatus(path("other")));
  }

  @Test
  void permissionsAreSet() throws IOException {
    files.create(path("secret"), true).close();
    files.setPermission(path("secret"), new FsPermission("640"));
    assertEquals(
        "rw-r-----",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("secret"))));
    files.mkdirs(path("shared"));
    files.setPermission(path("shared"), new FsPermission("1777"));
    assertTrue(files.getFileStatus(path("shared")).getPermission().getStickyBit());
  }

  /** Whatever the umask: Hadoop itself would give all of them to everybody to read. */
  @ParameterizedTest
  @CsvSource({
    "rwx------, rwx------, rw-------",
    "rwxr-x---, rwxr-x---, rw-r-----",
    "rwxr-xr-x, rwxr-xr-x, rw-r--r--"
  })
  void nothingIsWiderOpenThanTheDirectoryItIsMadeIn(String zone, String folder, String file)
      throws IOException {
    java.nio.file.Path made = Files.createDirectory(directory.resolve("zone"));
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(zone));
    files.mkdirs(path("zone/a/b"));
    files.mkdirs(path("zone/given"), new FsPermission("777"));
    commit("zone/a/draft", "zone/a/0.json");
    write("zone/a/b/part", "first, and longer");
    write("zone/a/b/part", "second");
    assertEquals("second", Files.readString(made.resolve("a/b/part")));

    for (String name : List.of("a", "a/b", "given")) {
      assertEquals(folder, mode(made.resolve(name)), name);
    }
    for (String name : List.of("a/0.json", "a/b/part", "a/b/.part.crc")) {
      assertEquals(file, mode(made.resolve(name)), name);
    }
  }

  private void write(String name, String text) throws IOException {
    try (OutputStream out = files.create(path(name), true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String mode(java.nio.file.Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void linksAreFollowedAsHadoopDoes() throws IOException {
    FileContext hadoop = FileContext.getFileContext(LOCAL, new Configuration());
    Files.writeString(directory.resolve("target"), "x");
    Files.createSymbolicLink(directory.resolve("link"), directory.resolve("target"));
    Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nowhere"));
    for (FileContext each : List.of(hadoop, context)) {
      assertFalse(each.getFileLinkStatus(path("link")).isSymlink());
      assertEquals(1, each.getFileLinkStatus(path("link")).getLen());
      assertThrows(FileNotFoundException.class, () -> each.getFileLinkStatus(path("dangling")));
    }
  }
}
