package org.moeli.lab.twin.people;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Invented persons: names, and the documents that they hold one after the other. A document is
 * replaced because it ends or is lost; a woman who marries bears her new name from the next
 * document on.
 */
public final class PersonGenerator {
  private static final int ADULT = 18;
  private static final int MOST_DOCUMENTS = 16;
  private static final int SIGNS = 36;
  private static final int NUMBER_SIGNS = 8;
  private static final long NUMBERS = 1L << 41; // below 36^8
  private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String LETTERS = "BCDFGHJKLMNPRSTVWXYZ";

  private final NameParameters names;
  private final DocumentParameters papers;
  private final Period period;
  private final double[] spellings;
  private final Map<String, WeightedCodes> types = new HashMap<>();

  /**
   * @param period in which documents are replaced
   */
  public PersonGenerator(PeopleParameters parameters, Period period) {
    this.names = parameters.names();
    this.papers = parameters.documents();
    this.period = period;
    this.spellings = names.spellings().stream().mapToDouble(weight -> weight).toArray();
    papers
        .types()
        .forEach((nationality, weights) -> types.put(nationality, WeightedCodes.of(weights)));
  }

  /** A person with a family name of the own. */
  public Person person(
      Draws draws, long personNo, String nationality, String residence, char sex, int birthDay) {
    String family = family(draws, nationality);
    return person(draws, personNo, nationality, residence, sex, birthDay, family);
  }

  /**
   * A person born into a family.
   *
   * @param draws sequence of this person alone
   * @param personNo see {@link Person}; makes the document numbers
   */
  public Person person(
      Draws draws,
      long personNo,
      String nationality,
      String residence,
      char sex,
      int birthDay,
      String family) {
    List<Document> documents =
        new Papers(draws, personNo, nationality, sex, birthDay, family).documents();
    return new Person(personNo, nationality, residence, sex, birthDay, documents);
  }

  /** A family name, in one of its spellings. */
  public String family(Draws draws, String nationality) {
    NameDistribution families = NameLists.of(nationality).families();
    return families.name(families.rank(draws), spelling(draws));
  }

  /** An invented plate, in a shape of its own for each country. */
  public static String plate(Draws draws, String country) {
    long bits = draws.next() >>> 1;
    char first = LETTERS.charAt((int) (bits % LETTERS.length()));
    bits /= LETTERS.length();
    char second = LETTERS.charAt((int) (bits % LETTERS.length()));
    bits /= LETTERS.length();
    int digits = (int) (bits % 90_000) + 10_000;
    return switch (country) {
      case "LSO" -> "Q" + first + second + digits;
      case "ZAF" -> "Q" + first + digits + second + "FS";
      default -> "Q" + digits + first + second;
    };
  }

  /** Number of a document: of so many persons and documents, no two are alike. */
  static String number(long personNo, int documentNo) {
    // Odd factors and shifts to the right undo: one value for another, below 2^41.
    long value = (personNo * MOST_DOCUMENTS + documentNo) & (NUMBERS - 1);
    value = ((value + 1) * 0x5851F42D4C957F2DL) & (NUMBERS - 1);
    value ^= value >>> 21;
    value = (value * 0x14057B7EF767814FL) & (NUMBERS - 1);
    value ^= value >>> 19;
    byte[] signs = new byte[NUMBER_SIGNS + 1];
    signs[0] = 'Q';
    for (int i = NUMBER_SIGNS; i > 0; i--) {
      signs[i] = (byte) DIGITS.charAt((int) (value % SIGNS));
      value /= SIGNS;
    }
    return new String(signs, StandardCharsets.US_ASCII);
  }

  private int spelling(Draws draws) {
    return draws.weighted(spellings);
  }

  /** One given name or two. */
  private String given(Draws draws, NameLists lists, char sex, int spelling) {
    NameDistribution stock = lists.given(sex);
    String own = stock.name(stock.rank(draws), spelling);
    NameDistribution second = lists.baptised(sex);
    if (second.isEmpty() || !draws.chance(names.second())) {
      return own;
    }
    String baptismal = second.name(second.rank(draws), 0);
    return draws.chance(names.secondBehind()) ? own + " " + baptismal : baptismal + " " + own;
  }

  /** The documents of one person as they are issued. Grain: person. */
  private final class Papers {
    private final Draws draws;
    private final long personNo;
    private final String nationality;
    private final char sex;
    private final int birthDay;
    private final NameLists lists;
    private final List<Document> documents = new ArrayList<>(2);
    private String family;
    private String given;
    private int marriageDay = Integer.MAX_VALUE;
    private int renewed = Integer.MAX_VALUE;

    Papers(Draws draws, long personNo, String nationality, char sex, int birthDay, String family) {
      this.draws = draws;
      this.personNo = personNo;
      this.nationality = nationality;
      this.sex = sex;
      this.birthDay = birthDay;
      this.lists = NameLists.of(nationality);
      this.family = family;
    }

    List<Document> documents() {
      name();
      int replaced = nextReplacement(period.firstDay());
      boolean isLost = draws.chance(papers.lost());
      first(replaced, isLost);
      addSecondNationality();
      while (Math.min(replaced, renewed) <= period.lastDay()
          && documents.size() < MOST_DOCUMENTS - 2) {
        if (renewed < replaced) {
          replace(renewed, false);
        } else {
          replace(replaced, isLost);
          replaced = nextReplacement(replaced + papers.emergencyDays());
          isLost = true;
        }
      }
      return documents;
    }

    private void name() {
      int spelling = spelling(draws);
      double age = (period.firstDay() - birthDay) / Person.YEAR;
      boolean isMother =
          sex == 'F'
              && age > ADULT
              && nationality.equals("LSO")
              && draws.chance(names.afterChild());
      if (isMother) {
        given = motherName(spelling);
      } else {
        given = given(draws, lists, sex, spelling);
      }
      if (sex == 'M' && nationality.equals("LSO") && draws.chance(names.asFamily())) {
        given = family;
      }
      if (sex == 'F' && age < names.marriedBeforeAge()) {
        int from =
            Math.max(
                period.firstDay() - papers.validityDays() / 2,
                birthDay + (int) (ADULT * Person.YEAR));
        marriageDay = from + (int) draws.waiting(Person.YEAR / names.marriedPerYear());
      }
    }

    private String motherName(int spelling) {
      return lists.mothers().name(lists.mothers().rank(draws), spelling);
    }

    private int nextReplacement(int day) {
      return day + 1 + (int) draws.waiting(Person.YEAR / papers.replacedPerYear());
    }

    /** The one in use when the period begins: it ends when it is replaced, unless it is lost. */
    private void first(int replaced, boolean isLost) {
      int validity = papers.validity(period.firstDay(), birthDay);
      boolean isEnding = replaced <= period.lastDay() && !isLost;
      int expiry =
          isEnding
              ? replaced
                  + draws.between(-papers.aroundExpiry().after(), papers.aroundExpiry().before())
              : Math.max(replaced, period.firstDay()) % validity + period.lastDay() + 1;
      int issued = expiry - validity + 1;
      boolean isRenewed = issued >= period.firstDay();
      if (isRenewed) {
        // A period longer than the validity: it is renewed before that day.
        issued = period.firstDay() - 1 - draws.below(validity / 2);
        expiry = issued + validity - 1;
      }
      if (issued < birthDay) {
        issued = birthDay;
        expiry = issued + validity - 1;
      }
      renewed = isEnding && !isRenewed ? Integer.MAX_VALUE : renewal(expiry);
      add(type(), nationality, family, given, issued, expiry);
    }

    private void replace(int day, boolean isLost) {
      Document before = documents.get(0);
      if (day >= marriageDay && day - birthDay < names.marriedBeforeAge() * Person.YEAR) {
        marriageDay = Integer.MAX_VALUE;
        family = family(draws, nationality);
        given =
            nationality.equals("LSO") && draws.chance(names.afterChildOnMarriage())
                ? motherName(spelling(draws))
                : given;
      } else if (draws.chance(names.respelled())) {
        family = Orthography.apostrophe(family);
        given = Orthography.apostrophe(given);
      }
      int issued = day;
      if (isLost && draws.chance(papers.emergencyAfterLoss())) {
        add("EMERGENCY", nationality, family, given, day, day + papers.emergencyDays() - 1);
        issued += draws.between(papers.emergencyDays() / 2, papers.emergencyDays() - 1);
      }
      int expiry = issued + papers.validity(issued, birthDay) - 1;
      add(before.type(), nationality, family, given, issued, expiry);
      renewed = renewal(expiry);
    }

    /** In its last days. */
    private int renewal(int expiry) {
      return expiry - draws.below(papers.renewedAheadDays());
    }

    private void addSecondNationality() {
      boolean isOfBoth = nationality.equals("LSO") || nationality.equals("ZAF");
      if (!isOfBoth || !draws.chance(papers.secondNationality())) {
        return;
      }
      int issued = period.firstDay() - 1 - draws.below(papers.childValidityDays());
      issued = Math.max(issued, birthDay);
      boolean isBasotho = nationality.equals("LSO");
      add(
          draws.chance(papers.secondByIdCard()) && isBasotho ? "ID_CARD" : "PASSPORT",
          isBasotho ? "ZAF" : "LSO",
          isBasotho ? Orthography.southAfrican(family) : family,
          isBasotho ? Orthography.southAfrican(given) : given,
          issued,
          issued + papers.validityDays() + period.lastDay() - period.firstDay());
    }

    private String type() {
      return types.getOrDefault(nationality, types.get(DocumentParameters.OTHER)).draw(draws);
    }

    private void add(
        String type, String holder, String family, String given, int issued, int expiry) {
      String number = number(personNo, documents.size());
      documents.add(new Document(type, holder, holder, number, family, given, issued, expiry));
    }
  }
}
