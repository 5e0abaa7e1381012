/**
 * Who is who: identities as written become persons that keep their ids.
 *
 * <p>Reads restricted.identity, core.crossing where records leave doubt, and its own earlier
 * restricted.person_identity and restricted.match_model. Writes restricted.person_identity,
 * restricted.match_evidence, core.person, core.person_lineage and, when it learns,
 * restricted.match_model. Invariants: every identity that the run may know belongs to exactly one
 * person; person_id, person_no and founder identify each other; the same identities, crossings,
 * rules and model with the stage's own output as prior give the same output, in whatever order they
 * come.
 */
package org.moeli.resolve;
