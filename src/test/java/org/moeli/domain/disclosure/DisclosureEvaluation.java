package org.moeli.domain.disclosure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Counts the rows of published sample data by two columns and prints what {@link Suppression}
 * leaves blank, with the bounds that an attacker finds.
 *
 * <p>Arguments: the folder that holds {@code sdcTable_microdata1.csv} (region, gender), and the
 * minimum (3 if left out).
 */
public final class DisclosureEvaluation {
  private static final Pattern COMMA = Pattern.compile(",");

  private DisclosureEvaluation() {}

  public static void main(String[] arguments) throws IOException {
    long minimum = arguments.length > 1 ? Long.parseLong(arguments[1]) : 3;
    Path file = Path.of(arguments[0], "sdcTable_microdata1.csv");
    List<String[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      rows.add(COMMA.split(line.replace("\"", ""), -1));
    }
    int region = Arrays.asList(rows.get(0)).indexOf("region");
    int gender = Arrays.asList(rows.get(0)).indexOf("gender");
    List<String[]> records = rows.subList(1, rows.size());
    List<String> regions = categories(records, region);
    List<String> genders = categories(records, gender);
    long[] counts = new long[regions.size() * genders.size()];
    for (String[] record : records) {
      counts[regions.indexOf(record[region]) * genders.size() + genders.indexOf(record[gender])]++;
    }
    print(minimum, regions, genders, counts);
  }

  private static void print(
      long minimum, List<String> regions, List<String> genders, long[] counts) {
    CountTable table = CountTable.of(new int[] {regions.size(), genders.size()}, counts);
    Suppression blanks = Suppression.of(table, SafetyRule.minimum(minimum));
    Attacker attacker = Attacker.of(table, blanks);
    for (int cell = 0; cell < table.cells(); cell++) {
      String name =
          name(regions, table.coordinate(cell, 0))
              + ", "
              + name(genders, table.coordinate(cell, 1));
      String fate =
          blanks.primaries().get(cell)
              ? "primary"
              : blanks.secondaries().get(cell) ? "secondary" : "kept";
      String bounds = blanks.hides(cell) ? " " + attacker.range("" + cell) : "";
      System.out.println(name + ": " + table.count(cell) + " " + fate + bounds);
    }
    int primaries = blanks.primaries().cardinality();
    int secondaries = blanks.secondaries().cardinality();
    System.out.println(
        "minimum %d: %d primaries, %d secondaries, %d of %d cells kept"
            .formatted(
                minimum,
                primaries,
                secondaries,
                table.cells() - primaries - secondaries,
                table.cells()));
  }

  private static String name(List<String> categories, int coordinate) {
    return coordinate == categories.size() ? "total" : categories.get(coordinate);
  }

  private static List<String> categories(List<String[]> records, int column) {
    SortedSet<String> found = new TreeSet<>();
    records.forEach(record -> found.add(record[column]));
    return List.copyOf(found);
  }
}
