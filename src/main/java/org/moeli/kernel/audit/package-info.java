/**
 * The account of every read of a restricted zone, and of every lead that is told or reviewed,
 * through the tools. Reads and writes {@code control.audit} and the mark of the lake; reads {@code
 * control.run}. Invariants: a read is recorded before it is shown; a row that was changed, deleted
 * or cut off is found by whoever holds the key; no name, of a traveller or of a user, stands in it.
 */
package org.moeli.kernel.audit;
