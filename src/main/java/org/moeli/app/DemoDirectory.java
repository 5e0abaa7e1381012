package org.moeli.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.OwnerOnly;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.run.LakeMark;
import org.moeli.kernel.run.RunLock;
import org.moeli.kernel.run.StorageFault;
import org.moeli.kernel.spark.LakeKey;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.lab.twin.TwinFolder;
import org.moeli.lab.twin.TwinMark;
import org.moeli.lab.twin.TwinOptions;

/**
 * The directory of a demo: files, key and lake, and a mark by which it is known again. Nothing is
 * written to or removed from a directory that has other content and no mark.
 */
final class DemoDirectory {
  private static final String MARK = "moeli-demo.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What the mark says.
   *
   * @param digest mark of the options that the files were generated from
   * @param isComplete whether all files were written
   */
  record Mark(String digest, long residents, long seed, boolean isComplete) {
    static Mark of(TwinOptions options, Definitions parameters, boolean isComplete) {
      String digest = TwinMark.digest(options, parameters);
      return new Mark(digest, options.residents(), options.seed(), isComplete);
    }
  }

  /** Writes a twin. */
  interface Writing {
    void write(TwinFolder folder) throws IOException;
  }

  private final Path directory;

  private DemoDirectory(Path directory) {
    this.directory = directory;
  }

  /**
   * @throws PipelineException (configuration) when the directory is a file or holds something else
   */
  static DemoDirectory of(Path directory) {
    DemoDirectory demo = new DemoDirectory(directory.toAbsolutePath().normalize());
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw Errors.demoDirectory(directory, "it is a file");
    }
    try {
      if (demo.mark().isEmpty()
          && Files.isDirectory(directory)
          && !PathUtils.isEmptyDirectory(directory)) {
        throw Errors.demoDirectory(directory, "it has content, and not the mark of a demo");
      }
    } catch (IOException e) {
      throw Errors.demoDirectory(directory, StorageFault.describe(e));
    }
    return demo;
  }

  private Path twin() {
    return directory.resolve("twin");
  }

  Path landing() {
    return twin().resolve("landing");
  }

  Path truth() {
    return twin().resolve("truth");
  }

  Path key() {
    return directory.resolve("moeli.key");
  }

  Path lake() {
    return directory.resolve("lake");
  }

  /** Removes what an earlier demo has left here. */
  void clear() {
    try {
      if (mark().isPresent()) {
        if (Files.isDirectory(lake())) {
          refuseRealLake();
          RunLock.take(Optional.of(lake())).close();
        }
        // The mark goes last: a removal that is broken off can be repeated.
        for (Path part : List.of(lake(), twin(), key(), directory.resolve(MARK))) {
          remove(part);
        }
      }
    } catch (IOException e) {
      throw Errors.demoDirectory(directory, StorageFault.describe(e));
    }
  }

  /**
   * Writes key and files, unless they are there from the same options.
   *
   * @param parameters where the parameters of the twin are
   * @return whether anything was written
   * @throws PipelineException (configuration) when they are there from other options, or cannot be
   *     written
   */
  boolean generate(TwinOptions options, Definitions parameters, Writing writing) {
    try {
      Optional<Mark> mark = mark();
      if (mark.isPresent() && !mark.get().digest().equals(TwinMark.digest(options, parameters))) {
        throw Errors.otherDemo(
            directory, mark.get().residents(), mark.get().seed(), mark.get().isComplete());
      }
      if (mark.isPresent() && mark.get().isComplete()) {
        return false;
      }
      Files.createDirectories(directory);
      write(Mark.of(options, parameters, false));
      remove(twin());
      OwnerOnly.write(key(), LakeKey.throwAway(options.seed()) + "\n");
      writing.write(TwinFolder.empty(twin()));
      write(Mark.of(options, parameters, true));
      return true;
    } catch (IOException e) {
      throw Errors.demoDirectory(directory, StorageFault.describe(e));
    }
  }

  private void refuseRealLake() {
    Optional<LakeMark> lake = LakeMark.read(LakeRoot.of(lake().toString()));
    if (lake.isPresent() && !lake.get().isGenerated()) {
      throw Errors.demoDirectory(directory, "its lake holds no generated data");
    }
  }

  private Optional<Mark> mark() throws IOException {
    try {
      String text = Files.readString(directory.resolve(MARK));
      return Optional.of(JSON.readValue(text, Mark.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw Errors.demoDirectory(directory, "its mark " + MARK + " is damaged");
    }
  }

  private void write(Mark mark) throws IOException {
    Files.writeString(directory.resolve(MARK), JSON.writeValueAsString(mark) + "\n");
  }

  private static void remove(Path path) throws IOException {
    if (Files.exists(path)) {
      PathUtils.delete(path);
    }
  }
}
