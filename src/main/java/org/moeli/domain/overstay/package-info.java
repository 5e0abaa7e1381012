/**
 * Overstay rates with what was not captured (domain reference 1.7): which facts of crossings and
 * stays are counted, and what follows from the counts. Every count is a sum over persons, so that
 * it can be taken over parts and in any order, and repeated for samples of persons.
 */
package org.moeli.domain.overstay;
