package org.moeli.ingest.record;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the files of one feed are written. Build it with {@link #json}, {@link #csv} or {@link #xml}.
 *
 * @param kind grammar of the file
 * @param charsetName UTF-8, or a charset of one byte per character that contains ASCII
 * @param delimiter between the fields of a delimited file
 * @param quote around fields of a delimited file that hold delimiters or line ends; {@link
 *     #NO_QUOTE} when the feed has none
 * @param recordTag name of the XML element that is a record, with its prefix if it has one; empty
 *     for other formats
 * @param columns the columns to read
 * @param blanks texts that mean "not recorded", after trimming
 */
public record RecordFormat(
    Kind kind,
    String charsetName,
    char delimiter,
    char quote,
    String recordTag,
    List<Column> columns,
    Set<String> blanks)
    implements Serializable {

  /** Grammar of a file. */
  public enum Kind {
    /** JSON Lines: one object per line. */
    JSON,
    /** Delimited text with a header line. */
    CSV,
    /** Elements of one name under a root element. */
    XML
  }

  /**
   * A value to take from each record.
   *
   * @param name name of the column
   * @param source where it is: name in the header of a delimited file, path of another ({@code
   *     a.b.c}; in XML the last part may be an attribute, {@code a.@b}; in JSON it may end in
   *     {@code []}, which takes an array as its JSON text)
   */
  public record Column(String name, String source) implements Serializable {
    private static final String ARRAY = "[]";

    /** Whether a source takes an array as its JSON text. */
    public static boolean isArray(String source) {
      return source.endsWith(ARRAY);
    }

    boolean isArray() {
      return isArray(source);
    }

    /** The path without the mark of an array. */
    String path() {
      return isArray() ? source.substring(0, source.length() - ARRAY.length()) : source;
    }
  }

  /** Stands for the quote of a delimited format without quotes. */
  public static final char NO_QUOTE = '\0';

  private static final Pattern TAG = Pattern.compile("[A-Za-z_][A-Za-z0-9_.:-]{0,99}");
  private static final Pattern PATH = Pattern.compile("[^.]+(\\.[^.]+)*");
  // What is inside an array is told apart by the expressions of a mapping, not by paths.
  private static final Pattern INSIDE_ARRAY = Pattern.compile("(^|\\.)\\[]|\\[][.\\[]");
  private static final Pattern XML_PATH = Pattern.compile("([^.@]+\\.)*@?[^.@]+");

  /** Refuses what cannot be read. */
  public RecordFormat {
    columns = List.copyOf(columns);
    blanks = Set.copyOf(blanks);
    if (!isSupported(charsetName)) {
      throw Errors.charset(charsetName);
    }
    if (kind == Kind.CSV && (!isPunctuation(delimiter) || delimiter == NO_QUOTE)) {
      throw Errors.delimiter();
    }
    if (kind == Kind.CSV && (!isPunctuation(quote) || quote == delimiter || quote == ' ')) {
      throw Errors.quote();
    }
    if (kind == Kind.XML && !TAG.matcher(recordTag).matches()) {
      throw Errors.recordElement();
    }
    Set<String> sources = new HashSet<>();
    for (Column column : columns) {
      if (!isSource(kind, column.source())) {
        throw Errors.source(column.name(), column.source());
      }
      String place = kind == Kind.CSV ? HeaderLine.normal(column.source()) : column.source();
      if (!sources.add(place)) {
        throw Errors.sameSource(column.name(), column.source());
      }
    }
    for (Column column : columns) {
      if (kind == Kind.JSON && column.isArray()) {
        requireAlone(column, columns);
      }
    }
  }

  private static void requireAlone(Column array, List<Column> columns) {
    for (Column other : columns) {
      if (other.path().startsWith(array.path() + ".")
          || other.path().equals(array.path()) && !other.isArray()) {
        throw Errors.samePlace(array, other);
      }
    }
  }

  /** A JSON Lines format. */
  public static RecordFormat json(String charsetName, List<Column> columns, Set<String> blanks) {
    return new RecordFormat(Kind.JSON, charsetName, NO_QUOTE, NO_QUOTE, "", columns, blanks);
  }

  /** A delimited format; {@code quote} may be {@link #NO_QUOTE}. */
  public static RecordFormat csv(
      String charsetName, char delimiter, char quote, List<Column> columns, Set<String> blanks) {
    return new RecordFormat(Kind.CSV, charsetName, delimiter, quote, "", columns, blanks);
  }

  /** An XML format whose records are the elements {@code recordTag}. */
  public static RecordFormat xml(
      String charsetName, String recordTag, List<Column> columns, Set<String> blanks) {
    return new RecordFormat(Kind.XML, charsetName, NO_QUOTE, NO_QUOTE, recordTag, columns, blanks);
  }

  /** The charset of {@link #charsetName}. */
  public Charset charset() {
    return Charset.forName(charsetName);
  }

  private static boolean isSupported(String name) {
    try {
      return TextEncoding.supports(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return false;
    }
  }

  private static boolean isPunctuation(char c) {
    return c < 0x80 && !Character.isLetterOrDigit(c) && c != '\n' && c != '\r';
  }

  private static boolean isSource(Kind kind, String source) {
    return switch (kind) {
      case CSV -> !source.isBlank();
      case JSON -> PATH.matcher(source).matches() && !INSIDE_ARRAY.matcher(source).find();
      case XML -> XML_PATH.matcher(source).matches();
    };
  }
}
