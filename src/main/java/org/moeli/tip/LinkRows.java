package org.moeli.tip;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.moeli.domain.BirthDate;
import org.moeli.domain.IdentityProfile;
import org.moeli.domain.PersonName;
import org.moeli.tip.CaseLinks.Link;
import org.moeli.tip.InvolvedPerson.Document;
import org.moeli.tip.InvolvedPerson.Showing;

/** Rows in, one per person of a case and one more per identity found for it; links out. */
final class LinkRows implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  static final String CASE = "case_id";
  static final String PERSON_NUMBER = "person_no";
  static final String ROLE = "role_code";
  static final String PERSON = "person_id";
  static final String SHOWS_DOCUMENT = "shows_document";

  /** What the case says of the person. */
  static final String MINE = "mine";

  /** What the identity says of its holder. */
  static final String THEIRS = "theirs";

  static final StructType SCHEMA =
      new StructType()
          .add(CASE, DataTypes.StringType, false)
          .add(PERSON_NUMBER, DataTypes.IntegerType, false)
          .add("candidate_no", DataTypes.IntegerType, false)
          .add(ROLE, DataTypes.StringType, false)
          .add(PERSON, DataTypes.StringType, true)
          .add("link_basis_code", DataTypes.StringType, false)
          .add("is_victim", DataTypes.BooleanType, false)
          .add("is_also_suspect", DataTypes.BooleanType, false);

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Map<List<Object>, InvolvedPerson> persons = new LinkedHashMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      InvolvedPerson person =
          persons.computeIfAbsent(
              List.of(row.getAs(CASE), row.getAs(PERSON_NUMBER)), key -> involvedPerson(row));
      String personId = row.getAs(PERSON);
      if (personId != null) {
        person
            .showings()
            .add(new Showing(personId, row.getAs(SHOWS_DOCUMENT), profile(row.getAs(THEIRS))));
      }
    }
    return CaseLinks.of(List.copyOf(persons.values())).stream().map(LinkRows::row).iterator();
  }

  /** Whether both sides of a row have the same name, birth dates apart. */
  static boolean isSameName(Row row) {
    return PossiblePersons.isSameName(name(row.getAs(MINE)), name(row.getAs(THEIRS)));
  }

  private static InvolvedPerson involvedPerson(Row row) {
    return new InvolvedPerson(
        row.getAs(CASE),
        row.<Integer>getAs(PERSON_NUMBER),
        row.getAs(ROLE),
        new Document(row.getAs("document_issuer_code"), row.getAs("document_number")),
        profile(row.getAs(MINE)),
        new ArrayList<>());
  }

  private static IdentityProfile profile(Row written) {
    return new IdentityProfile(
        name(written),
        birth(written),
        written.getAs("sex_code"),
        written.getAs("nationality_code"));
  }

  private static PersonName name(Row written) {
    return PersonName.of(
        written.getAs("full_name"), written.getAs("family_name"), written.getAs("given_names"));
  }

  private static BirthDate birth(Row written) {
    LocalDate date = written.getAs("birth_date");
    Integer year = written.getAs("birth_year");
    if (date != null) {
      return BirthDate.on(date);
    }
    return year == null ? BirthDate.unknown() : BirthDate.inYear(year);
  }

  private static Row row(Link link) {
    return RowFactory.create(
        link.caseId(),
        link.personNumber(),
        link.candidateNumber(),
        link.role(),
        link.personId().orElse(null),
        link.basis().name(),
        link.isVictim(),
        link.isAlsoSuspect());
  }
}
