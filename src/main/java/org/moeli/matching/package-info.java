/**
 * By which comparisons and weights two people of this lake are compared: the specification and the
 * model in force, for every stage that compares people. Reads rule files and rows of
 * restricted.match_model; writes nothing.
 */
package org.moeli.matching;
