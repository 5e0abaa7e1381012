/**
 * Which people's recorded conduct fits an indicator of the dated risk rules, and why: leads for a
 * human, never decisions. Adults only; nothing about victims is read.
 *
 * <p>Reads core.history, core.person, core.unrecorded_crossing, intelligence.overstay,
 * intelligence.absence and the rule file; writes restricted.risk_feature and
 * restricted.risk_candidate.
 *
 * <p>Invariants: the points of the reasons and the base points add up to the score; every reason
 * names the crossings behind it; nothing after the as-of day, no protected attribute and no table
 * on trafficking is read by a rule; no candidate without a reason in the person's own conduct.
 */
package org.moeli.risk;
