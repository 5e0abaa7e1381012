package org.moeli.app;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.job.Attention;
import org.moeli.kernel.job.UndoMark;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.kernel.table.SmallTable;

/**
 * Something of a lake that somebody should look at.
 *
 * @param name of a kind of thing, in the plural
 * @param count how many of them there are
 * @param details a line each
 */
record Concern(String name, long count, List<String> details) {
  private static final String SOURCE = "source";

  /**
   * All of a lake, the most urgent first.
   *
   * @param today the day on which it is looked at
   */
  static List<Concern> of(LakeRoot root, Contracts contracts, LocalDate today) {
    List<Concern> all = new ArrayList<>();
    unfinishedRun(root).ifPresent(all::add);
    List<Map<String, Object>> files =
        SmallTable.rows(
            root, contracts.table("control.file"), SOURCE, "status_code", "received_date");
    lateFeeds(files, today).ifPresent(all::add);
    all.addAll(foundByJobs(root));
    counted(
            "refused files",
            files,
            file -> "REFUSED".equals(file.get("status_code")) ? 1 : 0,
            "control.file")
        .ifPresent(all::add);
    counted(
            "records set aside",
            SmallTable.rows(
                root, contracts.table("control.reconciliation"), SOURCE, "quarantined_count"),
            account -> (Long) account.get("quarantined_count"),
            "control.issue_count")
        .ifPresent(all::add);
    return all;
  }

  /** Name and number, for the first line. */
  String brief() {
    return name + " " + count;
  }

  private static Optional<Concern> unfinishedRun(LakeRoot root) {
    return UndoMark.isStanding(root)
        ? Optional.of(
            new Concern(
                "unfinished jobs",
                1,
                List.of("it is running now, or it broke off and the next run undoes it")))
        : Optional.empty();
  }

  private static Optional<Concern> lateFeeds(List<Map<String, Object>> files, LocalDate today) {
    Map<String, TreeSet<LocalDate>> days = new TreeMap<>();
    files.forEach(
        file ->
            days.computeIfAbsent((String) file.get(SOURCE), feed -> new TreeSet<>())
                .add((LocalDate) file.get("received_date")));
    List<String> late = new ArrayList<>();
    days.forEach(
        (feed, own) ->
            Deliveries.of(own)
                .filter(deliveries -> deliveries.isLate(today))
                .ifPresent(
                    deliveries ->
                        late.add(
                            feed
                                + " delivered last on "
                                + deliveries.last()
                                + ", "
                                + deliveries.age(today)
                                + " days ago; usual is every "
                                + deliveries.usualDays())));
    return late.isEmpty()
        ? Optional.empty()
        : Optional.of(new Concern("late feeds", late.size(), late));
  }

  private static List<Concern> foundByJobs(LakeRoot root) {
    return Attention.read(root).entrySet().stream()
        .map(
            found ->
                new Concern(
                    "remarks of " + found.getKey(), found.getValue().size(), found.getValue()))
        .toList();
  }

  /** What is counted by feed; empty when nothing is. */
  private static Optional<Concern> counted(
      String name,
      List<Map<String, Object>> rows,
      ToLongFunction<Map<String, Object>> count,
      String table) {
    Map<String, Long> counts = new TreeMap<>();
    rows.forEach(row -> counts.merge((String) row.get(SOURCE), count.applyAsLong(row), Long::sum));
    counts.values().removeIf(n -> n == 0);
    if (counts.isEmpty()) {
      return Optional.empty();
    }
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    List<String> details = new ArrayList<>();
    counts.forEach((feed, n) -> details.add(feed + " " + n));
    return Optional.of(
        new Concern(name, all, List.of(String.join(", ", details) + "; why: see " + table)));
  }
}
