/**
 * What a lake of generated data says against what truly happened: one scorer for each thing that a
 * stage claims. Scorers are functions of frames and know no stage, only its tables; no stage knows
 * them.
 */
package org.moeli.lab.evaluate;
