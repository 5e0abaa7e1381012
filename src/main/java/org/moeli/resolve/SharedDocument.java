package org.moeli.resolve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.moeli.domain.BirthDate;
import org.moeli.domain.DocumentHolders;
import org.moeli.domain.IdentityProfile;
import org.moeli.domain.PersonName;

/** The identities that show one document number in several writings, told apart by holder. */
final class SharedDocument implements FlatMapGroupsFunction<Long, Row, Row> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<Row> call(Long documentKey, Iterator<Row> identities) {
    // The key is a hash, which two documents may share.
    Map<Document, Map<IdentityProfile, List<String>>> documents = new HashMap<>();
    while (identities.hasNext()) {
      Row identity = identities.next();
      documents
          .computeIfAbsent(Document.of(identity), document -> new HashMap<>())
          .computeIfAbsent(profile(identity), profile -> new ArrayList<>())
          .add(identity.getAs("identity_id"));
    }
    List<Row> clusters = new ArrayList<>();
    documents.forEach((document, writings) -> clusters.addAll(clusters(document, writings)));
    return clusters.iterator();
  }

  private static List<Row> clusters(
      Document document, Map<IdentityProfile, List<String>> writings) {
    Map<Object, Cluster> clusters = new HashMap<>();
    if (writings.size() > DocumentHolders.LARGEST_GROUP) {
      writings.forEach(
          (profile, identities) ->
              clusters
                  .computeIfAbsent(
                      SameWords.of(profile), words -> new Cluster(profile.isComplete()))
                  .addAll(identities));
    } else {
      List<IdentityProfile> profiles = List.copyOf(writings.keySet());
      DocumentHolders holders = DocumentHolders.of(profiles, document.isIssuerKnown());
      for (int i = 0; i < profiles.size(); i++) {
        boolean isCertain = !holders.isAmbiguous(i);
        clusters
            .computeIfAbsent(holders.holderOf(i), holder -> new Cluster(isCertain))
            .addAll(writings.get(profiles.get(i)));
      }
    }
    return clusters.values().stream().flatMap(cluster -> cluster.rows().stream()).toList();
  }

  private static IdentityProfile profile(Row identity) {
    return new IdentityProfile(
        PersonName.of(
            identity.getAs("full_name"),
            identity.getAs("family_name"),
            identity.getAs("given_names")),
        birth(identity),
        identity.getAs("sex_code"),
        identity.getAs("nationality_code"));
  }

  private static BirthDate birth(Row identity) {
    LocalDate date = identity.getAs("birth_date");
    Integer year = identity.getAs("birth_year");
    if (date != null) {
      return BirthDate.on(date);
    }
    return year == null ? BirthDate.unknown() : BirthDate.inYear(year);
  }

  private record Document(String issuer, String number) {
    static Document of(Row identity) {
      return new Document(
          identity.getAs("document_issuer_code"), identity.getAs("document_number"));
    }

    boolean isIssuerKnown() {
      return !issuer.isEmpty();
    }
  }

  /** What has to be equal where a number is used by too many to stand for a document. */
  private record SameWords(String name, BirthDate birth, String sexCode, String nationalityCode) {
    static SameWords of(IdentityProfile profile) {
      return new SameWords(
          profile.name().key(), profile.birth(), profile.sexCode(), profile.nationalityCode());
    }
  }

  private static final class Cluster {
    private final boolean isCertain;
    private final List<String> identityIds = new ArrayList<>();

    Cluster(boolean isCertain) {
      this.isCertain = isCertain;
    }

    void addAll(List<String> identities) {
      identityIds.addAll(identities);
    }

    List<Row> rows() {
      String smallest = identityIds.stream().min(String::compareTo).orElseThrow();
      return identityIds.stream()
          .map(identity -> RowFactory.create(identity, smallest, basis()))
          .toList();
    }

    private String basis() {
      if (!isCertain) {
        return IdentityClusters.WEAK;
      }
      return identityIds.size() > 1 ? IdentityClusters.DOCUMENT : IdentityClusters.SINGLE;
    }
  }
}
