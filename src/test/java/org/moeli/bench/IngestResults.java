package org.moeli.bench;

import java.util.Map;

/** What is kept of judged records, as SQL: which versions count, and the tables of them. */
final class IngestResults {
  private IngestResults() {}

  /** Whether two records under one id, a and b, are about the same document or person. */
  private static final String SAME =
      """
      (coalesce(a.document_number = b.document_number
          and coalesce(a.document_issuer_code = b.document_issuer_code, true), false)
        or coalesce(names(a.full_name, a.family_name, a.given_names)
            = names(b.full_name, b.family_name, b.given_names)
          and coalesce(a.birth_date = b.birth_date, a.birth_year = b.birth_year, true), false))
      """;

  /**
   * Which versions count: the same content again is a duplicate, other content of a later file
   * about the same person replaces, a void withdraws; contents of an id that names different people
   * all count. Only records that come more than once are put in order; two of one file are in the
   * order of their digests, since lines have no numbers here. Names are compared in one spelling.
   */
  static String settled(String judged) {
    return """
    with contested as (
      select record_id from %1$s where record_id is not null
      group by record_id having count(*) > 1 or bool_or(fate = 'VOID')),
    copies as (
      select *, case when is_of_place
          then row_number() over (partition by record_id, file_no order by received_date)
          else 1 end as place
      from %1$s semi join contested using (record_id)),
    versions as (
      select *, row_number() over (
          partition by record_id, record_digest, place, fate order by received_date, file_no) > 1
          as is_duplicate
      from copies),
    reused as (
      select distinct record_id from versions a join versions b using (record_id)
      where a.fate = 'RECORD' and b.fate = 'RECORD' and a.record_digest < b.record_digest
        and (a.file_no = b.file_no or not %2$s)),
    followed as (
      select *, lead(received_date) over w as until_date, lead(fate) over w as next_fate
      from versions anti join reused using (record_id)
      where not is_duplicate and not is_of_place
      window w as (partition by record_id order by received_date, file_no, record_digest))
    select * exclude (is_duplicate, place, next_fate),
      case when fate = 'VOID' or next_fate = 'VOID' then 'VOIDED'
        when next_fate is not null then 'SUPERSEDED' else 'ACCEPTED' end as record_fate,
      null::varchar as part
    from followed
    union all by name
    select * exclude (is_duplicate, place), 'DUPLICATE' as record_fate
    from versions where is_duplicate
    union all by name
    select * exclude (is_duplicate, place), 'ACCEPTED' as record_fate,
      case when place > 1 then place::varchar end as part
    from versions where is_of_place and not is_duplicate
    union all by name
    select * exclude (is_duplicate, place)
        replace (list_append(issue_codes, 'RECORD_ID_REUSED') as issue_codes),
      case fate when 'VOID' then 'QUARANTINED' else 'ACCEPTED' end as record_fate,
      record_digest as part
    from versions semi join reused using (record_id) where not is_duplicate
    union all by name
    select *, case fate when 'QUARANTINE' then 'QUARANTINED' else 'ACCEPTED' end as record_fate
    from %1$s anti join contested using (record_id)
    """
        .formatted(judged, SAME);
  }

  /** The id of an event, which a reused id and a place among equal records make longer. */
  private static String id(String column) {
    return "concat_ws('.', record_id, part, split_part(%1$s, '.', 2)) as %1$s".formatted(column);
  }

  /** The tables that are written, by name: each from the settled records. */
  static Map<String, String> outputs() {
    String kept = "fate = 'RECORD' and record_fate <> 'DUPLICATE'";
    String files = "file_no, received_date";
    return Map.of(
        "crossing",
        """
        select %3$s, record_id, record_digest, source, identity_id, direction_code,
          crossing_date, crossed_at, time_precision_code, post_code, mode_code, purpose_code,
          nationality_code, residence_code, age_band_code, is_minor, document_type_code,
          granted_code, granted_until_date, vehicle_key, issue_codes, %2$s,
          until_date as superseded_date
        from settled_crossing where %1$s
        """
            .formatted(kept, files, id("crossing_id")),
        "permit",
        """
        select %3$s, record_id, record_digest, source, identity_id, permit_kind_code,
          valid_from_date, valid_to_date, granted_on_date, issue_codes, %2$s,
          until_date as superseded_date
        from settled_permit where %1$s
        """
            .formatted(kept, files, id("permit_id")),
        "identity",
        """
        select identity_id, min(received_date) as first_received_date,
          any_value(document_type_code) as document_type_code,
          any_value(document_issuer_code) as document_issuer_code,
          any_value(document_number) as document_number, any_value(full_name) as full_name,
          any_value(family_name) as family_name, any_value(given_names) as given_names,
          any_value(birth_date) as birth_date, any_value(birth_year) as birth_year,
          any_value(sex_code) as sex_code, any_value(nationality_code) as nationality_code
        from (select * from settled_crossing union all by name select * from settled_permit)
        where %1$s group by identity_id
        """
            .formatted(kept),
        "quarantine",
        """
        select source, %1$s, issues, record
        from (select * from settled_crossing union all by name select * from settled_permit)
        where record_fate = 'QUARANTINED'
        """
            .formatted(files),
        "void_notice",
        """
        select record_id, source, %1$s
        from (select * from settled_crossing union all by name select * from settled_permit)
        where fate = 'VOID' and record_fate = 'VOIDED'
        """
            .formatted(files),
        "reconciliation",
        """
        select file_no, source, count(*) as read_count,
          count(*) filter (where record_fate = 'ACCEPTED') as accepted_count,
          count(*) filter (where record_fate = 'DUPLICATE') as duplicate_count,
          count(*) filter (where record_fate = 'SUPERSEDED') as superseded_count,
          count(*) filter (where record_fate = 'VOIDED') as voided_count,
          count(*) filter (where record_fate = 'QUARANTINED') as quarantined_count
        from (select file_no, source, record_fate from settled_crossing
          union all select file_no, source, record_fate from settled_permit)
        group by file_no, source
        """);
  }
}
