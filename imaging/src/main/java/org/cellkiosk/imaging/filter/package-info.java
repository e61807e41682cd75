/** Neighbourhood filters of one plane, and what they assume beyond its edge. */
@NullMarked
package org.cellkiosk.imaging.filter;

import org.jspecify.annotations.NullMarked;
