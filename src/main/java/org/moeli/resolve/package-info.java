/**
 * Who is who: first version, deterministic.
 *
 * <p>Reads restricted.identity and its own earlier restricted.person_identity. Writes
 * restricted.person_identity and core.person. Invariants: every identity belongs to exactly one
 * person; person_id, person_no and founder identify each other; the same identities with the
 * stage's own output as prior give the same output, in whatever order they come.
 */
package org.moeli.resolve;
