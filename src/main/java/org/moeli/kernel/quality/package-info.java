/** The checks that contracts declare, as columns over rows and as frames over whole tables. */
package org.moeli.kernel.quality;
