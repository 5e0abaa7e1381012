/**
 * Disclosure control of tables of counts: which cells must be left blank so that nobody can work
 * out a small count from what remains. Invariants: JDK only; every function is pure and gives the
 * same answer on every run; a count is never changed, only shown or not.
 */
package org.moeli.domain.disclosure;
