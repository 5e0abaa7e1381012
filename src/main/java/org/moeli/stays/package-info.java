/**
 * Orders the crossings of each person and pairs them into episodes.
 *
 * <p>Reads {@code core.crossing}, {@code restricted.person_identity} and {@code
 * restricted.identity}; writes {@code core.history}, {@code core.stay} and {@code
 * core.unrecorded_crossing}.
 *
 * <p>Invariants: every crossing that counts is in the history once; it begins at most one episode
 * and ends at most one; episodes of a person do not overlap; the order of the input rows changes
 * nothing.
 */
package org.moeli.stays;
