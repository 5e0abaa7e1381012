/**
 * Until when each presence was lawful, what became of it, and how often people overstay, by the
 * definitions of the domain reference 1.7.
 *
 * <p>Reads core.stay, core.person, core.permit, restricted.person_identity and the dated stay
 * rules; writes intelligence.overstay, intelligence.absence and intelligence.overstay_rate.
 *
 * <p>Invariants: one row per episode with exactly one status; a missing departure is never called
 * an overstay; the two frames are never merged; every derived date names its basis and, where a
 * rule gave it, the rule.
 */
package org.moeli.overstay;
