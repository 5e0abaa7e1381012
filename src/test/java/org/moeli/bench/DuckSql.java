package org.moeli.bench;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The core as SQL, written for the SQL engine's own strengths and without a look at our functions'
 * plans. Reads {@code crossing}, {@code holder} and {@code person}, then its own results.
 */
final class DuckSql {
  private final CoreTerms terms;
  private final InboundRules rules;

  DuckSql(CoreTerms terms, InboundRules rules) {
    this.terms = terms;
    this.rules = rules;
  }

  /** A list of texts for {@code in}. */
  static String list(Collection<String> texts) {
    return texts.stream()
        .sorted()
        .map(t -> "'" + t + "'")
        .collect(Collectors.joining(",", "(", ")"));
  }

  /** The query for a table. */
  String query(String table) {
    return switch (table) {
      case "history" -> history();
      case "stay" -> stay();
      case "overstay" -> overstay();
      case "crossing_month" -> CoreStage.CROSSING_MONTH;
      case "overstay_month" -> CoreStage.OVERSTAY_MONTH;
      default -> throw new IllegalArgumentException(table);
    };
  }

  private String history() {
    return """
    with scanned as (
      select c.* exclude (nationality_code), h.person_id, h.person_no,
        coalesce(h.document_nationality_code, c.nationality_code) as nationality_code,
        h.document_nationality_code is not null as is_document_nationality,
        row_number() over w as sequence_no,
        epoch_us(c.crossed_at) // 60000000 - epoch_us(lag(c.crossed_at) over w) // 60000000
          as minutes,
        lag(c.post_code) over w as post_before,
        case when c.direction_code is distinct from lag(c.direction_code) over w then 'LEG'
          when c.crossed_at is null and lag(c.crossed_at) over w is null then
            case when c.crossing_date = lag(c.crossing_date) over w
                and c.post_code is not distinct from post_before
                and min(c.direction_code) over d = max(c.direction_code) over d
              then 'DOUBLE_SCAN' else 'LEG' end
          when minutes is null or minutes < 0 or c.post_code is null or post_before is null
            then 'LEG'
          when c.post_code <> post_before then
            case when minutes <= %1$d
                and (%4$s)[post_before || '|' || c.post_code] > 2 * minutes
              then 'SLIP' else 'LEG' end
          when minutes <= %1$d then 'DOUBLE_SCAN'
          when minutes <= %5$d then 'COUNTERPART'
          else 'LEG' end as role_code,
        role_code <> 'LEG' as is_scan
      from crossing c join holder h using (identity_id)
      where c.crossing_date <= date '%2$s'
        and c.received_date <= date '%3$s'
        and (c.superseded_date is null or c.superseded_date > date '%3$s')
      window w as (
        partition by h.person_no
        order by c.crossing_date, c.crossed_at nulls first, c.received_date, c.delivery_order,
          c.crossing_id),
        d as (partition by h.person_no, c.crossing_date)),
    placed as materialized (
      select *,
        max(case when not is_scan and direction_code = 'ENTRY' then sequence_no end) over p
          as last_entry_no,
        count(*) over p as crossing_count,
        sum(if(is_scan, 0, 1)) over s as passage_no,
        last_value(
            if(residence_code is null, null, {'code': residence_code, 'day': crossing_date})
            ignore nulls)
          over s as declared,
        coalesce(bool_or(nationality_code in %6$s and is_document_nationality) over p, false)
          or coalesce(
            min(if(nationality_code in %6$s, crossing_date, null)) over p
              <> max(if(nationality_code in %6$s, crossing_date, null)) over p,
            false) as holds_nationality
      from scanned
      window p as (partition by person_no),
        s as (partition by person_no order by sequence_no)),
    granting as (
      select crossing_id,
        arg_min(
            {'code': granted_code, 'until': granted_until_date},
            sequence_no + case granted_code when 'NONE' then 2 when 'UNREADABLE' then 1 else 0 end
              * 1000000)
          over (partition by person_no, passage_no) as granted
      from placed),
    followed as (
      select crossing_id, sequence_no,
        lead(sequence_no) over n as next_no,
        lead(crossing_id) over n as next_crossing_id,
        lead(direction_code) over n as next_direction_code,
        lead(crossing_date) over n as next_crossing_date,
        lead(crossed_at) over n as next_crossed_at,
        lead(post_code) over n as next_post_code,
        placed.* exclude (crossing_id, sequence_no)
      from placed
      where not is_scan
      window n as (partition by person_no order by sequence_no)),
    steps as (
      select * from followed
      union all by name
      select * from placed where is_scan)
    select crossing_id, person_id, person_no,
      cast(sequence_no as integer) as sequence_no,
      role_code, direction_code, crossing_date, crossed_at, post_code, nationality_code,
      case when crossing_date - declared.day <= 365 then declared.code end as residence_code,
      age_band_code, is_minor, document_type_code, purpose_code,
      case when is_scan then granted_code else granted.code end as granted_code,
      case when is_scan then granted_until_date else granted.until end as granted_until_date,
      vehicle_key, is_contradictory, holds_nationality,
      cast(
        case when is_scan then 0
          else coalesce(next_no, crossing_count + 1) - sequence_no - 1 end
        as integer) as double_scan_count,
      next_crossing_id, next_direction_code, next_crossing_date, next_crossed_at,
      next_post_code,
      coalesce(sequence_no < last_entry_no, false) as has_later_entry,
      date '%2$s' as as_of_date,
      date '%3$s' as known_at_date
    from steps join granting using (crossing_id)
    """
        .formatted(
            terms.stays().passages().doubleScanMinutes(),
            terms.vintage().asOf(),
            terms.vintage().knownAt(),
            kilometres(),
            terms.stays().passages().counterpartMinutes(),
            list(terms.stays().nationals()));
  }

  private String kilometres() {
    return terms.stays().passages().distances().kilometres().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(pair -> "'" + pair.getKey() + "': " + pair.getValue())
        .collect(Collectors.joining(",", "map {", "}"));
  }

  private static String stay() {
    return """
    select crossing_id as stay_id, person_id,
      case direction_code when 'ENTRY' then 'INBOUND' else 'OUTBOUND' end as frame_code,
      crossing_date as start_date, crossed_at as start_at, post_code as start_post_code,
      case when next_direction_code is null then 'OPEN'
        when next_direction_code = direction_code then 'MISSED'
        else 'CLOSED' end as ending_code,
      case when next_direction_code <> direction_code then next_crossing_id end
        as end_crossing_id,
      case when next_direction_code <> direction_code then next_crossing_date end as end_date,
      case when next_direction_code <> direction_code then next_crossed_at end as end_at,
      case when next_direction_code <> direction_code then next_post_code end as end_post_code,
      case when next_direction_code = direction_code then next_crossing_date end
        as next_same_date,
      has_later_entry, nationality_code, residence_code, document_type_code, purpose_code,
      granted_code, granted_until_date, is_contradictory, holds_nationality, double_scan_count,
      as_of_date, known_at_date
    from history
    where role_code = 'LEG'
    """;
  }

  private String overstay() {
    return """
    with granted as (
      select s.*,
        case when granted_code = 'DATE' and granted_until_date < start_date then 'UNREADABLE'
          else granted_code end as granted,
        %1$s as fitting_rule,
        %2$s as document_class,
        coalesce(p.link_basis_code, 'WEAK') as link_basis,
        coalesce(p.document_count > 1, false) as has_multiple
      from stay s left join person p using (person_id)
      where frame_code = 'INBOUND'),
    limited as (
      select *,
        case granted when 'DATE' then 'DATE' when 'NO_LIMIT' then 'NO_LIMIT'
          when 'NONE' then case when fitting_rule is null then 'MISSING' else 'RULE' end
          else 'MISSING' end as basis,
        case when granted = 'NONE' then fitting_rule end as rule_id
      from granted),
    authorised as (
      select * exclude (rule_id, basis),
        case when basis = 'DATE' and granted_until_date = date '9999-12-31' then 'NO_LIMIT'
          else basis end as basis,
        case when basis = 'RULE' then rule_id end as rule_id,
        case basis
          when 'DATE' then
            case when granted_until_date <> date '9999-12-31' then granted_until_date end
          when 'RULE' then start_date + %3$s end as until,
        case when nationality_code in %4$s then 'NATIONAL'
          when holds_nationality and link_basis <> 'WEAK' then 'HOLDS_NATIONALITY'
          when residence_code = '%5$s' then 'RESIDENT'
          when document_class = 'DIPLOMATIC' then 'DIPLOMAT'
          when purpose_code in %6$s then 'CREW' end as excluded
      from limited),
    judged as (
      select *,
        case when basis = 'MISSING' then 'LIMIT_UNKNOWN'
          when is_contradictory then 'CONTRADICTORY_TIMES'
          when link_basis = 'WEAK' then 'WEAK_LINK' end as undetermined
      from authorised),
    decided as (
      select *,
        case when excluded is not null then 'EXCLUDED'
          when basis = 'NO_LIMIT' then 'NO_LIMIT'
          when undetermined is not null then 'UNDETERMINED'
          when end_date <= until then 'DEPARTED_IN_TIME'
          when end_date > until then 'DEPARTED_LATE'
          when ending_code = 'MISSED' then 'MISSED_EXIT'
          when as_of_date <= until + %7$d then 'NOT_YET_DUE'
          else 'NO_DEPARTURE_RECORDED' end as status
      from judged),
    counted as (
      select *, case when status = 'DEPARTED_LATE' then cast(end_date - until as integer) end
        as late_days
      from decided)
    select stay_id, person_id, start_date as entry_date, start_post_code as entry_post_code,
      end_date as exit_date, end_post_code as exit_post_code,
      case when status = 'MISSED_EXIT' then next_same_date end as next_entry_date,
      has_later_entry, nationality_code, purpose_code,
      case when status = 'EXCLUDED' then 'NONE' else basis end as granted_basis_code,
      case when status <> 'EXCLUDED' then until end as authorised_until_date,
      false as is_extended, case when status <> 'EXCLUDED' then rule_id end as rule_id,
      status as stay_status_code,
      case status when 'EXCLUDED' then excluded when 'UNDETERMINED' then undetermined end
        as status_reason_code,
      late_days as overstay_days,
      case when status = 'NO_DEPARTURE_RECORDED' then cast(as_of_date - until as integer) end
        as days_past_until,
      case when late_days <= 7 then '1-7' when late_days <= 30 then '8-30'
        when late_days <= 90 then '31-90' when late_days <= 365 then '91-365'
        when late_days > 365 then '366+' end as overstay_band_code,
      link_basis as link_basis_code, has_multiple as has_multiple_documents,
      as_of_date, known_at_date
    from counted
    """
        .formatted(
            rules.idSql(),
            documentClass(),
            "cast(" + rules.daysSql() + " as integer)",
            list(terms.site().nationals()),
            terms.site().country(),
            list(terms.site().crewPurposes()),
            terms.site().graceDays());
  }

  private String documentClass() {
    List<String> diplomatic =
        terms.site().documentClasses().entrySet().stream()
            .filter(type -> type.getValue().equals("DIPLOMATIC"))
            .map(Map.Entry::getKey)
            .toList();
    return "case when document_type_code in " + list(diplomatic) + " then 'DIPLOMATIC' end";
  }
}
