package org.moeli.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.moeli.domain.record.Standards;
import org.moeli.domain.record.Standards.WithdrawnSeries;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.site.CodeColumn;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;

/** What the records of a run's site are judged by, from its profile and its code lists. */
final class SiteStandards {
  private static final CodeColumn IS_EXTENSION = CodeColumn.of("permit_kind", "is_extension");
  private static final CodeColumn ISSUER = CodeColumn.of("withdrawn_series", "issuer");
  private static final CodeColumn FROM = CodeColumn.of("withdrawn_series", "from");

  private SiteStandards() {}

  static Standards of(RunContext run, IssueCodes issues) {
    SiteProfile site = run.site();
    Map<String, Set<String>> codes = new LinkedHashMap<>();
    for (String kind : site.codes().keySet()) {
      run.codes().codes(kind).ifPresent(all -> codes.put(kind, new LinkedHashSet<>(all)));
    }
    return new Standards(
        site.zone(),
        site.plausibleFrom(),
        site.plausibleTo(),
        codes,
        Set.copyOf(run.codes().codesWhere(IS_EXTENSION, "true")),
        withdrawn(run.codes()),
        issues.quarantining());
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
