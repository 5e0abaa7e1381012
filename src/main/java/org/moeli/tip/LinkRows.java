package org.moeli.tip;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.moeli.tip.CaseLinks.Link;
import org.moeli.tip.InvolvedPerson.Candidate;
import org.moeli.tip.InvolvedPerson.Document;

/** Rows in, one per person of a case with all who may be the same; links out. */
final class LinkRows implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  static final StructType SCHEMA =
      new StructType()
          .add("case_id", DataTypes.StringType, false)
          .add("person_no", DataTypes.IntegerType, false)
          .add("candidate_no", DataTypes.IntegerType, false)
          .add("role_code", DataTypes.StringType, false)
          .add("person_id", DataTypes.StringType, true)
          .add("link_basis_code", DataTypes.StringType, false)
          .add("is_victim", DataTypes.BooleanType, false)
          .add("is_also_suspect", DataTypes.BooleanType, false);

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    List<InvolvedPerson> persons = new ArrayList<>();
    rows.forEachRemaining(row -> persons.add(involvedPerson(row)));
    return CaseLinks.of(persons).stream().map(LinkRows::row).iterator();
  }

  private static InvolvedPerson involvedPerson(Row row) {
    List<Row> found = list(row, "found");
    return new InvolvedPerson(
        row.<Long>getAs("right_key"),
        row.getAs("case_id"),
        row.<Integer>getAs("person_no"),
        row.getAs("role_code"),
        new Document(row.getAs("issuer"), row.getAs("number")),
        found.stream()
            .map(
                person ->
                    new Candidate(
                        person.getAs("person_id"),
                        person.<Boolean>getAs("shows_document"),
                        person.<Double>getAs("probability")))
            .toList(),
        list(row, "alike"));
  }

  private static <T> List<T> list(Row row, String column) {
    int place = row.fieldIndex(column);
    return row.isNullAt(place) ? List.of() : row.getList(place);
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
