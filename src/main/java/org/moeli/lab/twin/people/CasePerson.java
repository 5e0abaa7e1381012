package org.moeli.lab.twin.people;

/**
 * Whom a case of the register truly is about, whatever it writes. Grain: case and person.
 *
 * @param isRight whether name, birth date and document are written as they are
 */
public record CasePerson(
    String recordId, int placeInCase, long personNo, Role role, boolean isRight) {}
