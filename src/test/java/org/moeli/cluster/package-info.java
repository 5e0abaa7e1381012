/** A real standalone cluster on this machine, for the test that runs the launcher on one. */
package org.moeli.cluster;
