/**
 * Seeded generator of landing files in the dialects of the posts, for tests and first figures.
 *
 * <p>Everybody in them is invented: names are put together from short lists and document numbers
 * begin with Q, which no state named here uses. Plain Java, and no code of the pipeline: what is
 * written here checks what is read there.
 */
package org.moeli.demo;
