package org.moeli.risk;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.moeli.domain.Direction;
import org.moeli.domain.LinkBasis;

/** Rows of the lake that hold invented crossings and the people who made them, by column. */
final class ExampleCrossingRows {
  private ExampleCrossingRows() {}

  /**
   * Rows of core.crossing.
   *
   * @param nationalities by person
   * @param national nationality of everybody else
   */
  static List<Map<String, Object>> crossings(
      List<ExampleCrossing> passages,
      Map<String, String> nationalities,
      String national,
      ZoneId zone) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ExampleCrossing passage : passages) {
      Map<String, Object> row = new HashMap<>();
      // The id follows the passage, not its place in the list.
      row.put(
          "crossing_id",
          passage.person() + "@" + passage.day() + passage.time().map(t -> "T" + t).orElse(""));
      row.put("file_hash", "f");
      row.put("record_id", "r");
      row.put("record_digest", "d");
      row.put("source", "s");
      row.put("identity_id", passage.person());
      row.put("direction_code", (passage.isExit() ? Direction.EXIT : Direction.ENTRY).code());
      row.put("crossing_date", passage.day());
      row.put("crossed_at", passage.at(zone));
      row.put("time_precision_code", passage.time().isPresent() ? "MINUTE" : "DAY");
      row.put("post_code", passage.post());
      row.put("purpose_code", "VISIT");
      row.put("nationality_code", nationalities.getOrDefault(passage.person(), national));
      row.put("sex_code", "F");
      row.put("age_band_code", passage.isMinor() ? "05-09" : "30-34");
      row.put("is_minor", passage.isMinor());
      row.put("granted_code", "NONE");
      row.put("vehicle_key", passage.vehicle().orElse(null));
      row.put("is_contradictory", false);
      row.put("received_date", passage.day());
      row.put("delivery_order", 1L);
      row.put("issue_codes", new String[0]);
      rows.add(row);
    }
    return rows;
  }

  /**
   * Rows of core.person, and of restricted.person_identity: everybody has one identity of the same
   * name, and one document.
   */
  static List<Map<String, Object>> persons(
      List<ExampleCrossing> passages, Map<String, String> nationalities, String national) {
    Map<String, ExampleCrossing> byName = new TreeMap<>();
    passages.forEach(passage -> byName.put(passage.person(), passage));
    List<Map<String, Object>> rows = new ArrayList<>();
    byName.forEach(
        (name, passage) -> {
          Map<String, Object> row = new HashMap<>();
          row.put("identity_id", name);
          row.put("person_id", name);
          row.put("person_no", rows.size() + 1);
          row.put("founder_identity_id", name);
          row.put("strict_cluster_id", name);
          row.put("loose_cluster_id", name);
          row.put("sex_code", "F");
          row.put("nationality_codes", new String[] {nationalities.getOrDefault(name, national)});
          row.put("identity_count", 1);
          row.put("document_count", 1);
          row.put(
              "link_basis_code",
              (passage.isWeaklyLinked() ? LinkBasis.WEAK : LinkBasis.DOCUMENT).code());
          rows.add(row);
        });
    return rows;
  }
}
