package org.moeli.kernel.spark;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.moeli.domain.Mrz;
import org.moeli.domain.MrzIssue;
import org.moeli.domain.MrzName;
import org.moeli.domain.MrzReading;

/**
 * What is wrong with a machine-readable zone, alone and beside what the officer typed (ICAO 9303).
 */
public final class DocumentZone {
  /** The zone and the typed fields differ. */
  public static final String DISAGREES = "MRZ_DISAGREES";

  private DocumentZone() {}

  /**
   * Issue codes of a zone; null when there is no zone, empty when all is well. A user-defined
   * function, since reading a zone is a state machine over its characters that no column expression
   * says readably.
   *
   * @param mrz lines of the zone, divided by line ends
   * @param number typed document number without blanks and fillers; null is not compared, nor are
   *     the other fields
   * @param birthDate typed birth date
   * @param familyName typed family name
   * @param givenNames typed given names
   * @param day day of the crossing, which decides the century of two-digit years
   */
  public static Column issues(
      Column mrz,
      Column number,
      Column birthDate,
      Column familyName,
      Column givenNames,
      Column day) {
    Column typed =
        functions.struct(
            mrz.as("mrz"),
            number.as("number"),
            birthDate.as("birth_date"),
            familyName.as("family_name"),
            givenNames.as("given_names"),
            day.as("day"));
    return functions.when(
        mrz.isNotNull(),
        functions
            .udf(
                (UDF1<Row, List<String>>) DocumentZone::issues,
                DataTypes.createArrayType(DataTypes.StringType))
            .apply(typed));
  }

  private static List<String> issues(Row typed) {
    MrzReading reading = Mrz.parse(typed.getAs("mrz"));
    List<String> codes = new ArrayList<>();
    for (MrzIssue issue : reading.issues()) {
      codes.add(issue.name());
    }
    Optional<Mrz> zone = reading.zone();
    if (zone.isPresent() && disagrees(typed, zone.get())) {
      codes.add(DISAGREES);
    }
    return codes;
  }

  private static boolean disagrees(Row typed, Mrz zone) {
    String number = typed.getAs("number");
    if (number != null && !number.equals(zone.documentNumber().replace("<", ""))) {
      return true;
    }
    LocalDate day = typed.getAs("day");
    LocalDate birthDate = typed.getAs("birth_date");
    if (birthDate != null && day != null) {
      Optional<LocalDate> zoneDate = zone.birthDate(day);
      if (zoneDate.isPresent() && !zoneDate.get().equals(birthDate)) {
        return true;
      }
    }
    String family = typed.getAs("family_name");
    String given = typed.getAs("given_names");
    return family != null && given != null && !MrzName.agrees(family, given, zone);
  }
}
