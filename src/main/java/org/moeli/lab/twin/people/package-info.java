/**
 * True lives: who lives on which side, with which documents, and every crossing that they make,
 * recorded or not. Pure functions of the seed and the parameters; nothing here knows how a post
 * writes.
 */
package org.moeli.lab.twin.people;
