package org.moeli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judging of records as SQL, with the checks of {@code org.moeli.domain.record} and written for the
 * SQL engine's own strengths: each distinct word is looked up once, every check is a condition over
 * whole columns.
 *
 * <p>Known to be less than what ingest does, so that the engine has the easier task: of a
 * machine-readable zone only passports are understood (TD3), names are compared with it in one
 * spelling, and a malformed JSON line is set aside without its text.
 */
final class IngestSql {
  /** A check: the record has the issue when the condition holds. */
  private record Check(String code, String column, String when) {}

  private static final String UNREAD = "REQUIRED_UNREADABLE";
  private static final String MISSING = "REQUIRED_MISSING";

  private final Set<String> quarantining;
  private final String withdrawn;
  private final String late;
  private final String extensions;
  private final int firstYear;
  private final int lastYear;

  /**
   * What the site says.
   *
   * @param quarantining issue codes that set a record aside
   * @param withdrawn condition over {@code number}, {@code issuer} and {@code day} for a withdrawn
   *     series of documents
   * @param late condition over {@code post}, {@code day} and {@code received} for a record that
   *     took longer than those of its post do
   * @param extensions permit kinds that extend a stay
   */
  IngestSql(
      Set<String> quarantining,
      String withdrawn,
      String late,
      Set<String> extensions,
      int firstYear,
      int lastYear) {
    this.quarantining = quarantining;
    this.withdrawn = withdrawn;
    this.late = late;
    this.extensions = DuckSql.list(extensions);
    this.firstYear = firstYear;
    this.lastYear = lastYear;
  }

  /** Macros without which none of the queries runs. */
  static List<String> macros(String zone) {
    return List.of(
        "macro site_zone() as '" + zone + "'",
        "macro trimmed(t) as trim(t, chr(32) || chr(9) || chr(10) || chr(13) || chr(160))",
        "macro unquoted(t) as case when t[1] = '\"' then replace(t[2:-2], '\"\"', '\"') else t end",
        "macro feed_of(name) as split_part(name, '/', -3)",
        "macro letters_and_digits(t) as"
            + " nullif(regexp_replace(upper(t), '[^\\p{L}\\p{N}]', '', 'g'), '')",
        "macro word_key(t) as coalesce(nullif(regexp_replace(upper(nfc_normalize(t)),"
            + " '[^\\p{L}\\p{M}\\p{N}]+', '', 'g'), ''), trim(t))",
        "macro mrz_words(t) as trim(regexp_replace(upper(strip_accents(replace(t, '''', ''))),"
            + " '[^A-Z0-9]+', '<', 'g'), '<')",
        "macro sorted_words(t) as list_sort(list_filter(string_split(t, '<'), lambda w: w <> ''))",
        "macro names(a, b, c) as nullif(sorted_words(mrz_words(concat_ws(' ', a, b, c))), [])");
  }

  /** The distinct words of the written records, each with its code. */
  static String spelling(DuckFeed feed) {
    String words =
        feed.words().stream()
            .map(word -> word.split(" "))
            .map(w -> "select distinct '" + w[1] + "' as list, " + w[0] + " as word from written")
            .collect(Collectors.joining(" union "));
    return """
    select s.list, s.word, coalesce(w.code, s.word) as code, c.code is not null as is_listed
    from (%1$s) s
    left join word w on w.list = s.list and w.feed = '%2$s' and w.key = word_key(s.word)
    left join code c on c.list = s.list and c.code = coalesce(w.code, s.word)
    where s.word is not null
    """
        .formatted(words, feed.sources().get(0));
  }

  /** The crossings in the written records, judged. */
  String crossings(DuckFeed feed, String event) {
    List<Check> checks = new ArrayList<>();
    checks.add(new Check(MISSING, "direction_code", "direction is null"));
    checks.add(new Check(UNREAD, "direction_code", "not direction_listed"));
    checks.add(new Check(UNREAD, "crossing_date", "is_day_written and day is null"));
    checks.add(new Check(MISSING, "crossing_date", "not is_day_written"));
    checks.add(new Check(MISSING, "post_code", "post is null"));
    checks.add(new Check("UNKNOWN_POST", "post_code", "not post_listed"));
    for (String column : List.of("mode", "purpose", "residence")) {
      checks.add(unknown(column));
    }
    checks.add(unread("document_expiry_date", "is_expiry_written and expiry is null"));
    checks.add(grant("granted_until_date", "is_until_written and until is null"));
    checks.add(grant("granted_days", "is_days_written and days is null"));
    checks.addAll(identity());
    checks.add(new Check("DATE_OUT_OF_RANGE", "crossing_date", "not " + plausible("day")));
    checks.add(unread("crossing_time", "is_time_unread"));
    checks.add(
        new Check(
            "EVENT_AFTER_RECEIVED", "crossing_date", plausible("day") + " and day > received"));
    checks.add(
        new Check(
            "EVENT_DELIVERED_LATE", "crossing_date", plausible("day") + " and (" + late + ")"));
    checks.add(grant("granted_until_date", "direction = 'ENTRY' and not " + plausible("until")));
    checks.add(
        new Check(
            "GRANTED_BEFORE_ENTRY", "granted_until_date", "direction = 'ENTRY' and until < day"));
    checks.add(
        grant(
            "granted_days",
            "direction = 'ENTRY' and (days < 0 or %s and not %s)"
                .formatted(plausible("day"), plausible("(day + days)"))));
    checks.add(new Check("DOCUMENT_EXPIRED", "document_expiry_date", "expiry < day"));
    checks.add(new Check("DOCUMENT_SERIES_WITHDRAWN", "document_number", withdrawn));
    checks.add(
        new Check(
            "BIRTH_DATE_IMPLAUSIBLE", "birth_date", "born is not null and not is_born_plausible"));
    checks.add(
        new Check(
            "BIRTH_DATE_IMPLAUSIBLE",
            "birth_year",
            "born is null and year(day) - written_year not between 0 and 120"));
    checks.addAll(mrz());
    return judged(feed, CROSSING_SPELLED, checks, CROSSING_VALUES.formatted(event));
  }

  /** The permits in the written records, judged. */
  String permits() {
    String isExtension = "permit_kind in " + extensions;
    List<Check> checks = new ArrayList<>();
    checks.add(new Check(MISSING, "permit_kind_code", "permit_kind is null"));
    checks.add(new Check(UNREAD, "permit_kind_code", "not permit_kind_listed"));
    checks.add(unread("valid_from_date", "is_from_written and valid_from is null"));
    checks.add(new Check(UNREAD, "valid_to_date", "is_to_written and valid_to is null"));
    checks.add(unread("granted_on_date", "is_granted_written and granted_on is null"));
    checks.addAll(identity());
    checks.add(new Check(MISSING, "valid_from_date", "valid_from is null and not " + isExtension));
    checks.add(new Check(MISSING, "valid_to_date", "valid_to is null and " + isExtension));
    checks.add(new Check(MISSING, "granted_on_date", "granted_on is null and " + isExtension));
    checks.add(
        new Check(
            "DATE_OUT_OF_RANGE",
            "granted_on_date",
            isExtension + " and not " + plausible("granted_on")));
    checks.add(new Check("DATE_OUT_OF_RANGE", "valid_from_date", "not " + plausible("valid_from")));
    checks.add(new Check("DATE_OUT_OF_RANGE", "valid_to_date", "not " + plausible("valid_to")));
    checks.add(new Check(UNREAD, "valid_to_date", "valid_to < valid_from"));
    return judged(DuckFeed.PERMITS, PERMIT_SPELLED, checks, PERMIT_VALUES);
  }

  private static List<Check> identity() {
    return List.of(
        unknown("document_type"),
        unknown("document_issuer"),
        unread("birth_date", "is_born_written and born is null"),
        unknown("nationality"),
        unknown("sex"),
        new Check(
            "IDENTITY_MISSING",
            "*",
            "number is null and full_name is null and family_name is null and given_names is"
                + " null"));
  }

  private static Check unknown(String column) {
    return new Check("UNKNOWN_CODE", column + "_code", "not " + column + "_listed");
  }

  private static Check unread(String column, String when) {
    return new Check("VALUE_UNREADABLE", column, when);
  }

  private static Check grant(String column, String when) {
    return new Check("GRANTED_UNREADABLE", column, when);
  }

  private String plausible(String day) {
    return "%s between date '%d-01-01' and date '%d-12-31'".formatted(day, firstYear, lastYear);
  }

  private static List<Check> mrz() {
    String date = "substr(mrz2, 14, 6)";
    return List.of(
        new Check("MRZ_UNREADABLE", "mrz", "mrz is not null and digits is null"),
        checkDigit("DOCUMENT_NUMBER", 10, 1, 9),
        checkDigit("BIRTH_DATE", 20, 14, 19),
        checkDigit("EXPIRY", 28, 22, 27),
        checkDigit("PERSONAL_NUMBER", 43, 29, 42),
        checkDigit("COMPOSITE", 44, 1, 10, 14, 20, 22, 43),
        new Check(
            "MRZ_DISAGREES",
            "mrz",
            """
            digits is not null and (number <> replace(substr(mrz2, 1, 9), '<', '')
              or strftime(born, '%%y%%m%%d') <> case when regexp_full_match(%1$s, '[0-9]{6}')
                then %1$s end
              or mrz_family || '<<' || mrz_given <> rtrim(substr(mrz1, 6), '<')
                and mrz1[43:44] = '<<'
                and (sorted_words(mrz_family) <> sorted_words(split_part(substr(mrz1, 6), '<<', 1))
                  or sorted_words(mrz_given)
                    <> sorted_words(substr(mrz1, 6 + strpos(substr(mrz1, 6), '<<')))))
            """
                .formatted(date)));
  }

  /**
   * A check digit over ranges of the second line: weights 7, 3, 1; a filler stands for no digit
   * where the field is blank.
   */
  private static Check checkDigit(String name, int place, int... ranges) {
    int[] weights = {7, 3, 1};
    List<String> terms = new ArrayList<>();
    for (int range = 0; range < ranges.length; range += 2) {
      for (int i = ranges[range]; i <= ranges[range + 1]; i++) {
        terms.add("%d * unicode(digits[%d])".formatted(weights[terms.size() % 3], i));
      }
    }
    int zeros = 0;
    for (int i = 0; i < terms.size(); i++) {
      zeros += weights[i % 3] * '0';
    }
    String sum = "(" + String.join(" + ", terms) + " - " + zeros + ") % 10";
    int length = ranges[1] - ranges[0] + 1;
    String blank =
        ranges.length > 2
            ? "false"
            : "substr(mrz2, %d, %d) = repeat('<', %d)".formatted(ranges[0], length, length);
    return new Check(
        "MRZ_" + name + "_CHECK",
        "mrz",
        """
        case when mrz2[%1$d] = '<' then not (%2$s) else mrz2[%1$d] <> cast(%3$s as varchar) end
          and digits is not null\
        """
            .formatted(place, blank, sum));
  }

  private String issues(List<Check> checks, boolean isQuarantining) {
    return checks.stream()
        .filter(check -> quarantining.contains(check.code()) == isQuarantining)
        .map(c -> "case when %s then '%s %s' end".formatted(c.when(), c.code(), c.column()))
        .collect(Collectors.joining(",\n", "list_filter([", "], lambda i: i is not null)"));
  }

  private String judged(DuckFeed feed, String spelled, List<Check> checks, String values) {
    StringBuilder codes = new StringBuilder();
    StringBuilder joins = new StringBuilder();
    for (String word : feed.words()) {
      String[] w = word.split(" ");
      codes.append(", s_%1$s.code as %1$s, s_%1$s.is_listed as %1$s_listed".formatted(w[0]));
      joins.append(
          "left join spelling s_%1$s on s_%1$s.list = '%2$s' and s_%1$s.word = w.%1$s\n"
              .formatted(w[0], w[1]));
    }
    String words =
        feed.words().stream().map(w -> w.split(" ")[0]).collect(Collectors.joining(", "));
    return JUDGED.formatted(
        words, codes, joins, spelled, issues(checks, true), issues(checks, false), values);
  }

  private static final String CROSSING_SPELLED =
      """
      *, letters_and_digits(document_number) as number,
      coalesce(born <= day and year(day) - year(born) <= 120, false) as is_born_plausible,
      nullif(concat_ws(chr(10), mrz1, mrz2, mrz3), '') as mrz,
      case when mrz3 is null and length(mrz1) = 44 and mrz1[1] between 'A' and 'Z'
          and mrz1[1] <> 'V' and regexp_full_match(mrz1 || mrz2, '[A-Z0-9<]{88}')
        then translate(mrz2, '<ABCDEFGHIJKLMNOPQRSTUVWXYZ', '001234567890123456789012345') end
        as digits,
      case when mrz1 is not null then mrz_words(family_name) end as mrz_family,
      case when mrz1 is not null then mrz_words(given_names) end as mrz_given
      """;

  private static final String CROSSING_VALUES =
      """
      record_id || '.%1$s' as crossing_id, direction as direction_code, day as crossing_date,
      timezone(site_zone(), date_trunc('minute', moment)) as crossed_at,
      case when moment is null then 'DAY' else 'MINUTE' end as time_precision_code,
      case when post_listed then post end as post_code,
      case when mode_listed then mode end as mode_code,
      case when purpose_listed then purpose end as purpose_code,
      case when residence_listed then residence end as residence_code,
      case when direction <> 'ENTRY' then 'NONE' when is_no_limit then 'NO_LIMIT'
        when len(list_filter(attached, lambda i: starts_with(i, 'GRANTED_'))) > 0
        then 'UNREADABLE' when until is not null or days is not null then 'DATE' else 'NONE' end
        as granted_code,
      case when granted_code = 'DATE' then coalesce(until, day + days) end as granted_until_date,
      case when letters_and_digits(plate) is not null then id_vehicle(letters_and_digits(plate)) end
        as vehicle_key,
      case when is_born_plausible then born end as birth_date,
      case when is_born_plausible then year(born)
        when year(day) - written_year between 0 and 120 then written_year end as birth_year,
      case when birth_date is not null then year(day) - year(birth_date)
          - (strftime(day, '%%m%%d') < strftime(birth_date, '%%m%%d'))::integer
        else year(day) - birth_year - 1 end as age,
      case when age >= 80 then '80+' when age is not null
        then lpad((greatest(age, 0) // 5 * 5)::varchar, 2, '0') || '-'
          || lpad((greatest(age, 0) // 5 * 5 + 4)::varchar, 2, '0') end as age_band_code,
      case when birth_date is not null then age < 18 when year(day) - birth_year <> 18
        then year(day) - birth_year < 18 end as is_minor
      """;

  private static final String PERMIT_SPELLED =
      """
      *, letters_and_digits(document_number) as number, null::varchar as full_name,
      coalesce(born <= received and year(received) - year(born) <= 120, false)
        as is_born_plausible
      """;

  private static final String PERMIT_VALUES =
      """
      record_id || '.permit' as permit_id, permit_kind as permit_kind_code,
      valid_from as valid_from_date, valid_to as valid_to_date, granted_on as granted_on_date,
      case when is_born_plausible then born end as birth_date,
      case when is_born_plausible then year(born) end as birth_year
      """;

  /**
   * Words, codes, joins, spelled columns, the issues that set aside, those that are attached, the
   * values of the table.
   */
  private static final String JUDGED =
      """
      with coded as (
        select w.* exclude (%1$s), f.source, f.file_no, f.received %2$s
        from written w join file f using (filename)
        %3$s),
      spelled as (select %4$s from coded),
      checked as (select *, %5$s as severe, %6$s as attached from spelled),
      fated as (
        select *,
          case
            when parse_issue is not null then [parse_issue || ' *']
            when is_refused then ['ENTRY_REFUSED status']
            when is_void is null and is_marked then ['STATUS_UNKNOWN status']
            when is_void and key is null then ['REQUIRED_MISSING record_id']
            when is_void then []
            when len(severe) > 0 then list_concat(severe, attached)
            else [] end as reasons,
          case when len(reasons) > 0 then 'QUARANTINE' when is_void then 'VOID' else 'RECORD' end
            as fate
        from checked)
      select source, file_no, received as received_date, fate,
        case fate when 'QUARANTINE' then reasons when 'RECORD' then attached else [] end as issues,
        list_distinct(list_transform(issues, lambda i: split_part(i, ' ', 1))) as issue_codes,
        case when fate = 'QUARANTINE' then coalesce(raw, content) end as record,
        case when fate = 'QUARANTINE' then null
          when key is null then id_record(concat_ws(chr(31), source, 'content', content))
          else id_record(concat_ws(chr(31), source, 'id', key)) end as record_id,
        key is null and fate = 'RECORD' as is_of_place,
        case when fate <> 'QUARANTINE' then id_content(content) end as record_digest,
        %7$s,
        case when document_type_listed then document_type end as document_type_code,
        case when document_issuer_listed then document_issuer end as document_issuer_code,
        number as document_number, full_name, family_name, given_names,
        case when sex_listed then sex end as sex_code,
        case when nationality_listed then nationality end as nationality_code,
        case when fate = 'RECORD' then id_identity(concat_ws(chr(31),
          coalesce(document_type_code, chr(0)), coalesce(document_issuer_code, chr(0)),
          coalesce(number, chr(0)), coalesce(full_name, chr(0)), coalesce(family_name, chr(0)),
          coalesce(given_names, chr(0)), coalesce(birth_date::varchar, chr(0)),
          coalesce(birth_year::varchar, chr(0)), coalesce(sex_code, chr(0)),
          coalesce(nationality_code, chr(0)))) end as identity_id
      from fated
      """;
}
