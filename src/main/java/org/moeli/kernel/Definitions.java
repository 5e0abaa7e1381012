package org.moeli.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where definitions come from: a directory that the user gives, else the copy inside the
 * application. One instance for {@code schemas/}, one for {@code rules/}, one for {@code twin/}; a
 * new post or a changed rule needs no rebuild.
 */
public final class Definitions {
  private final String label;
  private final Map<String, String> textByName;

  private Definitions(String label, Map<String, String> textByName) {
    this.label = label;
    this.textByName = textByName;
  }

  /** Contracts, mappings, code lists and site profiles. */
  public static Definitions schemas(Optional<Path> directory) {
    return of("schemas", directory);
  }

  /** Rule files. */
  public static Definitions rules(Optional<Path> directory) {
    return of("rules", directory);
  }

  /**
   * Parameters of the twin. They stand apart from the rules: whoever writes a rule must not have
   * seen which patterns its score will rest on.
   */
  public static Definitions twin(Optional<Path> directory) {
    return of("twin", directory);
  }

  /**
   * Text of a definition that stands alone, wherever it is.
   *
   * @throws PipelineException (configuration) when it cannot be read as UTF-8 text
   */
  public static String file(Path file) {
    if (!Files.isRegularFile(file)) {
      throw Errors.noFile(file);
    }
    return text(file.toAbsolutePath().getParent(), file.getFileName().toString(), file);
  }

  private static Definitions of(String name, Optional<Path> directory) {
    if (directory.isPresent()) {
      Path root = directory.get();
      if (!Files.isDirectory(root)) {
        throw Errors.noDirectory(name, root);
      }
      return new Definitions(root.toString(), texts(root));
    }
    return new Definitions(name, packaged(name));
  }

  private static Map<String, String> packaged(String name) {
    URL place = Definitions.class.getResource("/" + name);
    if (place == null) {
      throw new IllegalStateException("the application carries no " + name);
    }
    try {
      URI uri = place.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return texts(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return texts(jar.getPath("/" + name));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> texts(Path root) {
    Map<String, String> texts = new TreeMap<>();
    // The root may be a link; what is linked below it is not followed.
    try (Stream<Path> files = Files.walk(root.toRealPath())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String relative = root.toRealPath().relativize(file).toString().replace('\\', '/');
        // Editors and file managers leave hidden files behind, which need not be text.
        if (!relative.startsWith(".") && !relative.contains("/.")) {
          texts.put(relative, text(root, relative, file));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw Errors.unreadable(root, e.getClass().getSimpleName());
    }
    return texts;
  }

  private static String text(Path root, String relative, Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Errors.unreadable(
          root, relative + " is not readable UTF-8 text, as every file there must be");
    }
  }

  /** Name of the directory, for messages. */
  public String label() {
    return label;
  }

  /** Whether a definition of this relative name exists. */
  public boolean has(String name) {
    return textByName.containsKey(name);
  }

  /**
   * Text of one definition.
   *
   * @throws PipelineException (configuration) when there is none of this name
   */
  public String text(String name) {
    String text = textByName.get(name);
    if (text == null) {
      throw Errors.noDefinition(name, label);
    }
    return text;
  }

  /** Relative names below a folder (all folders for an empty one) with this ending, sorted. */
  public List<String> list(String folder, String ending) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    return textByName.keySet().stream()
        .filter(name -> name.startsWith(prefix) && name.endsWith(ending))
        .toList();
  }

  /** SHA-256, in hexadecimal, over the names and texts of some definitions. */
  public String fingerprint(Collection<String> names) {
    MessageDigest digest = sha256();
    for (String name : names.stream().sorted().toList()) {
      digest.update((name + "\n" + text(name) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }
}
