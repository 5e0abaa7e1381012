package org.moeli.overstay;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables from which presences and absences are judged.
 *
 * @param stay core.stay, of one vintage
 * @param person core.person
 * @param personIdentity restricted.person_identity
 * @param permit core.permit, all recorded versions
 */
public record OverstayInputs(
    Dataset<Row> stay, Dataset<Row> person, Dataset<Row> personIdentity, Dataset<Row> permit) {}
