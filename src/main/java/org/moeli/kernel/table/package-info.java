/**
 * The tables of a lake. Reads and writes its Delta tables and the small files under {@code
 * control}. Invariants: no other package knows where a table stands; a table is created from its
 * contract; a frame with other columns is refused; no personal column has statistics in the log;
 * {@code sql} never writes.
 */
package org.moeli.kernel.table;
