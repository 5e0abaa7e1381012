/**
 * What is fixed when a run starts, and what it says when it ends. Reads options, definitions, key
 * and clock; writes the lake's mark and lock. Invariants: the only clock of the application; one
 * run per lake where there is a file lock; a lake keeps one site and one key for ever.
 */
package org.moeli.kernel.run;
