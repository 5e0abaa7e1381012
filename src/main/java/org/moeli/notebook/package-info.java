/**
 * A lake as a notebook sees it. Reads every zone but the restricted ones, needs no key, writes
 * nothing. Invariants: no query reaches a restricted table; the first thing that is shown says
 * which run made the tables and whether their people are invented.
 */
package org.moeli.notebook;
