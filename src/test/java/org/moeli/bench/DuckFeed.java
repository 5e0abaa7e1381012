package org.moeli.bench;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The feeds that DuckDB can read, by how they are written, each with the query that turns its files
 * into rows of text and days. Left out are XML, which DuckDB does not read, and trafficking cases,
 * whose persons are lists that are judged one by one.
 *
 * <p>Delimited files are read as lines that are split here: {@code read_csv} with quotes loses the
 * rest of a file to a quote that stays open. It does not read windows-1252 either, so that feed has
 * to be given to it in UTF-8.
 */
enum DuckFeed {
  /** One JSON object per line. */
  EBCS("maseru-bridge", "ebcs-posts") {
    @Override
    String written() {
      return """
      with lines as (
        select * from read_json(%1$s, format = 'newline_delimited', filename = true,
          ignore_errors = true, columns = {
            id: 'varchar', status: 'varchar', post: 'varchar', captured: 'varchar',
            direction: 'varchar',
            travel: 'struct("mode" varchar, purpose varchar, residence varchar)',
            document: 'struct("type" varchar, issuer varchar, number varchar, expiry varchar,
              mrz1 varchar, mrz2 varchar, mrz3 varchar)',
            holder: 'struct(surname varchar, given varchar, born varchar, sex varchar,
              nationality varchar)',
            "grant": 'struct("until" varchar, days varchar)',
            vehicle: 'struct(plate varchar)'})),
      texts as (
        select filename, id is null and status is null and captured is null as is_unread, %2$s
        from lines),
      read as (
        select *, coalesce(
            try_strptime(captured, ['%%Y-%%m-%%dT%%H:%%M:%%S', '%%Y-%%m-%%dT%%H:%%M']),
            timezone(site_zone(),
              try_strptime(replace(captured, 'Z', '+00:00'), '%%Y-%%m-%%dT%%H:%%M:%%S%%z')))
          as captured_at
        from texts)
      select filename, case when is_unread then 'RECORD_MALFORMED' end as parse_issue,
        null::varchar as raw,
        case when feed_of(filename) = 'maseru-bridge' then event else post || '/' || event end
          as key,
        case status when 'VOID' then true when 'OK' then false end as is_void,
        status is not null as is_marked, upper(status) = 'REFUSED' as is_refused,
        %3$s as content, direction,
        coalesce(cast(captured_at as date), %4$s) as day, captured is not null as is_day_written,
        captured_at as moment,
        day is not null and captured_at is null and length(captured) > 10 as is_time_unread,
        case when feed_of(filename) = 'maseru-bridge' then 'MSB' else post end as post,
        mode, purpose, residence, doc_type as document_type, doc_issuer as document_issuer,
        nationality, sex, doc_number as document_number, null::varchar as full_name,
        surname as family_name, given as given_names, %5$s as born,
        born is not null as is_born_written, null::integer as written_year,
        %6$s as expiry, doc_expiry is not null as is_expiry_written,
        %7$s as until,
        grant_until is not null and grant_until <> 'INDEFINITE' as is_until_written,
        try_cast(grant_days as integer) as days, grant_days is not null as is_days_written,
        grant_until is not distinct from 'INDEFINITE' as is_no_limit, plate, mrz1, mrz2, mrz3
      from read
      """
          .formatted(
              FILES,
              texts(
                  "id event",
                  "status status",
                  "post post",
                  "captured captured",
                  "direction direction",
                  "travel.mode mode",
                  "travel.purpose purpose",
                  "travel.residence residence",
                  "document.type doc_type",
                  "document.issuer doc_issuer",
                  "document.number doc_number",
                  "document.expiry doc_expiry",
                  "document.mrz1 mrz1",
                  "document.mrz2 mrz2",
                  "document.mrz3 mrz3",
                  "holder.surname surname",
                  "holder.given given",
                  "holder.born born",
                  "holder.sex sex",
                  "holder.nationality nationality",
                  "\"grant\".until grant_until",
                  "\"grant\".days grant_days",
                  "vehicle.plate plate"),
              content(
                  "event status post captured direction mode purpose residence doc_type doc_issuer"
                      + " doc_number doc_expiry mrz1 mrz2 mrz3 surname given born sex nationality"
                      + " grant_until grant_days plate"),
              day("left(captured, 10)", "%Y-%m-%d"),
              day("born", "%Y-%m-%d"),
              day("doc_expiry", "%Y-%m-%d"),
              day("grant_until", "%Y-%m-%d"));
    }

    @Override
    String blanks() {
      return "('', 'NULL')";
    }
  },

  /** Semicolons, days as day/month/year. */
  MAPUTSOE("maputsoe-bridge") {
    @Override
    String written() {
      String columns =
          "serial cross_date cross_time direction border surname first_names born sex nationality"
              + " residence doc_type doc_issuer doc_number doc_expiry purpose mode plate"
              + " days_given until cancelled";
      return lines(';', columns, 22)
          + """
          select filename, parse_issue, raw, serial as key,
            case cancelled when 'Y' then true when 'N' then false end as is_void,
            cancelled is not null as is_marked, false as is_refused, %1$s as content, direction,
            %2$s as day, cross_date is not null as is_day_written,
            %2$s + cast(try_strptime(cross_time, '%%Hh%%M') as time) as moment,
            day is not null and cross_time is not null
              and try_strptime(cross_time, '%%Hh%%M') is null
              as is_time_unread,
            border as post, mode, purpose, residence, doc_type as document_type,
            doc_issuer as document_issuer, nationality, sex, doc_number as document_number,
            null::varchar as full_name, surname as family_name, first_names as given_names,
            %3$s as born, born is not null as is_born_written,
            null::integer as written_year,
            %4$s as expiry, doc_expiry is not null as is_expiry_written,
            %5$s as until, until is not null and until <> 'NO LIMIT' as is_until_written,
            try_cast(regexp_replace(days_given, ',(0{1,2}|0{4,})$', '') as integer) as days,
            days_given is not null as is_days_written,
            until is not distinct from 'NO LIMIT' as is_no_limit, plate,
            null::varchar as mrz1, null::varchar as mrz2, null::varchar as mrz3
          from texts
          """
              .formatted(
                  content(columns),
                  day("cross_date", "%d/%m/%Y"),
                  day("born", "%d/%m/%Y"),
                  day("doc_expiry", "%d/%m/%Y"),
                  day("until", "%d/%m/%Y"));
    }

    @Override
    String blanks() {
      return "('', '-', 'N/A')";
    }
  },

  /** Paper registers typed in: commas, quoted names, no time of day. */
  REGISTER("tele-bridge", "paper-registers") {
    @Override
    String written() {
      String columns =
          "register page line_no reg_date direction holder born sex country doc_kind doc_number"
              + " reason means days_given status";
      return lines(',', columns, 16)
          + """
          select filename, parse_issue, raw,
            case when regexp_full_match(page, '[0-9]+') and regexp_full_match(line_no, '[0-9]+')
              then register || '/' || page || '/' || line_no end as key,
            case status when 'VOID' then true end as is_void, status is not null as is_marked,
            upper(status) = 'REFUSED' as is_refused,
            %1$s as content, direction,
            %2$s as day, reg_date is not null as is_day_written, null::timestamp as moment,
            false as is_time_unread,
            case when feed_of(filename) = 'tele-bridge' then 'TEL'
              else split_part(register, '-', 1) end as post,
            means as mode, reason as purpose, null::varchar as residence, doc_kind as document_type,
            country as document_issuer, country as nationality, sex,
            doc_number as document_number, holder as full_name, null::varchar as family_name,
            null::varchar as given_names, %3$s as born,
            born is not null and not regexp_full_match(born, '[0-9]{4}') as is_born_written,
            case when regexp_matches(born, '(^|[^0-9])[0-9]{4}$') then try_cast(right(born, 4) as integer)
              end as written_year,
            null::date as expiry, false as is_expiry_written, null::date as until,
            false as is_until_written, try_cast(days_given as integer) as days,
            days_given is not null as is_days_written, false as is_no_limit, null::varchar as plate,
            null::varchar as mrz1, null::varchar as mrz2, null::varchar as mrz3
          from texts
          """
              .formatted(content(columns), day("reg_date", "%d %b %Y"), day("born", "%d %b %Y"));
    }

    @Override
    String blanks() {
      return "('', '-', '?', 'nil')";
    }
  },

  /** Permits and extensions of stay. */
  PERMITS("permits") {
    @Override
    String written() {
      String columns =
          "permit kind state surname names born sex nationality passport passport_of valid_from"
              + " valid_to decided";
      return lines(',', columns, 13)
          + """
          select filename, parse_issue, raw, permit as key,
            case state when 'WITHDRAWN' then true when 'GRANTED' then false end as is_void,
            state is not null as is_marked, state = 'REFUSED' as is_refused,
            %1$s as content, kind as permit_kind,
            %2$s as valid_from, valid_from is not null as is_from_written,
            %3$s as valid_to,
            valid_to is not null and valid_to <> 'OPEN' as is_to_written,
            %4$s as granted_on, decided is not null as is_granted_written,
            nationality, sex, %5$s as born, born is not null as is_born_written,
            surname as family_name, names as given_names,
            case when passport is not null then 'PASSPORT' end as document_type,
            passport_of as document_issuer, passport as document_number
          from texts
          """
              .formatted(
                  content(columns),
                  day("valid_from", "%Y/%m/%d"),
                  day("valid_to", "%Y/%m/%d"),
                  day("decided", "%Y/%m/%d"),
                  day("born", "%Y/%m/%d"));
    }

    @Override
    String blanks() {
      return "('', 'NULL')";
    }
  };

  /** Stands for the list of patterns of files. */
  static final String FILES = "getvariable('files')";

  private final List<String> sources;

  DuckFeed(String... sources) {
    this.sources = List.of(sources);
  }

  /** Folders of the feeds that are written so. */
  List<String> sources() {
    return sources;
  }

  /** The query for the records as written; a day that cannot be read is null. */
  abstract String written();

  /** Texts that mean "not recorded". */
  abstract String blanks();

  /** The columns that hold words of a code list, each as {@code column list}. */
  List<String> words() {
    return this == PERMITS
        ? List.of(
            "permit_kind permit_kind",
            "document_type document_type",
            "document_issuer country",
            "nationality country",
            "sex sex")
        : List.of(
            "direction direction",
            "post post",
            "mode mode",
            "purpose purpose",
            "residence country",
            "document_type document_type",
            "document_issuer country",
            "nationality country",
            "sex sex");
  }

  /** Trimmed texts, null when not recorded; each as {@code expression name}. */
  String texts(String... columns) {
    return List.of(columns).stream()
        .map(column -> column.split(" "))
        .map(
            c ->
                "case when trimmed(%1$s) not in %2$s then trimmed(%1$s) end as %3$s"
                    .formatted(c[0], blanks(), c[1]))
        .collect(Collectors.joining(",\n"));
  }

  /** Lines split into fields, then the texts of the columns in their order. */
  String lines(char delimiter, String columns, int width) {
    List<String> names = List.of(columns.split(" "));
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      fields
          .append(i == 0 ? "" : ",")
          .append(texts("fields[%d] %s".formatted(i + 1, names.get(i))));
    }
    return """
    with lines as (
      select filename, line,
        case when contains(line, '"')
          then regexp_extract_all(line || '%1$s', '(?:"(?:[^"]|"")*"|[^"%1$s][^%1$s]*|)%1$s')
          else string_split(line, '%1$s') end as fields
      from read_csv(%2$s, filename = true, header = true, auto_detect = false, delim = chr(1),
        quote = '', escape = '', ignore_errors = true, columns = {line: 'varchar'})),
    split as (
      select filename, line,
        case when not contains(line, '"') then null
          when array_to_string(fields, '') <> line || '%1$s' then 'RECORD_MALFORMED' end as wrong,
        case when contains(line, '"')
          then list_transform(fields, lambda f: unquoted(left(f, -1))) else fields end as fields
      from lines),
    texts as (
      select filename,
        coalesce(wrong, case when len(fields) <> %3$d then 'RECORD_COLUMN_COUNT' end)
          as parse_issue,
        case when wrong is not null or len(fields) <> %3$d then line end as raw, %4$s
      from split)
    """
        .formatted(delimiter, FILES, width, fields);
  }

  private static String content(String columns) {
    return List.of(columns.split(" ")).stream()
        .map(column -> "coalesce(" + column + ", chr(0))")
        .collect(Collectors.joining(", ", "concat_ws(chr(30), ", ")"));
  }

  private static String day(String text, String pattern) {
    return "cast(try_strptime(%s, '%s') as date)".formatted(text, pattern);
  }
}
