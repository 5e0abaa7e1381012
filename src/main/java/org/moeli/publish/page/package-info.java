/**
 * The page about a run: published tables and the account of what came in, laid out with words from
 * the code lists and charts of our own, in one file without script or any other resource.
 *
 * <p>Reads {@link org.moeli.publish.page.RunReport}; gives HTML. Invariants: it shows what the
 * tables show and nothing beside; a withheld, a missing, a provisional figure and a zero have four
 * different marks; the same report gives the same bytes. {@code RunPagePreview} in the tests writes
 * a page of invented rows in seconds.
 */
package org.moeli.publish.page;
