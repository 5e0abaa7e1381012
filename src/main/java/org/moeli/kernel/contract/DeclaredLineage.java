package org.moeli.kernel.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.Lineage.Origin;

/**
 * Which columns the values of each column of the lake come from: {@code schemas/lineage.csv}, one
 * line per column and source. The file is written from the plans of the whole flow, never by hand;
 * the test of that flow tells when it is out of date, and every write in a test that it holds. A
 * column that it does not name comes from no column: it is a constant, an option or rule of the
 * run, or what the driver itself has made, such as the hash of a file or a published figure. The
 * control tables, the runner's own account, are not in it.
 */
public final class DeclaredLineage {
  private static final String FILE = "lineage.csv";
  private static final String HEADER = "table,column,source_table,source_column,is_exact";
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Set<String> FLAGS = Set.of("true", "false");

  private final SortedMap<String, Origin> originByColumn;

  private DeclaredLineage(SortedMap<String, Origin> originByColumn) {
    this.originByColumn = originByColumn;
  }

  /**
   * Reads the file.
   *
   * @throws PipelineException (configuration) when it is missing or a line has another form
   */
  static DeclaredLineage read(Definitions schemas) {
    SortedMap<String, Origin> origins = new TreeMap<>();
    List<String> lines = schemas.text(FILE).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String[] cells = COMMA.split(lines.get(i), -1);
      if (i == 0 ? !lines.get(i).equals(HEADER) : cells.length != 5 || !FLAGS.contains(cells[4])) {
        throw Errors.lineage(FILE, i + 1, HEADER);
      }
      if (i > 0) {
        String source = cells[3].isEmpty() ? cells[2] : cells[2] + "." + cells[3];
        origins.merge(
            cells[0] + "." + cells[1],
            new Origin(Set.of(source), Boolean.parseBoolean(cells[4])),
            Origin::plus);
      }
    }
    return new DeclaredLineage(origins);
  }

  /** The lineage that tables were seen to have, by full table name. */
  public static DeclaredLineage of(Map<String, Lineage> lineageByTable) {
    SortedMap<String, Origin> origins = new TreeMap<>();
    lineageByTable.forEach(
        (table, lineage) ->
            lineage
                .columns()
                .forEach((column, origin) -> origins.put(table + "." + column, origin)));
    return new DeclaredLineage(origins);
  }

  /** The text of the file, sorted. */
  public String text() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    originByColumn.forEach(
        (column, origin) ->
            new TreeSet<>(origin.sources())
                .forEach(
                    source ->
                        text.append(cells(column))
                            .append(',')
                            .append(cells(source))
                            .append(',')
                            .append(origin.isExact())
                            .append('\n')));
    return text.toString();
  }

  /** Table and column as two cells; landing has no columns. */
  private static String cells(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name + "," : name.substring(0, dot) + "," + name.substring(dot + 1);
  }

  /**
   * Where the values of one column come from.
   *
   * @param column {@code zone.table.column}
   */
  public Origin origin(String column) {
    return originByColumn.getOrDefault(column, Origin.CONSTANT);
  }

  /**
   * Every column that one comes from, however far behind it, and {@link Lineage#LANDING} where
   * files of posts begin.
   *
   * @param column {@code zone.table.column}
   */
  public Set<String> sourcesBehind(String column) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(origin(column).sources());
    while (!open.isEmpty()) {
      String source = open.pop();
      if (found.add(source)) {
        open.addAll(origin(source).sources());
      }
    }
    return found;
  }

  /**
   * What the lineage of a frame has that is not declared for its table, one sentence per column;
   * empty when all is. A site without some rule or list may use fewer columns than declared, never
   * others.
   */
  public List<String> undeclared(String table, Lineage lineage) {
    List<String> sentences = new ArrayList<>();
    lineage
        .columns()
        .forEach(
            (name, origin) -> {
              Set<String> others = new HashSet<>(origin.sources());
              others.removeAll(origin(table + "." + name).sources());
              if (!others.isEmpty()) {
                sentences.add(
                    table + "." + name + " comes from " + new TreeSet<>(others) + " as well");
              }
            });
    return sentences;
  }
}
