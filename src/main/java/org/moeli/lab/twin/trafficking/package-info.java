/**
 * Rings of traffickers and their victims, innocent people whose crossings look alike, and what the
 * register of cases comes to know of them. Reads the parameters and the persons of {@code
 * org.moeli.lab.twin.people}; writes lives.
 *
 * <p>Invariants: a life is a pure function of seed, parameters and number; entries and exits take
 * turns; the ordinary crossings of a person never fall into a journey of the ring; what the
 * register writes may be wrong, who is behind it is told by the truth.
 */
package org.moeli.lab.twin.trafficking;
