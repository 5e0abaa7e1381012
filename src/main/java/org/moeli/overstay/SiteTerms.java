package org.moeli.overstay;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.moeli.kernel.site.CodeColumn;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;

/**
 * What the overstay stage knows of the site: its profile and the meanings of its codes.
 *
 * @param country reference country
 * @param nationals nationality codes of its nationals
 * @param graceDays days after the authorised date before a missing departure is counted
 * @param documentClasses class of each document type; a type that is not listed has an unknown
 *     class
 * @param crewPurposes purposes that mean crew on duty
 * @param permitKinds meaning of each permit kind; a kind that is not listed means nothing here
 * @param postGroups group of posts of each post, for the share of exits that are not captured
 */
public record SiteTerms(
    String country,
    Set<String> nationals,
    int graceDays,
    Map<String, String> documentClasses,
    Set<String> crewPurposes,
    Map<String, PermitKind> permitKinds,
    Map<String, String> postGroups) {

  private static final String LIST = "permit_kind";
  private static final CodeColumn FRAME = CodeColumn.of(LIST, "frame");
  private static final CodeColumn IS_EXEMPT = CodeColumn.of(LIST, "is_exempt");
  private static final CodeColumn IS_RESIDENT = CodeColumn.of(LIST, "is_resident");
  private static final CodeColumn IS_EXTENSION = CodeColumn.of(LIST, "is_extension");
  private static final CodeColumn IS_CREW = CodeColumn.of("purpose", "is_crew");
  private static final CodeColumn POST_GROUP = CodeColumn.of("post", "group");

  /** Keeps copies. */
  public SiteTerms {
    nationals = Set.copyOf(nationals);
    documentClasses = Map.copyOf(documentClasses);
    crewPurposes = Set.copyOf(crewPurposes);
    permitKinds = Map.copyOf(permitKinds);
    postGroups = Map.copyOf(postGroups);
  }

  /** Terms of a site from its profile and code lists; a list the site leaves out is empty. */
  public static SiteTerms of(SiteProfile site, CodeLists codes) {
    return new SiteTerms(
        site.country(),
        Set.copyOf(site.nationals()),
        site.graceDays(),
        codes.column(RuleCodes.DOCUMENT_CLASS),
        Set.copyOf(codes.codesWhere(IS_CREW, "true")),
        codes.column(FRAME).entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    kind -> PermitKind.of(kind.getKey(), kind.getValue(), codes))),
        codes.column(POST_GROUP));
  }

  /**
   * Meaning of a permit kind.
   *
   * @param frame INBOUND: leave to be in the reference country; OUTBOUND: leave of its nationals to
   *     be in the neighbouring one
   * @param isExempt its holder is outside the visitor rules
   * @param isResident its holder lives in the reference country
   * @param isExtension it only moves the end of a stay that is still lawful
   */
  public record PermitKind(
      StayRule.Frame frame, boolean isExempt, boolean isResident, boolean isExtension) {

    private static PermitKind of(String code, String frame, CodeLists codes) {
      return new PermitKind(
          frame(code, frame),
          codes.codesWhere(IS_EXEMPT, "true").contains(code),
          codes.codesWhere(IS_RESIDENT, "true").contains(code),
          codes.codesWhere(IS_EXTENSION, "true").contains(code));
    }

    private static StayRule.Frame frame(String code, String frame) {
      try {
        return StayRule.Frame.valueOf(frame);
      } catch (IllegalArgumentException e) {
        throw Errors.permitKinds(code, frame);
      }
    }
  }

  /** Permit kinds of a frame, sorted. */
  List<String> permitKinds(StayRule.Frame frame) {
    return kinds(kind -> kind.frame() == frame);
  }

  /** Kinds that are extensions, sorted. */
  List<String> extensions() {
    return kinds(PermitKind::isExtension);
  }

  /** Kinds of residents, sorted. */
  List<String> residents() {
    return kinds(PermitKind::isResident);
  }

  /** Kinds that exempt, sorted. */
  List<String> exemptions() {
    return kinds(PermitKind::isExempt);
  }

  private List<String> kinds(Predicate<PermitKind> wanted) {
    return permitKinds.entrySet().stream()
        .filter(kind -> wanted.test(kind.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
