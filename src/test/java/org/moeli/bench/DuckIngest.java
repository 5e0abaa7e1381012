package org.moeli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.site.CodeColumn;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.kernel.site.WordLists;

/**
 * Ingest by DuckDB, with the cores and the memory that our side has: from the landing files of
 * {@link DuckFeed} to Parquet files of events, identities and records set aside. Ids are the very
 * ids of ingest, HMAC-SHA-256 by two calls of the engine's hash, so that results can be compared.
 */
public final class DuckIngest {
  private static final CodeColumn SEVERITY = CodeColumn.of("issue", "severity");
  private static final CodeColumn IS_EXTENSION = CodeColumn.of("permit_kind", "is_extension");
  private static final CodeColumn ISSUER = CodeColumn.of("withdrawn_series", "issuer");
  private static final CodeColumn LATE_DAYS = CodeColumn.of("post", "late_days");
  private static final CodeColumn FROM = CodeColumn.of("withdrawn_series", "from");
  private static final int BLOCK = 64;

  /** Lists without codes of their own: what may be written is known from the law and the manual. */
  private static final Map<String, List<String>> CLOSED =
      Map.of("direction", List.of("ENTRY", "EXIT"), "sex", List.of("F", "M", "X"));

  private final Statement statement;
  private final Definitions schemas = Definitions.schemas(Optional.empty());
  private final SiteProfile site = SiteProfile.load(Optional.empty(), schemas);
  private final CodeLists codes = CodeLists.load(site, schemas);
  private final WordLists words = new WordLists(schemas, codes);

  DuckIngest(Statement statement) {
    this.statement = statement;
  }

  /**
   * Runs it.
   *
   * @param arguments landing directory, directory for the results, file of the key, threads, memory
   *     limit such as {@code 8GiB}
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    Path out = Path.of(arguments[1]);
    byte[] key = Base64.getMimeDecoder().decode(Files.readString(Path.of(arguments[2])));
    Files.createDirectories(out);
    try (Connection duck = DuckCore.connect(Integer.parseInt(arguments[3]), arguments[4], out);
        Statement statement = duck.createStatement()) {
      long began = System.nanoTime();
      DuckIngest ingest = new DuckIngest(statement);
      ingest.prepare(key);
      ingest.judge(Path.of(arguments[0]));
      for (Map.Entry<String, String> output : IngestResults.outputs().entrySet()) {
        DuckCore.write(statement, output.getValue(), out.resolve(output.getKey()));
      }
      Report.print(Map.of("work", (System.nanoTime() - began) / 1e9));
    }
  }

  /** Macros, code lists and words. */
  void prepare(byte[] key) throws SQLException {
    for (String macro : IngestSql.macros(site.timeZone())) {
      statement.execute("create " + macro);
    }
    for (String purpose : List.of("record", "content", "identity", "vehicle")) {
      statement.execute(idMacro(purpose, hmac(key, "moeli/" + purpose)));
    }
    statement.execute("create table code (list varchar, code varchar)");
    statement.execute("create table word (list varchar, feed varchar, key varchar, code varchar)");
    statement.execute("create table spelled_word (word varchar, code varchar, rank integer)");
    for (DuckFeed feed : DuckFeed.values()) {
      Set<String> lists =
          feed.words().stream()
              .map(w -> w.split(" ")[1])
              .collect(Collectors.toCollection(TreeSet::new));
      for (String list : lists) {
        insertWords(list, feed.sources().get(0));
      }
    }
    for (Map.Entry<String, String> list : site.codes().entrySet()) {
      insertCodes(list.getKey(), codes.codes(list.getKey()).orElse(List.of()));
    }
    for (Map.Entry<String, List<String>> list : CLOSED.entrySet()) {
      insertCodes(list.getKey(), list.getValue());
    }
  }

  /** Reads and judges all feeds into {@code settled_crossing} and {@code settled_permit}. */
  void judge(Path landing) throws IOException, SQLException {
    IngestSql sql = sql();
    listFiles(landing);
    for (DuckFeed feed : DuckFeed.values()) {
      String files = patterns(landing, feed.sources().stream());
      // A table, since the files would be read again for the distinct words.
      statement.execute("set variable files = " + files);
      statement.execute("create or replace temp table written as " + feed.written());
      statement.execute("create or replace temp table spelling as " + IngestSql.spelling(feed));
      boolean isPermits = feed == DuckFeed.PERMITS;
      String query =
          isPermits
              ? sql.permits()
              : sql.crossings(feed, feed == DuckFeed.REGISTER ? "line" : "passage");
      String table = isPermits ? "judged_permit" : "judged_crossing";
      statement.execute(
          feed == DuckFeed.EBCS || isPermits
              ? "create temp table " + table + " as " + query
              : "insert into " + table + " by name " + query);
    }
    for (String table : List.of("crossing", "permit")) {
      statement.execute(
          "create temp table settled_%1$s as %2$s"
              .formatted(table, IngestResults.settled("judged_" + table)));
      statement.execute("drop table judged_" + table);
    }
  }

  private IngestSql sql() {
    Set<String> quarantining =
        CodeLists.read("codes/issue.csv", schemas).entrySet().stream()
            .filter(issue -> SEVERITY.of(issue.getValue()).equals("QUARANTINE"))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    Map<String, String> issuers = codes.column(ISSUER);
    Map<String, String> days = codes.column(FROM);
    String withdrawn =
        issuers.entrySet().stream()
            .map(
                s ->
                    "starts_with(number, '%s') and document_issuer = '%s' and day >= date '%s'"
                        .formatted(s.getKey(), s.getValue(), days.get(s.getKey())))
            .collect(Collectors.joining(" or "));
    String late =
        codes.column(LATE_DAYS).entrySet().stream()
            .map(
                post ->
                    "post = '%s' and day + %s < received".formatted(post.getKey(), post.getValue()))
            .collect(Collectors.joining(" or "));
    return new IngestSql(
        quarantining,
        withdrawn,
        late,
        Set.copyOf(codes.codesWhere(IS_EXTENSION, "true")),
        site.plausibleFrom().getYear(),
        site.plausibleTo().getYear());
  }

  /** The files with their feed and day of delivery, in order of delivery. */
  private void listFiles(Path landing) throws SQLException {
    String patterns =
        patterns(landing, Stream.of(DuckFeed.values()).flatMap(feed -> feed.sources().stream()));
    statement.execute(
        """
        create temp table file as
        select file as filename, feed_of(file) as source,
          cast(substr(split_part(file, '/', -2), 10) as date) as received,
          row_number() over (order by received, file) as file_no
        from glob(%s)
        """
            .formatted(patterns));
  }

  /** The files of some feeds, as a list of patterns. */
  private static String patterns(Path landing, Stream<String> sources) {
    return sources
        .map(source -> "'" + landing.resolve(source) + "/*/*'")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private void insertCodes(String list, List<String> all) throws SQLException {
    try (PreparedStatement row =
        statement.getConnection().prepareStatement("insert into code values (?, ?)")) {
      for (String code : all) {
        row.setString(1, list);
        row.setString(2, code);
        row.addBatch();
      }
      row.executeBatch();
    }
  }

  /** The words of a list as a feed writes them: its own win over those of all, these over names. */
  private void insertWords(String list, String feed) throws SQLException {
    statement.execute("delete from spelled_word");
    try (PreparedStatement row =
        statement.getConnection().prepareStatement("insert into spelled_word values (?, ?, ?)")) {
      int rank = 0;
      for (Map.Entry<String, String> word : words.codeByWord(list, feed).entrySet()) {
        row.setString(1, word.getKey());
        row.setString(2, word.getValue());
        row.setInt(3, rank++);
        row.addBatch();
      }
      row.executeBatch();
    }
    statement.execute(
        """
        insert into word select '%s', '%s', word_key(word), arg_max(code, rank)
        from spelled_word group by word_key(word)
        """
            .formatted(list, feed));
  }

  /** An id of a purpose: HMAC of a text, of which the first 128 bits in base64 are taken. */
  private static String idMacro(String purpose, byte[] subKey) {
    return """
    create macro id_%1$s(message) as translate(left(base64(unhex(left(sha256(unhex('%3$s') ||
      unhex(sha256(unhex('%2$s') || encode(message)))), 32))), 22), '+/', '-_')
    """
        .formatted(purpose, pad(subKey, 0x36), pad(subKey, 0x5c));
  }

  private static String pad(byte[] key, int mask) {
    byte[] block = Arrays.copyOf(key, BLOCK);
    for (int i = 0; i < BLOCK; i++) {
      block[i] ^= (byte) mask;
    }
    return HexFormat.of().formatHex(block);
  }

  private static byte[] hmac(byte[] key, String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks HmacSHA256", e);
    }
  }
}
