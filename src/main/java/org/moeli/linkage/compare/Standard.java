package org.moeli.linkage.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.moeli.domain.NoNumbers;
import org.moeli.domain.PersonName;

/**
 * The form to which values of a column are brought before anything is compared. What says nothing
 * (a blank, a placeholder) becomes the empty text, which stands for missing.
 */
public enum Standard {
  /**
   * Words of a name: Latin capitals without diacritics and apostrophes, without titles and words
   * for an unknown name. In lower case when the name was written in a script without vowels.
   */
  NAME {
    @Override
    String form(String raw) {
      String latin = Scripts.latin(raw);
      String words =
          PersonName.of(latin, "", "").words().stream()
              .limit(MOST_WORDS)
              .map(PersonName.Word::bare)
              .collect(Collectors.joining(" "));
      return Scripts.lacksVowels(raw) ? words.toLowerCase(Locale.ROOT) : words;
    }
  },
  /** Distinct words of a name in one Sesotho spelling, sorted: for blocking. */
  NAME_KEY {
    @Override
    String form(String raw) {
      return PersonName.of(Scripts.latin(raw), "", "").words().stream()
          .limit(MOST_WORDS)
          .map(PersonName.Word::key)
          .distinct()
          .sorted()
          .collect(Collectors.joining(" "));
    }
  },
  /** Words and numbers of any text: capitals without diacritics, every other sign one blank. */
  TEXT {
    @Override
    String form(String raw) {
      String words = Scripts.words(Scripts.latin(raw));
      return NOTHING.contains(words) ? "" : words;
    }
  },
  /** A day as YYYYMMDD, a month as YYYYMM, a year as YYYY; eight digits that are no day stay. */
  DATE {
    @Override
    String form(String raw) {
      return Dates.standard(raw);
    }
  },
  /** Letters and digits of a number, without signs between them; one repeated sign is none. */
  NUMBER {
    @Override
    String form(String raw) {
      String plain = Scripts.words(raw).replace(" ", "");
      boolean isFiller = plain.chars().distinct().count() < 2 && plain.length() > 1;
      return isFiller || NOTHING.contains(plain) || NoNumbers.WORDS.contains(plain) ? "" : plain;
    }
  },
  /** A code or word of a closed list: capitals, outer blanks dropped. */
  CODE {
    @Override
    String form(String raw) {
      return raw.strip().toUpperCase(Locale.ROOT);
    }
  },
  /** An address of electronic mail in small letters; without an at sign it is none. */
  EMAIL {
    @Override
    String form(String raw) {
      String plain = raw.strip().toLowerCase(Locale.ROOT);
      return plain.indexOf('@') > 0 ? plain : "";
    }
  };

  /** Longest text that is looked at, and longest form: a comparison costs by length. */
  private static final int LONGEST_RAW = 1_000;

  private static final int LONGEST = 120;
  private static final int MOST_WORDS = 12;

  private static final Set<String> NOTHING =
      Set.of("NULL", "NONE", "NIL", "N A", "NA", "UNKNOWN", "UNK", "NOT KNOWN", "NOT STATED");

  /** The name by which a specification means this form. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All names, for messages. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Standard::word).toList();
  }

  /**
   * The form of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Standard named(String word) {
    return Arrays.stream(values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no standard form '" + word + "'; known are " + words()));
  }

  /** The standard form of a value as written; empty when it says nothing. */
  public String of(String raw) {
    String form = form(raw.length() > LONGEST_RAW ? raw.substring(0, LONGEST_RAW) : raw);
    return form.length() > LONGEST ? form.substring(0, LONGEST) : form;
  }

  abstract String form(String raw);
}
