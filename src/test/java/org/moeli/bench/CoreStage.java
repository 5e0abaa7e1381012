package org.moeli.bench;

import java.util.List;
import java.util.Locale;

/** A stage of the relational core and the tables that it writes, each with the key of its rows. */
enum CoreStage {
  /** Histories and episodes: the crossings of each person in order and paired. */
  STAYS(new Output("history", "crossing_id"), new Output("stay", "stay_id")),
  /** Until when each presence was lawful and what became of it. */
  OVERSTAY(new Output("overstay", "stay_id")),
  /** Counts by month. */
  MONTHS(
      new Output("crossing_month", "period_month, post_code, direction_code"),
      new Output("overstay_month", "period_month, entry_post_code, nationality_code, status_code"));

  /**
   * A table written by the stage.
   *
   * @param table name of the table and of its directory
   * @param key columns that tell its rows apart, separated by commas
   */
  record Output(String table, String key) {}

  /** Counts by month in words that both engines understand alike, so that one text serves both. */
  static final String CROSSING_MONTH =
      """
      select
        cast(date_trunc('month', crossing_date) as date) as period_month,
        coalesce(post_code, 'UNKNOWN') as post_code,
        direction_code,
        count(*) as crossing_count,
        count(distinct crossing_date) as days_with_crossings
      from history
      where role_code = 'LEG'
      group by 1, 2, 3
      """;

  /** The same of stays, by the month in which the authorised stay ended. */
  static final String OVERSTAY_MONTH =
      """
      select
        cast(date_trunc('month', coalesce(authorised_until_date, entry_date)) as date)
          as period_month,
        coalesce(entry_post_code, 'UNKNOWN') as entry_post_code,
        coalesce(nationality_code, 'UNKNOWN') as nationality_code,
        stay_status_code as status_code,
        count(*) as episode_count,
        cast(sum(overstay_days) as bigint) as overstay_days,
        count(*) filter (where has_later_entry) as returned_count
      from overstay
      group by 1, 2, 3, 4
      """;

  private final List<Output> outputs;

  CoreStage(Output... outputs) {
    this.outputs = List.of(outputs);
  }

  /** The tables that it writes. */
  List<Output> outputs() {
    return outputs;
  }

  /** The stage of a command line. */
  static CoreStage named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
