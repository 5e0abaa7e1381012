/**
 * What every stage stands on: refusals told in three lines, strict reading of the user's YAML, and
 * where definitions come from (a directory that the user gives, else the copy in the application).
 * Writes nothing. Invariant: a mistake of the user names its place and never shows a personal
 * value.
 */
package org.moeli.kernel;
