/**
 * What each table promises: contracts in ODCS 3.1.0 under {@code schemas/tables}, the data
 * dictionary made from them, and the lineage that they declare, compared with what a plan does.
 */
package org.moeli.kernel.contract;
