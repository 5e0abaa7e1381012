/**
 * Judges one record of any feed: reads what its mapping gives, checks it, and says what becomes of
 * it. Reads and writes nothing; the JDK only, no Spark. Invariants: the same record gives the same
 * verdict wherever it comes from; what is written is understood whole or is an issue; an unknown
 * code means unknown. A null among the values of a record is "not recorded", as in the tables.
 */
package org.moeli.domain.record;
