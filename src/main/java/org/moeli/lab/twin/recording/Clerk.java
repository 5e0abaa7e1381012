package org.moeli.lab.twin.recording;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.LongFunction;
import org.moeli.lab.twin.dialect.Dialects;
import org.moeli.lab.twin.people.Person;

/**
 * Writes sightings as files of the landing folder, block by block, and says what it wrote. Streams:
 * holds one file open, and of the records only those that a later delivery is about. The bytes of a
 * block depend on its sightings alone. For one thread.
 */
public final class Clerk implements Closeable {
  private final Map<String, RecordingParameters.Post> posts = new HashMap<>();
  private final Members members;
  private final Queue<Written> ready = new ArrayDeque<>();
  private final List<Delivered> delivered = new ArrayList<>();
  private final BlockFiles.Tools tools;
  private BlockFiles files;

  /**
   * A clerk.
   *
   * @param landing folder that the folders of the feeds are in
   * @param groups members of a group by its number, in their order
   */
  public Clerk(RecordingParameters parameters, Path landing, LongFunction<List<Person>> groups) {
    parameters.posts().forEach(post -> posts.put(post.code(), post));
    this.members = new Members(groups);
    this.tools =
        new BlockFiles.Tools(
            landing, new Typist(parameters), parameters.manner().universalTime(), ready, delivered);
  }

  /**
   * Writes sightings while the result is read; files are complete when all of it was.
   *
   * @param sorted by feed, block, file day and received day, and in a file in the order in which
   *     they are to stand; a block must be whole
   * @return what was written, in the order of the files
   * @throws UncheckedIOException (from the result) when a file cannot be written; none is then open
   */
  public Iterator<Written> write(Iterator<Sighting> sorted) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        while (ready.isEmpty() && advance(sorted)) {}
        return !ready.isEmpty();
      }

      @Override
      public Written next() {
        if (!hasNext()) {
          throw new NoSuchElementException("everything is written");
        }
        return ready.remove();
      }
    };
  }

  /** The files that are complete so far, in the order in which they were written. */
  public List<Delivered> delivered() {
    return Collections.unmodifiableList(delivered);
  }

  /** Gives the handle of an open file back: for whoever stops reading before the end. */
  @Override
  public void close() throws IOException {
    if (files != null) {
      files.close();
      files = null;
    }
  }

  /** Writes one sighting, or ends the last block; false when there is nothing left to do. */
  private boolean advance(Iterator<Sighting> sorted) {
    boolean isDone = false;
    try {
      boolean isMore = sorted.hasNext();
      if (isMore) {
        write(sorted.next());
      }
      boolean isLast = !isMore && files != null;
      if (isLast) {
        endBlock();
      }
      isDone = true;
      return isMore || isLast;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!isDone) {
        abandon();
      }
    }
  }

  private void write(Sighting sighting) throws IOException {
    if (files != null && !files.isOf(sighting)) {
      endBlock();
    }
    if (files == null) {
      files =
          new BlockFiles(
              tools,
              Dialects.of(sighting.feed()),
              posts.get(sighting.crossing().post()),
              sighting.block());
    }
    files.write(sighting, members.person(sighting.crossing().personNo()));
  }

  private void endBlock() throws IOException {
    files.end();
    files = null;
  }

  /** After a failure, which is what must be told: another one on closing adds nothing. */
  private void abandon() {
    try {
      close();
    } catch (IOException e) {
      files = null;
    }
  }
}
