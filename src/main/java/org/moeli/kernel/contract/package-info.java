/**
 * What each table promises: contracts in ODCS 3.1.0 under {@code schemas/tables}, the lineage of
 * their columns in {@code schemas/lineage.csv}, compared with what a plan does, and the data
 * dictionary made from both.
 */
package org.moeli.kernel.contract;
