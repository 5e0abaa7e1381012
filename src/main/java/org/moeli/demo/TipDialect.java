package org.moeli.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * The register of cases of trafficking: JSON Lines with lists. A value that is a list is kept as
 * the text that it is written as.
 */
final class TipDialect extends Dialect {
  static final String SOURCE = "tip-cases";

  TipDialect() {
    super(
        SOURCE,
        ".jsonl",
        StandardCharsets.UTF_8,
        "yyyy-MM-dd",
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
  String id(long number, int day) {
    return "TR" + (100_000 + number);
  }

  @Override
  Field text() {
    return Field.DISTRICT;
  }

  /** A case with one victim, for everything that can be wrong with one. */
  Values anyCase(Person victim, int registered, long number) {
    return new Values()
        .set(Field.ID, id(number, registered))
        .set(Field.STATUS, "OPEN")
        .set(Field.REGISTER, "TIP/X" + number)
        .set(Field.DATE, day(registered))
        .set(Field.HAPPENED, day(registered - 40))
        .set(Field.DISTRICT, "Maseru")
        .set(Field.FOUND_BY, "police")
        .set(Field.PEOPLE, list(List.of(unborn("victim", victim))))
        .set(Field.ACTS, texts(List.of("recruited")))
        .set(Field.MEANS, texts(List.of("fraud")))
        .set(Field.EXPLOITATION, texts(List.of("domestic work")))
        .set(Field.STAGES, list(List.of(stage("reported", registered))))
        .set(Field.REFERRALS, "[]");
  }

  /** One person of a case with document, as the register writes it. */
  String person(String role, Person person) {
    return person(role, person.familyName(), born(person), person, true);
  }

  /** The same with another family name. */
  String misspelt(String role, Person person) {
    String name = person.familyName();
    int at = name.length() / 2;
    String other =
        name.substring(0, at - 1) + name.charAt(at) + name.charAt(at - 1) + name.substring(at + 1);
    return person(role, other, born(person), person, true);
  }

  /** The same without document. */
  String undocumented(String role, Person person) {
    return person(role, person.familyName(), born(person), person, false);
  }

  /** The same without birth date. */
  String unborn(String role, Person person) {
    return person(role, person.familyName(), "", person, true);
  }

  private String born(Person person) {
    return ",\"born\":\"" + day(person.birthDay()) + "\"";
  }

  private static String person(
      String role, String family, String born, Person person, boolean isDocumented) {
    String type = person.documentType().equals("PASSPORT") ? "passport" : "border pass";
    String document =
        "{\"type\":\"%s\",\"country\":\"%s\",\"number\":\"%s\"}"
            .formatted(type, person.nationality(), person.documentNumber());
    return "{\"role\":\"%s\",\"name\":{\"family\":\"%s\",\"given\":\"%s\"}%s,\"sex\":\"%s\","
            .formatted(
                role, family, person.givenNames(), born, person.sex() == 'F' ? "female" : "male")
        + "\"nationality\":\"%s\",\"document\":%s}"
            .formatted(person.nationality(), isDocumented ? document : "null");
  }

  /** A stage that a case has reached. */
  String stage(String stage, int day) {
    return "{\"stage\":\"" + stage + "\",\"on\":\"" + day(day) + "\"}";
  }

  /** A service that a victim was sent to. */
  String referral(String service, String agency, int day) {
    return "{\"service\":\"%s\",\"agency\":\"%s\",\"on\":\"%s\"}"
        .formatted(service, agency, day(day));
  }

  /** A list of texts. */
  static String texts(List<String> texts) {
    return list(texts.stream().map(text -> '"' + text + '"').toList());
  }

  /** A list of what is written already. */
  static String list(List<String> elements) {
    return "[" + String.join(",", elements) + "]";
  }

  @Override
  Values voidNotice(Values withdrawn) {
    return new Values().set(Field.ID, withdrawn.of(Field.ID)).set(Field.STATUS, "VOID");
  }

  @Override
  void write(StringBuilder out, Values v) {
    List<String> members = new ArrayList<>();
    text(members, "record_id", v.of(Field.ID));
    text(members, "status", v.of(Field.STATUS));
    text(members, "register_no", v.of(Field.REGISTER));
    text(members, "opened", v.of(Field.DATE));
    text(members, "happened", v.of(Field.HAPPENED));
    if (v.of(Field.DISTRICT) != null) {
      members.add("\"place\":{\"district\":\"" + v.of(Field.DISTRICT) + "\"}");
    }
    text(members, "found_by", v.of(Field.FOUND_BY));
    list(members, "people", v.of(Field.PEOPLE));
    list(members, "acts", v.of(Field.ACTS));
    list(members, "means", v.of(Field.MEANS));
    list(members, "exploitation", v.of(Field.EXPLOITATION));
    list(members, "events", v.of(Field.STAGES));
    list(members, "referrals", v.of(Field.REFERRALS));
    out.append('{').append(String.join(",", members)).append("}\n");
  }

  private static void text(List<String> members, String name, String value) {
    if (value != null) {
      members.add('"' + name + "\":\"" + value + '"');
    }
  }

  private static void list(List<String> members, String name, String value) {
    if (value != null) {
      members.add('"' + name + "\":" + value);
    }
  }

  @Override
  String minute(int hour, int minute) {
    return "";
  }
}
