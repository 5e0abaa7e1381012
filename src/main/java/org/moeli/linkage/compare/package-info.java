/**
 * How two values of a person record are compared: standard forms, and the tests that the levels of
 * a comparison name. Reads and writes nothing. Invariants: no Spark; every test is symmetric; a
 * value of any length and script has a standard form and never ends in an exception.
 */
package org.moeli.linkage.compare;
