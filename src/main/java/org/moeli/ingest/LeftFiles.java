package org.moeli.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.moeli.domain.record.Steward;
import org.moeli.ingest.Landing.LandedFile;
import org.moeli.ingest.Landing.LeftFile;
import org.moeli.kernel.job.JobContext;

/**
 * What lies in landing and is not read: by name in the restricted lists, in numbers for everybody.
 * The tables say what lies there now.
 */
final class LeftFiles {
  private static final Logger LOG = LogManager.getLogger(LeftFiles.class);
  private static final String NO_FEED = "-";

  private final JobContext context;
  private final Feeds feeds;
  private final Landing.Listing listing;

  LeftFiles(JobContext context, Feeds feeds, Landing.Listing listing) {
    this.context = context;
    this.feeds = feeds;
    this.listing = listing;
  }

  /** Says how many are left and why, and aloud of which feed nothing is read. */
  void tell() {
    Map<String, Map<String, Long>> counts = counts();
    counts.forEach(
        (source, reasons) ->
            reasons.forEach(
                (reason, files) ->
                    context.attention(
                        source + ": " + files + " file(s) or folder(s) left unread: " + reason)));
    Set<String> mute = new HashSet<>(counts.keySet());
    listing.files().stream().map(LandedFile::source).forEach(mute::remove);
    mute.remove(NO_FEED);
    mute.stream()
        .sorted()
        .forEach(
            source -> {
              LOG.warn("{}: none of its files in landing is read", source);
              context.attention(source + ": none of its files is read");
            });
  }

  /** Brings the tables up to date. */
  void write() {
    for (Steward steward : feeds.stewards()) {
      replace(
          steward.leftFile(),
          listing.left().stream()
              .filter(file -> steward(file) == steward)
              .map(file -> RowFactory.create(file.relative(), source(file), file.reason().name()))
              .toList());
    }
    List<Row> rows = new ArrayList<>();
    counts()
        .forEach(
            (source, reasons) ->
                reasons.forEach(
                    (reason, files) -> rows.add(RowFactory.create(source, reason, files))));
    replace(IngestTables.LEFT_FILE, rows);
  }

  private void replace(String table, List<Row> rows) {
    if (!new HashSet<>(context.read(table).collectAsList()).equals(new HashSet<>(rows))) {
      context.write(table, context.tables().frame(table, rows));
    }
  }

  /** By source and reason. */
  private Map<String, Map<String, Long>> counts() {
    return listing.left().stream()
        .collect(
            Collectors.groupingBy(
                LeftFiles::source,
                TreeMap::new,
                Collectors.groupingBy(
                    file -> file.reason().name(), TreeMap::new, Collectors.counting())));
  }

  private static String source(LeftFile file) {
    return file.source().orElse(NO_FEED);
  }

  /** A folder of no feed may be meant for any; its name is kept by the most careful steward. */
  private Steward steward(LeftFile file) {
    List<Steward> stewards = feeds.stewards();
    return file.source().map(feeds::steward).orElse(stewards.get(stewards.size() - 1));
  }
}
