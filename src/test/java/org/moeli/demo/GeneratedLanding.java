package org.moeli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes generated files of any size and period, for the benchmark: {@code --out DIR --crossings N
 * --from DATE --days N --seed S --dirty on|off}.
 */
final class GeneratedLanding {
  private static final List<String> OPTIONS =
      List.of("--out", "--crossings", "--from", "--days", "--seed", "--dirty");

  private GeneratedLanding() {}

  public static void main(String[] args) throws IOException {
    Map<String, String> given = new TreeMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      given.put(args[i], args[i + 1]);
    }
    if (args.length % 2 != 0
        || !OPTIONS.containsAll(given.keySet())
        || !given.containsKey("--out")) {
      System.err.println("usage: --out DIR, and any of " + OPTIONS);
      System.exit(2);
    }
    DemoOptions usual = DemoOptions.dirty(100_000);
    DemoOptions options =
        new DemoOptions(
            Long.parseLong(given.getOrDefault("--crossings", "100000")),
            LocalDate.parse(given.getOrDefault("--from", usual.from().toString())),
            Integer.parseInt(given.getOrDefault("--days", "180")),
            Long.parseLong(given.getOrDefault("--seed", "1")),
            !given.getOrDefault("--dirty", "on").equals("off"),
            usual.longFieldBytes());
    long start = System.nanoTime();
    Manifest manifest = DemoBorder.write(Path.of(given.get("--out")), options);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.print(text(manifest));
    System.out.printf(
        Locale.ROOT, "%.1f s, %.0f records/s%n", seconds, manifest.records() / seconds);
  }

  /** Totals and planted issues, for a person to read. */
  private static String text(Manifest manifest) {
    StringBuilder text = new StringBuilder();
    text.append(manifest.files().size())
        .append(" files, ")
        .append(manifest.copies().size())
        .append(" copies, ");
    text.append(manifest.bytes() / 1_000_000)
        .append(" MB, ")
        .append(manifest.records())
        .append(" records\n");
    text.append("passages ")
        .append(manifest.passages())
        .append(", crossings in force ")
        .append(manifest.inForce());
    text.append(", permits in force ").append(manifest.permitsInForce()).append('\n');
    text.append("double scans ")
        .append(manifest.doubleScans())
        .append(", missed exits ")
        .append(manifest.missedExits());
    text.append(", true overstays ").append(manifest.overstays()).append('\n');
    for (String source :
        manifest.files().stream().map(Manifest.FileEntry::source).distinct().sorted().toList()) {
      Stream<Manifest.FileEntry> own = manifest.accepted(source).stream();
      long[] sums =
          own.map(
                  f ->
                      new long[] {
                        f.records(),
                        f.accepted(),
                        f.duplicates(),
                        f.superseded(),
                        f.voided(),
                        f.quarantined()
                      })
              .reduce(new long[6], GeneratedLanding::plus);
      text.append(source).append(": records ").append(sums[0]);
      text.append(" = accepted ").append(sums[1]).append(" + duplicate ").append(sums[2]);
      text.append(" + superseded ").append(sums[3]).append(" + voided ").append(sums[4]);
      text.append(" + quarantined ").append(sums[5]).append('\n');
    }
    manifest
        .issues()
        .forEach((source, codes) -> text.append(source).append(' ').append(codes).append('\n'));
    return text.toString();
  }

  private static long[] plus(long[] a, long[] b) {
    long[] sum = new long[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i] + b[i];
    }
    return sum;
  }
}
