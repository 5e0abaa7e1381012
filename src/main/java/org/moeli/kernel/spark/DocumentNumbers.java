package org.moeli.kernel.spark;

import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.moeli.domain.NoNumbers;

/** Which document numbers can tell that two records are of one person. */
public final class DocumentNumbers {
  private static final int SHORTEST = 4;
  private static final String SIGNS = " \t\u00A0-\u2010\u2011\u2013\u2014<./\\_,:;'*#()";

  private DocumentNumbers() {}

  /**
   * The number in upper case without blanks, hyphens and fillers; null when none was written or the
   * text stands for none: a placeholder word, one repeated character, less than four characters.
   */
  public static Column usable(Column number) {
    // No regular expression: this is the only thing computed for every identity.
    Column plain = upper(translate(number, SIGNS, ""));
    Column allButTheFirst = replace(plain, substring(plain, 1, 1), lit(""));
    return when(
        length(plain)
            .geq(SHORTEST)
            .and(allButTheFirst.notEqual(""))
            .and(not(plain.isin(NoNumbers.WORDS.toArray()))),
        plain);
  }
}
