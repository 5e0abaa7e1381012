/**
 * What may be published: tables of counts without any row about a person, after disclosure control,
 * as tables of the lake and as files for others; the page about them is laid out in {@code
 * publish.page}.
 *
 * <p>Reads core.history, intelligence.overstay_rate, intelligence.absence,
 * restricted_tip.case_progress, the control tables of ingest and the dated rules of disclosure;
 * writes the tables and exports of the zone statistics.
 *
 * <p>Invariants: no count under the minimum is shown or can be worked out from what is shown; a
 * period without records is missing and never zero; every row says that it is not for release; the
 * same inputs give the same bytes of CSV. No two tables share a margin: crossings are counted by
 * day of crossing, stays by the day their limit ends, absences by the day of leaving, cases by year
 * of registration. Where one bounds another (absences cannot outnumber exits, a day with a record
 * has a crossing), the table that could tell is built so that it does not; the classes say how.
 */
package org.moeli.publish;
