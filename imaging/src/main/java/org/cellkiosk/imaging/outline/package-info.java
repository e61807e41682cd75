/** Label images as polygons: tracing, and the files in which other programs read them. */
@NullMarked
package org.cellkiosk.imaging.outline;

import org.jspecify.annotations.NullMarked;
