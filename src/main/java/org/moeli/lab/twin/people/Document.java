package org.moeli.lab.twin.people;

/**
 * A travel document and what is printed in it. The name is the one borne when it was issued: after
 * a marriage the old passport keeps the old name.
 *
 * @param type code of the list document_type
 * @param issuer state, ISO 3166 alpha-3
 * @param nationality of the holder as printed, ISO 3166 alpha-3
 * @param issuedDay first day on which it is used, in days since 1970-01-01
 * @param expiryDay last day of validity
 */
public record Document(
    String type,
    String issuer,
    String nationality,
    String number,
    String family,
    String given,
    int issuedDay,
    int expiryDay) {}
