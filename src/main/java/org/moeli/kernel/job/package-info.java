/**
 * Runs every job the same way. Reads and writes {@code control.run} and {@code
 * control/unfinished.txt}, and whatever tables a job declares. Invariants: inputs are read at the
 * versions found at the start; a job that does not reach its end is undone; one whose inputs, rules
 * and outputs are as it left them is skipped.
 */
package org.moeli.kernel.job;
