package org.moeli.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares {@link Mrz}, {@link CheckDigit} and {@link MrzName} with published vectors in a folder
 * given as argument; prints, per file, how many agree and which columns of which line do not.
 */
public final class MrzEvaluation {

  /** All vectors are of documents shown between 2000 and 2025. */
  private static final LocalDate SHOWN = LocalDate.of(2025, 6, 30);

  private MrzEvaluation() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    compare(folder.resolve("check_digit_vectors.csv"), MrzEvaluation::checkDigit);
    compare(folder.resolve("name_transliteration_vectors.csv"), MrzEvaluation::name);
    compare(folder.resolve("mrz_vectors.csv"), MrzEvaluation::mrz);
  }

  /** The columns of one vector that disagree. */
  private interface Comparison {
    List<String> disagreements(Map<String, String> vector);
  }

  private static void compare(Path file, Comparison comparison) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> header = cells(lines.get(0));
    int agree = 0;
    StringBuilder report = new StringBuilder();
    for (int line = 1; line < lines.size(); line++) {
      List<String> cells = cells(lines.get(line));
      Map<String, String> vector = new LinkedHashMap<>();
      for (int i = 0; i < header.size(); i++) {
        vector.put(header.get(i), cells.get(i));
      }
      List<String> disagreements = comparison.disagreements(vector);
      if (disagreements.isEmpty()) {
        agree++;
      } else {
        report.append("  line ").append(line + 1).append(": ").append(disagreements).append('\n');
      }
    }
    System.out.println(file.getFileName() + ": " + agree + " of " + (lines.size() - 1) + " agree");
    System.out.print(report);
  }

  private static List<String> checkDigit(Map<String, String> vector) {
    boolean valid = CheckDigit.matches(vector.get("input"), vector.get("check_digit").charAt(0));
    return valid == Boolean.parseBoolean(vector.get("valid")) ? List.of() : List.of("valid");
  }

  private static List<String> name(Map<String, String> vector) {
    String text = vector.get("surname_or_text");
    int width = Integer.parseInt(vector.get("field_width"));
    String encoded =
        vector.get("kind").equals("name")
            ? MrzName.encode(text, vector.get("given_names"), width)
            : MrzName.encode(text, width);
    return encoded.equals(vector.get("expected")) ? List.of() : List.of("expected");
  }

  private static List<String> mrz(Map<String, String> vector) {
    String text = vector.get("line1") + "\n" + vector.get("line2") + "\n" + vector.get("line3");
    MrzReading reading = Mrz.parse(text);
    if (vector.get("format").startsWith("FRA")) {
      return reading.rejection().isPresent() ? List.of() : List.of("format");
    }
    if (reading.mrz().isEmpty()) {
      return List.of("rejected");
    }
    Mrz mrz = reading.mrz().get();
    boolean isPassport = mrz.format() == MrzFormat.TD3;
    boolean isVisa = mrz.format() == MrzFormat.MRV_A || mrz.format() == MrzFormat.MRV_B;
    Map<String, String> found = new LinkedHashMap<>();
    found.put("format", mrz.format().name().replace('_', '-'));
    found.put("doc_number", mrz.documentNumber());
    found.put("doc_number_ok", numberCheck(mrz));
    found.put("dob", mrz.birthDateText());
    found.put("dob_ok", stated(mrz.birthDateCheck() == CheckState.OK));
    found.put("dob_calendar_valid", stated(mrz.birthDate(SHOWN).isPresent()));
    found.put("sex", mrz.sexCode().orElse(""));
    found.put("expiry", mrz.expiryDateText());
    found.put("expiry_ok", stated(mrz.expiryDateCheck() == CheckState.OK));
    found.put("expiry_calendar_valid", stated(mrz.expiryDate(SHOWN).isPresent()));
    found.put("personal_ok", isPassport ? stated(isNotBad(mrz.personalNumberCheck())) : "");
    found.put("composite_ok", isVisa ? "" : stated(mrz.compositeCheck() == CheckState.OK));
    found.put("nationality", mrz.nationality());
    found.put("issuer", mrz.issuer());
    found.put("names", mrz.nameField());
    List<String> disagreements = new ArrayList<>();
    found.forEach(
        (column, value) -> {
          String expected = vector.get(column);
          boolean isCode = !column.equals("names") && !column.equals("dob");
          if (!value.equals(isCode ? expected.replace("<", "") : expected)) {
            disagreements.add(column);
          }
        });
    return disagreements;
  }

  /**
   * The vectors also say whether the digit of a long number counts the filler between the parts;
   * {@link Mrz} does not, so it is worked out here from the public parts of the MRZ.
   */
  private static String numberCheck(Mrz mrz) {
    String number = mrz.documentNumber();
    if (number.length() <= 9) {
      return stated(mrz.documentNumberCheck() == CheckState.OK);
    }
    char digit = mrz.characters().charAt(15 + number.length() - 9);
    boolean without = CheckDigit.matches(number, digit);
    boolean with = CheckDigit.matches(number.substring(0, 9) + "<" + number.substring(9), digit);
    if ((mrz.documentNumberCheck() == CheckState.OK) != (with || without)) {
      return "inconsistent";
    }
    return with && without ? "both" : with ? "withfill" : without ? "nofill" : "False";
  }

  private static boolean isNotBad(CheckState state) {
    return state != CheckState.BAD;
  }

  private static String stated(boolean value) {
    return value ? "True" : "False";
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == ',' && !isQuoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
