package org.moeli.kernel.site;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moeli.kernel.Definitions;

/** Where the mapping of a feed stands among the definitions. */
public final class MappingFiles {
  private static final String FOLDER = "sources";
  private static final String ENDING = ".yaml";
  private static final String EXAMPLES = ".examples.yaml";
  private static final Pattern SHARED = Pattern.compile("(?m)^sources: *\\[([^\\]]*)\\]");
  private static final Pattern BETWEEN = Pattern.compile(" *, *");

  private MappingFiles() {}

  /**
   * Relative name of the mapping file of a feed: the one of its name, in the folder that the site
   * profile says or in any, else the one of another feed that writes alike. Where there is none,
   * the name that it should have.
   *
   * @param source as the site profile names the feed, or the feed's own name
   */
  public static String of(String source, Definitions schemas) {
    String own = FOLDER + "/" + source + ENDING;
    if (schemas.has(own)) {
      return own;
    }
    return first(schemas, file -> file.endsWith("/" + source + ENDING))
        .or(() -> first(schemas, file -> isShared(schemas.text(file), source)))
        .orElse(own);
  }

  private static Optional<String> first(Definitions schemas, Predicate<String> is) {
    return schemas.list(FOLDER, ENDING).stream()
        .filter(file -> !file.endsWith(EXAMPLES))
        .filter(is)
        .findFirst();
  }

  private static boolean isShared(String mapping, String source) {
    Matcher sources = SHARED.matcher(mapping);
    return sources.find()
        && Arrays.asList(BETWEEN.split(sources.group(1).strip(), -1)).contains(source);
  }

  /** Name of a feed that a site profile names, with or without the folder of its mapping. */
  public static String feed(String source) {
    return source.substring(source.lastIndexOf('/') + 1);
  }

  /** Relative name of the examples beside a mapping file. */
  public static String examples(String file) {
    return file.substring(0, file.length() - ENDING.length()) + EXAMPLES;
  }
}
