package org.moeli.lab.twin.people;

/**
 * One version of a case as the register of trafficking cases delivers it.
 *
 * @param recordId the register's own
 * @param versionNo from 0
 * @param receivedDay day of the delivery, in days since 1970-01-01
 * @param line the record as the register writes it, without line end
 */
public record CaseVersion(String recordId, int versionNo, int receivedDay, String line) {}
