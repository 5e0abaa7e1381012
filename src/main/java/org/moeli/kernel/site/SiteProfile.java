package org.moeli.kernel.site;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.StrictYaml;

/**
 * The reference country of a lake: the only place that knows which country this is. Definition:
 * domain reference 1.7, "Site and frames".
 *
 * @param site short name
 * @param country reference country, ISO 3166-1 alpha-3
 * @param timeZone zone of local days, an IANA name
 * @param nationals nationality codes of the reference country's nationals
 * @param sources feeds of this site: mapping files under {@code schemas/sources}, without ending
 * @param codes code list per kind of code (post, country, document_type, tip_stage, ...); a kind
 *     left out is not checked
 * @param plausibleYears first and last year of crossing dates, granted dates and dates of cases;
 *     outside is a data error
 * @param doubleScanMinutes two records of one person in one direction at one post within this time
 *     are one passage
 * @param counterpartMinutes two such records within this time are of both sides of one passage when
 *     nothing of that person lies between
 * @param graceDays days after the authorised date before a missing departure is counted
 * @param stayRules stay rule file under {@code rules}, without ending; empty when the site has none
 * @param riskRules risk rule file, likewise
 * @param disclosureRules file of the rules of disclosure control, likewise
 */
public record SiteProfile(
    String site,
    String country,
    @JsonProperty("time_zone") String timeZone,
    List<String> nationals,
    List<String> sources,
    Map<String, String> codes,
    @JsonProperty("plausible_years") List<Integer> plausibleYears,
    @JsonProperty("double_scan_minutes") Integer doubleScanMinutes,
    @JsonProperty("counterpart_minutes") Integer counterpartMinutes,
    @JsonProperty("grace_days") Integer graceDays,
    @JsonProperty("stay_rules") Optional<String> stayRules,
    @JsonProperty("risk_rules") Optional<String> riskRules,
    @JsonProperty("disclosure_rules") Optional<String> disclosureRules) {

  private static final String DEFAULT = "site.yaml";
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{3}");
  private static final Set<String> KINDS =
      new TreeSet<>(
          Set.of(
              "post",
              "country",
              "mode",
              "purpose",
              "document_type",
              "permit_kind",
              "withdrawn_series",
              "district",
              "tip_stage",
              "tip_role",
              "tip_form",
              "tip_act",
              "tip_means",
              "tip_detection",
              "tip_service",
              "reveal_purpose",
              "review_outcome",
              "review_reason"));

  /** Checks every value; the message names the key. */
  public SiteProfile {
    present("site", site);
    present("country", country);
    require(COUNTRY.matcher(country).matches(), "country is not a three-letter code: " + country);
    present("time_zone", timeZone);
    try {
      ZoneId.of(timeZone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("time_zone is not an IANA time zone: " + timeZone, e);
    }
    nationals = nationals == null ? List.of() : List.copyOf(nationals);
    sources = sources == null ? List.of() : List.copyOf(sources);
    codes = codes == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(codes));
    require(!nationals.isEmpty(), "nationals is missing");
    require(!sources.isEmpty(), "sources names no feed");
    for (String kind : codes.keySet()) {
      require(KINDS.contains(kind), "codes knows no kind " + kind + ", only " + KINDS);
    }
    plausibleYears = plausibleYears == null ? List.of(1990, 2100) : List.copyOf(plausibleYears);
    require(
        plausibleYears.size() == 2
            && plausibleYears.get(0) >= 1
            && plausibleYears.get(0) <= plausibleYears.get(1)
            && plausibleYears.get(1) <= 9999,
        "plausible_years is not [first, last]");
    doubleScanMinutes = doubleScanMinutes == null ? 15 : doubleScanMinutes;
    counterpartMinutes = counterpartMinutes == null ? 60 : counterpartMinutes;
    graceDays = graceDays == null ? 0 : graceDays;
    require(doubleScanMinutes >= 0, "double_scan_minutes is negative");
    require(counterpartMinutes >= 0, "counterpart_minutes is negative");
    require(graceDays >= 0, "grace_days is negative");
    stayRules = stayRules == null ? Optional.empty() : stayRules;
    riskRules = riskRules == null ? Optional.empty() : riskRules;
    disclosureRules = disclosureRules == null ? Optional.empty() : disclosureRules;
  }

  private static void present(String key, String value) {
    require(value != null && !value.isBlank(), key + " is missing");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * Reads the profile that the user names, else the default of the definitions.
   *
   * @throws PipelineException (configuration) when it cannot be read or is wrong
   */
  public static SiteProfile load(Optional<Path> file, Definitions schemas) {
    if (file.isEmpty()) {
      return StrictYaml.read(DEFAULT, schemas.text(DEFAULT), SiteProfile.class);
    }
    try {
      String text = Files.readString(file.get(), StandardCharsets.UTF_8);
      return StrictYaml.read(file.get().toString(), text, SiteProfile.class);
    } catch (IOException e) {
      throw Errors.unreadable(file.get());
    }
  }

  /** Zone of local days. */
  public ZoneId zone() {
    return ZoneId.of(timeZone);
  }

  /** First plausible day. */
  public LocalDate plausibleFrom() {
    return LocalDate.of(plausibleYears.get(0), 1, 1);
  }

  /** Last plausible day. */
  public LocalDate plausibleTo() {
    return LocalDate.of(plausibleYears.get(1), 12, 31);
  }
}
