/**
 * Leads and episodes in plain words, for officers and for whoever checks their work. Reads {@code
 * intelligence} and {@code core} only; writes nothing. Invariants: no restricted table is read; a
 * score is shown as the sum that it is, and one that does not add up is a defect; a departure that
 * is not recorded is never called an overstay.
 */
package org.moeli.explain;
