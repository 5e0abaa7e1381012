/**
 * The twin: a calibrated border of invented people whose truth is known. It writes landing files in
 * the posts' own dialects, and a truth folder that the pipeline never reads.
 */
package org.moeli.lab.twin;
