/**
 * Whether the twin resembles the border that it stands for: what was generated is counted and laid
 * beside what has been published. Reads lives and sightings only, never what was written.
 */
package org.moeli.twin.calibration;
