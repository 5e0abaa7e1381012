/**
 * Cases of trafficking in persons: how they stand, and which persons of the lake their victims are.
 *
 * <p>Reads restricted_tip.case_record, restricted.identity, restricted.person_identity and
 * restricted.match_model; writes restricted_tip.link, restricted_tip.case_status and
 * restricted_tip.case_progress.
 *
 * <p>Invariants: every person of every case in force has a link; in doubt a link protects, since a
 * wrong one protects too many and a missing one exposes a victim; links do not depend on dates of
 * the run nor on the order of cases; nothing leaves the zone restricted_tip.
 */
package org.moeli.tip;
