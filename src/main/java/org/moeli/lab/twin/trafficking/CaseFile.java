package org.moeli.lab.twin.trafficking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.moeli.lab.twin.people.Document;
import org.moeli.lab.twin.people.Person;
import org.moeli.lab.twin.people.Role;
import org.moeli.lab.twin.trafficking.RegisterParameters.How;
import org.moeli.lab.twin.trafficking.RegisterParameters.Offer;

/**
 * One case as the register keeps it. Grain: case.
 *
 * @param happened as written: a day, a month or a year
 * @param people in the order of the register
 * @param stages all that it will ever reach, in the order of time
 */
record CaseFile(
    String recordId,
    String registerNo,
    int openedDay,
    String happened,
    String district,
    String foundBy,
    List<Entered> people,
    List<String> acts,
    List<String> means,
    List<String> forms,
    List<Reached> stages,
    List<Offer> services) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SUSPECTS_KNOWN_FROM = 2; // stages: an inquiry names them
  private static final String REFERRED = "referred";
  private static final Map<String, String> DOCUMENT_WORDS =
      Map.of(
          "PASSPORT", "passport",
          "ID_CARD", "id",
          "BORDER_PASS", "border pass",
          "EMERGENCY", "emergency");

  /** A stage and the day on which the case reached it. */
  record Reached(String stage, int day) {}

  /**
   * Somebody in a case.
   *
   * @param role the truth
   * @param as word of the register for the part in the case
   * @param document which the register saw
   */
  record Entered(Person person, Role role, String as, How how, Document document) {
    boolean isNamedFrom(int stages) {
      return stages >= SUSPECTS_KNOWN_FROM || !(as.equals("suspect") || as.equals("accused"));
    }

    boolean isRight() {
      return (how == How.RIGHT || how == How.OTHER_DOCUMENT)
          && DOCUMENT_WORDS.containsKey(document.type());
    }
  }

  /** Those who are named when so many stages are reached; later ones come after them. */
  List<Entered> named(int stagesReached) {
    return people.stream().filter(one -> one.isNamedFrom(stagesReached)).toList();
  }

  /** The notice that the case was withdrawn. */
  String withdrawn() {
    return text(node().put("record_id", recordId).put("status", "VOID"));
  }

  /** The record with the first stages only. */
  String line(int stagesReached) {
    ObjectNode line =
        node()
            .put("record_id", recordId)
            .put("status", "OPEN")
            .put("register_no", registerNo)
            .put("opened", date(openedDay))
            .put("happened", happened);
    line.putObject("place").put("district", district);
    line.put("found_by", foundBy);
    ArrayNode persons = line.putArray("people");
    named(stagesReached).forEach(one -> persons.add(person(one)));
    acts.forEach(line.putArray("acts")::add);
    means.forEach(line.putArray("means")::add);
    forms.forEach(line.putArray("exploitation")::add);
    ArrayNode events = line.putArray("events");
    ArrayNode referrals = line.putArray("referrals");
    for (Reached reached : stages.subList(0, stagesReached)) {
      events.addObject().put("stage", reached.stage()).put("on", date(reached.day()));
      if (reached.stage().equals(REFERRED)) {
        services.forEach(service -> referrals.add(referral(service, reached.day())));
      }
    }
    return text(line);
  }

  private static ObjectNode referral(Offer service, int day) {
    return node()
        .put("service", service.service())
        .put("agency", service.agency())
        .put("on", date(day));
  }

  private static ObjectNode person(Entered one) {
    Person person = one.person();
    Document document = one.document();
    String family = one.how() == How.MISSPELT ? misspelt(document.family()) : document.family();
    ObjectNode written = node().put("role", one.as());
    written.putObject("name").put("family", family).put("given", document.given());
    if (one.how() != How.NO_BIRTH_DATE) {
      written.put("born", date(person.birthDay()));
    }
    written
        .put("sex", person.sex() == 'F' ? "female" : "male")
        .put("nationality", document.nationality());
    String word = DOCUMENT_WORDS.get(document.type());
    if (one.how() == How.NO_DOCUMENT || word == null) {
      written.putNull("document");
      return written;
    }
    String number = one.how() == How.WRONG_NUMBER ? misread(document.number()) : document.number();
    written
        .putObject("document")
        .put("type", word)
        .put("country", document.issuer())
        .put("number", number);
    return written;
  }

  /** Two letters in the middle the wrong way round, or one of a pair left out. */
  private static String misspelt(String name) {
    int at = Math.max(1, name.length() / 2);
    if (name.length() < 2) {
      return name + "e";
    }
    char left = name.charAt(at - 1);
    char right = name.charAt(at);
    String middle = left == right ? String.valueOf(left) : String.valueOf(right) + left;
    return name.substring(0, at - 1) + middle + name.substring(at + 1);
  }

  /** The last sign is another one. */
  private static String misread(String number) {
    int last = number.length() - 1;
    return number.substring(0, last) + (number.charAt(last) == '7' ? '1' : '7');
  }

  static String date(int day) {
    return LocalDate.ofEpochDay(day).toString();
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String text(ObjectNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }
}
