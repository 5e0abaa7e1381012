/**
 * The arithmetic of documents, names, identities, record versions, itineraries and allowances.
 * Reads and writes nothing. Invariants: the JDK only, no Spark; the same input gives the same
 * result in whatever order it comes; nothing absent is a null: an empty Optional, an empty text or
 * a named constant.
 */
package org.moeli.domain;
