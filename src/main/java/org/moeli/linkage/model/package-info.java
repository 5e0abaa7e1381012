/**
 * The statistics of linkage (Fellegi and Sunter 1969): how much each level of each comparison says
 * for or against one person, and how that is learned without labels. Reads and writes nothing.
 * Invariants: no Spark; computed from counts of agreement patterns, in their order, so that equal
 * counts give equal numbers to the last bit.
 */
package org.moeli.linkage.model;
