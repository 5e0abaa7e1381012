/**
 * The session, the secret behind all ids, and the functions that no column expression can say.
 * Reads the key file or variable; writes nothing. Invariants: one session per run; the key stays on
 * the driver, and executors get one sub-key per purpose, never as a literal of a plan.
 */
package org.moeli.kernel.spark;
