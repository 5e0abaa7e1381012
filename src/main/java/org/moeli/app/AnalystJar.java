package org.moeli.app;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.moeli.kernel.PipelineException;

/** An analyst's own jar, and the class in it that is their job. */
final class AnalystJar {
  private static final int MOST_NAMES = 5;
  private static final String CLASS = ".class";

  private final Path file;
  private final String className;

  private AnalystJar(Path file, String className) {
    this.file = file;
    this.className = className;
  }

  /**
   * Opens a jar and looks for the class.
   *
   * @throws PipelineException (configuration) when the jar cannot be read or does not hold it
   */
  static AnalystJar of(Path file, String className) {
    requireFile(file);
    try (JarFile jar = new JarFile(file.toFile())) {
      if (jar.getEntry(className.replace('.', '/') + CLASS) == null) {
        throw Errors.noClass(className, file, held(jar));
      }
    } catch (IOException e) {
      throw Errors.notAJar(file);
    }
    return new AnalystJar(file, className);
  }

  private static void requireFile(Path file) {
    if (!Files.exists(file)) {
      throw Errors.noJar(file);
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw Errors.unreadableJar(file);
    }
  }

  private static String held(JarFile jar) {
    List<String> names =
        jar.stream()
            .map(entry -> entry.getName())
            .filter(name -> name.endsWith(CLASS) && name.indexOf('$') < 0)
            .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
            .sorted()
            .toList();
    if (names.isEmpty()) {
      return "no class at all";
    }
    return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
        + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
  }

  /** The class path of the job: ours, and then the jar. */
  URLClassLoader loader(ClassLoader parent) {
    try {
      return new URLClassLoader("analyst", new URL[] {file.toUri().toURL()}, parent);
    } catch (IOException e) {
      throw new IllegalStateException("no URL: " + file, e);
    }
  }

  /**
   * The {@code main} of the class.
   *
   * @throws PipelineException (configuration) when there is none or the class cannot be loaded
   */
  Method main(ClassLoader loader) {
    try {
      Method main = Class.forName(className, false, loader).getMethod("main", String[].class);
      if (!Modifier.isStatic(main.getModifiers())) {
        throw Errors.noMain(className, file);
      }
      return main;
    } catch (NoSuchMethodException e) {
      throw Errors.noMain(className, file);
    } catch (UnsupportedClassVersionError e) {
      throw Errors.newerJava(className);
    } catch (ClassNotFoundException | LinkageError e) {
      throw Errors.unloadable(className, file, e.getMessage());
    }
  }

  /** Where executors take it from. */
  String path() {
    return file.toAbsolutePath().toString();
  }

  @Override
  public String toString() {
    return className + " in " + file;
  }
}
