package org.moeli.kernel.site;

import java.util.Map;

/**
 * A column of code lists beside the code. Whoever reads one declares it as a constant of its own
 * class, since there is no other way to read it; so a test can tell that no list has a column that
 * nothing reads.
 *
 * @param list kind of code, as a site names it, or {@link #ANY}
 * @param name of the column
 */
public record CodeColumn(String list, String name) {
  /** Stands for every list. */
  static final String ANY = "*";

  /** A column of one list. */
  public static CodeColumn of(String list, String name) {
    return new CodeColumn(list, name);
  }

  /** A column that every list may have. */
  public static CodeColumn ofAnyList(String name) {
    return new CodeColumn(ANY, name);
  }

  /** The same column of one list. */
  public CodeColumn in(String oneList) {
    return new CodeColumn(oneList, name);
  }

  /** The cell of a row of {@link CodeLists#read}; empty when it is blank or not there. */
  public String of(Map<String, String> row) {
    return row.getOrDefault(name, "");
  }
}
