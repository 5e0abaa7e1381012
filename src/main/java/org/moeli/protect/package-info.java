/**
 * Which candidates of risk become leads. The only stage that knows both leads and victims.
 *
 * <p>Reads restricted.risk_candidate, restricted.risk_feature, restricted_tip.link,
 * intelligence.risk_review and its own earlier restricted_tip.protection_queue and
 * intelligence.risk_profile; writes restricted_tip.protection_queue, intelligence.risk_profile,
 * intelligence.risk_reason and intelligence.rule_evaluation.
 *
 * <p>Invariants: no lead about a person to protect; no lead while the list of those is older than
 * what it was made from; no score is changed; no value outside restricted_tip is made from a case.
 * That there is no lead has several ordinary causes: see {@link org.moeli.protect.Leads}.
 */
package org.moeli.protect;
