package org.moeli.bench;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.moeli.linkage.compare.NameAgreement;
import org.moeli.linkage.compare.Standard;
import org.moeli.linkage.compare.Value;

/**
 * Judges labelled pairs of names by the comparison of names alone: {@code NamePairs FILE}, a CSV
 * with the columns name1, name2 and is_match. Two names match when all words of the one are found
 * in the other.
 */
public final class NamePairs {
  private NamePairs() {}

  /** Prints each pair that is judged wrongly, and how many are right. */
  public static void main(String[] args) throws java.io.IOException {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setHeaderExtractionEnabled(true);
    settings.selectFields("name1", "name2", "is_match");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String[]> pairs =
        new CsvParser(settings).parseAll(Files.newBufferedReader(Path.of(args[0])));
    int right = 0;
    for (String[] pair : pairs) {
      NameAgreement agreement = NameAgreement.of(value(pair[0]), value(pair[1]));
      boolean isMatch = agreement.compareTo(NameAgreement.CONTAINED) <= 0;
      if (isMatch == Boolean.parseBoolean(pair[2])) {
        right++;
      } else {
        out.println(pair[0] + " | " + pair[1] + " | " + agreement + ", labelled " + pair[2]);
      }
    }
    out.println(right + " of " + pairs.size() + " right");
  }

  private static Value value(String name) {
    return new Value(Standard.NAME.of(name), name.hashCode());
  }
}
