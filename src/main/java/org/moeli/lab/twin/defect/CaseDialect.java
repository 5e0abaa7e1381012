package org.moeli.lab.twin.defect;

import java.util.EnumSet;
import org.moeli.lab.twin.dialect.Field;
import org.moeli.lab.twin.dialect.JsonDialect;
import org.moeli.lab.twin.dialect.Passage;
import org.moeli.lab.twin.dialect.Values;

/**
 * The register of cases of trafficking as far as planted records need it: JSON Lines with lists. A
 * value that is a list is kept as the text that it is written as.
 */
final class CaseDialect extends JsonDialect {
  static final String SOURCE = "tip-cases";

  private static final int DAYS_TO_REGISTER = 40;

  CaseDialect() {
    super(
        SOURCE,
        EnumSet.of(
            Field.ID,
            Field.STATUS,
            Field.REGISTER,
            Field.DATE,
            Field.HAPPENED,
            Field.DISTRICT,
            Field.FOUND_BY,
            Field.PEOPLE,
            Field.ACTS,
            Field.MEANS,
            Field.EXPLOITATION,
            Field.STAGES,
            Field.REFERRALS));
  }

  @Override
  public String id(long number, int day) {
    return "PLANTED-" + number;
  }

  /** Cases are no passages. */
  @Override
  public void record(Values values, Passage passage, long number) {
    throw new UnsupportedOperationException("a case is no passage");
  }

  /** The record of a case with one victim. */
  Values record(Passage.Holder victim, int registered, long number) {
    return new Values()
        .set(Field.ID, id(number, registered))
        .set(Field.STATUS, "OPEN")
        .set(Field.REGISTER, "TIP/P" + number)
        .set(Field.DATE, day(registered))
        .set(Field.HAPPENED, day(registered - DAYS_TO_REGISTER))
        .set(Field.DISTRICT, "Maseru")
        .set(Field.FOUND_BY, "police")
        .set(Field.PEOPLE, list(person("victim", victim)))
        .set(Field.ACTS, list("\"recruited\""))
        .set(Field.MEANS, list("\"fraud\""))
        .set(Field.EXPLOITATION, list("\"domestic work\""))
        .set(Field.STAGES, list(stage("reported", registered)))
        .set(Field.REFERRALS, list());
  }

  /** Somebody in a case, without a birth date. */
  static String person(String role, Passage.Holder person) {
    return """
    {"role":"%s","name":{"family":"%s","given":"%s"},"sex":"%s","nationality":"%s",\
    "document":{"type":"passport","country":"%s","number":"%s"}}\
    """
        .formatted(
            role,
            person.family(),
            person.given(),
            person.sex() == 'F' ? "female" : "male",
            person.nationality(),
            person.issuer(),
            person.number());
  }

  /** A stage that a case has reached. */
  String stage(String stage, int day) {
    return "{\"stage\":\"" + stage + "\",\"on\":\"" + day(day) + "\"}";
  }

  /** A list of what is written already. */
  static String list(String... elements) {
    return "[" + String.join(",", elements) + "]";
  }

  @Override
  public Values voidNotice(Values withdrawn) {
    return new Values().set(Field.ID, withdrawn.of(Field.ID)).set(Field.STATUS, "VOID");
  }

  @Override
  public void write(StringBuilder out, Values v) {
    out.append('{');
    pair(out, "record_id", v.of(Field.ID));
    pair(out, "status", v.of(Field.STATUS));
    pair(out, "register_no", v.of(Field.REGISTER));
    pair(out, "opened", v.of(Field.DATE));
    pair(out, "happened", v.of(Field.HAPPENED));
    pair(out, "found_by", v.of(Field.FOUND_BY));
    String district = v.of(Field.DISTRICT);
    member(out, "place", district == null ? null : "{\"district\":\"" + district + "\"}");
    member(out, "people", v.of(Field.PEOPLE));
    member(out, "acts", v.of(Field.ACTS));
    member(out, "means", v.of(Field.MEANS));
    member(out, "exploitation", v.of(Field.EXPLOITATION));
    member(out, "events", v.of(Field.STAGES));
    member(out, "referrals", v.of(Field.REFERRALS));
    out.append("}\n");
  }

  @Override
  public String minute(int hour, int minute) {
    return "";
  }
}
