/**
 * How true crossings become records: what each post could do on each day, what it missed, wrote
 * wrongly, corrected, withdrew or sent late, and the files that came of it. Applied after the true
 * journeys, which it never changes.
 */
package org.moeli.lab.twin.recording;
