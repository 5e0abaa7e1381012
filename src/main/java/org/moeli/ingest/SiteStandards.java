package org.moeli.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.moeli.domain.record.Standards;
import org.moeli.domain.record.Standards.WithdrawnSeries;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.site.CodeColumn;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.kernel.site.WordLists;

/**
 * What the records of a site are judged by, from its profile and its code lists.
 *
 * @param words how feeds write codes
 * @param issues every issue that a record can have
 */
record SiteStandards(Standards standards, WordLists words, IssueCodes issues) {
  private static final CodeColumn IS_EXTENSION = CodeColumn.of("permit_kind", "is_extension");
  private static final CodeColumn ISSUER = CodeColumn.of("withdrawn_series", "issuer");
  private static final CodeColumn LATE_DAYS = CodeColumn.of("post", "late_days");
  private static final CodeColumn FROM = CodeColumn.of("withdrawn_series", "from");

  private static final Pattern DAYS = Pattern.compile("[0-9]{1,5}");

  static SiteStandards of(SiteProfile site, CodeLists lists, Definitions schemas) {
    IssueCodes issues = IssueCodes.load(schemas);
    Map<String, Set<String>> codes = new LinkedHashMap<>();
    for (String kind : site.codes().keySet()) {
      lists.codes(kind).ifPresent(all -> codes.put(kind, new LinkedHashSet<>(all)));
    }
    Standards standards =
        new Standards(
            site.zone(),
            site.plausibleFrom(),
            site.plausibleTo(),
            codes,
            Set.copyOf(lists.codesWhere(IS_EXTENSION, "true")),
            withdrawn(lists),
            lateDays(lists),
            issues.quarantining());
    return new SiteStandards(standards, new WordLists(schemas, lists), issues);
  }

  private static Map<String, Integer> lateDays(CodeLists codes) {
    Map<String, Integer> days = new LinkedHashMap<>();
    codes
        .column(LATE_DAYS)
        .forEach(
            (post, cell) -> {
              if (!DAYS.matcher(cell).matches()) {
                throw Errors.lateDays(CodeLists.file(LATE_DAYS.list()), post);
              }
              days.put(post, Integer.valueOf(cell));
            });
    return days;
  }

  private static List<WithdrawnSeries> withdrawn(CodeLists codes) {
    List<WithdrawnSeries> series = new ArrayList<>();
    for (String prefix : codes.codes(ISSUER.list()).orElse(List.of())) {
      series.add(
          new WithdrawnSeries(
              prefix,
              codes.column(ISSUER).get(prefix),
              LocalDate.parse(codes.column(FROM).get(prefix))));
    }
    return series;
  }
}
