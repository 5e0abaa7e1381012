/**
 * How each feed writes: the dialects of the posts and of the permits. Knows nothing of the code
 * that reads them, so that each checks the other.
 */
package org.moeli.lab.twin.dialect;
