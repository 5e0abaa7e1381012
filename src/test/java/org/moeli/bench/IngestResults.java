package org.moeli.bench;

import java.util.Map;

/** What is kept of judged records, as SQL: which versions count, and the tables of them. */
final class IngestResults {
  private IngestResults() {}

  /**
   * Which versions count: the same content again is a duplicate, other content replaces, a void
   * withdraws. Only records that come more than once are put in order; two of one file are in the
   * order of their digests, since lines have no numbers here.
   */
  static String settled(String judged) {
    return """
    with contested as (
      select record_id from %1$s where record_id is not null
      group by record_id having count(*) > 1 or bool_or(fate = 'VOID')),
    versions as (
      select *, fate = 'RECORD' and coalesce(record_digest = lag(record_digest) over w, false)
          as is_duplicate
      from %1$s semi join contested using (record_id)
      window w as (partition by record_id order by received_date, file_no, record_digest)),
    followed as (
      select *, lead(received_date) over w as until_date, lead(fate) over w as next_fate
      from versions where not is_duplicate
      window w as (partition by record_id order by received_date, file_no, record_digest))
    select * exclude (is_duplicate, next_fate),
      case when fate = 'VOID' or next_fate = 'VOID' then 'VOIDED'
        when next_fate is not null then 'SUPERSEDED' else 'ACCEPTED' end as record_fate
    from followed
    union all by name
    select * exclude (is_duplicate), 'DUPLICATE' as record_fate from versions where is_duplicate
    union all by name
    select *, case fate when 'QUARANTINE' then 'QUARANTINED' else 'ACCEPTED' end as record_fate
    from %1$s anti join contested using (record_id)
    """
        .formatted(judged);
  }

  /** The tables that are written, by name: each from the settled records. */
  static Map<String, String> outputs() {
    String kept = "fate = 'RECORD' and (record_fate = 'ACCEPTED' or until_date > received_date)";
    String files = "file_no, received_date";
    return Map.of(
        "crossing",
        """
        select crossing_id, record_id, record_digest, source, identity_id, direction_code,
          crossing_date, crossed_at, time_precision_code, post_code, mode_code, purpose_code,
          nationality_code, residence_code, age_band_code, is_minor, document_type_code,
          granted_code, granted_until_date, vehicle_key, issue_codes, %2$s,
          until_date as superseded_date
        from settled_crossing where %1$s
        """
            .formatted(kept, files),
        "permit",
        """
        select permit_id, record_id, record_digest, source, identity_id, permit_kind_code,
          valid_from_date, valid_to_date, granted_on_date, issue_codes, %2$s,
          until_date as superseded_date
        from settled_permit where %1$s
        """
            .formatted(kept, files),
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
        where fate = 'QUARANTINE'
        """
            .formatted(files),
        "void_notice",
        """
        select record_id, source, %1$s
        from (select * from settled_crossing union all by name select * from settled_permit)
        where fate = 'VOID'
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
