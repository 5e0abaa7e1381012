/**
 * Which country this is. Reads {@code schemas/site.yaml}, or the profile that the user names, and
 * the lists under {@code schemas/codes}; writes nothing. Invariant: nothing else in the code knows
 * the reference country, its nationals, its time zone or its posts.
 */
package org.moeli.kernel.site;
