/**
 * From scored pairs to persons, and how well persons agree with a known truth. Reads and writes
 * nothing. Invariants: no Spark; what becomes of a group of records depends on its own pairs only,
 * never on their order or on other groups.
 */
package org.moeli.linkage.cluster;
